"""Headlines: a number in a headline has the period of the sentence in the text that it sums up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...figures import Figure


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
