"""What is counted in English text: the substance, crop or thing, in the words of the text."""

from __future__ import annotations

import re
from functools import cache

from ..context.scene import Scene, Trace
from ..context.subject import Counted, SubjectState
from ..quantities.quantity import Quantity
from .nouns import phrase_at
from .spoken import noun_span
from .substances import patterns, substances, suited, widened, within_phrase, words_of
from .words import listed, whole

GOODS = frozenset(["mass", "volume", "tablet", "ampoule", "plant", "area"])
SUBSTANCE_MEASURES = frozenset(["seizure", "shipment", "notices"])
LINK_REACH = 60  # characters between "of" and the name: 95% of annual cocaine movements
OWN_WORDS = 5


def subject_of(scene: Scene, position: int, measure: str, memory: SubjectState, trace: Trace | None) -> Counted | None:
    """The subject of the quantity at a position; None where the measure says it or the text does not."""
    quantity = scene.quantities[position]
    found = None
    if measure in words_of("plain", "measures"):
        return None
    if measure in ("share", "change"):
        found = (
            _part_of(scene, position, measure)
            or _remembered(scene, memory, measure)
            or _after(scene, position, measure)
        )
    elif quantity.kind == "money":
        found = _money(scene, position, measure, memory)
    elif quantity.kind == "person":
        found = _named(scene, position, drugs=True) if measure == "users" else None
    elif quantity.kind in GOODS:
        found = _goods(scene, position, measure, memory)
    elif quantity.kind != "duration":
        found = _thing(scene, position, measure)
    if trace and found is not None:
        trace.fields["subject"] = found.rule
    return found


def _goods(scene: Scene, position: int, measure: str, memory: SubjectState) -> Counted | None:
    """Weighed, measured or planted: in the unit's own words, behind "of", before the number, or named earlier."""
    quantity = scene.quantities[position]
    if quantity.base == "km2":
        return None
    return (
        _own(scene, quantity)
        or _linked(scene, position, phrases=quantity.kind != "area" or measure == "alternative_area")
        or _bracketed(scene, position)
        or _ahead(scene, position, measure)
        or _fitting(quantity, _remembered(scene, memory, measure))
        or _after(scene, position, measure)
    )


def _fitting(quantity: Quantity, counted: Counted | None) -> Counted | None:
    """Nothing that comes as crystal or powder is carried over to tablets."""
    return None if counted and quantity.kind == "tablet" and counted.code in words_of("loose", "codes") else counted


def _own(scene: Scene, quantity: Quantity) -> Counted | None:
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


def _linked(scene: Scene, position: int, *, phrases: bool) -> Counted | None:
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
    return _phrase(scene, link.end(), tail)


def _phrase(scene: Scene, start: int, end: int) -> Counted | None:
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
    return Counted(start + words[0].start(1), start + words[-1].end(), None, "behind the unit")


def _ahead(scene: Scene, position: int, measure: str) -> Counted | None:
    """The last name before the number in its own stretch, else in the sentence, else behind it."""
    quantity = scene.quantities[position]
    names = [
        n
        for n in substances(scene)
        if scene.text[n[0] : n[1]].lower() not in words_of("groups", "adjectival")
        or n[2].code != "drugs"
        or n[1] - n[0] > OWN_WORDS - 1
    ]
    lead = max(scene.lead(quantity, position), scene.quantities[position - 1].end if position else scene.sentence.start)
    near = [n for n in names if lead <= n[0] and n[1] <= quantity.start]
    far = [n for n in names if n[1] <= quantity.start]
    if quantity.kind == "tablet":
        far = [n for n in far if n[2].code not in words_of("loose", "codes")]
    for group in (near, far):
        chosen = suited(group, measure)
        if chosen is not None:
            return widened(scene, chosen, "before the number")
    behind = [n for n in names if quantity.end <= n[0] < scene.tail(quantity, position)]
    chosen = suited(behind[:1], measure)
    return widened(scene, chosen, "behind the number") if chosen is not None else None


def _after(scene: Scene, position: int, measure: str) -> Counted | None:
    """Nothing before the number or in earlier sentences: the first name behind it."""
    behind = [n for n in substances(scene) if n[0] >= scene.quantities[position].end]
    chosen = suited(behind[:1], measure)
    return widened(scene, chosen, "behind the number") if chosen is not None else None


_LIST_ITEM = re.compile(r"\)?,?\s?(?:and\s)?(?P<item>[a-z][a-z-]*(?:\s[a-z][a-z-]*)?)\s\($")


