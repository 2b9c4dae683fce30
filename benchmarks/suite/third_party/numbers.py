"""What a numeral is worth, and the ends and bounds of ranges of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from lancang.figures import Bound, Figure, units
from lancang.reading.numerals import read_chinese, read_english
from lancang.reading.text import fold, squeeze

from .cases import Case, Expected
from .judges import close, read_figures, said

# Bare numbers are no figures, so a numeral that has no unit is given one.
UNIT = {"zh": "吨", "en": " tons"}
KILOGRAMS = 1000
# A numeral that the numerals' door does not know (500余万, 三分之一) is read where the reader meets it: in a sentence.
SENTENCES = {
    "zh": ("缴获海洛因{}吨。", "占{}。"),
    "en": ("Police seized {} tons of heroin.", "It was {} of the total."),
}
PERCENT = 100


def number_judge(language: str, case: Case, expected: Sequence[Expected]) -> list[str]:
    """The worth of each numeral, by itself or, where it stands in no numeral's form, in a sentence."""
    wrong = []
    for result in expected:
        text = squeeze(fold(case.input[result.start : result.end])).text.strip()
        worths = _worths(language, text)
        if not any(close(worth, float(result.value)) for worth in worths):
            wrong.append(f"{result.text!r} {result.value}: read {[f'{worth:g}' for worth in worths]}")
    return wrong


def _worths(language: str, text: str) -> list[float]:
    try:
        return [float((read_chinese if language == "zh" else read_english)(text).value)]
    except (ValueError, KeyError, IndexError):
        mass, share = SENTENCES[language]
        found = [one.value / KILOGRAMS for one in read_figures(mass.format(text)) if one.unit == "kg"]
        return found or [one.value / PERCENT for one in read_figures(share.format(text)) if one.unit == "percent"]


_WORD = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    "|eighty|ninety|hundred|thousand|million)"
)
_NUMERALS = {
    "zh": re.compile(
        r"\d[\d,]*(?:\.\d+)?[十百千万亿k]*(?:[多余几]+[万亿]*)?"
        r"|(?:[〇零一二两三四五六七八九十拾百千万亿几点]\s?)*[〇零一二两三四五六七八九十拾百千万亿几](?:[多余]+[万亿]*)?",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\d[\d,]*(?:\.\d+)?(?:\s?(?:hundred|thousand|million|billion)\b)?"
        rf"|\b{_WORD}(?:(?:-|\s(?:and\s)?){_WORD})*\b",
        re.IGNORECASE,
    ),
}
_JOINED = re.compile(r"\s*(?:[-~—–]|到|至|与|和|to|and)\s*", re.IGNORECASE)


def range_judge(language: str, case: Case, expected: Sequence[Expected]) -> list[str]:
    """Ends and bound of every range; strict and loose ends are not told apart, for reports do not."""
    places = sorted({place for result in expected for place in _without_unit(language, case.input, result)})
    text, unit = case.input, UNIT[language]
    for place in reversed(places):
        text = text[:place] + unit + text[place:]
    found = read_figures(text, case.reference)
    wrong = []
    for result in expected:
        start, end = (
            at + len(unit) * sum(place < at + (at == result.end) for place in places)
            for at in (result.start, result.end)
        )
        here = [one for one in found if one.source.start < end and start < one.source.end]
        if not _same_range(here, *range_ends(result.value)):
            wrong.append(f"{result.text!r} {result.value}: read {[said(one) for one in here]} in {text!r}")
    return wrong


_ENDS = re.compile(r"[\[(]([^,]*),([^)\]]*)[)\]]")


def range_ends(value: str) -> tuple[float | None, float | None]:
    """The ends of [20,30); None for an open one; raises ValueError."""
    ends = _ENDS.fullmatch(value)
    if not ends:
        raise ValueError(f"found {value!r}; expected an interval such as [20,30)")
    low, high = (float(text) if text.strip() else None for text in ends.groups())
    return low, high


def _without_unit(language: str, text: str, result: Expected) -> list[int]:
    """Where a unit is to be put: behind the numerals of the result, once behind two that one word or dash joins."""
    plain = fold(text)
    numerals = list(_NUMERALS[language].finditer(plain, result.start, result.end))
    if "分之" in result.text or any(_unit_follows(language, plain, one.end()) for one in numerals):
        return []
    return [
        one.end() - (len(one[0]) - len(one[0].rstrip()))
        for one, following in zip_longest(numerals, numerals[1:])
        if following is None or not _JOINED.fullmatch(plain[one.end() : following.start()])
    ]


@cache
def _unit_pattern(language: str) -> re.Pattern[str]:
    texts = sorted(units(language), key=len, reverse=True)
    return re.compile(r"\s*(?:" + "|".join(map(re.escape, texts)) + ")" + (r"\b" if language == "en" else ""))


def _unit_follows(language: str, text: str, at: int) -> bool:
    return bool(_unit_pattern(language).match(text, at))


def _same_range(found: Sequence[Figure], low: float | None, high: float | None) -> bool:
    """One figure with both ends, or one for each end with its bound."""

    def has(value: float | None, *bounds: Bound) -> bool:
        return value is None or any(one.bound in bounds and close(_written(one, one.value), value) for one in found)

    if low is not None and high is not None:
        if low == high:
            return has(low, Bound.EXACT, Bound.APPROX)
        for one in found:
            if one.value_max is not None and close(_written(one, one.value), low):
                return close(_written(one, one.value_max), high)
    return bool(found) and has(low, Bound.MIN) and has(high, Bound.MAX)


def _written(figure: Figure, value: float) -> float:
    return value / KILOGRAMS if figure.unit == "kg" else value
