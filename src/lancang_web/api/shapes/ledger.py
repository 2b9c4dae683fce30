"""Findings, contradictions and questions as they go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang_web.evidence.models import Contradiction, Finding, Question

from .basic import Day, Given, Handling, Moment, Seen, handling_out
from .evidence import FigureOut, figure_out

PairStates = Literal["open", "asked", "preferred", "scope"]


class FindingOut(Given):
    """What a check found; shown to who may see all of its figures."""

    id: int
    finding_id: str = Field(description=_("the same over new readings of the same text"))
    kind: str
    verdict: str
    severity: str
    figures: list[int] = Field(description=_("ids, in the order of the arithmetic"))
    expected: float | None
    found: float | None
    tolerance: float | None
    unit: str
    arithmetic: str
    explanation: str = Field(description=_("in the caller's language"))


class ContradictionOut(Given):
    """Two figures that state one thing differently."""

    id: int
    version: int
    state: PairStates
    first: FigureOut
    second: FigureOut
    finding: int | None
    arithmetic: str
    preferred: int | None = Field(description=_("id of the figure that holds"))
    reason: str
    settled_at: Moment | None


class DecisionOut(Given):
    """How a contradiction was settled, or opened again."""

    version: int
    at: Moment
    by: str
    state: PairStates
    preferred: int | None
    reason: str


class QuestionOut(Given):
    """A question to the owner of a figure."""

    id: int
    version: int
    contradiction: int
    asked_by: str = Field(description=_("code of the party that asks"))
    to: str = Field(description=_("code of the party that is asked"))
    text: str
    due: Day
    asked_at: Moment
    answer: str
    answered_at: Moment | None
    handling: Handling


def finding_out(row: Finding, figures: Sequence[int]) -> dict[str, Any]:
    """A finding with its figures, all of which the caller may see."""
    own = {name: getattr(row, name) for name in FindingOut.model_fields if name != "figures"}
    return {**own, "figures": list(figures)}


def contradiction_out(row: Contradiction, seen: Seen, names: Mapping[int, str]) -> dict[str, Any]:
    """A pair with both figures."""
    own = {name: getattr(row, name) for name in ("id", "version", "state", "reason", "settled_at")}
    sides = {"first": figure_out(row.first, seen, names), "second": figure_out(row.second, seen, names)}
    told = {"finding": row.finding_id, "arithmetic": row.finding.arithmetic if row.finding else ""}
    return {**own, **sides, **told, "preferred": row.preferred_id}


def decision_out(row: Any) -> dict[str, Any]:
    """A version of a pair."""
    by = row.history_user.username if row.history_user else ""
    own = {name: getattr(row, name) for name in ("version", "state", "reason")}
    return {**own, "at": row.history_date, "by": by, "preferred": row.preferred_id}


def question_out(row: Question, seen: Seen) -> dict[str, Any]:
    """A question."""
    own = {name: getattr(row, name) for name in ("id", "version", "text", "due", "asked_at", "answer", "answered_at")}
    parties = {"asked_by": row.handling.owner.code, "to": row.to.code}
    return {**own, **parties, "contradiction": row.contradiction_id, "handling": handling_out(seen, row.handling_id)}
