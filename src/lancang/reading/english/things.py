"""What is counted in English text where it is a thing or money: 48 permits, 120 kegs of acid, $3 million in cash."""

from __future__ import annotations

import re

from ..context.scene import Scene
from ..context.subject import Counted, SubjectState
from .nearby import after, ahead, phrase_behind, remembered
from .nouns import phrase_at
from .spoken import noun_span
from .substances import patterns, substances, widened, within_phrase, words_of

SUBSTANCE_MEASURES = frozenset(["seizure", "shipment", "notices"])


def money(scene: Scene, position: int, measure: str, memory: SubjectState) -> Counted | None:
    if measure == "price":
        return (
            _priced(scene, position)
            or ahead(scene, position, measure)
            or remembered(scene, memory, measure)
            or after(scene, position, measure)
        )
    if measure == "aid":
        return _worth(scene, position) or _value_of(scene, position)
    if measure == "seizure":
        quantity = scene.quantities[position]
        behind = _MONEY_BEHIND.match(scene.text, quantity.end)
        reach = behind.end() if behind else quantity.end
        behind = patterns()["money"].search(scene.text, reach, min(scene.sentence.end, reach + 14))
        if behind:
            return Counted(behind.start(), behind.end(), None, "behind the number")
        for found in patterns()["money"].finditer(scene.text, scene.sentence.start, quantity.start):
            return Counted(found.start(), found.end(), None, "before the number")
    return None


_MONEY_BEHIND = re.compile(r"\s\([^()]{1,24}\)|\)")  # VND 1.3bn ($53,600) in cash
# a stay of 120 days costs 300 baht, and a test kit 4 dollars
_PRICED = re.compile(
    r"(?:^|[,;:]\s|\band\s|\bbut\s|(?=\b[a-z]+\s\w+\s(?:which|that)\s(?:sell|cost|fetch|go)))(?:and\s)?(?:[Aa]n?|[Tt]he|[Oo]ne|[Ee]ach|[Ee]very)\s(?P<goods>[a-z](?:[^,;:]|,(?=\d))*?)"
    r"(?:\s(?:that|which))?\s(?P<verb>(?:still\s|now\s|also\s)?(?:costs?|sells?\sfor|sold\sfor|fetch(?:es|ed)|goes\sfor|went\sfor|brings)\s)?"
    r"(?:about\s|some\s|around\s|only\s|up\sto\s|nearly\s)?$"
)


def _priced(scene: Scene, position: int) -> Counted | None:
    """What has its price, where no table names it: the subject of costs or sells for, or of one left out."""
    quantity = scene.quantities[position]
    last = scene.quantities[position - 1].end if position else scene.sentence.start
    start = last if position and scene.measures[position - 1] == "price" else scene.sentence.start
    found = _PRICED.search(scene.text[start : quantity.start])
    if found is None or not (found["verb"] or "price" in scene.measures[:position]):
        return None
    first, end = start + found.start("goods"), start + found.end("goods")
    if any(first <= name[0] < end for name in substances(scene)):
        return None
    return Counted(first, end, None, "subject of the price")


def _value_of(scene: Scene, position: int) -> Counted | None:
    """10 vehicles and 50 radios, with a total value of 6 million: what was given before in the sentence."""
    lead = max(scene.sentence.start, scene.quantities[position].start - LEAD)
    if not VALUE.search(scene.text, lead, scene.quantities[position].start):
        return None
    given = [i for i in range(position) if scene.measures[i] == "aid" and scene.subjects[i] is not None]
    subject = scene.subjects[given[0]] if given else None
    return Counted(*subject, "worth of the aid") if subject else None


