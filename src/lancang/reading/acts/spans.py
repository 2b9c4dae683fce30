"""Where an act begins and ends in its sentence."""

from __future__ import annotations

import re

from ..context.scene import Scene
from .clauses import Cut
from .dating import Dating
from .frames import Candidate, Hit
from .model import ActSpan
from .words import opened

_LEADING = re.compile(r"为|在|经|按照|根据|通过|随着|应|依托|针对|由|以|对|围绕|据|从|自|当|继|因")
_PREPOSITION = re.compile(r"(?:早在|仅|从|自|于|在|到|截至|继)$")
_TREATY = re.compile(r"(?:和|、|及|以及)?")


def span_of(
    scene: Scene, layout: Cut, index: int, candidate: Candidate, dating: Dating, hits: list[Hit], earlier: list[ActSpan]
) -> tuple[int, int]:
    """From the time or the subject to the end of the clause; an attribute ends with its noun."""
    start, end = layout.clauses[index]
    while scene.text[end - 1].isspace():
        end -= 1
    time = dating.mention
    if candidate.attribute and candidate.noun is not None:
        if time is not None and time.start - start > 3:
            start = time.start
        return _opened(scene, start, time.start if time is not None and time.start >= start else None), _closed(layout, candidate.noun[1], end)
    if earlier and earlier[-1].end > start:
        return (earlier[-1].end if earlier[-1].end < candidate.verb[0] else start), end
    if time is not None and time.start < start:
        first = layout.clause(time.start)
        head = layout.clauses[first][0]
        if not any(head < act.end for act in earlier) and all(_leads(scene, layout, at, time.end, hits) for at in range(first, index)):
            start = head
    return _opened(scene, start, time.start if time is not None and time.start >= start else None), end


def _leads(scene: Scene, layout: Cut, index: int, time_end: int, hits: list[Hit]) -> bool:
    """Whether a clause only leads up to what follows: the bare time, an adverbial, a subject without a verb."""
    start, end = layout.clauses[index]
    if 0 <= end - time_end <= 8 or _LEADING.match(scene.text, time_end if start <= time_end < end else start):
        return True
    return not any(start <= hit[0] < end and hit[2].frames and not layout.within(hit[0]) for hit in hits)


def _opened(scene: Scene, start: int, time: int | None) -> int:
    """The start without the words that open a clause; at the time when only such words stand before it."""
    start = opened(scene.sentence.language, scene.text, start)
    while scene.text[start : start + 1] in tuple(" ,:—"):
        start += 1
    if time is not None and 0 < time - start <= 3:
        before = _PREPOSITION.search(scene.text, start, time)
        return before.start() if before else start
    return start


def _closed(layout: Cut, offset: int, end: int) -> int:
    """The end of the brackets or quotation marks that an offset lies in."""
    for first, last, _ in layout.enclosed:
        if first < offset <= last <= end:
            return last
    return offset


def treaties(scene: Scene, layout: Cut, span: tuple[int, int]) -> list[tuple[int, int]]:
    """The span cut behind each title: joining two treaties is two acts."""
    books = [pair for pair in layout.enclosed if span[0] <= pair[0] and pair[1] <= span[1] and pair[2] == "《"]
    if len(books) < 2 or any(not _TREATY.fullmatch(scene.text, a[1], b[0]) for a, b in zip(books, books[1:], strict=False)):
        return [span]
    return [(span[0], books[0][1]), *((first, last) for first, last, _ in books[1:])]
