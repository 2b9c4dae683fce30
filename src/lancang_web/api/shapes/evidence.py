"""Documents, figures and acts as they go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.figures import Status
from lancang_web.evidence.models import CORRECTABLE, Act, Document, Figure, Reading
from lancang_web.evidence.selectors.queue import Progress

from .basic import Given, Handling, Moment, Seen, handling_out

States = Literal["proposed", "accepted", "rejected", "approved", "final"]
DocumentStates = Literal["queued", "read", "failed", "withdrawn"]
# A figure of these has no number; the column holds a zero that must not be taken for one.
NUMBERLESS = frozenset({Status.NOT_REPORTED.value, Status.NOT_APPLICABLE.value, Status.WITHHELD.value})


class FigureFields(Given):
    """What a figure says, in the present reading."""

    measure: str = Field(description=_("what is counted, a key of the vocabulary"))
    subject: str = Field(description=_("of what, as written"))
    subject_code: str
    place: str = Field(description=_("code of ISO 3166 or UN M49, else as written"))
    origin: str
    period: str = Field(description=_("EDTF: 2019, 2005-09/2005-11, ../2014"))
    value: float | None = Field(description=_("in the unit; nothing where nothing was reported or it was withheld"))
    value_max: float | None
    unit: str
    bound: str
    status: str = Field(description=_("reported, adjusted, estimated, derived, or one of four kinds of nothing"))
    of: str = Field(description=_("of what this is a share or a change"))


class FigureOut(FigureFields):
    """A figure."""

    id: int
    version: int
    state: States
    year: int | None
    unit_text: str = Field(description=_("unit as written"))
    text: str = Field(description=_("the number as written"))
    sentence: str = Field(description=_("the sentence it stands in"))
    start: int = Field(description=_("where it stands in the text of the document"))
    end: int
    document: int
    document_name: str
    doubt: int = Field(description=_("the worst finding on it: 0 none, 1 warning, 2 error"))
    corrected: bool
    stale: bool = Field(description=_("the last reading no longer found it"))
    comment: str
    reviewed_at: Moment | None
    handling: Handling


class FigureVersion(Given):
    """A former state of a figure."""

    at: Moment
    by: str
    state: States
    measure: str
    value: float | None
    value_max: float | None
    unit: str
    bound: str
    status: str
    place: str
    period: str


class ActOut(Given):
    """Something dated that institutions did, as read."""

    id: int
    version: int
    state: States
    type: str
    date: str
    parties: list[str]
    place: str
    title: str
    text: str
    sentence: str
    start: int
    end: int
    document: int
    handling: Handling


class DocumentOut(Given):
    """A document, without its text."""

    id: int
    version: int
    name: str
    state: DocumentStates
    date: str
    place: str
    media: str
    characters: int
    masked: int = Field(description=_("how many characters are masked"))
    sha256: str
    uploaded_at: Moment
    read_at: Moment | None
    reader_version: str
    failure: str
    withdrawn_reason: str
    handling: Handling


class DocumentListed(DocumentOut):
    """A document in a list, with the number of its figures."""

    figures: int
    proposed: int = Field(description=_("figures that wait for review"))
    doubted: int = Field(description=_("those of them that a check doubts"))


class DocumentWhole(DocumentOut):
    """A document with its text."""

    text: str = Field(description=_("masked unless the owner decided otherwise; offsets of figures count in it"))
    encoding: str
    uploaded_by: str
    progress: str = Field(description=_("state of the newest reading, empty without one"))


class ReadingOut(Given):
    """One time that a document was read."""

    id: int
    state: Literal["waiting", "running", "done", "failed"]
    asked_at: Moment
    finished_at: Moment | None
    attempts: int
    message: str


class DocumentAdded(Given):
    """A document that was brought; `new` is false when the party holds the file already."""

    new: bool
    document: DocumentOut


def fields_out(row: Any) -> dict[str, Any]:
    """The correctable fields, with no number where there is none."""
    fields = {name: getattr(row, name) for name in CORRECTABLE}
    if row.status in NUMBERLESS:
        fields |= {"value": None, "value_max": None}
    return fields


_FIGURE = (
    "id", "version", "state", "year", "unit_text", "text", "sentence", "start", "end", "doubt", "corrected", "stale",
    "comment", "reviewed_at",
)  # fmt: skip


# What a list fetches for `figure_out`. As plain values: of a former version, simple-history would fetch one by one what
# it keeps of none.
FIGURE_COLUMNS = (*_FIGURE, *CORRECTABLE, "document_id", "handling_id")


def figure_out(row: Any, seen: Seen, names: Mapping[int, str]) -> dict[str, Any]:
    """A figure, or a former version of one; `names` are those of the documents that the caller may see."""
    own = {name: getattr(row, name) for name in _FIGURE}
    document = {"document": row.document_id, "document_name": names.get(row.document_id, "")}
    return {**own, **fields_out(row), **document, "handling": handling_out(seen, row.handling_id)}


def version_out(row: Any) -> dict[str, Any]:
    """A version of a figure."""
    fields = fields_out_of_version(row)
    return {"at": row.history_date, "by": row.history_user.username if row.history_user else "", **fields}


def fields_out_of_version(row: Any) -> dict[str, Any]:
    """The fields that versions are fetched with."""
    shown = ("state", "measure", "value", "value_max", "unit", "bound", "status", "place", "period")
    fields = {name: getattr(row, name) for name in shown}
    return fields | ({"value": None, "value_max": None} if row.status in NUMBERLESS else {})


def act_out(row: Act, seen: Seen) -> dict[str, Any]:
    """An act."""
    own = {name: getattr(row, name) for name in ActOut.model_fields if name not in ("document", "handling")}
    own["parties"] = [str(one) for one in row.parties]
    return {**own, "document": row.document_id, "handling": handling_out(seen, row.handling_id)}


def document_out(row: Document, seen: Seen) -> dict[str, Any]:
    """A document without its text."""
    own = {name: getattr(row, name) for name in DocumentOut.model_fields if name != "handling"}
    return {**own, "handling": handling_out(seen, row.handling_id)}


def listed_out(row: Any, seen: Seen) -> dict[str, Any]:
    """A document of the list, which is fetched with its counts."""
    counts = {"figures": row.figure_count, "proposed": row.proposed_count, "doubted": row.doubted_count}
    return {**document_out(row, seen), **counts}


def whole_out(row: Document, seen: Seen, progress: Progress | None) -> dict[str, Any]:
    """A document with its text."""
    more = {"text": row.text, "encoding": row.encoding, "uploaded_by": row.uploaded_by.username}
    return {**document_out(row, seen), **more, "progress": progress.state if progress else ""}


def reading_out(row: Reading) -> dict[str, Any]:
    """A reading."""
    return {name: getattr(row, name) for name in ReadingOut.model_fields}


assert set(FigureFields.model_fields) == set(CORRECTABLE)
assert {one.value for one in Document.State} == set(DocumentStates.__args__)  # type: ignore[attr-defined]
assert Figure._meta.get_field("text").max_length == 200
