"""Who is bound by what, as it goes out: standings with their reasons, ties with their articles."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.rooms.cooperation import PartyMatrix, PartyStand, terms
from lancang_web.cooperation.standing import selectors

from .basic import Given, Labels

Standings = Literal["bound", "contracting", "signed", "left", "ended", "not_party", "not_known"]
Forces = Literal["legal", "depends", "political"]
Knowns = Literal["yes", "not_known"]
Audience = Annotated[
    list[str] | None, Field(description=_("parties whom all its parts admit; nothing: the label alone decides"))
]
assert set(Standings.__args__) == set(terms("standing"))  # type: ignore[attr-defined]


class StandOut(Given):
    """How a party stands to a text on the day."""

    party: str
    standing: Standings
    reason: str = Field(description=_("why, where that needs saying: no date, records that differ, a waiting time"))


class ArticleOut(Given):
    """An article, and whether it binds each of the two towards the other."""

    id: int
    number: str
    binds_one: Knowns | None = Field(description=_("nothing: it does not"))
    binds_other: Knowns | None = Field(description=_("nothing: it does not"))


class TieOut(Given):
    """A text that stands between the two."""

    code: str
    id: int
    force: Forces = Field(description=_("by kind of text; `depends` on its words"))
    binds: Knowns
    reason: str = Field(description=_("why it is not known, where that is not with one of the two"))
    one: StandOut
    other: StandOut
    articles: list[ArticleOut]
    amended_by: list[str]


class BindingOut(Given):
    """What binds two parties towards each other on a day."""

    one: str
    other: str
    day: datetime.date
    ties: list[TieOut]
    count: int = Field(description=_("of all texts, also those that this answer leaves out"))
    label: Labels = Field(description=_("the strictest of all that it was made of"))
    audience: list[str] | None = Field(
        description=_("parties whom all its parts admit; nothing: the label alone decides")
    )


class RowOut(Given):
    """A text with the standing of each party."""

    code: str
    id: int
    kind: str
    stands: list[StandOut]


class MatrixOut(Given):
    """Who is party to what on a day."""

    day: datetime.date
    parties: list[str]
    agreements: list[RowOut]
    count: int = Field(description=_("of all texts, also those that this answer leaves out"))
    label: Labels = Field(description=_("the strictest of all that it was made of"))
    audience: list[str] | None = Field(
        description=_("parties whom all its parts admit; nothing: the label alone decides")
    )


def stand_out(party: str, one: PartyStand) -> dict[str, Any]:
    """A standing."""
    return {"party": party, "standing": one.standing.value, "reason": one.reason}


def binding_out(found: selectors.Held, one: str, other: str, day: datetime.date, most: int) -> dict[str, Any]:
    """The first ties between two parties, binding ones before the others."""
    between = selectors.between(found.texts, one, other, day)
    ties = [*between.binds, *between.open]
    shown = [_tie(found, tie, one, other) for tie in ties[:most]]
    return {"one": one, "other": other, "day": day, "ties": shown, "count": len(ties), **_handling(found)}


def _tie(found: selectors.Held, tie: Any, one: str, other: str) -> dict[str, Any]:
    on_one = {each.clause: each.known.value for each in tie.on_one}
    on_other = {each.clause: each.known.value for each in tie.on_other}
    articles = [
        {
            "id": found.clauses[clause], "number": clause.number,
            "binds_one": on_one.get(clause), "binds_other": on_other.get(clause),
        }
        for clause in found.texts.clauses(tie.agreement.code)
        if clause in on_one or clause in on_other
    ]  # fmt: skip
    return {
        "code": tie.agreement.code, "id": found.agreements[tie.agreement.code], "force": tie.force,
        "binds": tie.known.value, "reason": tie.reason, "one": stand_out(one, tie.one),
        "other": stand_out(other, tie.other), "articles": articles, "amended_by": list(tie.amended_by),
    }  # fmt: skip


def matrix_out(found: selectors.Held, table: PartyMatrix) -> dict[str, Any]:
    """Texts with the standing of each party."""
    rows = [
        {
            "code": about.code, "id": found.agreements[about.code], "kind": about.kind,
            "stands": [stand_out(party, table.stands[about.code, party]) for party in table.parties],
        }
        for about in table.agreements
    ]  # fmt: skip
    return {
        "day": table.day, "parties": list(table.parties), "agreements": rows, "count": len(found.codes),
        **_handling(found),
    }  # fmt: skip


def _handling(found: selectors.Held) -> dict[str, Any]:
    whole = found.handling
    return {"label": whole.label.value, "audience": None if whole.audience is None else sorted(whole.audience)}
