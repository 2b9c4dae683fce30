"""Names of what is counted near a number in English text: in its unit, behind "of", before it, or told earlier."""

from __future__ import annotations

import re
from functools import cache

from ..context.scene import Scene
from ..context.subject import Counted, SubjectState
from ..quantities.quantity import Quantity
from .spoken import noun_span
from .substances import patterns, substances, suited, widened, within_phrase, words_of
from .words import listed, whole

OWN_WORDS = 5
LINK_REACH = 60


def own(scene: Scene, quantity: Quantity) -> Counted | None:
    """5 million methamphetamine tablets: the words between number and unit."""
    span = noun_span(quantity)
    if span is None or span[1] <= span[0] or (getattr(quantity, "lent", False) and span[0] > quantity.end + 60):
        return None
    for name in substances(scene):
        if span[0] <= name[0] < span[1]:
            return Counted(name[0], _trimmed(scene.text, min(name[1], span[1])), name[2].code, "in the unit")
    return Counted(span[0], _trimmed(scene.text, span[1]), None, "in the unit")


def _trimmed(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in " -":
        end -= 1
    return end


def linked(scene: Scene, position: int, *, phrases: bool) -> Counted | None:
    """14.25 kg of cocaine: the name behind "of"."""
    quantity = scene.quantities[position]
    tail = scene.tail(quantity, position)
    link = patterns()["link"].match(scene.text, quantity.end, scene.sentence.end)
    if link is None:
        return None
    for name in substances(scene):
        if link.end() <= name[0] < min(tail, link.end() + 28) and within_phrase(scene.text, link.end(), name[0]):
            return widened(scene, name, "behind the unit")
    if (
        not phrases
        or link["the"]
        or scene.text[link.end() : link.end() + 1].isupper()
        or not link[0].strip().startswith(("of", "worth"))
    ):
        return None
    return phrase_behind(scene, link.end(), tail)


def phrase_behind(scene: Scene, start: int, end: int) -> Counted | None:
    words: list[re.Match[str]] = []
    for found in re.finditer(r"\s?([A-Za-z][\w'-]*)", scene.text[start:end]):
        word = found[1].lower()
        if (
            found.start() != (words[-1].end() if words else 0)
            or word in frozenset(listed("quantities", "stops"))
            or len(words) == OWN_WORDS
        ):
            break
        if words and word.endswith(("ed", "ing")):
            break
        words.append(found)
    if not words or words[0][1].lower() in words_of("not_goods") or words[-1][1].lower() in words_of("not_goods"):
        return None
    if len(words) == 1 and words[0][1].lower() in words_of("not_goods", "alone"):
        return None
    return Counted(start + words[0].start(1), start + words[-1].end(), None, "behind the unit")


@cache
def _crop_groups() -> re.Pattern[str]:
    return re.compile(whole(listed("subjects", "crops", "groups")), re.IGNORECASE)


def crop_group(scene: Scene, quantity: Quantity) -> Counted | None:
    """Alternative crops cover 3.5 million mu: crops that are named together, right before the number."""
    start = max(scene.sentence.start, quantity.start - LINK_REACH)
    found = list(_crop_groups().finditer(scene.text, start, quantity.start))
    between = [n for n in substances(scene) if found and found[-1].end() <= n[0] < quantity.start]
    return Counted(found[-1].start(), found[-1].end(), None, "crops named together") if found and not between else None


def ahead(scene: Scene, position: int, measure: str) -> Counted | None:
    """The last name before the number in its own stretch, else in the sentence, else behind it."""
    quantity = scene.quantities[position]
    names = [
        n
        for n in substances(scene)
        if scene.text[n[0] : n[1]].lower() not in words_of("groups", "adjectival")
        or n[2].code != "drugs"
        or n[1] - n[0] > OWN_WORDS - 1
    ]
    if quantity.kind == "tablet":
        names = [n for n in names if n[2].code not in words_of("loose", "codes")]
    lead = max(scene.lead(quantity, position), scene.quantities[position - 1].end if position else scene.sentence.start)
    near = [n for n in names if lead <= n[0] and n[1] <= quantity.start]
    far = [n for n in names if n[1] <= quantity.start]
    for group in (near, far):
        chosen = suited(group, measure)
        if chosen is not None:
            return widened(scene, chosen, "before the number")
    behind = [n for n in names if quantity.end <= n[0] < scene.tail(quantity, position)]
    chosen = suited(behind[:1], measure)
    return widened(scene, chosen, "behind the number") if chosen is not None else None


def after(scene: Scene, position: int, measure: str) -> Counted | None:
    """Nothing before the number or in earlier sentences: the first name behind it."""
    behind = [n for n in substances(scene) if n[0] >= scene.quantities[position].end]
    chosen = suited(behind[:1], measure)
    return widened(scene, chosen, "behind the number") if chosen is not None else None


_LIST_ITEM = re.compile(r"\)?,?\s?(?:and\s)?(?P<item>[a-z][a-z-]*(?:\s[a-z][a-z-]*)?)\s\($")


def bracketed(scene: Scene, position: int) -> Counted | None:
    """rice seed (40 tons), fertilizer (65 tons): the item of a list before its bracket, where no table has it."""
    quantity = scene.quantities[position]
    start = scene.quantities[position - 1].end if position else scene.sentence.start
    if scene.text[quantity.start - 1 : quantity.start] != "(" or any(
        start <= n[0] < quantity.start for n in substances(scene)
    ):
        return None
    found = _LIST_ITEM.match(scene.text, start, quantity.start)
    return Counted(found.start("item"), found.end("item"), None, "before the bracket") if found else None


@cache
def _crops() -> re.Pattern[str]:
    return re.compile(whole(listed("subjects", "crops")))


def remembered(scene: Scene, memory: SubjectState, measure: str) -> Counted | None:
    """The substance or crop that earlier sentences spoke of."""
    if measure in ("share", "change") and _crops().search(scene.text, scene.sentence.start, scene.sentence.end):
        return memory.last_crop or memory.last
    if measure in ("shipment", "notices"):
        return memory.last_precursor or memory.last
    if measure in ("cultivation_area", "area"):
        crop = memory.last_crop
        return (
            crop
            if crop is not None and (crop.code in words_of("illicit", "codes") or memory.last is None)
            else memory.last_grown or memory.last
        )
    return memory.last or memory.last_crop or (memory.last_precursor if measure == "seizure" else None)
