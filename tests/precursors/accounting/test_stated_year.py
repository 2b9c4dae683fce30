"""The year of a source document: 768 notices, 780 orders, and tonnes that close."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from lancang.rooms.precursors.accounting import account, readings_of_counts, to_json

NOTICES, CLEARED, SUSPENDED = 768, 726, 54
CLEARED_T, SUSPENDED_T = Decimal("61769.41"), Decimal("920")


def split(chance: random.Random, total: Decimal, parts: int) -> list[float]:
    """Kilograms with three decimals that add up to a total of tonnes."""
    grams = int(total * 1_000_000)
    cuts = sorted(chance.sample(range(1, grams), parts - 1))
    return [(end - begin) / 1000 for begin, end in zip([0, *cuts], [*cuts, grams], strict=True)]


def year(seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    orders = CLEARED + SUSPENDED
    notices = [*range(NOTICES), *chance.sample(range(NOTICES), orders - NOTICES)]
    kg = [*split(chance, CLEARED_T, CLEARED), *split(chance, SUSPENDED_T, SUSPENDED)]
    answers = ["no_objection"] * CLEARED + ["suspended"] * SUSPENDED
    chance.shuffle(notices)
    lines, seen = [], dict.fromkeys(range(NOTICES), 0)
    for place, (notice, amount, answer) in enumerate(zip(notices, kg, answers, strict=True)):
        seen[notice] += 1
        sent = date(2007, 1, 1) + timedelta(days=chance.randrange(330))
        lines.append({
            "notice": f"N{notice:04}", "order": str(seen[notice]), "sent": sent, "exporting_country": "CN",
            "importing_country": f"C{place % 67:02}", "substance": f"S{place % 16:02}", "kg": amount, "answer": answer,
            "answered": sent + timedelta(days=9), "shipped_kg": amount if answer == "no_objection" else None,
            "arrived_kg": amount if answer == "no_objection" else None, "dispatch": sent + timedelta(days=20),
        })  # fmt: skip
    chance.shuffle(lines)
    return lines


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_year_closes(seed: int) -> None:
    found = account(year(seed), 2007)
    totals = found.totals
    assert (totals.notices, totals.orders) == (NOTICES, CLEARED + SUSPENDED)
    assert (totals.orders_by["cleared"], totals.orders_by["suspended"]) == (CLEARED, SUSPENDED)
    assert (len(found.by_substance), len(found.by_importing_country)) == (16, 67)
    # Exact, and so within 0.01 t.
    tonnes = {name: Decimal(value) / 10**9 for name, value in totals.milligrams.items()}
    assert (tonnes["cleared"], tonnes["suspended"]) == (CLEARED_T, SUSPENDED_T)
    assert tonnes["notified"] == CLEARED_T + SUSPENDED_T == Decimal("62689.41")
    assert [one.code for one in found.differences] == ["orders_notices"]


def test_both_counts_and_three_readings_are_shown() -> None:
    found = to_json(account(year(1), 2007))["differences"][0]
    assert (found["left"], found["right"], found["difference"], found["remainder"]) == (780, 768, 12, 0)
    assert "780 orders under 768 notices" in found["text"]["en"]
    assert "768 份通知含 780 个订单" in found["text"]["zh"]
    codes = [reading["code"] for reading in found["readings"]]
    assert codes == ["other_year", "different_units", "carried_over"]
    assert found["readings"][2]["fits"] is False
    assert "61,769.41 + 920 = 62,689.41 t closes" in found["readings"][2]["text"]["en"]


def test_the_document_alone_gives_the_three_readings() -> None:
    found = readings_of_counts(
        768, {"cleared": 726, "suspended": 54}, change=12, tonnes=62689.41, tonnes_of=[61769.41, 920]
    )
    assert [(one.code, one.fits) for one in found] == [
        ("other_year", True), ("different_units", None), ("carried_over", False),
    ]  # fmt: skip
    assert "780 − 768 = 12" in found[0].text.en
    assert "61,769.41 + 920 = 62,689.41 吨恰与通知总量相符" in found[2].text.zh


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({"notices": 100, "orders": 100}, []),
        ({"notices": 100, "orders": 103}, [None, None, None]),
        ({"notices": 100, "orders": 103, "previous_year_notices": 97}, [True, None, None]),
        ({"notices": 100, "orders": 103, "previous_year_notices": 90}, [False, None, None]),
        ({"notices": 100, "orders": 103, "extra_orders": 3, "carried": 0}, [None, True, False]),
        ({"notices": 100, "orders": 103, "extra_orders": 2, "carried": 3}, [None, False, True]),
        ({"notices": 100, "orders": 103, "tonnes": 0.3, "tonnes_of": [0.1, 0.2]}, [None, None, False]),
        ({"notices": 100, "orders": 103, "tonnes": 0.3, "tonnes_of": [0.1, 0.3]}, [None, None, None]),
        ({"notices": 103, "orders": 100, "previous_year_notices": 100}, [True, None, None]),
    ],
)
def test_readings(given: dict[str, Any], fits: list[bool | None]) -> None:
    found = readings_of_counts(**given)
    assert [one.fits for one in found] == fits
    assert not any("{" in one.text.en + one.text.zh for one in found)
