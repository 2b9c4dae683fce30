"""Ratios within a sentence: one amount in two units, quantity × rate = value, and multiples (倍, twice)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from lancang.figures import Bound, Figure, units
from lancang.figures.interval import Interval, loose, possible

from . import cues, messages
from .attachment import Compared, compared
from .context import RATIOS, Document, Line
from .finding import Bilingual, Finding, Kind, Numbers, Severity, Verdict, finding
from .judgement import EPSILON
from .messages import say
from .notation import notation

CONVERSION_TOLERANCE = 0.01  # 约合 and "roughly" are used for conversions that are rounded by up to one percent
COUNTERS = {"户": "户", "人": "人", "名": "名", "起": "起", "案": "起", "家": "家", "个": "个", "片": "片", "粒": "粒"}


def check_ratios(document: Document) -> Iterator[Finding]:
    """Findings for conversions, rates and multiples of every line."""
    for line in document.lines:
        for index in range(len(line.mentions)):
            for rule in (_conversion, _rate, _times):
                found = rule(document, line, index)
                if found:
                    yield found


def _conversion(document: Document, line: Line, index: int) -> Finding | None:
    """21,500 公顷(约合 32.25 万亩): both in the base unit, so they must be equal."""
    if index == 0:
        return None
    one, other = line.figures[index - 1], line.figures[index]
    bridge = line.between(index - 1, index).strip()
    if one.unit != other.unit or one.unit in RATIOS or not one.value or not other.value:
        return None
    if notation(one).counter == notation(other).counter or not cues.pattern("restated_clear").fullmatch(bridge):
        return None
    if not cues.pattern("restated").fullmatch(bridge) or _factor(one) == _factor(other):
        return None
    plain = _exact(one).widened(CONVERSION_TOLERANCE).overlaps(_exact(other))
    converted = messages.amount(one.value, other)
    return _result(
        document,
        (one, other),
        plain,
        say(
            "conversion_holds" if plain else "conversion_fails",
            one=messages.written(one),
            other=messages.written(other),
            converted=converted,
        ),
        Numbers(one.value, other.value, CONVERSION_TOLERANCE * abs(one.value), one.unit),
    )


def _factor(figure: Figure) -> float:
    return round(notation(figure).factor, 9)


def _exact(figure: Figure) -> Interval:
    """The rounding of a figure without its 约: about a number in two units means the same number twice."""
    half = figure.resolution / 2
    return Interval(figure.value - half, (figure.value_max or figure.value) + half)


def _rate(document: Document, line: Line, index: int) -> Finding | None:
    """A rate with one quantity in the unit it is counted by and one value in its own unit.

    Wrong only where both stand in the sentence alone and the words price or average them; right also with figures of
    the sentences before, for the same place and period.
    """
    rate = line.figures[index]
    per = _denominator(line, index)
    if per is None or rate.unit in RATIOS or rate.value <= 0 or rate.value_max is not None:
        return None
    here = [line.figures[at] for at in line.values if at != index and _denominator(line, at) is None]
    around = here + ([] if per.counter else _around(document, line, rate))
    for quantity, value in _rated(rate, per, around):
        if _fits(rate, quantity, value, per.factor):
            return _rate_finding(document, rate, (quantity, value), per.factor, True)
    pairs = _rated(rate, per, here)
    if len(pairs) != 1 or not cues.has("valued", line.text):
        return None
    return _rate_finding(document, rate, pairs[0], per.factor, False)


def _around(document: Document, line: Line, rate: Figure) -> list[Figure]:
    """Amounts of the two lines before, for the same place and period."""
    lines = [one for one in document.lines[max(line.number - 2, 0) : line.number] if document.near(one, line)]
    return [
        figure
        for one in lines
        for figure in (one.figures[at] for at in one.values)
        if (figure.place, figure.period) == (rate.place, rate.period)
    ]


def _rated(rate: Figure, per: Per, figures: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Pairs of a quantity and a value that the rate can lead from one to the other."""
    quantities = [figure for figure in figures if figure.unit == per.base and per.counts(figure)]
    values = [figure for figure in figures if figure.unit == rate.unit]
    return [
        (quantity, value)
        for quantity in quantities
        for value in values
        if quantity is not value and (quantity.period == value.period or None in (quantity.period, value.period))
    ]


