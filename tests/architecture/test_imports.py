"""The floors hold, and below running/ and cli/ there is neither a clock nor a network."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

# A floor that may know the time of day and other machines.
OUTER = {"cli", "running"}

# datetime.now(), date.today(), pandas.Timestamp.utcnow() … whatever the object is called where it is used.
CLOCK_CALLS = {"now", "today", "utcnow"}
CLOCK_MODULES = {"time"}
# import-linter sees only whole packages from outside; urllib.parse is harmless, so these are named here.
NETWORK_MODULES = {"urllib.request", "urllib.robotparser"}


def forbidden_uses(source: str) -> list[str]:
    """What a module takes from the clock or the network, as `line: what`, in the order of the lines."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS:
            found.append((node.lineno, f"{ast.unparse(node.func)}()"))
            continue
        else:
            continue
        found += [(node.lineno, f"import {name}") for name in names if name in CLOCK_MODULES | NETWORK_MODULES]
    return [f"{line}: {what}" for line, what in sorted(found)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import datetime\nx = datetime.datetime.now()", ["2: datetime.datetime.now()"]),
        ("from datetime import date as d\n\nx = d.today()", ["3: d.today()"]),
        ("import time\nfrom time import time", ["1: import time", "2: import time"]),
        ("import urllib.request\nfrom urllib import request", ["1: import urllib.request", "2: import urllib.request"]),
        ("from urllib.parse import urlsplit\nfrom .time import period\nx = row.today", []),
        ("from datetime import date\nx = date(2005, 11, 1)", []),
    ],
)
def test_forbidden_uses(source: str, expected: list[str]) -> None:
    assert forbidden_uses(source) == expected


def test_no_clock_and_no_network_below_running(root: Path, source_files: list[Path]) -> None:
    library = root / "src" / "lancang"
    found = [
        f"{path.relative_to(root).as_posix()}:{use}"
        for path in source_files
        if path.is_relative_to(library) and path.relative_to(library).parts[0] not in OUTER
        for use in forbidden_uses(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "take the date or the answer as an argument; running/ and cli/ pass it in"


def test_import_contracts_hold(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(root / ".importlinter"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
