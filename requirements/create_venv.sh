#!/bin/sh
# Creates the virtual environment of the Makefile: create_venv.sh PYTHON FOLDER
# Says what it found and what it expects when PYTHON is missing, too old, too new or without venv.
set -eu

python=$1
folder=$2
expected="expected: Python 3.11 to 3.14 with the venv module."

refuse() {
    echo "setup: $1" >&2
    echo "  $expected" >&2
    echo "  do: $2" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    refuse "found no '$python' on the PATH." "install Python, or name one: make setup PYTHON=/path/to/python3.11"

# A command of that name can be there and still not run (a version manager without a version).
found=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) ||
    refuse "found '$(command -v "$python")', but it does not start." "mend it, or name another: make setup PYTHON=python3.12"

"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' ||
    refuse "found Python $found at $(command -v "$python")." \
        "install one of these versions, or name it: make setup PYTHON=python3.12"

"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    refuse "found Python $found at $(command -v "$python"), which lacks venv or ensurepip." \
        "install them (on Debian and Ubuntu: apt-get install python3-venv), or name another Python"

echo "setup: creating $folder with Python $found"
# Another Python may have left its files there; --clear starts from nothing.
"$python" -m venv --clear "$folder"
