"""Headlines and leads: a number there has the period of the sentence in the text that it sums up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...figures import Figure, Moment, Period, measures
from .scene import Scene

LEAD_DAYS = 7  # a lead without a day of its own tells of one in the week before the dateline
LEAD_PARAGRAPHS = 2  # … which one of the next paragraphs names


class Lead:
    """The figures (by index) of a news lead that names no day, and the day that the text behind it names first."""

    def __init__(self) -> None:
        self.figures: set[int] = set()
        self.day: Period | None = None
        self.paragraph = -1

    def open(self, scene: Scene, written: Moment | None, first: int, figures: Sequence[Figure]) -> None:
        """Take up the undated figures from an index on, if the sentence stands behind a dateline."""
        if written is None or not written.day or any(time.role not in ("name", "near") for time in scene.times):
            return
        if any(time.period is not None and time.period.start == written for time in scene.times):
            undated = (i for i in range(first, len(figures)) if figures[i].period is None)
            self.figures |= {i for i in undated if measures()[figures[i].measure].nature == "flow"}
            self.paragraph = scene.sentence.paragraph

    def look(self, scene: Scene, written: Moment | None) -> None:
        """Keep the first day that a sentence behind the lead names."""
        if not self.figures or self.day is not None or written is None:
            return
        if scene.sentence.paragraph - self.paragraph > LEAD_PARAGRAPHS:
            return
        for time in scene.times:
            day = time.period.start if time.period and time.period.start == time.period.end else None
            if day and day.day and 0 <= (written.first_day - day.first_day).days <= LEAD_DAYS and time.role == "date":
                self.day = time.period
                return

    def completed(self, figures: Sequence[Figure]) -> list[Figure]:
        """The figures with those of the lead dated."""
        if self.day is None:
            return list(figures)
        return [replace(one, period=self.day) if i in self.figures else one for i, one in enumerate(figures)]


def completed(figures: Sequence[Figure], headlines: set[int]) -> list[Figure]:
    """The figures, those of headlines (by index) dated like the figure of the text that says the same."""
    body = [figure for index, figure in enumerate(figures) if index not in headlines]
    return [_dated(figure, body) if index in headlines else figure for index, figure in enumerate(figures)]


def _dated(headline: Figure, body: Sequence[Figure]) -> Figure:
    alike = [figure for figure in body if figure.unit == headline.unit]
    same = [f for f in alike if abs(f.value - headline.value) <= max(headline.resolution, 0.05 * abs(headline.value))]
    twin = same[0] if same else next((f for f in alike if f.measure == headline.measure), None)
    if twin is None or twin.period is None:
        return headline
    return replace(headline, period=twin.period)
