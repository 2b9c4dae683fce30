"""Page furniture: headers, footers and page numbers that stand between the lines of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PAGE_NUMBER = re.compile(
    r"\W*(?:第?\s*\d{1,4}\s*页?(?:\s*[/共]\s*\d{1,4}\s*页?)?|page\s*\d+(?:\s*of\s*\d+)?|—?\s*\d{1,4}\s*—?)\W*", re.I
)
EDGE_LINES = 2  # lines at the top and foot of a page that may be furniture


def without_furniture(text: str, pages: Sequence[int]) -> str:
    """The text with page numbers and lines that repeat at the edges of pages blanked out; same length.

    `pages` are the offsets at which pages begin; a text of one page is left alone but for its page number.
    """
    if not pages:
        return text
    edges: list[tuple[int, int]] = []
    ends = [*pages[1:], len(text)]
    for begin, end in zip(pages, ends, strict=True):
        lines = _lines(text, begin, end)
        edges += lines[:EDGE_LINES] + lines[max(EDGE_LINES, len(lines) - EDGE_LINES) :]
    kinds = Counter(_shape(text[a:b]) for a, b in edges)
    for a, b in edges:
        line = text[a:b]
        if _PAGE_NUMBER.fullmatch(line) or (len(pages) > 1 and kinds[_shape(line)] > 1 and b - a <= 60):
            text = text[:a] + "\n" * (b - a) + text[b:]
    return text


def _lines(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = begin
    for line in text[begin:end].split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _shape(line: str) -> str:
    """The line without its digits, which change from page to page."""
    return re.sub(r"\d+", "#", "".join(line.split()))
