"""Areas and counts as people write them in forms and spreadsheets."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.rooms.programmes import Unreadable, crop_code, read_quantity


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("2.5万亩", Fraction(25000, 15), "area"),
        ("300 万亩", Fraction(200_000), "area"),
        ("3.5 million mu", Fraction(3_500_000, 15), "area"),
        ("1,200 ha", Fraction(1200), "area"),
        ("１，２００公顷", Fraction(1200), "area"),
        ("6,250 rai", Fraction(1000), "area"),
        ("12 km²", Fraction(1200), "area"),
        ("12km2", Fraction(1200), "area"),
        ("三万亩", Fraction(2000), "area"),
        ("350", Fraction(350), ""),
        ("1.2万", Fraction(12000), ""),
        ("-5 ha", Fraction(-5), "area"),
        ("−5 ha", Fraction(-5), "area"),
        ("0 ha", Fraction(0), "area"),
        ("35公里", Fraction(35), "length"),
        ("1.2万人次", Fraction(12000), "person"),
        ("1 hundred hectares", Fraction(100), "area"),
    ],
)
def test_read(text: str, value: Fraction, kind: str) -> None:
    found = read_quantity(text)
    assert (found.value, found.kind) == (value, kind)


def test_words_of_the_measure_are_units() -> None:
    assert read_quantity("1.2万户", ["户"]).value == 12000
    assert read_quantity("350 Households", ["households"]).kind == "own"
    assert read_quantity("30亩", ["亩"]).value == 2


@pytest.mark.parametrize(
    "text",
    ["", "many", "约3万亩", "3万余亩",
     "3.0-3.5万亩", "3.0 or 3.5 million mu", "1.200,5 ha", "12 ha of coffee", "1e9 ha",
     "ha",
     "12 12", "9" * 400 + " ha", "12 jin of gold"],
)  # fmt: skip
def test_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_quantity(text)
    assert "expected one number with its unit" in error.value.en and "应为" in error.value.zh


@given(st.integers(0, 10**9), st.sampled_from(["ha", "公顷", "亩", "mu", "rai"]))
def test_every_number_is_read_back(number: int, unit: str) -> None:
    plain, grouped = read_quantity(f"{number} {unit}"), read_quantity(f"{number:,}{unit}")
    assert plain == grouped and plain.kind == "area"


@pytest.mark.parametrize(
    ("text", "code"),
    [("咖啡", "coffee"), ("Coffee", "coffee"), (" sugar  cane ", "sugar_cane"), ("甘蔗", "sugar_cane"),
     ("罂粟", "罂粟"),
     ("opium poppy", "opium poppy"), ("durian", "durian")],
)  # fmt: skip
def test_crops_by_name(text: str, code: str) -> None:
    assert crop_code(text) == code
