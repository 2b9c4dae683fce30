"""Papers as they go out: sentences and tables, each with the records it rests on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang_web.cooperation.papers import Cell, Line, Paper, Section

from .basic import Given, Labels, Moment


class RecordNamed(Given):
    """A record that a sentence rests on."""

    register_name: str = Field(description=_("name of the register"))
    id: int


class PaperSentence(Given):
    """A sentence or an item."""

    text: str = Field(description=_("in the caller's language"))
    records: list[RecordNamed] = Field(description=_("on which it rests; no more than the first few"))
    more: int = Field(description=_("how many further records it rests on"))


class PaperSection(Given):
    """A part of a paper."""

    title: str
    sentences: list[PaperSentence]
    columns: list[str] = Field(description=_("names of the columns of the table, if it has one"))
    rows: list[list[str]] = Field(description=_("cells as text, in the order of the columns"))


class PaperOut(Given):
    """A paper made of what the caller may see."""

    title: str
    about: str
    label: Labels = Field(description=_("the strictest of all that it was made of"))
    audience: list[str] | None = Field(
        description=_("parties whom all its parts admit; nothing: the label alone decides")
    )
    made_at: Moment
    parts: list[PaperSection]


def paper_out(paper: Paper) -> dict[str, Any]:
    """A paper with its handling as a whole."""
    whole = paper.handling
    return {
        "title": paper.title,
        "about": paper.about,
        "label": whole.label.value,
        "audience": None if whole.audience is None else sorted(whole.audience),
        "made_at": paper.made_at,
        "parts": [_part(one) for one in paper.sections],
    }


def _part(section: Section) -> dict[str, Any]:
    table = section.table
    return {
        "title": section.title,
        "sentences": [_sentence(one) for one in section.lines],
        "columns": _texts(table.head) if table else [],
        "rows": [_texts(row) for row in table.rows] if table else [],
    }


def _sentence(line: Line) -> dict[str, Any]:
    records = [{"register_name": one.register, "id": one.number} for one in line.links if one.register]
    return {"text": line.text, "records": records, "more": line.more}


def _texts(cells: tuple[Cell, ...]) -> list[str]:
    return [one.text for one in cells]
