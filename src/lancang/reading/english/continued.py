"""A number that goes on with what was counted: its base, its new level, the next of a list, the figure told before."""

from __future__ import annotations

import re

from ..context.scene import CueHit, Scene
from ..quantities.quantity import Quantity

_COMPARED = re.compile(
    r"\b(?:against|as\sopposed\sto|compared\s(?:with|to)|versus|(?:up|down)\sfrom|than)\s(?:about\s|some\s|only\s"
    r"|just\s|nearly\s|over\s|the\s)*$"
)
_TO = re.compile(r"[^;.]{0,40}?\b(?:to|and)\s(?:about\s|some\s|only\s|just\s|nearly\s|over\s)?")
_FROM = re.compile(r"\b(?:from|between)\s(?:about\s|some\s|only\s|just\s|nearly\s|over\s|an?\s)*$")
_GAP = re.compile(
    r",\s(?:and\s)?(?:the\s)?[A-Z][\w'.-]+(?:\s[A-Z][\w'.-]+){0,2}\s(?:about\s|some\s|another\s|only\s|nearly\s|over\s|a\sfurther\s)?"
)
_STAYED = re.compile(
    r"\b(?:stayed|stood|remained|was|were|rose|fell|dropped|climbed|went\sup|went\sdown|held|kept)\b(?:\s\w+ly)?\s(?:at|to)?\s?"
    r"(?:about\s|around\s|some\s|only\s|just\s|nearly\s|over\s)?$"
)
# in 2011 the figure had been 1,200 hectares: what the sentence before counts
_THE_FIGURE = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his)\s(?:figure|total|amount|quantity|number)s?\s(?:had\s|has\s)?(?:been|was|were|stood\sat|came\sto|is|fell\sto|rose"
    r"\sto|reached|dropped\sto|grew\sto)\s(?:about\s|some\s|only\s|just\s|nearly\s|over\s|around\s)?$"
)
_OF_THESE = re.compile(r"(?:[Oo]f|[Aa]mong)\s(?:this|these|them|those|it|the\stotal|which)\b,?\s")
_SAME_LIST = re.compile(r"\sof\s[\w\s-]{3,40}?,?\sand\s(?:about\s|some\s|nearly\s|over\s|another\s)?")
_AND = re.compile(r",?\sand\s(?:about\s|some\s|nearly\s|over\s)?")
_NOT_SHARED = frozenset(["change", "cultivation_area", "alternative_area"])


def continued(scene: Scene, position: int) -> str | None:
    """The measure of an earlier number of the sentence, where this one is its base, its new level or its next of list.

    48 workshops, against 167; from 31.5% to 28.2%; eradicated 1,870 hectares of coca and 4,300 hectares of poppy.
    """
    quantity = scene.quantities[position]
    if position == 0:
        told = _THE_FIGURE.search(scene.text, scene.sentence.start, quantity.start)
        told = told or _OF_THESE.match(scene.text, scene.sentence.start)
        goes_on = scene.sentence.continues and _STAYED.search(scene.text, scene.sentence.start, quantity.start)
        return scene.before.get(quantity.kind) if told or goes_on else None  # …; the other stayed at $11
    lead = scene.text[max(scene.sentence.start, quantity.start - 40) : quantity.start]
    if _COMPARED.search(lead):
        alike = [i for i in range(position) if _alike(scene.quantities[i], quantity) and scene.measures[i] != "change"]
        return scene.measures[alike[-1]] if alike else None
    before, measure = scene.quantities[position - 1], scene.measures[position - 1]
    if (measure, quantity.kind) == ("cultivation_area", "mass") and _AND.fullmatch(
        scene.text, before.end, quantity.start
    ):
        return "production"
    if before.base != quantity.base or measure == "change":
        return None
    if _GAP.fullmatch(scene.text, before.end, quantity.start):
        return measure  # Norway contributed 2 million, Japan 1.5 million
    if quantity.kind == "percent" and measure != "share":
        start = max(scene.sentence.start, before.start - 30)
        if _TO.fullmatch(scene.text, before.end, quantity.start) and _FROM.search(scene.text, start, before.start):
            return measure
    listed = quantity.kind == "area" and _SAME_LIST.fullmatch(scene.text, before.end, quantity.start)
    return measure if listed and measure not in _NOT_SHARED else None


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.base == other.base and (one.kind != "count" or one.unit_text == other.unit_text)


def took_place(scene: Scene, hit: CueHit) -> bool:
    """Interviews were held with 900 farmers: what was held is a talk, not people or goods."""
    if not scene.text[hit[0] : hit[1]].lower().endswith("held"):
        return False
    return _TALKS.search(scene.text, scene.sentence.start, hit[0]) is not None


_TALKS = re.compile(
    r"\b(?:interviews?|meetings?|talks|courses?|workshops?|sessions?|discussions?|conferences?|seminars?|classes|hearings?|exercises?"
    r"|events?|consultations?|elections?|fairs?|ceremon(?:y|ies)|briefings?|focus\sgroups?)\b[^;.]*$",
    re.IGNORECASE,
)
