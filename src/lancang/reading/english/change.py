"""Whether a number in English text is a change, a rise or a fall: up 8 per cent, a 17% increase, by 300 hectares."""

from __future__ import annotations

import re
from functools import cache

from ..context.scene import Scene
from ..quantities.quantity import Quantity
from .words import either, table

RATIOS = frozenset(["percent", "points", "times"])
_FILLERS = (
    r"(?:\s(?:slightly|sharply|steadily|marginally|further|again|only|just|about|some|around|roughly|nearly|almost"
    r"|approximately|over|more\sthan|less\sthan|at\sleast|up\sto|by|an?|the|as\smuch\sas"
    r"|another|estimated|close\sto|well\sover|dramatically|significantly|considerably|rapidly|even|fully|well"
    r"|modestly|a\sfurther|in\stotal|overall|altogether|year\son\syear|year-on-year|an\saverage\sof|between|from"
    r"|no\sless\sthan|drastically|markedly|substantially|out))*"
)
_AND = re.compile(r"(?:,?\sand|,|\sor|,\sbut)\s.{0,60}")
_CROP_GROWN = re.compile(r"\b(?:was|were|is|are|been|being)\s(?:\w+ly\s)?(?:grown|raised)\sby\s(?:\w+\s){0,2}$")
_BY = re.compile(rf"\bby{_FILLERS}\s*$")
_BY_OR_OF = re.compile(r"\b(?:by|of)\s(?:[\w-]+\s){0,3}$")
_LISTED = re.compile(r"(?:,|,?\sand|\sor)\s(?:by\s)?(?:about\s|some\s|nearly\s)?")
_LEVEL = re.compile(
    r"\b(?:to|at|from)\s(?:about\s|some\s|around\s|nearly\s|just\s|almost\s|over\s|more\sthan\s|less\sthan\s|only\s"
    r"|an?\s(?:estimated\s)?)*$"
)

_MORE_THAN = re.compile(r"\s(?!(?:and|or|but|to)\b)(?:\w+\s)?(?:(?P<rise>more)|(?P<fall>fewer|less))\sthan\b")
_MORE_THAN_ONE = re.compile(r"\s(?:\w+\s)?(?:more|fewer|less)\sthan\s(?:\d|half|one|or\sequal)")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = table("change")
    verbs = f"(?P<rise>{either(lists['rise'])})|(?P<fall>{either(lists['fall'])})"
    nouns = f"(?P<rise>{either(lists['rise_noun'])})|(?P<fall>{either(lists['fall_noun'])})"
    behind = f"(?P<rise>{either(lists['rise_behind'])})|(?P<fall>{either(lists['fall_behind'])})"
    return {
        "verb": re.compile(rf"\b(?<!made )(?<!make )(?<!makes )(?<!making )(?:{verbs}){_FILLERS}\s*$", re.IGNORECASE),
        "verb_any": re.compile(
            rf"\b(?:{verbs}|(?:{nouns.replace('<rise>', '<rise2>').replace('<fall>', '<fall2>')}))\b", re.IGNORECASE
        ),
        "noun_before": re.compile(
            rf"\b(?:{nouns})(?:\s(?:in|for)\s[^,;.]{{0,60}}?)?\s(?:of|by){_FILLERS}\s*$", re.IGNORECASE
        ),
        "noun_behind": re.compile(
            rf"[\s-](?:(?:year-on-year|annual|further|sharp|slight|overall|net|relative|average|marked|steep)\s)*"
            rf"(?:{nouns})\b",
            re.IGNORECASE,
        ),
        "behind": re.compile(rf"\s(?:{behind})\b(?!\sor\sless|\sof\sthe)", re.IGNORECASE),
    }


def change_of(scene: Scene, position: int) -> tuple[bool, str] | None:
    """(is a fall, the word) when the quantity is a change; None when it is a level or a share."""
    quantity = scene.quantities[position]
    if quantity.role == "doubling":
        return quantity.base == "percent", scene.text[quantity.start : quantity.end]
    if quantity.kind == "percent" and scene.text[quantity.start] in "-+−":
        return scene.text[quantity.start] != "+", scene.text[quantity.start]
    if quantity.kind == "points":
        found = _verb(scene, quantity) or _by_list(scene, position) or _noun(scene, quantity)
        return found or _by_earlier(scene, quantity) or (False, "points")
    if quantity.kind == "times":
        return _noun(scene, quantity) or _verb(scene, quantity) or (False, "times")
    if quantity.kind == "percent":
        return (
            _noun(scene, quantity)
            or _verb(scene, quantity)
            or _by_list(scene, position)
            or _by_earlier(scene, quantity)
        )
    if quantity.kind == "duration":
        return None
    return _in_units(scene, position)


