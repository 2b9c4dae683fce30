"""What the results of projects count, and which units fit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import names, read_csv


@dataclass(frozen=True, slots=True)
class ResultMeasure:
    """A measure with the kind of unit that fits it; `smallest`: the smallest total that may be held, 0 for any."""

    code: str
    kind: str
    base: str
    en: str
    zh: str
    units: tuple[str, ...]
    smallest: int


@cache
def result_measures() -> dict[str, ResultMeasure]:
    """All measures by their code."""
    return {
        row["code"]: ResultMeasure(
            row["code"], row["kind"], row["base"], row["en"], row["zh"], tuple(names(row["units"])),
            int(row["smallest"]),
        )
        for row in read_csv("lancang.rooms.programmes", "result_measures.csv")
    }  # fmt: skip
