"""What a search finds, as it goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.searching import Query
from lancang_web.evidence.models import Document
from lancang_web.registers.declaration import Register
from lancang_web.search.excerpts import Piece, Shown, marked
from lancang_web.search.results import TITLES

from .basic import Given, Handling, Seen, handling_out

Kinds = Literal["documents", "figures", "acts", "records"]
# Programs get sentences whole.
WHOLE = 2**31


class Span(Given):
    """Characters from `start` up to `end`."""

    start: int
    end: int


class SentenceOut(Given):
    """A sentence with what was found in it."""

    text: str
    start: int | None = Field(description=_("where it begins in the text of the document; nothing for records"))
    marked: list[Span] = Field(description=_("what was found, counted in characters of this sentence"))


class Hit(Given):
    """A document, figure, act or record of a register."""

    kind: Kinds
    id: int
    state: str = Field(description=_("of a document, figure or act; documents that were withdrawn are among the hits"))
    address: str = Field(description=_("where the API has the whole record"))
    name: str
    document: int | None = Field(description=_("the document in which it stands"))
    start: int | None = Field(description=_("where a figure or act stands in the text of the document"))
    end: int | None
    sentences: list[SentenceOut]
    more: int = Field(description=_("further sentences of a document that have something of it"))
    handling: Handling


class WantedOut(Given):
    """One thing that was looked for."""

    written: str
    quoted: bool = Field(description=_("word for word, without variants"))
    variants: list[str] = Field(description=_("other names that were looked for beside it"))


class Counts(Given):
    """How many fit."""

    documents: int
    figures: int
    acts: int
    records: int


class SearchPage(Given):
    """A page of hits."""

    taken: list[WantedOut] = Field(description=_("what was looked for; all of it has to be found"))
    counts: Counts
    facets: dict[str, dict[str, int]] = Field(
        description=_("with a kind: the values that it can be narrowed to, with how many there are of each")
    )
    next: str | None = Field(description=_("address of the next page; nothing on the last"))
    items: list[Hit]


def taken_out(query: Query) -> list[dict[str, Any]]:
    """What was looked for."""
    return [
        {"written": one.written, "quoted": one.quoted, "variants": list(one.variants)} for one in query.wanted
    ]  # fmt: skip


def document_hit(row: Document, said: Shown, seen: Seen) -> dict[str, Any]:
    """A document with its sentences."""
    sentences = [_sentence(one.pieces, one.start) for one in said.excerpts]
    told = {"kind": "documents", "name": row.name, "document": row.pk, "sentences": sentences, "more": said.more}
    return {**_empty("documents", row, seen), **told}


def standing_hit(kind: str, row: Any, query: Query, seen: Seen) -> dict[str, Any]:
    """A figure or an act with its sentence."""
    sentence = _sentence(marked(row.sentence, query, WHOLE), getattr(row, "sentence_start", None))
    told = {"kind": kind, "name": row.document.name, "document": row.document_id, "sentences": [sentence]}
    return {**_empty(kind, row, seen), **told, "start": row.start, "end": row.end}


def record_hit(register: Register, row: Any, query: Query, seen: Seen) -> dict[str, Any]:
    """A record with what its register searches."""
    said = " · ".join(text for name in register.search if (text := str(getattr(row, name) or "")))
    told = {"kind": "records", "name": str(row)}
    return {**_empty(register.name, row, seen), **told, "sentences": [_sentence(marked(said, query, WHOLE), None)]}


def _empty(place: str, row: Any, seen: Seen) -> dict[str, Any]:
    own = {"id": row.pk, "address": f"/api/{place}/{row.pk}", "state": getattr(row, "state", "")}
    nothing = {"document": None, "start": None, "end": None, "more": 0}
    return {**own, **nothing, "handling": handling_out(seen, row.handling_id)}


def _sentence(pieces: Sequence[Piece], start: int | None) -> dict[str, Any]:
    text, spans = "", []
    for piece in pieces:
        if piece.marked:
            spans.append({"start": len(text), "end": len(text) + len(piece.text)})
        text += piece.text
    return {"text": text, "start": start, "marked": spans}


assert set(TITLES) == set(Kinds.__args__)  # type: ignore[attr-defined]
