# Everything happens in .venv/ and needs python3 (3.11 or newer, with venv), pip and make, nothing else.
#   make report   the report on the embedded sample
#   make serve    the site with made-up parties on 127.0.0.1:8000
#   make test     every check and every test; REQUIRE=all makes a skipped test a failure
# `make check` never writes a tracked file; `make fix`, `make docs`, `make bench` and `make lock` do.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
REPORT := build/report
PEERS := $(patsubst requirements/peer-%.txt,%,$(wildcard requirements/peer-*.txt))
LOCKS := build runtime site dev $(addprefix peer-,$(PEERS))
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
CODE := src tests $(wildcard docs benchmarks examples)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup report serve test check lint format types contracts pytest fix docs messages bench bench-site lock clean

help:
	@echo "make setup    create .venv and install what requirements/ pins; does nothing when nothing changed"
	@echo "make report   write the report on the embedded sample to $(REPORT)"
	@echo "make serve    the site with a demonstration on 127.0.0.1:8000; ARGS=\"--port 8080\" adds to it"
	@echo "make test     lint, format, types, and every test (REQUIRE=all: nothing may be skipped)"
	@echo "make check    lint, format, types and import contracts; writes no tracked file"
	@echo "make fix      mend what ruff can mend, and format"
	@echo "make docs     write docs/reference from tests/spec, the cells of tile maps, and public holidays"
	@echo "make messages collect the site's texts and compile their Chinese; names what has none yet"
	@echo "make bench    time lancang against its peers, each in a venv of its own; writes benchmarks/RESULTS.md"
	@echo "make bench-site the same for the site under load alone; needs PostgreSQL and wrk"
	@echo "make lock     renew the pinned requirements/*.txt from requirements/*.in"
	@echo "make clean    remove what the targets above made, but for .venv"

# --- setting up -------------------------------------------------------------------------------------------------

setup: $(VENV)/.dev $(VENV)/.compiled

$(PY):
	@sh requirements/create_venv.sh "$(PYTHON)" $(VENV)

# Built without isolation: the build tool is the pinned one of build.txt, not the newest of the day.
$(VENV)/.runtime: $(PY) requirements/build.txt requirements/runtime.txt requirements/runtime.in pyproject.toml
	@echo "setup: installing what lancang needs to run"
	@$(PY) $(PIP_INSTALL) -r requirements/build.txt -r requirements/runtime.txt || { \
	  echo "setup: pip could not install requirements/runtime.txt (its message is above)." >&2; \
	  echo "  expected: a package index that pip can reach, directly or through your pip configuration." >&2; \
	  echo "  do: check the network or the mirror named by 'pip config list', then run make again." >&2; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# A cache of compiled loops names the classes that it was made with: after a pull it may no longer load.
$(VENV)/.compiled: $(VENV)/.runtime src/lancang/linkage/kernel.py src/lancang/rooms/precursors/screening/sweeps.py
	@rm -f src/lancang/linkage/__pycache__/*.nb? src/lancang/rooms/precursors/screening/__pycache__/*.nb?
	@$(PY) -m lancang.linkage
	@$(PY) -m lancang.rooms.precursors.screening
	@touch $@

$(VENV)/.site: $(VENV)/.runtime requirements/site.txt
	@echo "setup: installing what the site needs"
	@$(PY) $(PIP_INSTALL) -r requirements/site.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime $(VENV)/.site requirements/dev.txt
	@echo "setup: installing what the checks need"
	@$(PY) $(PIP_INSTALL) -r requirements/dev.txt
	@touch $@

# --- using it ---------------------------------------------------------------------------------------------------

report: $(VENV)/.compiled
	@$(VENV)/bin/lancang report -o $(REPORT)
	@echo "report: open $(REPORT)/index.html"

serve: $(VENV)/.site $(VENV)/.compiled
	@$(VENV)/bin/lancang serve --demo $(ARGS)

# --- checking it ------------------------------------------------------------------------------------------------

test: lint format types pytest

check: lint format types contracts

lint: $(VENV)/.dev $(VENV)/.compiled
	@$(PY) -m ruff check $(CODE)

format: $(VENV)/.dev
	@$(PY) -m ruff format --check --quiet $(CODE) || { \
	  echo "format: run 'make fix' for:" >&2; $(PY) -m ruff format --check $(CODE) >&2; exit 1; }

# The plugin for Django loads the settings; the demo's need nothing of the environment.
types: $(VENV)/.dev
	@LANCANG_DEMO=1 $(PY) -m mypy

contracts: $(VENV)/.dev
	@$(VENV)/bin/lint-imports --cache-dir .cache/import-linter

# Processes that run tests side by side, each with a database of its own.
JOBS ?= 2

# After the others, so that pytest's closing line is the last one also under `make -j`.
pytest: $(VENV)/.dev | lint format types
	@LANCANG_REQUIRE="$(REQUIRE)" $(PY) -m pytest -n $(JOBS) --dist worksteal

fix: $(VENV)/.dev
	@$(PY) -m ruff check --fix $(CODE); $(PY) -m ruff format $(CODE)

docs: $(VENV)/.dev
	@$(PY) docs/make_reference.py
	@$(PY) docs/make_dependencies.py
	@$(PY) docs/make_tiles.py
	@$(PY) docs/make_holidays.py

messages: $(VENV)/.dev
	@LANCANG_DEMO=1 $(PY) manage.py messages $(ARGS)

# --- measuring it -----------------------------------------------------------------------------------------------

bench: $(VENV)/.dev $(PEERS:%=$(VENV)/peers/%/.installed)
	@$(PY) benchmarks/run.py --peers $(VENV)/peers

# Needs the packages postgresql and wrk of the system.
bench-site: $(VENV)/.dev $(VENV)/peers/locust/.installed
	@$(PY) benchmarks/run.py --peers $(VENV)/peers --only site

# A peer's requirements may contradict ours, so each has a venv; some come as source and need the pinned build tool.
$(VENV)/peers/%/.installed: requirements/peer-%.txt requirements/build.txt $(PY)
	@echo "bench: installing the peer $*"
	@$(PY) -m venv $(VENV)/peers/$*
	@$(VENV)/peers/$*/bin/python $(PIP_INSTALL) -r requirements/build.txt
	@$(VENV)/peers/$*/bin/python $(PIP_INSTALL) --no-build-isolation -r $<
	@touch $@

# --- renewing it ------------------------------------------------------------------------------------------------

# The order of LOCKS matters: dev.in is constrained by runtime.txt. No address of an index may enter a lock.
lock: $(PY)
	@$(PY) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip install --quiet --upgrade uv
	@cd requirements && for name in $(LOCKS); do \
	  echo "lock: $$name"; \
	  ../$(VENV)/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate $$name.in -o $$name.txt || exit 1; \
	done

clean:
	@rm -rf build .cache .benchmarks .hypothesis src/*.egg-info
	@find src tests docs -name __pycache__ -type d -prune -exec rm -rf {} +
