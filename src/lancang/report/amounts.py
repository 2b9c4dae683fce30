"""Numbers as a reader sees them: grouped, scaled without rounding, with unit and the sign of their bound."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

from lancang.figures import Bound, Figure, units
from lancang.figures.tables import read_toml

from .model import NOTHING
from .wording import wording

SIGNS = {Bound.EXACT: "", Bound.APPROX: "≈ ", Bound.MIN: "≥ ", Bound.MAX: "≤ "}
MINUS = "−"
WHOLE_FROM = 1000  # a converted number of this size is shown without decimals: 350万亩 is 233,333 ha
_CURRENCY = re.compile(r"[A-Z]{3}")


@cache
def _units() -> dict[str, Any]:
    return read_toml("lancang.report", "units.toml")


@cache
def known_units() -> frozenset[str]:
    """Every base unit that the tables of units can yield."""
    return frozenset(unit.base for language in ("zh", "en") for unit in units(language).values()) - {"unit"}


def plain(value: float) -> str:
    """The number with thousands grouped; beyond four decimals it comes from a conversion (亩) and is rounded."""
    if not math.isfinite(value):
        return str(value)
    if value == int(value):
        text = f"{int(abs(value)):,}"
    else:
        written = math.isclose(value, round(value, 4), rel_tol=1e-12)
        places = 4 if written else (2 if abs(value) < WHOLE_FROM else 0)
        text = f"{abs(value):,.{places}f}" if abs(value) >= 0.1 else f"{abs(value):.3g}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return MINUS + text if value < 0 else text


def number(value: float, unit: str, language: str) -> str:
    """The number in words for large amounts (870万, 8.7 million) where two decimals hold it exactly, else plain."""
    scales: dict[str, str] = _units()["scale"][language]
    for size, word in scales.items():
        scaled = value / float(size)
        exact = math.isclose(scaled, round(scaled, 2), rel_tol=1e-12)
        if unit not in _units()["unscaled"]["units"] and abs(scaled) >= 1 and exact:
            return plain(round(scaled, 2)) + word
    return plain(value)


def bound_sign(figure: Figure) -> str:
    """≥, ≤ or ≈; a fall of more than 34 % is at most −34 %, so the sign turns for negative numbers."""
    if figure.value < 0 and figure.bound in (Bound.MIN, Bound.MAX):
        return SIGNS[Bound.MAX if figure.bound is Bound.MIN else Bound.MIN]
    return SIGNS[figure.bound]


def amount(figure: Figure, language: str) -> str:
    """The figure's value with sign, unit and upper end; for the kinds of nothing their name."""
    if figure.status in NOTHING:
        return wording(language).of("status", figure.status)
    ends = [figure.value] if figure.value_max is None else [figure.value, figure.value_max]
    written = [number(one, figure.unit, language) for one in ends]
    plus = "+" if figure.measure == "change" and figure.value > 0 else ""
    return bound_sign(figure) + plus + with_unit("–".join(written), figure, language)


def bare_amount(figure: Figure, language: str) -> str:
    """The value with its sign but without its unit, for tables and charts that name the unit once."""
    if figure.status in NOTHING:
        return wording(language).of("status", figure.status)
    ends = [figure.value] if figure.value_max is None else [figure.value, figure.value_max]
    return bound_sign(figure) + "–".join(plain(one) for one in ends)


def with_unit(text: str, figure: Figure, language: str) -> str:
    """A written number with its unit: 870万元, CNY 8.7 million, 318起, 12%."""
    if figure.unit != "count":
        return _pattern(figure.unit, language).format(text)
    own = _units()["counter"].get(figure.measure)
    if own is None or (figure.subject and not own.get("always")):
        return text
    return str(own[language].format(text))


def _pattern(unit: str, language: str) -> str:
    """Where the number stands beside its unit; a currency without a name in the table keeps its ISO 4217 code."""
    own = _units()["unit"].get(unit)
    if own:
        return str(own[language])
    if unit in ("", "count"):
        return "{}"
    return f"{unit} {{}}" if _CURRENCY.fullmatch(unit) else f"{{}} {unit}"


def in_unit(value: float, unit: str, language: str) -> str:
    """A bare value in a base unit."""
    return _pattern(unit, language).format(plain(value))


def unit_name(unit: str, language: str) -> str:
    """The unit alone, for headings and axes."""
    return _pattern(unit, language).format("").strip()
