"""Sums: a total against its parts, which differ in place or in subject, or which simply close.

Silent unless the text says that they belong together (其中, 分县市, total …), a place or subject takes in the others,
or the parts add up exactly at a precision that chance does not reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lancang.figures import Bound, Figure
from lancang.figures.interval import Interval, counted, loose, possible, strict

from . import cues, messages
from .context import RATIOS, Document, Line, Mark, mark, subject_key
from .finding import Bilingual, Finding, Kind, Numbers, Severity, Verdict, finding
from .judgement import EPSILON
from .matching import Relation, place_within, subject_similar

MIN_PRECISION = 1000  # a total of fewer last digits can be met by chance, so it needs words or places as well
MAX_PARTS = 40
OTHERS = ("其他", "其它", "其余", "剩余", "other", "rest", "remaining")
EXACT_BELOW = 1000  # a count below it that ends in two zeros is a count, not a rounded number


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts; `related`: they belong together; `complete`: the text gives all parts."""

    total: Figure
    parts: tuple[Figure, ...]
    related: bool
    complete: bool

    @property
    def closes(self) -> bool:
        """The parts add up to the total within the rounding of all of them; a 'more than' closes with nothing."""
        if any(figure.bound in (Bound.MIN, Bound.MAX) for figure in (self.total, *self.parts)):
            return False
        return _added(self.parts, strict).widened(EPSILON).overlaps(strict(self.total))


def check_sums(document: Document, found: Sequence[Sum]) -> Iterator[Finding]:
    """A finding for every total whose parts are found."""
    for one in found:
        result = _finding(document, one)
        if result:
            yield result


def sums(document: Document) -> Iterator[Sum]:
    """Totals with their parts, each total once: first parts that differ by place or subject, then any that close."""
    done: set[Mark] = set()
    for same, axis in ((_by_place, _place), (_by_subject, _subject), (_by_all, None)):
        for group in _groups(document, same):
            for index, total in enumerate(group):
                if mark(total) in done or total.value <= 0:
                    continue
                one = _parts(document, group, index, axis)
                if one:
                    done.add(mark(total))
                    yield one


def _groups(document: Document, key: Callable[[Figure], object]) -> list[list[Figure]]:
    groups: dict[object, list[Figure]] = defaultdict(list)
    for figure in document.figures:
        place = document.find(figure)
        if figure.unit in RATIOS or place is None or figure.value_max is not None or figure.measure == "change":
            continue
        if place[1] and place[0].restates(place[1]):
            continue
        groups[key(figure)].append(figure)
    return [group for group in groups.values() if len(group) > 1]


def _by_place(figure: Figure) -> object:
    return figure.measure, figure.unit, figure.period, subject_key(figure)


def _by_subject(figure: Figure) -> object:
    return figure.measure, figure.unit, figure.period, figure.place


def _by_all(figure: Figure) -> object:
    return figure.measure, figure.unit, figure.period, figure.place, subject_key(figure)


def _place(figure: Figure) -> str | None:
    return figure.place


def _subject(figure: Figure) -> str | None:
    """The subject; 其他毒品 is a part beside the named ones, not the group that its code names."""
    text = figure.subject or ""
    return text if text.startswith(OTHERS) else subject_key(figure)


def _parts(
    document: Document, group: list[Figure], index: int, axis: Callable[[Figure], str | None] | None
) -> Sum | None:
    """The run of parts after the total, or before it when its words say that it is one (合计, total)."""
    total = group[index]
    lead = _lead(document, total)
    for run in (group[index + 1 :], group[:index][::-1] if cues.has("total", lead) else []):
        found = _run(document, total, run, axis)
        if found:
            return found
    return None


def _run(
    document: Document, total: Figure, run: list[Figure], axis: Callable[[Figure], str | None] | None
) -> Sum | None:
    parts: list[Figure] = []
    keys = {axis(total)} if axis else set()
    last = document.at(total)[0]
    for figure in run[:MAX_PARTS]:
        line = document.at(figure)[0]
        if not document.near(last, line) or (axis and axis(figure) in keys):
            break
        if axis is _subject and not ("\t" in line.text or takes_in(total, figure)):
            break
        if axis:
            keys.add(axis(figure))
        last = line
        parts.append(figure)
        if len(parts) >= 2 and axis is None and _precise(total):
            one = Sum(total, tuple(parts), True, True)
            if one.closes:
                return one
    if axis is None or not parts:
        return None
    parts = _without_nested(parts) if axis is _subject else parts
    parts.sort(key=lambda part: part.source.start)
    one = Sum(total, tuple(parts), *_relation(document, total, parts, axis))
    if one.related or (len(parts) >= 2 and one.closes):
        return one
    return None


