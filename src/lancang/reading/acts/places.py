"""Where an act took place: the place its clause names, or the one that goes with its type."""

from __future__ import annotations

from ...figures import places
from ..context.place import PlaceMention
from ..context.scene import Scene
from .model import ActSpan, ActState
from .words import short_places

AT_HOME = frozenset(["law"])  # an act of one state, in that state
GIVEN = frozenset(["aid"])  # the place of a gift is the receiver's
SURVEYED = frozenset(["survey"])  # a survey by one state (and a body) is of that state
HOSTED = frozenset(["training", "programme", "survey", "operation", "office_opened"])


def place_of_act(
    scene: Scene, kind: str, mentions: list[PlaceMention], span: tuple[int, int], parties: list[str], reach: str,
    state: ActState, earlier: list[ActSpan],
) -> str | None:  # fmt: skip
    """A code, or the name as written; None when the text gives none."""
    inside = [one for one in mentions if span[0] <= one.start < span[1]]
    for word, code in short_places(scene.sentence.language).items():
        if scene.text.find(word, *span) >= 0:
            return code
    located = [one for one in inside if one.role in ("locative", "destination")]
    if located:
        return located[-1].code
    states = [code for code in parties if code in places()]
    if kind in GIVEN:
        given = [one for one in inside if one.role == "recipient"]
        return given[-1].code if given else (states[1] if len(states) == 2 else None)
    if kind == "visit":
        visited = [one for one in inside if one.start > span[0]]
        return visited[-1].code if visited else None
    if kind in AT_HOME:
        return states[0] if len(states) == 1 else None
    if earlier and reach != "clause":
        return earlier[-1].place
    if reach == "meeting" and state.meeting is not None:
        return state.meeting.place
    if kind in HOSTED:
        acting = [one for one in inside if one.role == "acts" and one.level in ("province", "region", "city", "county")]
        if acting:
            return acting[0].code
    if kind in SURVEYED and len(states) == 1:
        return states[0]
    return None
