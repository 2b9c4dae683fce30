"""Whether an English sentence goes on with what the one before told, by the way it opens."""

from __future__ import annotations

import re

from ..context.scene import Scene
from .words import either, listed, table


def _pattern() -> re.Pattern[str]:
    numbers = [word.capitalize() for word in table("dates")["numbers"]]
    words = [*listed("places", "linking"), *numbers]
    return re.compile(rf"(?:[-—•*·]\s)?(?:\(?\w{{1,2}}[.)]\s)?[\"“(]?(?:\d|(?:{either(words)})\b)")


_LINKED = _pattern()
# the commission, the Ministry of Health, the police force: they act for the whole state wherever the last event was
_ORGAN = re.compile(
    rf"(?:The|Its|Our|His)\s(?:[A-Za-z]+\s){{0,3}}?(?:{either(listed('places', 'linking', 'organs'))})\b"
)
_DEFINITE = re.compile(r"(?:The|Its|His|Her|Their)\s[a-z]")


def linked(scene: Scene) -> bool:
    """A pronoun, a number or a definite noun takes up what was told; a fresh subject or a total does not."""
    text, start = scene.text, scene.sentence.start
    if scene.sentence.continues or _LINKED.match(text, start):
        return True
    return _DEFINITE.match(text, start) is not None and _ORGAN.match(text, start) is None
