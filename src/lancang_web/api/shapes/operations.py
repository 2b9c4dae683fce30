"""What operations yielded, and the pairs of events that may be one, as they go out; an answer as it comes in."""

from __future__ import annotations

import math
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.rooms.cooperation import EventSum, Line, Statement, arithmetic, terms
from lancang_web.cooperation.operation_judgements.models import ResultJudgement
from lancang_web.cooperation.operations.room.selectors import Known

from .basic import Given, Id, Taken

Verdict = Literal["same", "different", "unknown"]
assert set(Verdict.__args__) == set(terms("result_verdict"))  # type: ignore[attr-defined]


class OperationSaying(Given):
    """A total as one party states it."""

    record: int
    reported_by: str
    owner: str
    value: str
    unit: str
    bound: str


class OperationStatement(Given):
    """One total, by whomever it is stated."""

    operation: str
    subject: str
    of: list[str] = Field(description=_("whose result; empty: all participants together"))
    share: str
    period: str
    place: str
    covers: str
    low: float
    high: float | None = Field(description=_("nothing: open above"))
    agree: Literal["one", "equal", "rounding", "differ"]
    within_another: bool = Field(description=_("part of another total of the line, so that it is not added"))
    sayings: list[OperationSaying]


class OperationEvents(Given):
    """Events that are told one by one: the interval of their total."""

    reports: int
    least: float = Field(description=_("full overlap: all events are among those of the party that reports most"))
    low: float = Field(description=_("with high: nine of ten draws by the probabilities"))
    mean: float
    high: float
    most: float = Field(description=_("no overlap: the sum of all reports"))
    pairs: int = Field(description=_("how many pairs may be one event"))


class OperationLine(Given):
    """What was yielded of one measure, family of substances and unit."""

    measure: str
    subject: str
    unit: str
    low: float
    high: float | None = Field(description=_("nothing: open above"))
    state: Literal["agreed", "one", "differ", "interval", "events"]
    arithmetic: str
    notes: list[str]
    statements: list[OperationStatement]
    events: OperationEvents | None
    beyond: OperationEvents | None = Field(description=_("events that no total surely has in it"))


class OperationLost(Given):
    """A result that is not counted, and why."""

    record: int
    why: str


class OperationSums(Given):
    """The results of an operation, each once. They are contained in the totals of the year that its parties report."""

    code: str
    records: list[int] = Field(description=_("the records of operations, phases and extensions that were joined"))
    label: str
    contained_in_year_totals: Literal[True]
    lines: list[OperationLine]
    not_counted: list[OperationLost]


class OperationFactor(Given):
    """What one comparison is worth: how many times likelier it makes one event."""

    name: str
    level: str
    times: float


class OperationAnswer(Given):
    """What a party holds of a pair; version 0 is no answer."""

    party: str
    verdict: Literal["same", "different", "unknown", ""]
    why: str
    version: int


class OperationPair(Given):
    """Two reports that may tell of one event."""

    one: int
    other: int
    measure: str
    subject: str
    unit: str
    probability: float
    doubt: float = Field(description=_("how much the answer moves the total: what to ask first"))
    factors: list[OperationFactor]
    answers: list[OperationAnswer]


class OperationPairs(Given):
    """The pairs, what to ask first first."""

    items: list[OperationPair]


class OperationJudged(Taken):
    """An answer to a pair of events."""

    operation: Id
    one: Id
    other: Id
    verdict: Verdict | None = Field(description=_("nothing takes the answer back"))
    why: str = Field(default="", max_length=2000, description=_("why, in a few words"))
    version: int = Field(ge=0, le=2**31 - 1, description=_("of the own party's present answer; 0 for none"))


def answer_out(row: ResultJudgement) -> dict[str, Any]:
    """An answer; one that was taken back is none."""
    return {
        "party": row.party.code, "verdict": row.verdict, "why": row.why, "version": row.version if row.verdict else 0,
    }  # fmt: skip


def sums_out(known: Known) -> dict[str, Any]:
    """The sums."""
    return {
        "code": known.code, "records": [row.pk for row in known.rows], "label": str(known.handling.label),
        "contained_in_year_totals": True, "lines": [_line(one) for one in known.sums.lines],
        "not_counted": [{"record": int(key), "why": why} for key, why in known.sums.not_counted],
    }  # fmt: skip


def pairs_out(known: Known) -> dict[str, Any]:
    """The pairs."""
    said: dict[frozenset[str], list[ResultJudgement]] = {}
    for one in known.judgements:
        said.setdefault(frozenset((str(one.one_id), str(one.other_id))), []).append(one)
    return {"items": [
        {
            "one": int(pair.one), "other": int(pair.other), "measure": line.measure, "subject": line.subject,
            "unit": line.unit, "probability": pair.probability, "doubt": pair.doubt,
            "factors": [{"name": each.name, "level": each.level, "times": each.times} for each in pair.factors],
            "answers": [answer_out(row) for row in said.get(frozenset((pair.one, pair.other)), [])],
        }
        for line in known.sums.lines if line.events for pair in line.events.found.candidates
    ]}  # fmt: skip


def _line(one: Line) -> dict[str, Any]:
    return {
        "measure": one.measure, "subject": one.subject, "unit": one.unit, "low": one.low, "high": _finite(one.high),
        "state": one.state, "arithmetic": arithmetic(one, "en"), "notes": list(one.notes),
        "statements": [_statement(each) for each in one.statements], "events": _events(one.events),
        "beyond": _events(one.beyond),
    }  # fmt: skip


def _statement(one: Statement) -> dict[str, Any]:
    names = ("operation", "subject", "share", "period", "place", "covers", "low", "agree")
    return {
        **{name: getattr(one, name) for name in names}, "of": list(one.of), "high": _finite(one.high),
        "within_another": bool(one.inside),
        "sayings": [
            {"record": int(each.result.key), "reported_by": each.result.by, "owner": each.result.owner,
             "value": each.result.value, "unit": each.result.unit, "bound": each.result.bound}
            for each in one.sayings
        ],
    }  # fmt: skip


def _events(one: EventSum | None) -> dict[str, Any] | None:
    if one is None:
        return None
    found = one.found
    return {
        "reports": one.count, "least": found.least, "low": found.low, "mean": found.mean, "high": found.high,
        "most": found.most, "pairs": len(found.candidates),
    }  # fmt: skip


def _finite(value: float) -> float | None:
    return None if math.isinf(value) else value
