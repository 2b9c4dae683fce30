"""Places that govern no figure: in a relative clause, the whole of a share, where something was agreed."""

from __future__ import annotations

import re

from ..context.place import PlaceMention
from ..context.scene import Scene
from .place_memory import WORLD


def in_relative(scene: Scene, one: PlaceMention, until: int) -> bool:
    """The project, which Thailand launched with China and Laos, trained 90: who is named in a relative clause."""
    begin = max(scene.sentence.start, one.start - RELATIVE)
    return (
        _WHICH.search(scene.text, begin, one.start) is not None and _MAIN.match(scene.text, one.end, until) is not None
    )


RELATIVE = 90  # characters
_WHICH = re.compile(r",\s(?:which|who|whose)\s(?:[^,;:()]|,(?=\s[A-Z]))*$")
_MAIN = re.compile(r"[^;:()]*?,\s(?!(?:and|or)\s[A-Z])")


def whole_of_share(scene: Scene, one: PlaceMention) -> bool:
    """The Peruvian share of world output; a tenth of the world total: the whole that a share is part of, no place."""
    if one.code != WORLD and one.level != "region":
        return False
    return _SHARE_OF.search(scene.text, max(scene.sentence.start, one.start - NEAR_SHARE), one.start) is not None


AT_THE_VENUE = frozenset(
    ["meetings", "audience", "agreements", "documents", "trainings", "persons_trained", "activities"]
)


def venue(scene: Scene, one: PlaceMention) -> bool:
    """Thailand and Laos agreed in Vientiane to open three offices: where it was agreed, not where it is done."""
    if one.role != "locative" or one.level not in ("city", "province"):
        return False
    return _AGREED.search(scene.text, max(scene.sentence.start, one.start - NEAR_SHARE), one.start) is not None


_AGREED = re.compile(
    r"\b(?:agreed|agree|signed|decided|resolved|met|pledged|undertook|meeting|conference|summit|session|talks|forum)\s"
    r"(?:[a-z]+\s){0,3}(?:in|at)\s$"
)
NEAR_SHARE = 40  # characters
_SHARE_OF = re.compile(
    r"\b(?:share|part|portion|proportion|percentage|per\s?cent|percent|tenths?|thirds?|quarters?|fifths?|half|most|much)\s"
    r"(?:of|in)\s(?:the\s|all\s)?(?:\w+\s)?$|%\sof\s(?:the\s|all\s)?(?:\w+\s)?$"
)
