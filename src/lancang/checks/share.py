"""Shares: a percentage printed near its part and its whole is computed again.

Silent unless a part and a whole can be named: by their order in the sentence, or by the words after 占 and `of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lancang.figures import Figure
from lancang.figures.interval import loose, strict

from . import cues
from .context import RATIOS, Document, Line, subject_key
from .finding import Finding, Kind, Numbers, Severity, Verdict, finding
from .judgement import Fit, fit
from .matching import place_within, subject_similar, text_similar
from .messages import number, say, written

_OTHER_YEARS = re.compile(r"\d{4}|[一二三四五六七八九十\d]年")


@dataclass(frozen=True, slots=True)
class Pair:
    """A part and a whole; `clear` when the text leaves no doubt, so that a wrong share is a mistake of the text."""

    part: Figure
    whole: Figure
    clear: bool


def check_shares(document: Document) -> Iterator[Finding]:
    """A finding for every share whose part and whole are known."""
    for line in document.lines:
        for index, figure in enumerate(line.figures):
            if figure.measure == "share" and figure.unit == "percent" and figure.value_max is None:
                result = _best(document, figure, list(_pairs(document, line, index)))
                if result:
                    yield result


def _best(document: Document, share: Figure, pairs: list[Pair]) -> Finding | None:
    """The first pair that holds; else the clear one that fails, when there is exactly one."""
    for accepted in ((Fit.HOLDS,), (Fit.TRUNCATED, Fit.ROUNDED)):
        for pair in pairs:
            judged = _judge(share, pair)
            if judged in accepted:
                return _finding(document, share, pair, judged)
    clear = {(pair.part.value, pair.whole.value): pair for pair in pairs if pair.clear}
    if len(clear) == 1:
        return _finding(document, share, next(iter(clear.values())), Fit.FAILS)
    return None


def _judge(share: Figure, pair: Pair) -> Fit:
    if pair.whole.value <= 0 or pair.part.value < 0 or strict(pair.part).low > loose(pair.whole).high:
        return Fit.FAILS
    exact = (strict(pair.part) / strict(pair.whole)).scaled(100)
    return fit(share, exact, (loose(pair.part) / loose(pair.whole)).scaled(100))


def _finding(document: Document, share: Figure, pair: Pair, judged: Fit) -> Finding:
    part, whole = pair.part, pair.whole
    result = 100 * part.value / whole.value if whole.value else 0.0
    larger = strict(part).low > strict(whole).high
    verdict = Verdict.HOLDS if judged is not Fit.FAILS else Verdict.IMPOSSIBLE if larger else Verdict.FAILS
    message = {Fit.HOLDS: "share_holds", Fit.TRUNCATED: "share_truncated", Fit.ROUNDED: "share_rounded"}.get(
        judged, "share_impossible" if larger else "share_fails"
    )
    return finding(
        Kind.SHARE,
        verdict,
        Severity.INFO if verdict is Verdict.HOLDS else Severity.ERROR,
        (part, whole, share),
        say(message, part=written(part), whole=written(whole), result=number(result, 3), printed=written(share)),
        Numbers(result, share.value, share.resolution / 2, "percent"),
        [document.quote(figure) for figure in (part, whole, share)],
    )


def _pairs(document: Document, line: Line, index: int) -> Iterator[Pair]:
    """Candidates, the clearest first."""
    yield from _in_order(line, index)
    for part, named in _parts(line, index):
        for whole, clear in _wholes(document, part, line.figures[index], named):
            yield Pair(part, whole, clear)


def _in_order(line: Line, index: int) -> Iterator[Pair]:
    """Part … 占 whole 的 share; whole, of which part (share); whole, 确认 part, 占 share."""
    values = [value for value in line.values if value < index]
    if len(values) < 2 or any(line.figures[one].measure == "share" for one in range(values[-1] + 1, index)):
        return
    first, second = values[-2], values[-1]
    one, two = line.figures[first], line.figures[second]
    if one.unit != two.unit:
        return
    gap, tail = line.without_figures(first, second), line.without_figures(second, index)
    if re.search("占[^,;:。]*$", gap) and re.fullmatch(r"\s*的?\s*(约|近|超过?)?\s*", tail):
        yield Pair(one, two, True)
        return
    before = line.between(second - 1, second)
    named = cues.has("part_of", gap) or cues.has("part_of", tail) or cues.has("part_of", before)
    if cues.has("share_direct", tail) or cues.has("share_brackets", tail):
        yield Pair(two, one, named)


def _parts(line: Line, index: int) -> Iterator[tuple[Figure, str]]:
    """Figures of the line that the share may be a share of something of, with the words that name the whole."""
    share = line.figures[index]
    values = [value for value in line.values if value < index]
    named = share.of or ""
    if values:
        tail = line.without_figures(values[-1], index)
        words = cues.pattern("share_of_whole").search(tail)
        rest = cues.pattern("connective").sub("", tail[: words.start()] if words else tail)
        twin = any(line.figures[one].measure == "share" for one in range(values[-1] + 1, index))
        if len(rest.strip()) <= cues.MAX_LEFT_OVER and (words or twin or cues.has("share_brackets", tail)):
            yield line.figures[values[-1]], named or (words[0] if words else "")
    if subject_key(share):
        for value in values:
            figure = line.figures[value]
            if subject_key(figure) == subject_key(share):
                yield figure, named or line.between(index - 1, index)


def _wholes(document: Document, part: Figure, share: Figure, named: str) -> Iterator[tuple[Figure, bool]]:
    """Figures of the document that may be the whole, the nearest first; clear when the words name just this one."""
    here = part.source.start
    candidates = [
        figure
        for figure in document.figures
        if figure.unit == part.unit
        and figure.unit not in RATIOS
        and figure is not part
        and cues.family(figure.measure) == cues.family(part.measure)
        and figure.value > part.value
        and (figure.period == part.period or figure.period is None)
        and (figure.place == part.place or place_within(part.place, figure.place))
        and _broader(figure, part, named)
    ]
    candidates.sort(key=lambda figure: abs(figure.source.start - here))
    exact = [figure for figure in candidates if _named(figure, part, named)]
    other_scope = cues.has("wider", named) or bool(_OTHER_YEARS.search(named.replace("全年", "").replace("当年", "")))
    sole = len({figure.value for figure in exact}) == 1 and not other_scope
    for figure in candidates:
        yield figure, sole and figure in exact


def _broader(whole: Figure, part: Figure, named: str) -> bool:
    """The whole's subject takes in that of the part, or is named as the whole."""
    key = subject_key(whole)
    if key is None or key == subject_key(part) or (whole.subject or "") in named:
        return True
    return subject_similar(whole, part) is not None or cues.has("total_words", named)


def _named(whole: Figure, part: Figure, named: str) -> bool:
    """`of` or the words after 占 name this whole: by its subject, or as the total of what the part counts."""
    if whole.place != part.place or whole.period != part.period:
        return False
    if (
        whole.subject
        and whole.subject != part.subject
        and (whole.subject in named or text_similar(whole.subject, named) >= NAMED_SIMILARITY)
    ):
        return True
    general = whole.subject is None or whole.subject_code in ("drugs", "precursors")
    return general and cues.has("total_words", named) and whole.measure not in ("cases_10kg",)


NAMED_SIMILARITY = 0.8  # share of the subject's character pairs that the words contain; 1 would miss one variant sign
