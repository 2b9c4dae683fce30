"""Proposals as they go out, and what is asked of one."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang_web.accounts.models import User
from lancang_web.cooperation.proposals.selectors import Board, Found
from lancang_web.cooperation.proposals.showing import doubt_text, seen_records

from .basic import Given, Handling, Labels, Seen, Taken, handling_out


class ProposalAct(Given):
    """A sentence that tells of it."""

    id: int
    document: int
    document_name: str
    type: str
    sentence: str
    handling: Handling


class ProposalPart(Given):
    """A record that comes with it: a party to the agreement, a member of the mechanism."""

    register_name: str
    values: dict[str, str]


class ProposalOther(Given):
    """A value that some of the acts have instead."""

    field: str
    value: str
    acts: list[int]


class ProposalRecord(Given):
    """A record that tells the same."""

    register_name: str
    id: int


class ProposalGiven(Given):
    """A record that acts propose."""

    key: str = Field(description=_("names exactly this proposal; when something in it changes, so does the key"))
    register_name: str
    state: Literal["new", "there", "entered", "dismissed"]
    weak: bool
    doubts: list[str]
    values: dict[str, str]
    parts: list[ProposalPart]
    others: list[ProposalOther]
    acts: list[ProposalAct]
    there: list[ProposalRecord]


class ProposalLeftOut(Given):
    """An act that becomes no record of these registers."""

    act: ProposalAct
    why: str


class ProposalsGiven(Given):
    """Everything that is proposed to the caller."""

    proposals: list[ProposalGiven]
    left_out: list[ProposalLeftOut]


class ProposalEntered(Given):
    """What was made."""

    records: list[ProposalRecord]


class ProposalWanted(Taken):
    """Which proposal is entered, and under which label: no wider than its sources admit."""

    key: str = Field(max_length=16)
    label: Labels = "TLP:AMBER+STRICT"


def board_out(user: User, seen: Seen, board: Board) -> dict[str, Any]:
    """The board as it goes out."""
    records = seen_records(user, board.found)
    return {
        "proposals": [_proposal(seen, one, records) for one in board.found],
        "left_out": [{"act": _act(seen, act), "why": doubt_text(one.why)} for one, act in board.left_out],
    }


def _proposal(seen: Seen, found: Found, records: set[tuple[str, int]]) -> dict[str, Any]:
    one = found.proposal
    return {
        "key": found.key, "register_name": one.register, "state": found.state, "weak": one.weak,
        "doubts": [doubt_text(doubt) for doubt in one.doubts], "values": dict(one.values),
        "parts": [{"register_name": part.register, "values": dict(part.values)} for part in one.parts],
        "others": [
            {"field": name, "value": value, "acts": [int(key) for key in keys]}
            for name, said in one.others.items() for value, keys in said
        ],
        "acts": [_act(seen, act) for act in found.acts],
        "there": [{"register_name": name, "id": pk} for name, pk in found.there if (name, pk) in records],
    }  # fmt: skip


def _act(seen: Seen, act: Any) -> dict[str, Any]:
    return {
        "id": act.pk, "document": act.document_id, "document_name": act.document.name, "type": act.type,
        "sentence": act.sentence, "handling": handling_out(seen, act.handling_id),
    }  # fmt: skip
