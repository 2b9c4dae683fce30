"""Names of substances and crops in an English sentence: which suits a measure, and the words that make it exact."""

from __future__ import annotations

import re
from functools import cache

from ..context.scene import Name, Scene
from ..context.subject import Counted
from .words import either, listed, whole

_IN_A_NAME = re.compile(r"[A-Z][a-z]+\s(?:[A-Z][a-z]+\s)?(?:[A-Z][a-z]+)")  # Narcotics Suppression Bureau


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Links between unit and name, adjectives and nouns that widen a name, words for money."""
    return {
        "link": re.compile(
            rf"\s(?:\([^)]{{1,12}}\)\s)?(?:each\s)?(?:{either(listed('subjects', 'links'))})\s"
            rf"(?P<the>the\s|its\s|their\s|all\s(?:the\s)?|these\s|this\s)?"
        ),
        "wider": re.compile(rf"(?:\b(?:{either(listed('subjects', 'wider'))})\s)+$", re.IGNORECASE),
        "behind": re.compile(rf"(?:\s(?:{either(listed('subjects', 'wider', 'behind'))})\b)+"),
        "money": re.compile(whole(listed("subjects", "money")), re.IGNORECASE),
    }


@cache
def words_of(section: str, key: str = "words") -> frozenset[str]:
    """A list of the table of subjects."""
    return frozenset(listed("subjects", section, key))


def substances(scene: Scene) -> list[Name]:
    """The names of substances and crops in the sentence, in order."""
    return [
        n
        for n in scene.names
        if n[2].sort == "subject"
        and scene.text[n[0] : n[1]].lower() not in _adjectival()
        and not (n[2].kind == "group" and _IN_A_NAME.match(scene.text, n[0]))
    ]


@cache
def _adjectival() -> frozenset[str]:
    """Words that only describe what follows: drug offences."""
    return words_of("groups", "adjectival")


def within_phrase(text: str, start: int, at: int) -> bool:
    """No preposition or comma between: of seized crystal methamphetamine, not: of land under poppy."""
    return not re.search(r"[,;()]|\b(?:in|on|at|by|from|to|under|with|for|and|worth|were|was)\b", text[start:at])


def suited(names: list[Name], measure: str) -> Name | None:
    """The last name, a crop for land and a drug for output if there is one; a group when nothing else is named."""
    wanted = {"cultivation_area": "crop", "area": "crop", "alternative_area": "crop", "production": "drug"}.get(measure)
    single = [n for n in names if n[2].kind != "group"]
    suited = [n for n in single if n[2].kind == wanted] if wanted else []
    pool = suited or single or names
    return pool[-1] if pool else None


def widened(scene: Scene, name: Name, rule: str) -> Counted:
    """The name with the adjectives and nouns that make it exact: oven-dried opium, cannabis resin."""
    start, end, entry = name
    while start > scene.sentence.start + 1 and scene.text[start - 1] == "-":  # non-controlled chemicals
        start = scene.text.rfind(" ", scene.sentence.start, start) + 1 or start - 1
    wider = patterns()["wider"].search(scene.text, max(scene.sentence.start, start - 30), start)
    behind = patterns()["behind"].match(scene.text, end, min(scene.sentence.end, end + 24))
    return Counted(wider.start() if wider else start, behind.end() if behind else end, entry.code, rule)