def _fits(rate: Figure, quantity: Figure, value: Figure, factor: float) -> bool:
    """Quantity × rate gives the value; the rate may be rounded, so the quotient may lie within its last digit too."""
    product = (loose(quantity) * _exact(rate)).scaled(1 / factor).widened(EPSILON)
    return product.overlaps(possible(value) if value.bound is not Bound.EXACT else loose(value))


def _rate_finding(document: Document, rate: Figure, pair: tuple[Figure, Figure], factor: float, holds: bool) -> Finding:
    quantity, value = pair
    result = quantity.value * rate.value / factor
    return _result(
        document,
        (quantity, rate, value),
        holds,
        say(
            "rate_holds" if holds else "rate_fails",
            quantity=messages.written(quantity),
            rate=messages.written(rate),
            value=messages.written(value),
            result=messages.amount(result, value),
        ),
        Numbers(result, value.value, (rate.resolution / rate.value) * result, value.unit),
    )


@dataclass(frozen=True, slots=True)
class Per:
    """What a rate is counted by: the base unit, its factor, and for things the counter that the quantity must have."""

    base: str
    factor: float
    counter: str | None = None

    def counts(self, figure: Figure) -> bool:
        """The figure counts what the rate is per: 2100 户 for 户均."""
        places = (figure.text, figure.unit_text, figure.subject or "")
        return self.counter is None or any(self.counter in text for text in places)


def _denominator(line: Line, index: int) -> Per | None:
    found = cues.pattern("rate_before").search(line.between(index - 1, index)) or cues.pattern("rate_after").search(
        line.between(index, index + 1)
    )
    word = next(filter(None, found.groups()), None) if found else None
    if not word:
        return None
    known = _unit(word.lower())
    if known and known[0] not in ("count", "person"):
        return Per(known[0], float(known[1]))
    return Per("person" if word in ("人", "名", "person") else "count", 1.0, COUNTERS.get(word, word))


@cache
def _unit(word: str) -> tuple[str, Fraction] | None:
    for language in ("zh", "en"):
        unit = units(language).get(word)
        if unit:
            return unit.base, unit.factor
    return None


def _times(document: Document, line: Line, index: int) -> Finding | None:
    """为…的两倍, almost twice: the later value over the earlier; 增长两倍 may mean two or three times."""
    printed = line.figures[index]
    if printed.unit != "times" or printed.value <= 0:
        return None
    pair = compared(line, index)
    if pair is None or pair.previous.value <= 0 or pair.current.value <= 0:
        return None
    if pair.current.value < pair.previous.value:  # 2013 was twice 2020: the multiple is of the larger
        pair = Compared(pair.previous, pair.current, pair.clear)
    quotient = (loose(pair.current) / loose(pair.previous)).widened(EPSILON)
    grown = cues.has("growth_times", line.between(index - 1, index))
    readings = [possible(printed)] + ([_shifted(possible(printed))] if grown else [])
    holds = any(reading.overlaps(quotient) for reading in readings)
    if not holds and (not pair.clear or printed.bound is not Bound.EXACT):
        return None
    return _result(document, (pair.current, pair.previous, printed), holds, _say_times(pair, printed, holds), Numbers(
        pair.current.value / pair.previous.value, printed.value, printed.resolution / 2, "times"
    ))  # fmt: skip


def _shifted(interval: Interval) -> Interval:
    return Interval(interval.low + 1, interval.high + 1)


def _say_times(pair: Compared, printed: Figure, holds: bool) -> tuple[Bilingual, Bilingual]:
    return say(
        "times_holds" if holds else "times_fails",
        current=messages.written(pair.current),
        previous=messages.written(pair.previous),
        result=messages.number(pair.current.value / pair.previous.value),
        printed=messages.written(printed),
    )


def _result(
    document: Document,
    figures: tuple[Figure, ...],
    holds: bool,
    texts: tuple[Bilingual, Bilingual],
    numbers: Numbers,
) -> Finding:
    return finding(
        Kind.RATIO,
        Verdict.HOLDS if holds else Verdict.FAILS,
        Severity.INFO if holds else Severity.ERROR,
        figures,
        texts,
        numbers,
        [document.quote(figure) for figure in figures],
    )
