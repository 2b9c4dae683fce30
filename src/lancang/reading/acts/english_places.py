"""The places of an English sentence with the part that each plays, told by the preposition before it."""

from __future__ import annotations

import re

from ..context.place import PlaceMention
from ..context.scene import Scene

_LOCATIVE = re.compile(r"\b(?:in|at|near|across|throughout|within|inside|on)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,2}$")
_NOT_LOCATIVE = re.compile(r"\b(?:with|and|by|for|to|from|of|between|among)\s+(?:the\s+)?(?:[a-z]+\s+){0,1}$")
_DESTINATION = re.compile(r"\b(?:to|visited|toured|towards?|mission to|into)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$")
_UNNAMED = re.compile(r"\b(?:in|at|near)\s+((?:[A-Z][\w'’-]+)(?:\s(?:[A-Z][\w'’-]+))*)")
_NO_PLACE = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|The|All|UN|Phase|Part|Article|Section|Chapter|Convention|Annex|Table|Figure)")
_COMPASS = re.compile(r"(?:northern|southern|eastern|western|north-eastern|north-western|central|upper|lower|northeast|northwest)\s$", re.IGNORECASE)
LEVELS = {"country": "country", "division": "province", "region": "region", "area": "region", "locality": "city"}


def english_mentions(scene: Scene) -> list[PlaceMention]:
    """Places by name, and capitalized words behind in, at and near that no table knows, in order of offset."""
    text, first = scene.text, scene.sentence.start
    found: list[PlaceMention] = []
    for start, end, entry in scene.names:
        if entry.sort != "place" or entry.kind == "adjective":
            continue
        begin, code = start, entry.code
        compass = _COMPASS.search(text, max(first, start - 16), start)
        if compass:
            begin, code = compass.start(), text[compass.start() : end]
        if entry.kind in ("locality", "area") and not compass:
            code = text[start:end]
        found.append(PlaceMention(begin, end, code, _role(text, first, begin), LEVELS.get(entry.kind, "country")))
    for match in _UNNAMED.finditer(text, first, scene.sentence.end):
        start, end = match.span(1)
        if _NO_PLACE.match(match[1]) or any(one.start < end and start < one.end for one in found):
            continue
        if any(name[0] < end and start < name[1] for name in scene.names) or any(t.start < end and start < t.end for t in scene.times):
            continue
        found.append(PlaceMention(start, end, match[1], "locative", "city"))
    return sorted(found, key=lambda one: one.start)


def _role(text: str, first: int, start: int) -> str:
    before = text[max(first, start - 40) : start]
    if _DESTINATION.search(before):
        return "recipient"
    if _LOCATIVE.search(before) and not _NOT_LOCATIVE.search(before):
        return "locative"
    return "acts"
