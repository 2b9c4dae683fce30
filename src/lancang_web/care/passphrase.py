"""The passphrase of backups: from the environment or a file, never from the command line, where others can read it."""

from __future__ import annotations

import os
from pathlib import Path

from lancang.cli.faults import Refused

VARIABLE = "LANCANG_BACKUP_KEY"
# As for passwords of the site (NIST SP 800-63B-4, 3.1.1.2); a stolen backup can be tried at leisure.
SHORTEST = 15


def passphrase(file: Path | None) -> str:
    """The first line of the file, else the variable. Raises Refused for none, or one too short."""
    if file is not None:
        what = f"--key-file {file}"
        try:
            given = file.read_text(encoding="utf-8").split("\n")[0].strip()
        except (OSError, UnicodeError) as error:
            raise Refused(
                what, found=str(error), expected="a readable file of text", action="check the name"
            ) from error
    else:
        what, given = VARIABLE, os.environ.get(VARIABLE, "").strip()
    if len(given) < SHORTEST:
        found = f"{len(given)} characters" if given else "nothing"
        raise Refused(
            what, found=found, expected=f"a passphrase of {SHORTEST} characters or more",
            action=f"set {VARIABLE}, or give --key-file; without it no copy can ever be opened again, so keep it apart",
        )  # fmt: skip
    return given
