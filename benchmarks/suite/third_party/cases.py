"""The suites' files as cases: an input, and the results expected of it with their spans."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Expected:
    """One result: its span in the input, and what the suite says it is, as far as the kind of suite has it."""

    start: int
    end: int
    text: str
    value: str = ""
    unit: str = ""
    timex: str = ""
    spans: tuple[tuple[datetime.date, datetime.date], ...] = ()
    """The first day and the suite's end date; a date without a year has one of the past and one of the future."""

    @property
    def days(self) -> str:
        """The spans as text; empty where the suite gives no days."""
        return " ".join(f"{first}/{end}" for first, end in self.spans)


@dataclass(frozen=True)
class Case:
    """An input with its expected results; `reference` is the day it was written on, if the suite says so."""

    input: str
    expected: tuple[Expected, ...]
    reference: str | None = None


def load_cases(path: Path) -> list[Case]:
    """All cases of a file of either suite; an input the suite does not tie to results (null) has none."""
    raw = json.loads(path.read_text(encoding="utf-8-sig"))
    make = _quantulum if path.parent.name == "quantulum3" else _recognizers
    return [make(case) for case in raw]


def _recognizers(case: dict[str, Any]) -> Case:
    reference = case.get("Context", {}).get("ReferenceDateTime")
    expected = tuple(_result(row) for row in case["Results"])
    return Case(case["Input"], expected, reference[:10] if reference else None)


def _result(row: dict[str, Any]) -> Expected:
    start = row["Start"]
    end = row["End"] + 1 if "End" in row else start + row["Length"]
    resolution = row.get("Resolution") or {}
    value = row.get("Value") or {}
    return Expected(
        start,
        end,
        row["Text"],
        str(resolution.get("value") or ""),
        str(resolution.get("unit") or ("Percent" if row.get("TypeName") == "percentage" else "")),
        str(value.get("Timex") or ""),
        tuple(_spans(value)),
    )


def _spans(value: dict[str, Any]) -> Iterator[tuple[datetime.date, datetime.date]]:
    for key in ("FutureResolution", "PastResolution"):
        dates = value.get(key) or {}
        if "startDate" in dates and "endDate" in dates:
            yield datetime.date.fromisoformat(dates["startDate"]), datetime.date.fromisoformat(dates["endDate"])


def _quantulum(case: dict[str, Any]) -> Case:
    expected, at = [], 0
    for row in case["res"]:
        start = case["req"].find(row["surface"], at)
        start = max(start, 0)
        at = start + len(row["surface"])
        expected.append(Expected(start, at, row["surface"], str(row["value"]), row["unit"]))
    return Case(case["req"], tuple(expected))
