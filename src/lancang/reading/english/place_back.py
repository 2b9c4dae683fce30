"""Words that lead back to a place: there, the State, in the project area."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...figures import places
from ..context.place import PlaceMention, PlaceState
from ..context.scene import Scene
from .words import either, listed

_LEVELS = {"country": "country", "division": "province", "region": "region"}


def back_references(scene: Scene, state: PlaceState, taken: list[tuple[int, int]]) -> Iterator[PlaceMention]:
    """The places that a sentence takes up by such words; `taken`: the spans of the places that it names."""
    sentence = scene.text[scene.sentence.start : scene.sentence.end]
    if "here" in sentence:
        yield from _there(scene, state, taken)
    if "the State" in sentence:
        yield from _named_state(scene, state)
    if any(word in sentence for word in _area_words()):
        yield from _own_area(scene, state)


@cache
def _area_words() -> tuple[str, ...]:
    return tuple(sorted({words.split()[0] for words in listed("places", "anaphora", "area")}))


@cache
def _area() -> re.Pattern[str]:
    areas = either(listed("places", "anaphora", "area"))
    return re.compile(rf"\b[Ii]n\s(?:all\s|most\sof\s)?(?:the\s)?(?:{areas})\b")


def _there(scene: Scene, state: PlaceState, taken: list[tuple[int, int]]) -> Iterator[PlaceMention]:
    """Cultivation there collapsed: the place last named."""
    code = state.levels.get("last")
    for found in _THERE.finditer(scene.text, scene.sentence.start, scene.sentence.end) if code else ():
        if not any(end <= found.start() for _, end in taken):  # else it takes up a place of its own sentence
            yield PlaceMention(found.start(), found.end(), code or "", "locative", _level(code or ""))


_THERE = re.compile(
    r"\b[Tt]here\b(?!\s(?:\w+ly\s|also\s|still\s|now\s)?"
    r"(?:is|are|was|were|have|has|had|remains?|exists?|will|may|can|came|could|being|been)\b)"
)


def _level(code: str) -> str:
    known = places().get(code)
    return _LEVELS.get(known.kind, "city") if known else "city"


def _own_area(scene: Scene, state: PlaceState) -> Iterator[PlaceMention]:
    """in the project area, the target villages: where the document's project is."""
    if state.default is None or (state.default in places() and places()[state.default].kind == "region"):
        return
    for found in _area().finditer(scene.text, scene.sentence.start, scene.sentence.end):
        yield PlaceMention(found.start(), found.end(), state.default, "locative", _level(state.default))


def _named_state(scene: Scene, state: PlaceState) -> Iterator[PlaceMention]:
    """in the south of the State: of the one named last, where that is called so."""
    known = places().get(state.levels.get("province", ""))
    if known is None or not any(name.endswith(" State") for name in known.en):
        return
    for found in _IN_THE_STATE.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        yield PlaceMention(found.start(), found.end(), known.code, "locative", "province")


_IN_THE_STATE = re.compile(
    r"\b[Ii]n\s(?:the\s(?:\w+\s)?(?:north|south|east|west|centre)(?:-?east|-?west)?\sof\s)?the\sState\b"
)
