"""What changed since a day, and briefings, as they go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang_web.changes.models import Briefing
from lancang_web.changes.selectors import MOST, Changed, Changes
from lancang_web.changes.sentences import Sentence
from lancang_web.evidence.models import Contradiction, Document

from .basic import Day, Given, Handling, Moment, Seen, handling_out
from .evidence import NUMBERLESS, States
from .ledger import PairStates


class DocumentMoved(Given):
    """A document that was brought or withdrawn."""

    id: int
    name: str
    uploaded_at: Moment
    withdrawn_reason: str
    handling: Handling


class FieldMoved(Given):
    """A field of a figure as it was on the day and as it is."""

    field: str
    was: str | float | None
    now: str | float | None


class FigureMoved(Given):
    """A figure that read otherwise on the day."""

    figure: int
    document: int
    document_name: str
    changes: list[FieldMoved]
    handling: Handling


class StepsMade(Given):
    """How many figures of an owner moved from one state to another."""

    owner: str
    was: States | None = Field(description=_("nothing: they are new"))
    now: States
    count: int


class PairMoved(Given):
    """A contradiction that was found or settled."""

    id: int
    state: PairStates
    first: int
    second: int
    arithmetic: str
    reason: str
    settled_at: Moment | None


class RecordMoved(Given):
    """A record of a register."""

    id: int
    name: str
    handling: Handling


class RegisterMoved(Given):
    """What is new or changed in a register."""

    name: str = Field(description=_("its place below /api/"))
    new: list[RecordMoved]
    changed: list[RecordMoved]


class ChangesOut(Given):
    """What changed since the end of a day, as far as the caller may see it; no list is longer than 300."""

    since: Day
    documents_brought: list[DocumentMoved]
    documents_withdrawn: list[DocumentMoved]
    values: list[FigureMoved]
    more_values: int = Field(description=_("changed figures beyond those of the list"))
    steps: list[StepsMade]
    contradictions_found: list[PairMoved]
    contradictions_settled: list[PairMoved]
    registers: list[RegisterMoved]


class BriefingOut(Given):
    """A briefing: questions that are answered anew each time."""

    id: int
    version: int
    title: str
    questions: list[str] = Field(description=_("each as the query of /api/situation"))
    made_at: Moment
    handling: Handling


class SentenceOfBriefing(Given):
    """The answer of today to one question."""

    question: str
    text: str
    address: str = Field(description=_("of the page that shows it"))
    version: str = Field(description=_("of the snapshot of figures that this is counted from"))
    doubts: list[str]
    fault: bool = Field(description=_("it cannot be answered any more; the text says why"))


class BriefingWhole(BriefingOut):
    """A briefing as it reads now, for the caller."""

    sentences: list[SentenceOfBriefing]


def changes_out(made: Changes, seen: Seen, names: Mapping[int, str]) -> dict[str, Any]:
    """All sections; `names` are those of the figures' documents that the caller may see."""
    return {
        "since": made.day,
        "documents_brought": [_document(one, seen) for one in made.brought],
        "documents_withdrawn": [_document(one, seen) for one in made.withdrawn],
        "values": [_figure(one, seen, names) for one in made.values],
        "more_values": made.more_values,
        "steps": [{"owner": owner, "was": was or None, "now": now, "count": n} for owner, was, now, n in made.steps],
        "contradictions_found": [_pair(one) for one in made.opened],
        "contradictions_settled": [_pair(one) for one in made.settled],
        "registers": [
            {"name": register.name, "new": _records(new, seen), "changed": _records(changed, seen)}
            for register, new, changed in made.kept
        ],
    }


def briefing_out(row: Briefing, seen: Seen) -> dict[str, Any]:
    """A briefing with its questions."""
    own = {name: getattr(row, name) for name in ("id", "version", "title", "made_at")}
    questions = [str(one) for one in row.questions]
    return {**own, "questions": questions, "handling": handling_out(seen, row.handling_id)}


def sentence_out(question: str, one: Sentence) -> dict[str, Any]:
    """A sentence."""
    own = {name: getattr(one, name) for name in ("text", "address", "version", "fault")}
    return {"question": question, **own, "doubts": list(one.doubts)}


def _document(row: Document, seen: Seen) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ("id", "name", "uploaded_at", "withdrawn_reason")}
    return {**own, "handling": handling_out(seen, row.handling_id)}


def _figure(one: Changed, seen: Seen, names: Mapping[int, str]) -> dict[str, Any]:
    figure = one.figure
    before = next((was for name, was, _now in one.fields if name == "status"), figure.status)
    changes = [
        {
            "field": name,
            "was": None if name in _NUMBERS and before in NUMBERLESS else was,
            "now": None if name in _NUMBERS and figure.status in NUMBERLESS else now,
        }
        for name, was, now in one.fields
    ]
    document = {"document": figure.document_id, "document_name": names.get(figure.document_id, "")}
    return {"figure": figure.pk, **document, "changes": changes, "handling": handling_out(seen, figure.handling_id)}


def _pair(row: Contradiction) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ("id", "state", "reason", "settled_at")}
    told = row.finding.arithmetic if row.finding else ""
    return {**own, "first": row.first_id, "second": row.second_id, "arithmetic": told}


def _records(rows: Sequence[Any], seen: Seen) -> list[dict[str, Any]]:
    return [{"id": one.pk, "name": one.named, "handling": handling_out(seen, one.handling_id)} for one in rows]


_NUMBERS = frozenset({"value", "value_max"})
assert MOST == 300