def _precise(total: Figure) -> bool:
    return total.resolution > 0 and total.value / total.resolution >= MIN_PRECISION


def takes_in(total: Figure, part: Figure) -> bool:
    """The total's subject takes in that of the part, or is not named; 其他毒品 is a part of 毒品."""
    if part.subject is None:
        return False
    if total.subject is None or part.subject.startswith(OTHERS):
        return True
    return total.subject_code is not None and subject_similar(total, part) is Relation.WITHIN


def _without_nested(parts: list[Figure]) -> list[Figure]:
    """Leave out what another part takes in: crystal beside methamphetamine would count twice."""
    codes = {part.subject_code for part in parts if part.subject_code}
    return [
        part
        for part in parts
        if not any((part.subject_code or "").startswith(code + "_") for code in codes if code != part.subject_code)
    ]


def _relation(
    document: Document, total: Figure, parts: list[Figure], axis: Callable[[Figure], str | None]
) -> tuple[bool, bool]:
    """Whether total and parts belong together, and whether the parts are said to be all."""
    first = min(parts, key=lambda part: part.source.start)
    words = _lead(document, first)
    line, _ = document.at(first)
    own, _ = document.at(total)
    every = "".join(_lead(document, part) for part in parts) + line.text[-12:]
    said = cues.has("parts", words) or (own.number == line.number and ":" in words)
    row = "\t" in own.text and "\t" in line.text
    summed = (cues.has("total", _lead(document, total)) and said) or (row and cues.has("total", own.text))
    if axis is _place:
        inside = all(place_within(part.place, total.place) or total.place is None for part in parts)
        related = len(parts) >= 2 and (inside or said or summed)
    else:
        close = own.number == line.number or (line.number == own.number + 1 and said)
        related = (close and (said or (len(parts) >= 2 and total.subject is not None))) or summed
    joined = (
        axis is _place and total.place is not None and set(total.place.split("、")) == {part.place for part in parts}
    )
    complete = len(parts) >= 2 and (cues.has("complete", words) or cues.has("complete", every) or row or joined)
    return related, complete and related


def _lead(document: Document, figure: Figure) -> str:
    """The words between a figure and the one before it; for the first of a line, from the line's start."""
    line, index = document.at(figure)
    return line.between(index - 1, index) if "\t" not in line.text else line.text[: line.mentions[index].start]


def _added(parts: tuple[Figure, ...], reading: Callable[[Figure], Interval]) -> Interval:
    result = Interval(0.0, 0.0)
    for part in parts:
        result += reading(part)
    return result


def _finding(document: Document, one: Sum) -> Finding | None:
    total, parts = one.total, one.parts
    result = sum(part.value for part in parts)
    reading = strict if counted(total) and total.value < EXACT_BELOW else loose
    added, whole = _added(parts, reading).widened(EPSILON), reading(total)
    bounded = any(figure.bound is not Bound.EXACT for figure in (total, *parts))
    verdict, severity, message = Verdict.HOLDS, Severity.INFO, "sum_holds"
    if not one.closes:
        rounded = added.overlaps(whole) and len(parts) >= 2 and (one.complete or result >= total.value)
        if not one.related:
            return None
        if rounded:
            message = "sum_rounded"
        elif added.low > (possible(total) if bounded else whole).high:
            verdict, severity, message = Verdict.IMPOSSIBLE, Severity.ERROR, "sum_impossible"
        elif one.complete and not bounded:
            verdict, severity, message = Verdict.FAILS, Severity.ERROR, "sum_fails"
        else:
            message = "sum_of_which" if len(parts) > 1 else "sum_of_which_one"
    figures = (total, *parts)
    return finding(
        Kind.SUM,
        verdict,
        severity,
        figures,
        say_sum(message, total, parts),
        Numbers(result, total.value, sum(figure.resolution for figure in figures) / 2, total.unit),
        [document.quote(figure) for figure in figures],
    )


def say_sum(message: str, total: Figure, parts: tuple[Figure, ...]) -> tuple[Bilingual, Bilingual]:
    """Arithmetic and explanation of a sum, each number as it is written."""
    result = sum(part.value for part in parts)
    return messages.say(
        message,
        parts=" + ".join(messages.written(part) for part in parts),
        result=messages.amount(result, parts[0]),
        total=messages.written(total),
        rest=messages.amount(total.value - result, total),
    )


def same_line(document: Document, figure: Figure) -> Line:
    """The line that a figure stands in; every figure of a Sum has one."""
    return document.at(figure)[0]
