"""Figures as the rules need them: with a resolution, and with the code of a subject that the vocabulary has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from lancang.figures import Figure, Status, subjects
from lancang.reading.text.fold import fold

from .notation import resolved

NOTHING = frozenset({Status.NOT_REPORTED, Status.NOT_APPLICABLE, Status.WITHHELD})


def prepared(figures: Iterable[Figure]) -> list[Figure]:
    """Leave out figures that state no number, and fill in resolution and subject code."""
    return [_coded(resolved(figure)) for figure in figures if figure.status not in NOTHING]


def _coded(figure: Figure) -> Figure:
    if figure.subject_code or not figure.subject:
        return figure
    code = _codes().get(fold(figure.subject).lower())
    return replace(figure, subject_code=code) if code else figure


@cache
def _codes() -> dict[str, str]:
    return {fold(name).lower(): subject.code for subject in subjects().values() for name in (*subject.zh, *subject.en)}
