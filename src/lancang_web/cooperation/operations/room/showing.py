"""What the room's page shows, put into rows and words: its sums, its parties, its time line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lancang.figures import subjects
from lancang.rooms.cooperation import (
    Line,
    Operation,
    Statement,
    arithmetic,
    days_of_operation,
    result_measures,
    unit_name,
    whole_of,
    written_interval,
)
from lancang_web.cooperation.standing.words import language, party, term
from lancang_web.cooperation.terms import in_language

WIDTH = 600
# Totals of one line on a page, and what one party says of it in a cell; the register has all.
STATEMENTS, SAID = 50, 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A part on the time line; places are in units of the picture, as text, for no page may group their digits."""

    name: str
    part: str
    days: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sums. `cells` are the parties in the order of the head: what each states."""

    line: Line
    title: str
    whole: str
    state: str
    arithmetic: str
    notes: list[str]
    cells: list[list[str]]
    parts: list[dict[str, Any]]
    more: int = 0


def title_of(line: Line) -> str:
    """What is counted, in words: seizures: heroin."""
    measure = result_measures()[line.measure]
    said = in_language(measure.en, measure.zh)
    return f"{said}{'：' if language() == 'zh' else ': '}{subject(line.subject)}" if line.subject else said


def subject(code: str) -> str:
    """The name of a substance."""
    known = subjects().get(code)
    names = () if known is None else known.zh if language() == "zh" else known.en
    return names[0] if names else code


def rows(lines: Sequence[Line], parties: Sequence[str], names: dict[str, str]) -> list[Row]:
    """The sums as a table; `names` are those of the operation's parts by their codes."""
    return [
        Row(
            one, title_of(one), whole_of(one, language()), one.state,
            arithmetic(one, language()), [term("sum_note", note) for note in one.notes],
            [_cell(one, code) for code in parties], [_part(one, each, names) for each in _first(one)],
            max(len(one.statements) - STATEMENTS, 0),
        )
        for one in lines
    ]  # fmt: skip


def _first(line: Line) -> list[Statement]:
    """The outermost totals before those that lie within them."""
    return sorted(line.statements, key=lambda one: bool(one.inside))[:STATEMENTS]


def _cell(line: Line, code: str) -> list[str]:
    """What a party says of a line: the shared total, its own, its events."""
    said = []
    for one in line.statements:
        for saying in one.sayings:
            result = saying.result
            if (result.by or result.owner) == code and (not one.of or one.of == (code,)) and not one.inside:
                said.append(_value(result))
            elif one.of == (code,) and (result.by or result.owner) == code:
                said.append(f"({term('result_share', one.share) if one.share else party(code)}: {_value(result)})")
    for who, count, total in line.events.sources if line.events else ():
        if who == code:
            said.append(f"{count} × {term('result_level', 'event')} = "
                        f"{written_interval(total, total, line.unit, language())}")  # fmt: skip
    return said if len(said) <= SAID else [*said[:SAID], "…"]


def _value(result: Any) -> str:
    sign = {"min": "≥ ", "max": "≤ ", "approx": "≈ "}.get(result.bound, "")
    return f"{sign}{result.value} {result.unit}".rstrip()


def _part(line: Line, one: Statement, names: dict[str, str]) -> dict[str, Any]:
    return {
        "of": "、".join(map(party, one.of)) if language() == "zh" else ", ".join(map(party, one.of)),
        "share": term("result_share", one.share) if one.share else "",
        "subject": subject(one.subject) if one.subject else "",
        "part": names.get(one.operation, one.operation),
        "period": one.period, "place": one.place, "covers": term("result_covers", one.covers) if one.covers else "",
        "value": written_interval(one.low, one.high, line.unit, language()), "agree": one.agree,
        "inside": bool(one.inside),
        "sayings": [
            {"pk": each.result.key, "by": party(each.result.by or each.result.owner), "value": _value(each.result),
             "basis": term("result_basis", each.result.basis) if each.result.basis else "",
             "owner": each.result.owner}
            for each in one.sayings
        ],
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The operation and its parts as bars, with the first and last day."""

    bars: list[Bar]
    first: date
    last: date


def time_line(operations: Sequence[Operation]) -> TimeLine | None:
    """Those whose days are known to the day, each code once; None where there is nothing to draw."""
    dated: dict[str, tuple[Operation, date, date]] = {}
    for one in operations:
        days = days_of_operation(one)
        if days is not None and one.code not in dated:
            dated[one.code] = (one, *days)
    if not dated:
        return None
    first, last = min(row[1] for row in dated.values()), max(row[2] for row in dated.values())
    length = (last - first).days + 1
    bars = []
    for one, begins, ends in sorted(dated.values(), key=lambda row: (bool(row[0].part), row[1])):
        x, width = (begins - first).days / length * WIDTH, ((ends - begins).days + 1) / length * WIDTH
        name = in_language(one.name_en, one.name_zh) or one.code
        kind = term("operation_part", one.part) if one.part else ""
        bars.append(Bar(name, kind, f"{begins}/{ends}", f"{x:.1f}", f"{max(width, 2):.1f}"))
    return TimeLine(bars, first, last)


@dataclass(frozen=True, slots=True)
class Scale:
    """An interval as a picture: from least to most thin, 90 % thick, the mean as a mark."""

    low: str
    width: str
    mean: str


def scale(least: float, most: float, low: float, high: float, mean: float) -> Scale:
    """Places between 0 and 600."""
    length = most - least

    def at(value: float) -> float:
        return 0.0 if length <= 0 else min(max((value - least) / length, 0.0), 1.0) * WIDTH

    return Scale(f"{at(low):.1f}", f"{max(at(high) - at(low), 2):.1f}", f"{at(mean):.1f}")


def unit(code: str) -> str:
    """A base unit in words."""
    return unit_name(code, language())
