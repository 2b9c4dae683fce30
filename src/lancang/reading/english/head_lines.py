"""The lines at the top of an English document that are no sentences: its kind, title, place and date of issue."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import names
from ..text import Sentence
from .date_forms import DAY, YEAR, month_names
from .words import either, table

TITLE = 140  # characters; a longer first line is a sentence
HEAD_LINES = 5


_NUMBER = re.compile(r"(?:[IVXLC]+|\d{1,3}|[A-Z])[.)]\s*")  # of a chapter, cut off as a sentence of its own


@cache
def _issued() -> re.Pattern[str]:
    month = rf"(?:{either(month_names())})\.?"
    day = rf"(?:{DAY}(?:\s?[-—]\s?{DAY})?\s)?{month}(?:\s{DAY}(?:\s?[-—]\s?{DAY})?,?)?\s{YEAR}"
    return re.compile(rf"(?<![a-z]\s)(?:{day}|{YEAR}-\d\d-\d\d)\s*(?:\([^()]*\)\s*)?$")


def head_lines(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Kind of paper, title, subtitle, place and date of issue: the short lines before the first sentence."""
    found: list[Sentence] = []
    for sentence in sentences[:HEAD_LINES]:
        if _NUMBER.fullmatch(text, sentence.start, sentence.end):
            continue
        if sentence.end - sentence.start > TITLE or text[sentence.end - 1] in ".;,":
            break
        found.append(sentence)
    return found


def is_issue_line(text: str, line: Sentence) -> bool:
    """Whether a line closes with the month or day when the text was issued: Executive summary, May 2015."""
    return _issued().search(text[line.start : line.end].rstrip()) is not None


def title_lines(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """The lines of the title with what stands above it: those before the line of issue and the first section's name."""
    found: list[Sentence] = []
    for line in head_lines(text, sentences):
        if found and place_of_line(text, line) in table("places")["capitals"]:
            continue  # where it was issued
        titled = any(_WORDS.match(text, one.start, one.end) for one in found)
        if found and (is_issue_line(text, line) or (titled and place_of_line(text, line))):
            break
        found.append(line)
    return found


def title_end(text: str, sentences: list[Sentence]) -> int:
    """Where the title ends; 0 where the text opens with a sentence."""
    lines = title_lines(text, sentences)
    if lines:
        return lines[-1].end
    return sentences[0].end if sentences and sentences[0].end - sentences[0].start <= TITLE else 0


def place_of_line(text: str, line: Sentence) -> str:
    """The code of the place that a line names and nothing else; "" for any other line."""
    words = text[line.start : line.end].strip(" .\n")
    found = [code for start, end, code in _places(words) if (start, end) == (0, len(words))]
    return found[0] if found else ""


def _places(words: str) -> list[tuple[int, int, str]]:
    return [(start, end, entry.code) for start, end, entry in names().find(words) if entry.sort == "place"]


_WORDS = re.compile(
    r"\S+(?:\s\S+){3}"
)  # a title has four words or more; Press release, Cultivation, 2. Thailand have fewer
