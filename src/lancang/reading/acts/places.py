"""Where an act took place: the place its clause names, or the one that goes with its type."""

from __future__ import annotations

from ...figures import places
from ..context.place import PlaceMention
from .model import Dating, Span, Telling
from .words import short_places

HOSTED = frozenset(["training", "programme", "survey", "operation", "office_opened"])
LOCAL = frozenset(["province", "region", "city", "county"])


def place_of_act(telling: Telling, kind: str, span: Span, parties: list[str], dating: Dating) -> str | None:
    """A code, or the name as written; None when the text gives none."""
    inside = [one for one in telling.mentions if span[0] <= one.start < span[1]]
    inside = [one for one in inside if not telling.layout.within(one.start, "《“")]
    named = _located(telling, span, inside)
    if named:
        return named
    states = [code for code in parties if code in places()]
    if kind in ("aid", "visit", "law"):
        return _by_kind(kind, inside, states, span)
    if telling.acts and dating.reach != "clause":
        return telling.acts[-1].place
    if dating.reach == "meeting" and telling.state.meeting is not None:
        return telling.state.meeting.place
    acting = [one.code for one in inside if one.role == "acts" and one.level in LOCAL]
    if kind in HOSTED and acting:
        return acting[0]
    return states[0] if kind == "survey" and len(states) == 1 else None


def _located(telling: Telling, span: Span, inside: list[PlaceMention]) -> str | None:
    """The place in which the text says it was done: 在京, 在万象, 赴老挝."""
    for word, code in short_places(telling.language).items():
        if telling.text.find(word, *span) >= 0:
            return code
    located = [one.code for one in inside if one.role in ("locative", "destination")]
    return located[-1] if located else None


def _by_kind(kind: str, inside: list[PlaceMention], states: list[str], span: Span) -> str | None:
    """A gift is where its receiver is, a visit where the visited is, a law in the one state that made it."""
    if kind == "aid":
        given = [one.code for one in inside if one.role == "recipient"]
        return given[-1] if given else (states[1] if len(states) == 2 else None)
    if kind == "visit":
        visited = [one.code for one in inside if one.start > span[0]]
        return visited[-1] if visited else None
    return states[0] if len(states) == 1 else None
