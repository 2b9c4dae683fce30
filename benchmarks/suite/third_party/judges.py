"""Does the reader say what a case expects? One judge per kind of suite; each answers with what is wrong, or nothing."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from lancang.figures import Bound, Figure, Period, units
from lancang.reading import Document, read_document
from lancang.reading.numerals import read_chinese, read_english
from lancang.reading.text import fold, squeeze

from .cases import Case, Expected
from .set_aside import DATA

Judge = Callable[[str, Case, Sequence[Expected]], list[str]]
"""Language, case and the results that are not set aside → what is wrong."""

# The suites round to 15 digits.
CLOSE = 1e-6
# The kinds of our units that a suite's models look for; a figure of such a kind that no result names is a false one.
KINDS = {
    "percent": {"percent", "percentage_point"},
    "money": {"money"},
    "dimension": {"mass", "area", "length", "volume"},
}


@cache
def unit_table() -> dict[str, dict[str, Any]]:
    """The suites' names of units → our base unit and factor."""
    table: dict[str, dict[str, Any]] = tomllib.loads((DATA / "third_party_units.toml").read_text("utf-8"))["unit"]
    return table


@cache
def _base_kinds() -> dict[str, str]:
    return {unit.base: unit.kind for language in ("zh", "en") for unit in units(language).values()}


def read_figures(case: Case, text: str | None = None) -> tuple[Figure, ...]:
    """The figures of the case's input as a document of its own, written on the case's day."""
    document = Document("case.txt", case.input if text is None else text, "0" * 64, "text/plain", "utf-8")
    date = Period.parse(case.reference) if case.reference else None
    return read_document(document, date=date).figures


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-15)


def _said(figure: Figure) -> str:
    top = f"..{figure.value_max:g}" if figure.value_max is not None else ""
    return f"{figure.text!r} = {figure.bound} {figure.value:g}{top} {figure.unit}"


def quantity_judge(kind: str | None) -> Judge:
    """Number and unit of every result, and no figure of the same kind beside them (kind None: not asked)."""

    def judge(language: str, case: Case, expected: Sequence[Expected]) -> list[str]:
        found = list(read_figures(case))
        wrong = []
        for result in expected:
            here = [one for one in found if one.source.start < result.end and result.start < one.source.end]
            if not any(_same_quantity(result, one) for one in here):
                wrong.append(f"{result.text!r} {result.value} {result.unit}: read {[_said(one) for one in here]}")
            found = [one for one in found if one not in here]
        if kind is not None:
            spans = [(result.start, result.end) for result in case.expected]
            extra = [one for one in found if _base_kinds().get(one.unit) == kind and not _inside(one, spans)]
            wrong += [f"{_said(one)}: read, but not expected" for one in extra]
        return wrong

    return judge


def _inside(figure: Figure, spans: list[tuple[int, int]]) -> bool:
    return any(figure.source.start < end and start < figure.source.end for start, end in spans)


def _same_quantity(result: Expected, figure: Figure) -> bool:
    unit = unit_table().get(result.unit)
    if unit is None or not result.value:
        return False
    bases = KINDS["percent"] if unit["unit"] == "percent" else {unit["unit"]}
    value = float(result.value.rstrip("%")) * unit["factor"]
    middle = (figure.value + figure.value_max) / 2 if figure.value_max is not None else figure.value
    # A fall has a sign in our figures and none in the suites, and quantulum3 gives a range by its middle.
    return figure.unit in bases | _larger(figure.unit, bases) and (
        _close(abs(figure.value), abs(value)) or _close(middle, value) or _close(figure.value * _scale(figure.unit, unit["unit"]), value)
    )


_AREAS = {("km2", "ha"): 100.0, ("ha", "km2"): 0.01}


def _larger(unit: str, bases: set[str]) -> set[str]:
    """Hectares and square kilometres are both base units of ours: either is right for an area."""
    return {unit} if any((unit, base) in _AREAS for base in bases) else set()


