"""Sums of aid and trainings as they go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.figures import Interval
from lancang.figures.money import rate_source
from lancang.rooms.cooperation import AidSums, Alike, TrainedRow, TrainingSums

from .basic import Given


class RangeOut(Given):
    """From the least to the most; both are the same where nothing is in doubt."""

    least: float
    most: float


class AmountOut(RangeOut):
    """In its own currency."""

    currency: str


class FactorOut(Given):
    """A rate or price level that an amount was converted by."""

    kind: str = Field(description=_("rate or prices"))
    about: str
    number: str
    year: int
    source: str


class GiftOut(Given):
    """One contribution; `records` are the statements of it, by number."""

    code: str
    owners: list[str]
    records: list[int]
    dollars: RangeOut | None
    factors: list[FactorOut]


class PairYearOut(Given):
    """What one party gave another in a year."""

    giver: str
    receiver: str
    year: int
    number: RangeOut
    amounts: list[AmountOut]
    dollars: RangeOut
    constant_dollars: RangeOut | None
    gifts: list[GiftOut]


class UncountedOut(Given):
    """What is in no sum, and why."""

    code: str
    records: list[int]
    why: str


class AlikeOut(Given):
    """Two codes that may be one thing, and what speaks for it."""

    one: str
    other: str
    evidence: list[str]


class AidOut(Given):
    """Counted over the contributions that the caller may see."""

    base_year: int
    price_index: str
    rows: list[PairYearOut]
    not_counted: list[UncountedOut]
    alike: list[AlikeOut]


class TrainedRowOut(Given):
    """Courses and people of one name: a party, a topic, a year or a pair."""

    name: str
    courses: RangeOut
    people: RangeOut
    without_number: int
    codes: list[str]


class TrainedTableOut(Given):
    """Rows by giver, receiver, topic, year or pair."""

    by: str
    rows: list[TrainedRowOut]


class TrainedOut(Given):
    """Counted over the trainings that the caller may see."""

    whole: TrainedRowOut
    tables: list[TrainedTableOut]
    not_counted: list[UncountedOut]
    alike: list[AlikeOut]


def aid_out(found: AidSums, base: int) -> dict[str, Any]:
    """The sums."""
    return {
        "base_year": base, "price_index": "CPI-U",
        "rows": [
            {
                "giver": row.giver, "receiver": row.receiver, "year": row.year, "number": _span(row.number),
                "amounts": [{"currency": code, **_known(span)} for code, span in row.original.items()],
                "dollars": _span(row.dollars), "constant_dollars": _span(row.constant),
                "gifts": [
                    {
                        "code": gift.code, "owners": sorted(gift.owners),
                        "records": [one.key for one in gift.statements], "dollars": _span(gift.dollars),
                        "factors": [
                            {"kind": step.kind, "about": step.about, "number": str(step.number), "year": step.year,
                             "source": rate_source(step.source).text("en")}
                            for step in gift.steps
                        ],
                    }
                    for gift in row.gifts
                ],
            }
            for row in found.rows
        ],
        "not_counted": [
            {"code": gift.code, "records": [one.key for one in gift.statements], "why": why}
            for gift, why, _zh in found.left_out
        ],
        "alike": alike_out(found.alike),
    }  # fmt: skip


def trained_out(found: TrainingSums, tables: Sequence[tuple[str, list[TrainedRow]]]) -> dict[str, Any]:
    """The counts."""
    return {
        "whole": _row(found.whole),
        "tables": [{"by": key, "rows": [_row(row) for row in rows]} for key, rows in tables],
        "not_counted": [
            {"code": course.code, "records": [one.key for one in course.told], "why": why}
            for course, why, _zh in found.left_out
        ],
        "alike": alike_out(found.alike),
    }  # fmt: skip


def alike_out(pairs: Sequence[Alike]) -> list[dict[str, Any]]:
    """Pairs that may be one."""
    return [{"one": one.one, "other": one.other, "evidence": [en for en, _zh in one.evidence]} for one in pairs]


def _row(row: TrainedRow) -> dict[str, Any]:
    return {
        "name": row.name, "courses": _span(row.courses), "people": _span(row.people), "without_number": row.unsaid,
        "codes": [course.code for course in row.parts],
    }  # fmt: skip


def _known(span: Interval) -> dict[str, float]:
    return {"least": span.low, "most": span.high}


def _span(span: Interval | None) -> dict[str, float] | None:
    return None if span is None else _known(span)