LEAD = 40  # characters
VALUE = re.compile(
    r"\b(?:(?:total|combined|overall)\s)?(?:value\sof|worth|valued\sat|costing)\s(?:a\stotal\sof\s|about\s|some\s|over\s)?$"
)
_WORTH_OF = re.compile(r"\sworth\sof\s(?=[a-z])")
_WORTH = re.compile(
    r"\b(?P<goods>(?:[a-z-]+\s)?[a-z-]+)\s(?:worth|valued\sat)\s(?:about\s|some\s|over\s|nearly\s|an?\sestimated\s)?$"
)
_NOT_GOODS = re.compile(r"(?:and|or|of|with|the|in|its|other|gave|donated|provided|delivered)\s")


def _worth(scene: Scene, position: int) -> Counted | None:
    """Medicines worth 600,000 yuan; $300,000 worth of equipment: what the money stands for."""
    quantity = scene.quantities[position]
    link = _WORTH_OF.match(scene.text, quantity.end, scene.sentence.end)
    if link is not None:
        return phrase_behind(scene, link.end(), scene.sentence.end)
    found = _WORTH.search(scene.text, scene.sentence.start, quantity.start)
    if found is None:
        return None
    lead = _NOT_GOODS.match(found["goods"])
    return Counted(found.start("goods") + (lead.end() if lead else 0), found.end("goods"), None, "before worth")


def thing(scene: Scene, position: int, measure: str, memory: SubjectState) -> Counted | None:
    """Things counted: the noun behind the number; for containers what they hold."""
    quantity = scene.quantities[position]
    span = noun_span(quantity)
    if getattr(quantity, "lent", False):
        for name in substances(scene):
            if quantity.end <= name[0] < min(scene.tail(quantity, position), quantity.end + 24):
                return widened(scene, name, "behind the number")
    if measure in ("shipment", "notices") and span is not None and _generic(scene, span):
        carried = _shipped(scene, position, span, memory, measure)
        if carried is not None:
            return carried
    if span is None:
        return ahead(scene, position, measure) if measure in SUBSTANCE_MEASURES else None
    head = scene.text[span[0] : span[1]].lower().split()[-1]
    link = patterns()["link"].match(scene.text, span[1], scene.sentence.end)
    if link is not None and (head in words_of("containers") or measure in SUBSTANCE_MEASURES):
        for name in substances(scene):
            if link.end() <= name[0] < link.end() + 28 and within_phrase(scene.text, link.end(), name[0]):
                return widened(scene, name, "behind the noun")
        if head in words_of("containers") and link[0].strip() == "of":
            inner = phrase_behind(scene, link.end(), scene.sentence.end)
            if inner is not None:
                return inner
    end = span[1]
    if link is not None and link[0] == " of " and measure in ("agreements", "documents"):
        inner_phrase = phrase_at(scene.text, link.end() - 1, scene.sentence.end) or phrase_behind(
            scene, link.end(), scene.sentence.end
        )
        if inner_phrase is not None:
            end = inner_phrase.end
    return Counted(_headless(scene.text, span[0], span[1]), end, None, "counted noun")


def _generic(scene: Scene, span: tuple[int, int]) -> bool:
    """Shipments, orders, consignments: words that only say that something was sent."""
    return scene.text[span[0] : span[1]].lower().split()[-1] in words_of("sent")


def _shipped(scene: Scene, position: int, span: tuple[int, int], memory: SubjectState, measure: str) -> Counted | None:
    """What was sent: the name behind the shipments in the sentence, else before them, else told earlier."""
    names = [n for n in substances(scene) if n[2].kind in ("precursor", "drug")]
    inside = [n for n in names if span[0] <= n[0] < span[1]]
    behind = [n for n in names if n[0] >= span[1]]
    near = [n for n in names if n[1] <= span[0]]
    if inside or near[-1:] or behind[:1]:
        return widened(scene, (inside or behind[:1] or near[-1:])[0], "what was sent")
    return remembered(scene, memory, measure) if memory.last_precursor else None


def _headless(text: str, start: int, end: int) -> int:
    """Where the name begins: three more liaison offices."""
    words = text[start:end].split(" ")
    while len(words) > 1 and words[0].lower() in words_of("heads"):
        start += len(words.pop(0)) + 1
    return start
