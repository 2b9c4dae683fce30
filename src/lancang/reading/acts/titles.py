"""The short title of an act, in the words of its clause."""

from __future__ import annotations

from .frames import Candidate
from .model import Span, Telling
from .words import pattern

MASK = "█"
MAX_TITLE = 80  # characters


def title_of(telling: Telling, span: Span, candidate: Candidate, date: str) -> str | None:
    """A title in book or quotation marks, else what the verb governs; with a masked name it becomes 'case of DATE'."""
    title = _found(telling, span, candidate)
    if title and MASK in title:
        return f"{candidate.frame.type.replace('_', ' ')} of {date}"
    return title


def _found(telling: Telling, span: Span, candidate: Candidate) -> str | None:
    text, language = telling.text, telling.language
    for name in ("book", "quoted"):
        match = pattern(language, name, "titles").search(text, *span)
        if match:
            return match[0].strip()[:MAX_TITLE]
    verb, noun = candidate.verb, candidate.noun
    if noun is not None:
        tail = pattern(language, "tail", "titles").match(text, noun[1], span[1])
        noun = (noun[0], tail.end() if tail else noun[1])
    if noun is not None and noun[0] < verb[0]:
        phrase = pattern(language, "before", "titles").sub("", text[span[0] : noun[1]])
    else:
        phrase = text[verb[1] : noun[1] if noun else span[1]]
        phrase = pattern(language, "head", "titles").sub("", pattern(language, "behind", "titles").split(phrase)[0])
        phrase = phrase if noun else text[verb[0] : verb[1]] + " " * (language == "en") + phrase
    phrase = " ".join(phrase.split()).strip(" ,、")
    return phrase[-MAX_TITLE:] if len(phrase) > 1 else None
