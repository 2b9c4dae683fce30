"""Sentences and clauses of squeezed text, with their language and paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_BREAK = re.compile(  # each alternative looks back at the sign, so that the search runs from sign to sign
    r"[。!?;\n….](?:(?<!\.)[。!?;\n…]*[”’\")）]*|(?<=[A-Za-z0-9)\]%”\"]\.)(?=\s+[A-Z“\"(\d]|\s*\n|\s*$))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|Dr|Mr|Mrs|Ms|Gen|Col|St|Art|vs|approx|est|Fig|Vol|Dept|Inc|Ltd|Co|al|cf|e\.g|i\.e|ca|sq|U\.S|Rs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
    r"|\b[A-Z](?:\.[A-Z])*)$"
)
MAX_SENTENCE = 1200  # characters; the longest sentences of reports, lists of places with their figures, have 800
_SEAM = re.compile(r"[,、]\s?(?!\d{3})|\s")
_CLAUSE = re.compile(r"[,:()、—\s](?:(?<=[,:()])|(?<=、)(?=[^、,。;]{0,12}[年月])|(?<=—)(?=—)|(?<=\s)-\s)")
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z][a-z]+ [a-z]{2,} ")
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"(?:[IVXLC]{1,5}|\d{1,2}|[A-Z])\.")
_DIGIT_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Clause(NamedTuple):
    """A stretch between commas, colons and brackets; `opener` is the sign before it ('' at the sentence's start)."""

    start: int
    end: int
    opener: str


@dataclass(slots=True)
class Sentence:
    """A sentence: its span in the squeezed text, its language (zh or en), its paragraph and clauses.

    `heading`: a short line without a full stop; `continues`: a semicolon parts it from the sentence before.
    """

    start: int
    end: int
    language: str
    paragraph: int
    heading: bool
    continues: bool
    text: str = field(repr=False)
    _clauses: tuple[Clause, ...] | None = field(default=None, repr=False)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, cut when they are first asked for: most sentences hold no figure."""
        if self._clauses is None:
            self._clauses = _clauses(self.text, self.start, self.end)
        return self._clauses


MAX_HEADING = 45  # characters; longer lines without a full stop are sentences


def segment(text: str) -> list[Sentence]:
    """Cut squeezed text into sentences; every non-blank character lies in exactly one."""
    found: list[Sentence] = []
    start, paragraph, continues = 0, 0, False
    for mark in _BREAK.finditer(text):
        if mark[0] == "." and _ABBREVIATION.search(text, max(start, mark.start() - 8), mark.start()):
            continue
        stop = mark.start() if mark[0].startswith("\n") else mark.end()
        ended_line = "\n" in mark[0]
        for cut in _cuts(text, start, stop):
            _add(found, text, start, cut, paragraph, continues, ",")
            start, continues = cut, True
        _add(found, text, start, stop, paragraph, continues, mark[0])
        continues = mark[0][0] == ";" and not ended_line
        paragraph += ended_line
        start = mark.end()
    for cut in _cuts(text, start, len(text)):
        _add(found, text, start, cut, paragraph, continues, ",")
        start, continues = cut, True
    _add(found, text, start, len(text), paragraph, continues, "\n")
    return found


def _cuts(text: str, start: int, stop: int) -> Iterator[int]:
    """Where a stretch without a full stop (a list, a damaged file) is cut, so that no reading looks too far."""
    while stop - start > MAX_SENTENCE:
        seams = [seam.end() for seam in _SEAM.finditer(text, start + MAX_SENTENCE // 2, start + MAX_SENTENCE)]
        start = seams[-1] if seams else start + MAX_SENTENCE
        yield start


def _language(sentence: str) -> str:
    """zh where ideographs stand; but those that only gloss an English sentence in brackets do not count."""
    if not _IDEOGRAPH.search(sentence):
        return "en"
    return "zh" if not _LATIN.search(sentence) or _IDEOGRAPH.search(_BRACKETS.sub("", sentence)) else "en"


def _add(found: list[Sentence], text: str, start: int, end: int, paragraph: int, continues: bool, mark: str) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return
    language = _language(text[start:end])
    first = not found or found[-1].paragraph != paragraph or _number_alone(found, text)
    heading = mark.startswith("\n") and first and end - start <= MAX_HEADING * (1 if language == "zh" else 2)
    found.append(Sentence(start, end, language, paragraph, heading, continues, text))


def _number_alone(found: list[Sentence], text: str) -> bool:
    """Whether a paragraph has so far but the number of its heading: III. Tasks for 2020."""
    opens = len(found) == 1 or found[-2].paragraph != found[-1].paragraph
    return opens and _NUMBER.fullmatch(text, found[-1].start, found[-1].end) is not None


def _clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    at, opener = start, ""
    for mark in _CLAUSE.finditer(text, start, end):
        if mark[0] == "," and _DIGIT_COMMA.match(text, mark.start()):
            continue
        if mark.start() > at:
            clauses.append(Clause(at, mark.start(), opener))
        at, opener = mark.end(), mark[0].strip()
    if end > at:
        clauses.append(Clause(at, end, opener))
    return tuple(clauses) or (Clause(start, end, ""),)