def _lead(scene: Scene, quantity: Quantity) -> str:
    start = max(scene.sentence.start, quantity.start - 90)
    text = scene.text[start : quantity.start]
    return text[:-8] if text.endswith("between ") else text


def _signed(found: re.Match[str]) -> tuple[bool, str]:
    groups = found.groupdict()
    return bool(groups.get("fall") or groups.get("fall2")), found[0].strip()


def _verb(scene: Scene, quantity: Quantity) -> tuple[bool, str] | None:
    lead = _lead(scene, quantity)
    if _LEVEL.search(lead):
        return None
    found = _patterns()["verb"].search(lead)
    return _signed(found) if found and not _CROP_GROWN.search(lead) else None


def _noun(scene: Scene, quantity: Quantity) -> tuple[bool, str] | None:
    """A 17% increase; a decrease of 12 percent; 10 per cent less than."""
    text, end = scene.text, scene.sentence.end
    behind = _patterns()["noun_behind"].match(text, quantity.end, end)
    if behind is None and quantity.kind in RATIOS:
        behind = _patterns()["behind"].match(text, quantity.end, end)
    if behind is not None and not _LEVEL.search(_lead(scene, quantity)):
        return _signed(behind)
    size = _SIZE.match(text, quantity.end, end)
    if size is not None and quantity.kind == "percent":
        return _signed(size)
    before = _patterns()["noun_before"].search(_lead(scene, quantity))
    return _signed(before) if before else None


# 64 per cent larger, one tenth smaller
_SIZE = re.compile(
    r"\s(?:(?P<rise>larger|bigger|greater|longer|dearer)"
    r"|(?P<fall>smaller|shorter|cheaper))(?=\s?(?:[,.;)]|and\b|than\b|while\b|$))"
)


def _by_list(scene: Scene, position: int) -> tuple[bool, str] | None:
    """Heroin fell by 12% and opium by 30%; up 8 and 11 percent: the verb before the list holds for all of it."""
    quantity = scene.quantities[position]
    if position == 0:
        return None
    previous = scene.quantities[position - 1]
    between = scene.text[previous.end : quantity.start]
    if previous.kind not in RATIOS:
        return None
    if _BY.search(between) and _AND.fullmatch(between):
        inner = next(reversed(list(_patterns()["verb_any"].finditer(between))), None)
        return _signed(inner) if inner is not None else change_of(scene, position - 1)
    if _LISTED.fullmatch(between):
        return change_of(scene, position - 1)
    return None


def _by_earlier(scene: Scene, quantity: Quantity) -> tuple[bool, str] | None:
    """The rate fell from 31 to 28%, that is by 3 points: the last word of change in the sentence."""
    if not _BY.search(_lead(scene, quantity)) or scene.text[quantity.end : quantity.end + 3] == " of":
        return None
    words = list(_patterns()["verb_any"].finditer(scene.text, scene.sentence.start, quantity.start))
    return _signed(words[-1]) if words else None


def _in_units(scene: Scene, position: int) -> tuple[bool, str] | None:
    """Declined by 300 hectares; 14 cases more than a year earlier."""
    quantity = scene.quantities[position]
    lead = _lead(scene, quantity)
    found = before = None
    if _BY_OR_OF.search(lead):
        found, before = _patterns()["verb"].search(lead), _patterns()["noun_before"].search(lead)
    if found is not None and re.search(r"\bby\b", found[0]) and not _CROP_GROWN.search(lead):
        return _signed(found)
    if before is not None and quantity.kind != "money":
        return _signed(before)
    behind = _MORE_THAN.match(scene.text, quantity.end, quantity.end + 26)
    if behind is not None and not _MORE_THAN_ONE.match(scene.text, quantity.end, quantity.end + 30):
        return _signed(behind)
    return None
