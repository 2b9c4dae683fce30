"""A document into passages: its file name, and its sentences as the reader cuts them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from lancang.reading.text import fold, segment, squeeze
from lancang.searching import terms

from .engines import Row
from .language import FOLDING


def passages(document: int, name: str, text: str) -> Iterator[Row]:
    """The name at 0–0, then every sentence in which there is a word. Words that the end of a line
    breaks are whole where the reader takes the line for broken by the page."""
    if said := terms(name, FOLDING):
        yield Row(document, 0, 0, said)
    squeezed = squeeze(fold(text))
    for sentence in segment(squeezed.text):
        start, end = squeezed.span(sentence.start, sentence.end)
        if said := terms(text[start:end], FOLDING):
            yield Row(document, start, end, said)
