"""The caller, parties, vocabulary, notices, coverage and revision policies as they go out."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang_web.accounts.models import Party, User
from lancang_web.api.models import Token
from lancang_web.evidence.models import Notice, RevisionPolicy
from lancang_web.evidence.selectors.coverage import Row
from lancang_web.registers.declaration import Register

from .basic import Given, Moment

Rules = Literal["reason", "window", "never"]


class Caller(Given):
    """Who calls, and what the role may do."""

    username: str
    role: str
    party: str | None
    may: list[str] = Field(description=_("permissions; those that end in _any hold for records of all parties"))
    token: str | None = Field(description=_("name of the token"))
    token_expires_at: Moment | None


class PartyOut(Given):
    """A party that owns records, or to which they are shown."""

    code: str
    kind: str
    country: str
    name_en: str
    name_zh: str


class Word(Given):
    """An entry of the vocabulary."""

    key: str
    name: str


class Vocabulary(Given):
    """What a figure may be said with, in the caller's language."""

    measures: list[Word]
    subjects: list[Word]
    units: list[Word]


class RegisterOut(Given):
    """A register and its fields."""

    name: str = Field(description=_("its place below /api/"))
    title: str
    about: str
    fields: list[str]
    key: list[str] = Field(description=_("the fields that tell one record of an owner from another"))


class NoticeOut(Given):
    """Something the own party should look at."""

    id: int
    kind: str
    title: str
    document: int | None
    count: int
    comment: str
    at: Moment
    seen_at: Moment | None


class Count(Given):
    """A number of records."""

    count: int


class Cell(Given):
    """A party in a year."""

    year: int
    states: dict[str, int] = Field(description=_("figures by state"))
    nothing: list[str] = Field(description=_("the kinds of nothing that were reported"))


class Line(Given):
    """A party's line."""

    party: str
    years: list[Cell]


class Coverage(Given):
    """Who reported for when, and how far it is."""

    years: list[int]
    parties: list[Line]


class PolicyOut(Given):
    """Until when a series may be revised."""

    id: int
    measure: str
    subject_code: str
    rule: Rules
    days: int


def caller_out(user: User, token: Token | None) -> dict[str, Any]:
    """The caller."""
    return {
        "username": user.username, "role": user.role, "party": user.party.code if user.party else None,
        "may": sorted(user.works_as.may), "token": token.name if token else None,
        "token_expires_at": token.expires_at if token else None,
    }  # fmt: skip


def party_out(row: Party) -> dict[str, Any]:
    """A party."""
    return {name: getattr(row, name) for name in PartyOut.model_fields}


def register_out(one: Register) -> dict[str, Any]:
    """A register."""
    texts = {"name": one.name, "title": str(one.title), "about": str(one.about)}
    return {**texts, "fields": list(one.fields), "key": list(one.key)}


def notice_out(row: Notice, visible: Container[int]) -> dict[str, Any]:
    """A notice. Of a document that the caller may not see it says only that something happened."""
    shown = row.document_id is None or row.document_id in visible
    own = {name: getattr(row, name) for name in ("id", "kind", "count", "at", "seen_at")}
    told = {"document": row.document_id, "comment": row.comment} if shown else {"document": None, "comment": ""}
    return {**own, **told, "title": row.get_kind_display()}


def coverage_out(years: Sequence[int], rows: Sequence[Row]) -> dict[str, Any]:
    """The table of coverage."""
    lines = [
        {
            "party": row.party,
            "years": [
                {"year": year, "states": cell.states, "nothing": sorted(cell.nothing)}
                for year, cell in sorted(row.years.items())
            ],
        }
        for row in rows
    ]
    return {"years": list(years), "parties": lines}


def policy_out(row: RevisionPolicy) -> dict[str, Any]:
    """A revision policy."""
    return {name: getattr(row, name) for name in PolicyOut.model_fields}
