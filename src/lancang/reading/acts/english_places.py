"""The places of an English sentence with the part that each plays, told by the preposition before it."""

from __future__ import annotations

from ..context.place import PlaceMention
from ..context.scene import Scene
from .words import pattern

LEVELS = {"country": "country", "division": "province", "region": "region", "area": "region", "locality": "city"}
NEAR = 40  # characters before a place in which its preposition stands


def english_mentions(scene: Scene) -> list[PlaceMention]:
    """Places by name, and capitalized words behind in, at and near that no table knows, in order of offset."""
    text, first = scene.text, scene.sentence.start
    found: list[PlaceMention] = []
    for start, end, entry in scene.names:
        if entry.sort != "place" or entry.kind == "adjective":
            continue
        begin, code = start, entry.code if entry.kind in ("country", "division", "region") else text[start:end]
        compass = pattern("en", "compass").search(text, max(first, start - 16), start)
        if compass:
            begin, code = compass.start(), text[compass.start() : end]
        found.append(PlaceMention(begin, end, code, _role(text, first, begin), LEVELS.get(entry.kind, "country")))
    known = [(one.start, one.end) for one in found]
    known += [(start, end) for start, end, _ in scene.names] + [(time.start, time.end) for time in scene.times]
    for match in pattern("en", "unnamed_place").finditer(text, first, scene.sentence.end):
        start, end = match.span(1)
        free = not any(a < end and start < b for a, b in known)
        if free and not pattern("en", "no_place").match(match[1]):
            found.append(PlaceMention(start, end, match[1], "locative", "city"))
    return sorted(found, key=lambda one: one.start)


def _role(text: str, first: int, start: int) -> str:
    before = text[max(first, start - NEAR) : start]
    if pattern("en", "destination").search(before):
        return "recipient"
    if pattern("en", "locative").search(before) and not pattern("en", "not_locative").search(before):
        return "locative"
    return "acts"
