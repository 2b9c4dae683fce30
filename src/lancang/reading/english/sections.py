"""Headings of an English document: the place or the time that one gives its section, and where the section ends."""

from __future__ import annotations

import re

from ..context.period import PeriodState
from ..context.place import PlaceMention, PlaceState
from ..context.scene import Scene
from .words import table


def head_section(scene: Scene, mentions: list[PlaceMention], state: PlaceState) -> None:
    """A heading that is the name of a place (Myanmar; 2. Shan State) holds until the next one of its kind."""
    text = scene.text[scene.sentence.start : scene.sentence.end]
    for one in mentions:
        words = scene.text[scene.sentence.start : one.start] + scene.text[one.end : scene.sentence.end]
        issued = scene.sentence.paragraph <= TOP and one.code in table("places")["capitals"]
        if NUMBERING.fullmatch(words) and scene.sentence.paragraph > 0 and not issued:
            state.levels["section"] = state.current = one.code
            _open_section(state)
            return
    if not mentions and _closes_sections(state):
        state.levels.pop("section", None)
        state.current = None
    if _GENERAL.search(text):
        state.levels.pop("section", None)
        state.current = None


def _open_section(state: PlaceState) -> None:
    """Keep how many sections of places there were, and whether headings of another kind divide them."""
    if state.levels.pop("divided", ""):
        state.levels["subheads"] = "yes"
    state.levels["sections"] = "several" if "sections" in state.levels else "one"


def _closes_sections(state: PlaceState) -> bool:
    """Whether a heading that names no place stands beside those that do: Myanmar … Thailand … Cooperation."""
    if "section" not in state.levels:
        return False
    if state.levels.get("sections") == "several" and "subheads" not in state.levels:
        return True
    state.levels["divided"] = "yes"
    return False


TOP = 3  # paragraphs; the name of a capital there tells where the paper was issued
NUMBERING = re.compile(r"[\s\d.#*()IVXivxa-c:—-]*")
_GENERAL = re.compile(
    r"\b(?:overview|summary|conclusions?|introduction|global|worldwide|regional|outlook|recommendations?|annex|background"
    r"|methodology|notes|sources?)\b",
    re.IGNORECASE,
)


def date_section(scene: Scene, state: PeriodState) -> None:
    """A heading that closes with a year or a part of one (Tasks for 2020) dates its section.

    The section ends with the next heading that is numbered alike.
    """
    if scene.sentence.paragraph < BODY:
        return
    line = scene.text.rfind("\n", 0, scene.sentence.start) + 1
    kind = _kind(scene.text[line : scene.sentence.end])
    if state.section == kind:
        state.section, state.default = None, state.titled
        state.current = state.default
    times = [time for time in scene.times if time.role == "date" and time.period is not None]
    closing = times[0] if len(times) == 1 else None
    if closing is None or closing.period is None or closing.end < scene.sentence.end or closing.period == state.default:
        return
    first = closing.period.start
    if first is None or first.day or not _FOR.search(scene.text, scene.sentence.start, closing.start):
        return
    if state.section is None:
        state.titled = state.default
    state.section, state.default = kind, closing.period
    state.current = closing.period


BODY = 2  # paragraphs of the head before the first section


def _kind(line: str) -> str:
    """How a heading is numbered: with a Roman number, a figure, a letter or not at all."""
    for kind, pattern in _KINDS.items():
        if pattern.match(line):
            return kind
    return "none"


_KINDS = {
    "roman": re.compile(r"\s*[IVXLC]+[.)]\s"),
    "figure": re.compile(r"\s*\d+[.)]?\s"),
    "letter": re.compile(r"\s*\(?[A-Za-z][.)]\s"),
}
_FOR = re.compile(r"(?:\b(?:for|in|during|of)|,|\()\s?(?:the\s)?$")