def _bracketed(scene: Scene, position: int) -> Counted | None:
    """rice seed (40 tons), fertilizer (65 tons): the item of a list before its bracket, where no table has it."""
    quantity = scene.quantities[position]
    start = scene.quantities[position - 1].end if position else scene.sentence.start
    if scene.text[quantity.start - 1 : quantity.start] != "(" or any(
        start <= n[0] < quantity.start for n in substances(scene)
    ):
        return None
    found = _LIST_ITEM.match(scene.text, start, quantity.start)
    return Counted(found.start("item"), found.end("item"), None, "before the bracket") if found else None


def _part_of(scene: Scene, position: int, measure: str) -> Counted | None:
    """A share: the name in its own "of" phrase, else the one before; a change: the name before the number."""
    quantity = scene.quantities[position]
    if measure == "share":
        link = patterns()["link"].match(scene.text, quantity.end, scene.sentence.end)
        if link is not None:
            reach = min(scene.tail(quantity, position), link.end() + LINK_REACH)
            for name in substances(scene):
                if link.end() <= name[0] < reach and (name[2].kind != "group" or name[2].code != "drugs"):
                    return widened(scene, name, "in what it is a part of")
    found = _ahead(scene, position, measure)
    if found is None or (
        found.rule == "behind the number" and measure == "change" and position + 1 < len(scene.quantities)
    ):
        previous = _own(scene, scene.quantities[position - 1]) if position else None
        return found or (previous if previous is not None and previous.code else None)
    return found


def _named(scene: Scene, position: int, *, drugs: bool) -> Counted | None:
    quantity = scene.quantities[position]
    first, last = scene.lead(quantity, position), scene.tail(quantity, position)
    names = [n for n in substances(scene) if first <= n[0] < last and n[2].kind == "drug"]
    return widened(scene, names[0], "in the clause") if names and drugs else None


def _money(scene: Scene, position: int, measure: str, memory: SubjectState) -> Counted | None:
    if measure == "price":
        return (
            _ahead(scene, position, measure) or _remembered(scene, memory, measure) or _after(scene, position, measure)
        )
    if measure == "seizure":
        quantity = scene.quantities[position]
        behind = patterns()["money"].search(
            scene.text, quantity.end, min(scene.tail(quantity, position), quantity.end + 14)
        )
        if behind:
            return Counted(behind.start(), behind.end(), None, "behind the number")
        for found in patterns()["money"].finditer(scene.text, scene.sentence.start, quantity.start):
            return Counted(found.start(), found.end(), None, "before the number")
    return None


def _thing(scene: Scene, position: int, measure: str) -> Counted | None:
    """Things counted: the noun behind the number; for containers what they hold."""
    quantity = scene.quantities[position]
    span = noun_span(quantity)
    if getattr(quantity, "lent", False):
        for name in substances(scene):
            if quantity.end <= name[0] < min(scene.tail(quantity, position), quantity.end + 24):
                return widened(scene, name, "behind the number")
    if span is None:
        return _ahead(scene, position, measure) if measure in SUBSTANCE_MEASURES else None
    head = scene.text[span[0] : span[1]].lower().split()[-1]
    link = patterns()["link"].match(scene.text, span[1], scene.sentence.end)
    if link is not None and (head in words_of("containers") or measure in SUBSTANCE_MEASURES):
        for name in substances(scene):
            if link.end() <= name[0] < link.end() + 28 and within_phrase(scene.text, link.end(), name[0]):
                return widened(scene, name, "behind the noun")
        if head in words_of("containers") and link[0].strip() == "of":
            inner = _phrase(scene, link.end(), scene.sentence.end)
            if inner is not None:
                return inner
    end = span[1]
    if link is not None and link[0] == " of " and measure in ("agreements", "documents"):
        inner_phrase = phrase_at(scene.text, link.end() - 1, scene.sentence.end) or _phrase(
            scene, link.end(), scene.sentence.end
        )
        if inner_phrase is not None:
            end = inner_phrase.end
    return Counted(_headless(scene.text, span[0], span[1]), end, None, "counted noun")


def _headless(text: str, start: int, end: int) -> int:
    """Where the name begins: three more liaison offices."""
    words = text[start:end].split(" ")
    while len(words) > 1 and words[0].lower() in words_of("heads"):
        start += len(words.pop(0)) + 1
    return start


@cache
def _crops() -> re.Pattern[str]:
    return re.compile(whole(listed("subjects", "crops")))


def _remembered(scene: Scene, memory: SubjectState, measure: str) -> Counted | None:
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
            else memory.last
        )
    return memory.last or memory.last_crop
