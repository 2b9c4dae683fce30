"""What rules are given and what they give: lines, context, settings; hits with the inputs that explain them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl


@dataclass(frozen=True, slots=True)
class Rule:
    """A screening rule as the table of its day has it.

    action: what a hit asks for (hold, enquire, …); verdict: what a hit is (flag or stop); `seen`: whether the source
    was read by us, or the rule is from memory or of our own design.
    """

    id: str
    name_en: str
    name_zh: str
    inputs: str
    action: str
    verdict: str
    source: str
    seen: str
    since: date


@dataclass(frozen=True, slots=True)
class Hits:
    """Lines that do not pass a rule in one way (`case`): `line` and the inputs, by whose names the explanation asks."""

    rule: str
    case: str
    rows: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Blind:
    """What a rule cannot look at because a column, a file or a table is missing: that, and how many lines.

    whole: the rule could not look at anything.
    """

    rule: str
    missing: str
    count: int
    whole: bool = False


Found = Hits | Blind


@dataclass(frozen=True, slots=True)
class Context:
    """The files beside the notices by name, read; missing ones are left out. `lacking`: columns of a file."""

    files: Mapping[str, pl.DataFrame]
    lacking: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()

    def missing(self, file: str, *columns: str) -> str:
        """What is not there of a file: "file permits.csv", "column permits.csv:holder"; "" where all is."""
        if file not in self.files:
            return f"file {file}.csv"
        gone = [one for one in columns if one in self.lacking.get(file, ())]
        return f"column {file}.csv:{gone[0]}" if gone else ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a rule looks at: `lines`, prepared and in the order of time; `absent`: columns that the file has not."""

    lines: pl.DataFrame
    absent: frozenset[str]
    context: Context
    settings: Mapping[str, Mapping[str, Any]]
    today: date

    def blind(
        self, rule: str, columns: Iterable[str] = (), file: str = "", of_file: Iterable[str] = ()
    ) -> Blind | None:
        """The first thing that the rule needs and that nobody gave."""
        for one in columns:
            if one in self.absent:
                return Blind(rule, f"column {one}", len(self.lines), whole=True)
        gone = self.context.missing(file, *of_file) if file else ""
        return Blind(rule, gone, len(self.lines), whole=True) if gone else None


Screen = Callable[[Given], Iterable[Found]]


def unread(rule: str, lines: pl.DataFrame, *columns: str) -> Iterable[Hits]:
    """The lines of which a cell is empty or cannot be read, by the first such column."""
    before: list[pl.Expr] = []
    for column in columns:
        text = f"{column}_text"
        written = pl.col(text) if text in lines.columns else pl.lit(None, dtype=pl.String)
        rows = lines.filter(pl.col(column).is_null(), *before).select(
            "line", column=pl.lit(column), written=written
        )  # fmt: skip
        yield Hits(rule, "empty", rows.filter(pl.col("written").is_null()).select("line", "column"))
        yield Hits(rule, "unreadable", rows.filter(pl.col("written").is_not_null()))
        before.append(pl.col(column).is_not_null())


def whole(lines: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The lines of which all these cells are read."""
    return lines.filter([pl.col(one).is_not_null() for one in columns])
