"""Units: exact factors, both ways, and a table without a row that contradicts another."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.figures import Unit, units

settings.load_profile("lancang")
LANGUAGES = ("zh", "en")
ROWS = [unit for language in LANGUAGES for unit in units(language).values()]
CHINESE, ENGLISH = units("zh"), units("en")
POSITIVE = st.fractions(min_value=0, max_value=10**12, max_denominator=10**6)

# What the treaties and orders say, written here again: text, language, base unit, base units per unit.
EXACT = [
    ("亩", "zh", "ha", Fraction(1, 15)), ("mu", "en", "ha", Fraction(1, 15)),
    ("公顷", "zh", "ha", Fraction(1)), ("hectares", "en", "ha", Fraction(1)),
    ("吨", "zh", "kg", Fraction(1000)), ("tonnes", "en", "kg", Fraction(1000)),
    ("metric tons", "en", "kg", Fraction(1000)), ("mt", "en", "kg", Fraction(1000)),
    ("公斤", "zh", "kg", Fraction(1)), ("千克", "zh", "kg", Fraction(1)), ("kg", "en", "kg", Fraction(1)),
    ("克", "zh", "kg", Fraction(1, 1000)), ("g", "en", "kg", Fraction(1, 1000)),
    ("毫克", "zh", "kg", Fraction(1, 10**6)), ("斤", "zh", "kg", Fraction(1, 2)), ("市两", "zh", "kg", Fraction(1, 20)),
    ("磅", "zh", "kg", Fraction(45359237, 10**8)), ("盎司", "zh", "kg", Fraction(28349523125, 10**12)),
    ("rai", "en", "ha", Fraction(4, 25)), ("莱", "zh", "ha", Fraction(4, 25)),
    ("acres", "en", "ha", Fraction(40468564224, 10**11)), ("英亩", "zh", "ha", Fraction(40468564224, 10**11)),
    ("平方公里", "zh", "km2", Fraction(1)), ("square kilometres", "en", "km2", Fraction(1)),
    ("公里", "zh", "km", Fraction(1)), ("米", "zh", "km", Fraction(1, 1000)), ("km", "en", "km", Fraction(1)),
    ("升", "zh", "litre", Fraction(1)), ("毫升", "zh", "litre", Fraction(1, 1000)),
    ("ml", "en", "litre", Fraction(1, 1000)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "base", "factor"), EXACT)
def test_exact_factor(text: str, language: str, base: str, factor: Fraction) -> None:
    unit = units(language)[text]
    assert (unit.base, unit.factor) == (base, factor)


# Chinese weeks are counted in weeks, English ones in days: told to the authors of the table.
DIFFERENT = {"周", "星期", "个星期"}


@pytest.mark.parametrize(
    "unit",
    [unit for unit in ROWS if unit.text not in DIFFERENT],
    ids=lambda unit: f"{unit.language}:{unit.text}",
)
def test_row(unit: Unit) -> None:
    """Every way of writing has a positive factor, and what the base unit is called is the base unit itself."""
    assert unit.factor > 0
    assert unit.text == unit.text.strip() != ""
    assert unit.kind
    assert unit.base
    for language in LANGUAGES:
        own = units(language).get(unit.base)
        if own is not None and own.kind == unit.kind:
            assert (own.base, own.factor) == (unit.base, 1)


def test_a_week_is_one_unit_in_both_languages() -> None:
    assert {(CHINESE[text].base, CHINESE[text].factor) for text in DIFFERENT} == {
        (ENGLISH["week"].base, ENGLISH["week"].factor)
    }


@pytest.mark.parametrize("text", sorted(CHINESE.keys() & ENGLISH.keys()))
def test_a_text_of_both_languages_is_one_unit(text: str) -> None:
    one, other = CHINESE[text], ENGLISH[text]
    assert (one.kind, one.base, one.factor) == (other.kind, other.base, other.factor)


@pytest.mark.parametrize("base", sorted({unit.base for unit in ROWS}))
def test_a_base_unit_measures_one_kind(base: str) -> None:
    """kg is a mass and nothing else; only counted things may be called cases, tablets of one sort or another."""
    kinds = {unit.kind for unit in ROWS if unit.base == base}
    assert len(kinds) == 1 or base == "count", kinds


@pytest.mark.parametrize(
    ("one", "many"),
    [("hectare", "hectares"), ("tonne", "tonnes"), ("kilogram", "kilograms"), ("gram", "grams"), ("acre", "acres"),
     ("person", "persons"), ("tablet", "tablets"), ("litre", "litres"), ("kilometre", "kilometres"), ("year", "years")],
)  # fmt: skip
def test_singular_and_plural_are_one_unit(one: str, many: str) -> None:
    assert (ENGLISH[one].base, ENGLISH[one].factor) == (ENGLISH[many].base, ENGLISH[many].factor)


@given(POSITIVE, st.sampled_from(ROWS))
def test_there_and_back(number: Fraction, unit: Unit) -> None:
    assert unit.to_base(number) == float(number * unit.factor)
    assert number * unit.factor / unit.factor == number
    assert Unit(unit.base, unit.language, unit.kind, unit.base, Fraction(1)).to_base(
        number * unit.factor
    ) == unit.to_base(number)


@given(st.integers(0, 10**9))
def test_mu_and_hectares(number: int) -> None:
    mu, hectare = CHINESE["亩"], CHINESE["公顷"]
    assert mu.to_base(Fraction(15 * number)) == hectare.to_base(Fraction(number)) == number


@given(st.integers(0, 10**9))
def test_tonnes_kilograms_and_grams(number: int) -> None:
    tonne, kilogram, gram = CHINESE["吨"], CHINESE["公斤"], CHINESE["克"]
    assert tonne.to_base(Fraction(number)) == kilogram.to_base(Fraction(1000 * number)) == 1000 * number
    assert kilogram.to_base(Fraction(number)) == gram.to_base(Fraction(1000 * number)) == number


@given(POSITIVE, POSITIVE, st.sampled_from(ROWS))
def test_more_stays_more(one: Fraction, other: Fraction, unit: Unit) -> None:
    low, high = sorted((one, other))
    assert unit.to_base(low) <= unit.to_base(high)
