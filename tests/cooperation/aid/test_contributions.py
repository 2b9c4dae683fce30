"""Contributions: what is refused, what counts once, and what the sums are in dollars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.figures import Interval
from lancang.rooms.cooperation import Contribution, GiftTold, aid_sums, contribution_code, contribution_faults

TODAY = date(2026, 11, 22)
KITS = {"code": "K", "giver": "CN", "receiver": "LA", "kind": "test_kits", "state": "delivered", "on": "2012-06-12"}
WORTH = {**KITS, "amount": "630930", "currency": "CNY", "year": 2012}  # 100,000 dollars: 6.3093 yuan, Federal Reserve


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"receiver": "CN"}, "receiver", "found CN, which is the giver too"),
        ({"year": None}, "year", "found an amount without a year"),
        ({"currency": ""}, "currency", "found 630930 without a currency"),
        ({"currency": "XXX"}, "currency", "found XXX; expected a code of ISO 4217"),
        ({"amount": "5美元"}, "currency", "found CNY beside 5美元"),
        ({"amount": "-5"}, "amount", "found -5; expected more than nothing"),
        ({"amount": "0"}, "amount", "found 0; expected more than nothing"),
        ({"amount": "9" * 20}, "amount", "expected more than nothing and a sum that can be meant"),
        ({"amount": "约5万"}, "amount", "found 约5万; expected one number"),
        ({"amount": "", "year": None}, "amount", "found CNY without an amount"),
        ({"year": 2027}, "year", "found 2027, which lies ahead, of what was delivered"),
        ({"year": 2568}, "year", "found 2568; expected a year of the common era"),
        ({"year": 1800}, "year", "found 1800; expected a year of the common era"),
        ({"on": "2026-11-23"}, "on", "found 2026-11-23, which lies ahead, of what was delivered"),
        ({"quantity": Decimal(0), "unit": "kits"}, "quantity", "found 0; expected more than nothing"),
        ({"quantity": Decimal(-3), "unit": "kits"}, "quantity", "found -3; expected more than nothing"),
        ({"quantity": Decimal(3)}, "unit", "found 3 without a unit"),
        ({"unit": "kits"}, "quantity", "found the unit kits without a quantity"),
    ],
)
def test_refused(values: dict[str, Any], field: str, said: str) -> None:
    faults = contribution_faults(Contribution(**{**WORTH, **values}), TODAY)
    assert [(one.field, said in one.en) for one in faults] == [(field, True)]
    assert faults[0].zh and faults[0].zh != faults[0].en


@pytest.mark.parametrize(
    "values",
    [
        {}, {"amount": "", "currency": "", "year": None}, {"amount": "63万元", "currency": ""},
        {"state": "promised", "year": 2028, "on": "2028"}, {"quantity": Decimal("1.5"), "unit": "t"},
        {"on": "2026-11"}, {"on": ""},
    ],
)  # fmt: skip
def test_admitted(values: dict[str, Any]) -> None:
    assert contribution_faults(Contribution(**{**WORTH, **values}), TODAY) == []


def told(*said: tuple[str, dict[str, Any]]) -> list[GiftTold]:
    return [GiftTold(key, owner, Contribution(**{**WORTH, **values})) for key, (owner, values) in enumerate(said, 1)]


# (statements) → dollars of the only row, and how many gifts, both from least to most.
ONCE: list[tuple[str, list[tuple[str, dict[str, Any]]], tuple[float, float], tuple[float, float]]] = [
    ("one", [("CN", {})], (100_000, 100_000), (1, 1)),
    ("giver and receiver, one code", [("CN", {}), ("LA", {})], (100_000, 100_000), (1, 1)),
    ("they state other sums", [("CN", {}), ("LA", {"amount": "757116"})], (100_000, 120_000), (1, 1)),
    ("in another currency", [("CN", {}), ("LA", {"amount": "90000", "currency": "USD"})], (90_000, 100_000), (1, 1)),
    ("one without an amount", [("CN", {}), ("LA", {"amount": "", "currency": "", "year": None})],
     (100_000, 100_000), (1, 1)),
    ("two codes of one owner are two", [("CN", {}), ("CN", {"code": "L"})], (200_000, 200_000), (2, 2)),
    ("two codes of two owners may be one", [("CN", {}), ("LA", {"code": "L"})], (100_000, 200_000), (1, 2)),
    ("another kind is another thing", [("CN", {}), ("LA", {"code": "L", "kind": "food"})], (200_000, 200_000), (2, 2)),
    ("another sum is another thing", [("CN", {}), ("LA", {"code": "L", "amount": "300000"})],
     (147_548.857718, 147_548.857718), (2, 2)),
    ("half a year apart are two", [("CN", {}), ("LA", {"code": "L", "on": "2012-12-20"})], (200_000, 200_000), (2, 2)),
    ("another number of things", [("CN", {"quantity": Decimal(3), "unit": "kits"}),
     ("LA", {"code": "L", "quantity": Decimal(5), "unit": "kits"})], (200_000, 200_000), (2, 2)),
    ("only one says delivered", [("CN", {}), ("LA", {"state": "promised"})], (0, 100_000), (0, 1)),
    ("three owners, two codes", [("CN", {}), ("LA", {"code": "L"}), ("TH", {"code": "L"})],
     (100_000, 200_000), (1, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("said", "dollars", "number"), [one[1:] for one in ONCE], ids=[one[0] for one in ONCE])
def test_counted_once(
    said: list[tuple[str, dict[str, Any]]], dollars: tuple[float, float], number: tuple[float, float]
) -> None:
    (row,) = aid_sums(told(*said), base_year=2012).rows
    assert (row.dollars.low, row.dollars.high) == pytest.approx(dollars)
    assert (row.number.low, row.number.high) == number
    assert row.constant == row.dollars  # of the base year itself


def test_in_its_currency_in_dollars_and_at_constant_prices() -> None:
    (row,) = aid_sums(told(("CN", {})), base_year=2020).rows
    assert (row.giver, row.receiver, row.year) == ("CN", "LA", 2012)
    assert row.original == {"CNY": Interval(630_930.0, 630_930.0)}
    assert row.constant is not None and row.constant.low == pytest.approx(100_000 * 258.811 / 229.594)
    assert [(step.about, step.year) for step in row.gifts[0].steps] == [
        ("CNY/USD", 2012), ("CPI-U", 2012), ("CPI-U", 2020),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"amount": "", "currency": "", "year": None, "quantity": Decimal(3), "unit": "boats"}, "no amount of money"),
        ({"currency": "LAK", "year": 2025}, "found LAK of 2025, for which there is no yearly mean rate"),
        ({"currency": "MMK", "year": 2005}, "was no rate at which money changed hands"),
        ({"currency": "BDT"}, "found BDT, for which there is no rate at all"),
    ],
)
def test_what_cannot_be_counted_is_told(values: dict[str, Any], why: str) -> None:
    found = aid_sums(told(("CN", {}), ("CN", {"code": "L", **values})), base_year=2012)
    assert [(gift.code, why in en) for gift, en, _zh in found.left_out] == [("L", True)]
    assert [row.dollars for row in found.rows] == [Interval(100_000.0, 100_000.0)]


def test_promises_count_only_where_they_are_asked_for() -> None:
    said = told(("CN", {}), ("CN", {"code": "L", "state": "promised"}))
    assert [row.number.high for row in aid_sums(said, base_year=2012).rows] == [1]
    assert [row.number.high for row in aid_sums(said, base_year=2012, state="").rows] == [2]


def test_the_evidence_is_told() -> None:
    (pair,) = aid_sums(told(("CN", {}), ("LA", {"code": "L", "on": "2012-06-20"})), base_year=2012).alike
    assert (pair.one, pair.other) == ("K", "L")
    assert [en for en, _zh in pair.evidence] == [
        "the same giver, receiver and year 2012", "sums of 100,000 and 100,000 dollars", "entered by CN and by LA",
        "of the same kind", "8 days apart",
    ]  # fmt: skip


def test_one_code_of_other_parties_is_another_thing() -> None:
    rows = aid_sums(told(("CN", {}), ("LA", {"receiver": "MM"})), base_year=2012).rows
    assert [(row.receiver, row.dollars.low) for row in rows] == [("LA", 100_000.0), ("MM", 100_000.0)]


def test_codes_of_two_owners_never_meet_by_chance() -> None:
    gift = Contribution(**{**KITS, "code": ""})
    assert contribution_code(gift, "CN") == "CN-CN-LA-2012-06-12-test_kits"
    assert contribution_code(gift, "LA") != contribution_code(gift, "CN")


STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["CN", "LA", "TH"]),
        st.fixed_dictionaries({
            "code": st.sampled_from("ABCD"), "amount": st.integers(1, 10**6).map(str),
            "currency": st.sampled_from(["CNY", "USD", "THB"]), "state": st.sampled_from(["delivered", "promised"]),
            "on": st.sampled_from(["2012-01", "2012-06-12", "2012"]),
        }),
    ),
    max_size=8,
)  # fmt: skip


@given(STATEMENTS, st.randoms())
def test_whatever_is_told(said: list[tuple[str, dict[str, Any]]], chance: Any) -> None:
    """Order does not matter; telling it again adds nothing; the least is no more than the most, which is the sum."""
    statements = told(*said)
    found = aid_sums(statements, base_year=2012, state="")
    mixed = list(statements)
    chance.shuffle(mixed)

    def sums(rows: Any) -> dict[str, tuple[float, float]]:
        return {row.receiver: (pytest.approx(row.dollars.low), pytest.approx(row.dollars.high)) for row in rows}

    assert sums(aid_sums([*mixed, *mixed], base_year=2012, state="").rows) == sums(found.rows)
    for row in found.rows:
        assert 0 <= row.dollars.low <= row.dollars.high
        assert row.dollars.high == pytest.approx(sum(gift.dollars.high for gift in row.gifts if gift.dollars))
