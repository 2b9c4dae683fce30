"""The states that act together in a document: police of Cambodia, Laos, Thailand and Viet Nam carried out …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..context.scene import Name
from .datelines import is_dateline

LEAD = 1500  # characters in which a joint document names the states that act
FEWEST = 3  # two states are a pair
_JOIN = re.compile(r"(?:\s\([^()]{1,30}\))?(?:,\s(?:and\s)?|\sand\s)(?:the\s)?")
_TITLE = re.compile(
    r"\b(?:joint|jointly|together|operation|ministerial|meeting|summit|conference|signatories|communiqu[eé]|campaign|patrols?|both|bilateral|trilateral|multilateral|cross-border|regional"
    r"|(?:two|three|four|five|six|seven|eight)\s(?:\w+\s)?(?:countries|states|nations|neighbours|governments|sides|parties))\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:joint|jointly|together|simultaneous(?:ly)?|acted|operation|campaign|each\sof|met|meeting|agreed|signed"
    r"|(?:ministers|delegations|representatives|heads|governments|officials|police|forces)\sof)\b",
    re.IGNORECASE,
)


def joint_states(text: str, title: int, names: list[Name]) -> str | None:
    """The codes, joined by 、, of three states or more that a sentence of the lead names as acting together."""
    if not title or not _TITLE.search(text, 0, title):
        return None
    titled = [n for n in names if n[1] <= title and n[2].kind in ("country", "adjective")]
    if len({n[2].code for n in titled if not is_dateline(text, n[0], n[1])}) == 1:
        return None  # the title speaks of one state
    for first, last, codes in _lists(text, names):
        begin, stop = text.rfind(".", 0, first) + 1, text.find(".", last)
        if _ACT.search(text, begin, stop if stop > 0 else len(text)):
            return "、".join(codes)
    return None


def _lists(text: str, names: list[Name]) -> Iterator[tuple[int, int, list[str]]]:
    """Lists of states in the lead, with where they begin and end."""
    found: list[Name] = [n for n in names if n[2].sort == "place" and n[2].kind == "country" and n[0] < LEAD]
    at = 0
    while at < len(found):
        last, codes = at, [found[at][2].code]
        while last + 1 < len(found) and _JOIN.fullmatch(text, found[last][1], found[last + 1][0]):
            last += 1
            codes.append(found[last][2].code)
        codes = list(dict.fromkeys(codes))
        if len(codes) >= FEWEST:
            yield found[at][0], found[last][1], codes
        at = last + 1
