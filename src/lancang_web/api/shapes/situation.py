"""The situation as it goes out: cells, totals as intervals with their reasons, trend, flags, and on what it rests."""

from __future__ import annotations

import math
from typing import Any

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.report.dashboard import Cell, Flag, Part, Reason, Total, Trend
from lancang_web.evidence.models import State
from lancang_web.situation import wording
from lancang_web.situation.asked import Kind
from lancang_web.situation.board import Board

from .basic import Given, Labels, Moment
from .evidence import States

# How far the sources of a cell are, by its rank.
STATES = (State.PROPOSED, State.ACCEPTED, State.APPROVED, State.FINAL)


class QuestionOpen(Given):
    """A question that the visible figures can answer."""

    kind: str = Field(description=_("how it is asked for"))
    measure: str
    subject: str = Field(description=_("a code of the vocabulary, or the words as written"))
    unit: str
    words: str = Field(description=_("in the caller's language"))
    figures: int
    countries: int
    first: int = Field(description=_("the first year that has figures"))
    last: int
    summable: bool = Field(description=_("flows and stocks have totals; shares, changes and prices have none"))


class Interval(Given):
    """From `low` to `high`; both are nothing where nothing is known."""

    low: float | None
    high: float | None = Field(description=_("nothing also where the upper end is open"))
    open: bool = Field(description=_("there is no upper end: only a minimum is stated"))


class CellOut(Interval):
    """A place in a year, as its best reviewed sources state it."""

    place: str
    year: int
    values: list[float] = Field(description=_("the different values as stated"))
    differ: bool = Field(description=_("sources state different values"))
    nothing: list[str] = Field(description=_("the kinds of nothing that were reported"))
    state: States | None = Field(description=_("how far the sources are; nothing without a value"))
    figures: int
    documents: int
    owners: list[str]
    subjects: list[str]
    parts: int = Field(description=_("figures of cases, months or provinces, which are not added up"))
    largest: float | None = Field(description=_("the largest of them"))


class ReasonOut(Interval):
    """Why a total is an interval, and how far it moves its ends."""

    code: str
    countries: list[str]
    note: str
    words: str = Field(description=_("in the caller's language"))


class TotalOut(Interval):
    """The region in a year."""

    year: int
    stated: float = Field(description=_("what the countries state, added up"))
    reporting: list[str] = Field(description=_("countries with a number for the year"))
    expected: list[str] = Field(description=_("countries with a number for any of the years"))
    completeness: float = Field(description=_("the share of those that report, from 0 to 1"))
    reasons: list[ReasonOut]


class TrendOut(Interval):
    """The change from one year to the next, as a share: 0.25 is a quarter more."""

    before: int
    year: int
    countries: list[str]
    left_out: list[str] = Field(description=_("countries that lack one of the years"))
    words: str = Field(description=_("in the caller's language"))


class FlagOut(Given):
    """Something to look at twice."""

    code: str
    country: str
    year: int
    before: str
    now: str
    words: str = Field(description=_("in the caller's language"))


class PartOut(Interval):
    """A subject in the year that is looked at closely."""

    subject: str
    words: str
    stated: float
    countries: list[str]


class JoinedHandling(Given):
    """The handling of something made of many records: the strictest label, the audience that all share."""

    label: Labels
    audience: list[str] | None = Field(description=_("codes of parties; nothing: the label alone decides"))


class SituationOut(Given):
    """One view of the situation."""

    question: QuestionOpen
    first: int
    last: int
    country: str = Field(description=_("empty: all countries"))
    taken_at: Moment = Field(description=_("when the figures stood so"))
    version: str = Field(description=_("of the snapshot of figures that this is counted from"))
    region: list[str] = Field(description=_("countries over which totals are made"))
    cells: list[CellOut]
    totals: list[TotalOut] = Field(description=_("for each year; empty for what has no total"))
    trend: TrendOut | None
    flags: list[FlagOut]
    year: int = Field(description=_("the year that parts and divisions are of"))
    parts: list[PartOut]
    divisions: list[CellOut] = Field(description=_("provinces and states of the country that was asked for"))
    documents: int
    document_names: list[str] = Field(description=_("some of them"))
    handling: JoinedHandling
    consent: list[str] = Field(
        description=_("owners of limited records among these, who would have to agree before it goes further")
    )


def question_out(one: Kind) -> dict[str, Any]:
    """A question."""
    own = {name: getattr(one, name) for name in ("figures", "countries", "first", "last", "summable")}
    asked = {name: getattr(one.question, name) for name in ("measure", "subject", "unit")}
    return {"kind": one.key, "words": wording.question(one), **asked, **own}


def situation_out(board: Board) -> dict[str, Any]:
    """One view."""
    handling = board.handling
    audience = None if handling.audience is None else sorted(handling.audience)
    years = [(code, cell) for code in board.countries for cell in board.series.row(code) if cell is not None]
    return {
        "question": question_out(board.asked.kind), "first": board.asked.first, "last": board.asked.last,
        "country": board.asked.country, "taken_at": board.taken_at, "version": board.version,
        "region": sorted(board.region), "cells": [_cell(code, cell) for code, cell in years],
        "totals": [_total(one) for one in board.totals], "trend": _trend(board.trend) if board.trend else None,
        "flags": [_flag(one) for one in board.flags if one.country in board.countries], "year": board.year,
        "parts": [_part(one) for one in board.parts],
        "divisions": [_cell(code, cell) for code, cell in sorted(board.divisions.items())],
        "documents": board.documents, "document_names": list(board.names),
        "handling": {"label": handling.label.value, "audience": audience}, "consent": list(board.consent),
    }  # fmt: skip


def ends(low: float, high: float) -> dict[str, Any]:
    """An interval; JSON has no infinity."""
    return {"low": low, "high": None if math.isinf(high) else high, "open": math.isinf(high)}


def _cell(place: str, one: Cell) -> dict[str, Any]:
    reach = ends(one.low, one.high) if one.known else {"low": None, "high": None, "open": False}
    own = {name: getattr(one, name) for name in ("year", "differ", "figures", "documents", "parts", "largest")}
    lists = {name: list(getattr(one, name)) for name in ("values", "nothing", "owners", "subjects")}
    state = STATES[one.rank].value if one.known else None
    return {"place": place, **reach, **own, **lists, "state": state}


def _reason(one: Reason) -> dict[str, Any]:
    told = {"code": one.why.value, "countries": list(one.countries), "note": one.note, "words": wording.reason(one)}
    return {**told, **ends(one.low, one.high)}


def _total(one: Total) -> dict[str, Any]:
    who = {"reporting": list(one.reporting), "expected": list(one.expected), "completeness": one.share}
    reasons = [_reason(each) for each in one.reasons]
    reach = ends(one.interval.low, one.interval.high)
    return {"year": one.year, "stated": one.stated, **reach, **who, "reasons": reasons}


def _trend(one: Trend) -> dict[str, Any]:
    who = {"countries": list(one.countries), "left_out": list(one.left_out)}
    told = {"before": one.before, "year": one.year, "words": wording.trend(one)}
    return {**told, **who, **ends(one.change.low, one.change.high)}


def _flag(one: Flag) -> dict[str, Any]:
    own = {name: getattr(one, name) for name in ("country", "year", "before", "now")}
    return {"code": one.sign.value, **own, "words": wording.flag(one)}


def _part(one: Part) -> dict[str, Any]:
    told = {"subject": one.subject, "words": wording.subject(one.subject, one.wording), "stated": one.stated}
    return {**told, "countries": list(one.countries), **ends(one.low, one.high)}
