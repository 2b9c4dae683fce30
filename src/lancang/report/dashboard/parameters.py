"""The dated parameters of the dashboards: data/flags.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from lancang.figures.tables import read_toml


@dataclass(frozen=True, slots=True)
class Conversion:
    """From one unit to another, as an interval of factors; `source` says who counts so."""

    subject: str
    unit: str
    to: str
    low: float
    high: float
    source: str


@cache
def _table() -> dict[str, Any]:
    return read_toml("lancang.report.dashboard", "flags.toml")


def share(name: str) -> float:
    """A threshold as a share of one."""
    return float(_table()[name]["share"])


def past_years() -> int:
    """How many earlier years tell what a missing one may have been."""
    return int(_table()["past"]["years"])


@cache
def conversions() -> dict[tuple[str, str, str], Conversion]:
    """By subject, unit and unit wanted."""
    return {
        (row["subject"], row["from"], row["to"]): Conversion(
            row["subject"], row["from"], row["to"], row["low"], row["high"], row["source"]
        )
        for row in _table()["conversion"]
    }
