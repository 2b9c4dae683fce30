"""Where an act begins and ends in its sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from .frames import Candidate
from .model import Dating, Span, Telling
from .words import opened, pattern

_AND = re.compile(r"(?:\([^()]{1,12}\))?(?:和|、|及|以及)?(?P<new>更新后的|新的|修订后的)?")
PARTED = frozenset(["accession", "agreement"])
BARE = 8  # characters that may stand behind a time in a clause that only leads up to the act
HEAD = 3  # characters before a time at the head of a clause: 早在, 从
SUBJECT = 20  # characters of a subject before the time of an attribute: 联合国…办公室12月12日发布的


def span_of(telling: Telling, index: int, candidate: Candidate, dating: Dating) -> Span:
    """From the time or the subject to the end of the clause; an attribute ends with its noun."""
    start, end = telling.layout.clauses[index]
    while telling.text[end - 1].isspace():
        end -= 1
    time, acts = dating.mention, telling.acts
    if candidate.attribute and candidate.noun is not None:
        start = time[0] if time is not None and not _is_subject(telling, start, time[0]) else start
        return _opened(telling, start, time), _closed(telling, candidate.noun[1], end)
    if acts and acts[-1].end > start:
        return (acts[-1].end if acts[-1].end < candidate.verb[0] else start), end
    if time is not None and time[0] < start:
        first = telling.layout.clause(time[0])
        head = telling.layout.clauses[first][0]
        free = not any(head < act.end for act in acts)
        if free and all(_leads(telling, at, time[1]) for at in range(first, index)):
            start = head
    return _opened(telling, start, time), end


def _is_subject(telling: Telling, start: int, time: int) -> bool:
    """Whether what stands before an attribute's time is its subject: 联合国…办公室12月12日发布的报告."""
    verb = any(start <= hit[0] < time and hit[2].frames for hit in telling.hits)
    return time - start <= HEAD or (time - start <= SUBJECT and not verb)


def _leads(telling: Telling, index: int, time_end: int) -> bool:
    """Whether a clause only leads up to what follows: the bare time, an adverbial, a subject without a verb."""
    start, end = telling.layout.clauses[index]
    begin = time_end if start <= time_end < end else start
    if 0 <= end - time_end <= BARE or pattern(telling.language, "leading").match(telling.text, begin):
        return True
    verbs = (hit for hit in telling.hits if start <= hit[0] < end and hit[2].frames)
    return not any(not telling.layout.within(hit[0]) for hit in verbs)


def _opened(telling: Telling, start: int, time: Span | None) -> int:
    """The start without the words that open a clause; at the time when only such words stand before it."""
    text = telling.text
    start = opened(telling.language, text, start)
    while text[start] in " ,:—":
        start += 1
    return start


def _closed(telling: Telling, offset: int, end: int) -> int:
    """The end of the brackets or quotation marks that an offset lies in."""
    for first, last, _ in telling.layout.enclosed:
        if first < offset <= last <= end:
            return last
    return offset


def parted(telling: Telling, span: Span, kind: str) -> list[Span]:
    """The span cut behind each title: joining two treaties, or adopting a list of texts, is as many acts."""
    if kind not in PARTED:
        return [span]
    books = [(a, b) for a, b, sign in telling.layout.enclosed if span[0] <= a and b <= span[1] and sign == "《"]
    marks = [mark for one, two in pairwise(books) if (mark := _AND.fullmatch(telling.text, one[1], two[0]))]
    listed = kind == "accession" or any("、" in mark[0] for mark in marks)
    if len(books) < 2 or len(marks) < len(books) - 1 or not listed:
        return [span]
    others = zip(marks, books[1:], strict=True)
    return [(span[0], books[0][1]), *((mark.end() - len(mark["new"] or ""), book[1]) for mark, book in others)]