def _scale(unit: str, base: str) -> float:
    return _AREAS.get((unit, base), 1.0)


def number_judge(language: str, case: Case, expected: Sequence[Expected]) -> list[str]:
    """The worth of each numeral, read by itself."""
    read = read_chinese if language == "zh" else read_english
    wrong = []
    for result in expected:
        text = squeeze(fold(case.input[result.start : result.end])).text.strip()
        try:
            value = float(read(text).value)
        except (ValueError, KeyError, IndexError) as error:
            wrong.append(f"{result.text!r} {result.value}: {type(error).__name__} {error}")
            continue
        if not _close(value, float(result.value)):
            wrong.append(f"{result.text!r} {result.value}: read {value:g}")
    return wrong


_NUMERAL = re.compile(r"\d[\d,.，．]*\d|\d|[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?[万亿]*")
_ENDS = re.compile(r"([\[(])([^,]*),([^)\]]*)[)\]]")
UNIT = {"zh": "吨", "en": " tons"}
KG = 1000


def range_judge(language: str, case: Case, expected: Sequence[Expected]) -> list[str]:
    """Ends and bounds of ranges. Bare numbers are no figures, so a numeral of the result that has no unit gets 吨 or tons."""
    text, shift = _with_units(case.input, expected, language)
    found = read_figures(case, text)
    wrong = []
    for result in expected:
        low, high = range_ends(result.value)
        start, end = shift(result.start), shift(result.end)
        here = [one for one in found if one.source.start < end and start < one.source.end]
        if not _same_range(here, low, high):
            wrong.append(f"{result.text!r} {result.value}: read {[_said(one) for one in here]} in {text!r}")
    return wrong


def range_ends(value: str) -> tuple[float | None, float | None]:
    """The ends of [20,30); None for an open one."""
    ends = _ENDS.fullmatch(value)
    if not ends:
        raise ValueError(f"found {value!r}; expected an interval such as [20,30)")
    low, high = (float(text) if text.strip() else None for text in (ends[2], ends[3]))
    return low, high


def _with_units(text: str, expected: Sequence[Expected], language: str) -> tuple[str, Callable[[int], int]]:
    """The text with a unit behind each bare numeral of the results, and where an offset has gone."""
    plain = fold(text)
    places = []
    for result in expected:
        for numeral in _NUMERAL.finditer(plain, result.start, result.end):
            end = numeral.end()
            if language == "zh":
                while end < len(plain) and plain[end] in "多余几万亿":
                    end += 1
            else:
                scale = re.compile(r"\s?(?:hundred|thousand|million|billion|k|m)\b", re.IGNORECASE).match(plain, end)
                end = scale.end() if scale else end
            places.append(end)
    parts, at = [], 0
    for place in sorted(set(places)):
        parts.append(text[at:place])
        at = place
    joined = UNIT[language].join([*parts, text[at:]]) if places else text
    return joined, lambda offset: offset + len(UNIT[language]) * sum(place <= offset for place in set(places))


def _same_range(found: Sequence[Figure], low: float | None, high: float | None) -> bool:
    """One figure with both ends, or one for each end with its bound."""
    def has(value: float, bounds: tuple[Bound, ...]) -> bool:
        return any(one.bound in bounds and any(_close(one.value * k, value) for k in (1, 1 / KG)) for one in found)

    if low is not None and high is not None:
        if low == high:
            return has(low, (Bound.EXACT, Bound.APPROX))
        whole = any(
            one.value_max is not None and any(_close(one.value * k, low) and _close(one.value_max * k, high) for k in (1, 1 / KG))
            for one in found
        )
        return whole or (has(low, (Bound.MIN,)) and has(high, (Bound.MAX,)))
    if low is not None:
        return has(low, (Bound.MIN,))
    return high is not None and has(high, (Bound.MAX,))
