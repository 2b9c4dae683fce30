"""Cuts a document's text into pages and pieces, so that each figure can be shown where it stands. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .models import Figure

# A page of the desk: about ten printed pages, which a browser lays out at once.
PAGE_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the figures that all of it belongs to (none for plain text)."""

    text: str
    figures: tuple[Figure, ...] = ()

    @property
    def ids(self) -> str:
        """Ids of the figures, for the page's script."""
        return " ".join(str(one.pk) for one in self.figures)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text and where it begins."""

    start: int
    pieces: tuple[Piece, ...]


def page_starts(text: str, size: int = PAGE_CHARACTERS) -> list[int]:
    """Where the pages begin: at the line break before each `size` characters, or there in a text without breaks."""
    starts = [0]
    while len(text) - starts[-1] > size:
        limit = starts[-1] + size
        at = text.rfind("\n", starts[-1] + 1, limit)
        starts.append(at + 1 if at > starts[-1] else limit)
    return starts


def page_of(starts: Sequence[int], position: int) -> int:
    """The number (from 0) of the page that holds a position."""
    return max(index for index, start in enumerate(starts) if start <= position)


def paragraphs(text: str, start: int, end: int, figures: Sequence[Figure]) -> list[Paragraph]:
    """The lines between two offsets, each in pieces; figures that cross a line are marked in both lines."""
    found: list[Paragraph] = []
    position = start
    shown = [one for one in figures if one.start < end and one.end > start]
    for line in text[start:end].split("\n"):
        inside = [one for one in shown if one.start < position + len(line) and one.end > position]
        if line.strip():
            found.append(Paragraph(position, _pieces(line, position, inside)))
        position += len(line) + 1
    return found


def line_of(lines: Sequence[Paragraph], position: int) -> int | None:
    """Where the line begins that holds a position; None when it lies before all of them."""
    return max((one.start for one in lines if one.start <= position), default=None)


def _pieces(line: str, start: int, figures: Sequence[Figure]) -> tuple[Piece, ...]:
    cuts = {0, len(line)}
    for one in figures:
        cuts |= {max(one.start - start, 0), min(one.end - start, len(line))}
    edges = sorted(cuts)
    return tuple(
        Piece(line[a:b], tuple(one for one in figures if one.start - start <= a and b <= one.end - start))
        for a, b in pairwise(edges)
    )
