"""A line's arithmetic in signs that people would write by hand: 8,919 = 8,919 (China) = 8,919 (Thailand)."""

from __future__ import annotations

import math
from collections.abc import Callable

from lancang.figures import party_label

from ..terms import terms
from .statements import Statement
from .sums import Line

_SIGNS = {"equal": " = ", "one": " = ", "rounding": " ≈ ", "differ": " ≠ "}
# Statements in one line of arithmetic; the table has all.
SHOWN = 8


def number(value: float) -> str:
    """A number as one reads it: 8,919; 0.05."""
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 10_000 else f"{value:,.4g}"


def written_interval(low: float, high: float, unit: str, language: str) -> str:
    """From the least to the most, with the unit: 8,919; 500–520 kg; 30 or more."""
    if math.isinf(high):
        text = f"{number(low)}及以上" if language == "zh" else f"{number(low)} or more"
    else:
        text = number(low) if number(low) == number(high) else f"{number(low)}–{number(high)}"
    shown = unit_name(unit, language)
    return f"{text} {shown}".rstrip()


def rounded(low: float, high: float) -> tuple[float, float]:
    """An estimated interval at three digits, never narrower than it was."""
    return _to_digits(low, math.floor), _to_digits(high, math.ceil)


def _to_digits(value: float, to_whole: Callable[[float], int]) -> float:
    if value <= 0 or math.isinf(value):
        return value
    step = 10.0 ** (math.floor(math.log10(value)) - 2)
    # What has no more digits stays: 0.3 / 0.001 is a little less than 300.
    near = round(value / step)
    return (near if math.isclose(value, near * step) else to_whole(value / step)) * step


def whole_of(line: Line, language: str) -> str:
    """What a line comes to; where events are estimated in it, at the digits that an estimate has."""
    estimated = line.state == "events" or line.beyond is not None
    low, high = rounded(line.low, line.high) if estimated else (line.low, line.high)
    return written_interval(low, high, line.unit, language)


def unit_name(unit: str, language: str) -> str:
    """A base unit in words; counts have none."""
    term = terms("result_unit").get(unit)
    return (term.zh if language == "zh" else term.en) if term else ""


def arithmetic(line: Line, language: str) -> str:
    """How the totals of a line come to what they come to; "" where it has none."""
    top = line.outermost
    if not top:
        return ""
    whole = whole_of(line, language)
    if len(top) == 1 and line.beyond is None:
        said = _said(top[0], language)
        return f"{whole}: {said}" if top[0].agree == "differ" else f"{whole}{_SIGNS[top[0].agree]}{said}"
    parts = [written_interval(one.low, one.high, "", language) for one in top[:SHOWN]]
    parts += ["…"] if len(top) > SHOWN else []
    if line.beyond is not None:
        found = line.beyond.found
        parts.append(f"({written_interval(*rounded(found.low, found.high), '', language)})")
    return f"{whole} = {' + '.join(parts)}" if line.low == line.high else f"{whole}: max … {' + '.join(parts)}"


def _said(one: Statement, language: str) -> str:
    sign = _SIGNS[one.agree]
    shown = [_of_party(saying.result.value, saying.result.unit, saying.result.bound,
                       saying.result.by or saying.result.owner, language)
             for saying in one.sayings[:SHOWN]]  # fmt: skip
    return sign.join([*shown, *(["…"] if len(one.sayings) > SHOWN else [])])


def _of_party(value: str, unit: str, bound: str, party: str, language: str) -> str:
    sign = {"min": "≥ ", "max": "≤ ", "approx": "≈ "}.get(bound, "")
    return f"{sign}{value} {unit}".rstrip() + f" ({party_label(party, language)})"
