"""Lists: items have the place and time of their lead: police of four states acted together. Results: - 420 cases."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...figures import Period
from ..text import Sentence
from .period import PeriodState
from .place import PlaceState

_BULLET = re.compile(r"[-—–*•·▪●◦‣]\s")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s)")
_ANNOUNCED = re.compile(r":$|\b(?:following|as\sfollows)\b[^.]*\.$")
_RESULTS = re.compile(
    r":$|\b(?:results?|outcomes?|figures|brief|numbers|findings|achievements|totals?|facts|highlights)\b", re.IGNORECASE
)


@dataclass(slots=True)
class ListLead:
    """The place and time of the last paragraph that may lead a list, while it does."""

    place: str | None = None
    period: Period | None = None
    held: bool = False
    announced: bool = False
    leads: set[int] = field(default_factory=set)

    def look(self, sentences: list[Sentence]) -> None:
        """Find the paragraphs with a list behind them: they are read even where they tell no figure."""
        before, body = -1, -1
        for sentence in sentences:
            if sentence.paragraph == before or sentence.language != "en":
                continue
            before = sentence.paragraph
            if _BULLET.match(sentence.text, sentence.start) or _NUMBERED.match(sentence.text, sentence.start):
                if body >= 0:
                    self.leads.add(body)
            elif not sentence.heading:
                body = before

    def open(self, first: Sentence, places: PlaceState, periods: PeriodState) -> None:
        """At the head of a paragraph: an item goes on with its lead."""
        places.levels.pop("lead", None)
        if self.held and self._is_item(first):
            places.current = self.place or places.current
            periods.current = self.period or periods.current

    def close(self, paragraph: list[Sentence], places: PlaceState, periods: PeriodState, timed: bool) -> None:
        """At the end of a paragraph: keep it as the lead, unless it is an item or only the heading of the list."""
        first, last = paragraph[0], paragraph[-1]
        if first.language != "en":
            self.held = False
            return
        if self._is_item(first):
            return
        place = places.levels.get("lead")
        if first.heading and place is None and not timed:
            self.held = self.held and _RESULTS.search(first.text, first.start, first.end) is not None
            self.announced = self.held
            return
        self.place, self.period, self.held = place, periods.current, True
        self.announced = _ANNOUNCED.search(last.text[last.start : last.end]) is not None

    def _is_item(self, first: Sentence) -> bool:
        if first.language != "en":
            return False
        if _BULLET.match(first.text, first.start):
            return True
        return self.announced and _NUMBERED.match(first.text, first.start) is not None
