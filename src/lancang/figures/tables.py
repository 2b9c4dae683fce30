"""Data tables that ship with a package: CSV with `#` lines that name the source, and TOML."""

from __future__ import annotations

import csv
import tomllib
from importlib import resources
from typing import Any


def read_csv(package: str, name: str) -> list[dict[str, str]]:
    """Rows of `data/NAME` in the package; lines that begin with # are comments."""
    text = (resources.files(package) / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))


def read_toml(package: str, name: str) -> dict[str, Any]:
    """The table of `data/NAME` in the package."""
    return tomllib.loads((resources.files(package) / "data" / name).read_text(encoding="utf-8"))


def names(cell: str | None) -> list[str]:
    """The names in a cell, which are separated by |."""
    return [name for name in (cell or "").split("|") if name]
