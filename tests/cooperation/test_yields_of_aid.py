"""What trainings and aid yield by party and year, counted by hand beside; and documents that say otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.checks import Verdict
from lancang.figures import Bound, Figure, Period, Source
from lancang.rooms.cooperation import Contribution, GiftTold, Holdings, Told, Training, compare, count

HOLDINGS = Holdings(
    trainings={
        1: Told(1, "CN", Training("A", givers=("CN",), receivers=("LA", "MM"), begins="2012-05-01", people=30)),
        2: Told(2, "LA", Training("A", givers=("CN",), receivers=("LA",), begins="2012-05-01", people=32)),
        3: Told(3, "CN", Training("B", givers=("CN",), receivers=("MM",), begins="2012/2013", people=5)),
        4: Told(4, "CN", Training("C", givers=("CN", "TH"), receivers=("MM",), people=7)),
        5: Told(5, "TH", Training("D", givers=("TH",), receivers=("CN",), begins="2012-01")),
    },
    contributions={
        1: GiftTold(1, "CN", Contribution("K", "CN", "LA", "food", "delivered", amount="630930元", year=2012)),
        2: GiftTold(2, "LA", Contribution("K", "CN", "LA", "food", "delivered", amount="757116元", year=2012)),
        3: GiftTold(3, "CN", Contribution("P", "CN", "LA", "food", "promised", amount="9美元", year=2012)),
        4: GiftTold(4, "CN", Contribution("X", "CN", "MM", "food", "delivered", amount="5", currency="BDT", year=2012)),
        5: GiftTold(5, "CN", Contribution("N", "CN", "MM", "food", "delivered")),
        6: GiftTold(6, "TH", Contribution("T", "TH", "LA", "food", "delivered", amount="100美元", year=2013)),
    },
)


@pytest.mark.parametrize(
    ("key", "party", "period", "value", "maximum"),
    [
        ("trainings_given", "CN", "2012", 1, 3),  # B may be of 2012, C of any year
        ("people_trained", "CN", "2012", 30, 44),
        ("trainings_given", "CN", "2013", 0, 2),
        ("people_trained", "CN", "../2020", 35, 44),
        ("trainings_received", "MM", "2012", 1, 3),
        ("people_received", "LA", "2012", 30, 32),
        ("trainings_given", "TH", "2012", 1, 2),
        ("people_trained", "TH", "2012", 0, 7),  # D does not say how many
        ("aid_given", "CN", "2012", 100_000, 120_000),
        ("aid_given", "CN", "2013", 0, 0),
        ("aid_given", "CN", "2012-06", 0, 120_000),  # of the year, of which month is not known
        ("aid_received", "LA", "2012/2013", 100_100, 120_100),
        ("aid_received", "MM", "2012", 0, 0),
    ],
)
def test_count(key: str, party: str, period: str, value: int, maximum: int) -> None:
    found = count(key, HOLDINGS, party, Period.parse(period))
    assert (found.value, found.maximum) == (value, maximum)


def figure(measure: str, value: float, unit: str, place: str = "CN", period: str = "2012") -> Figure:
    sentence = f"In the year it was {value:g} of them."
    start = sentence.index(f"{value:g}")
    source = Source("report.txt", "0" * 64, start, start + len(f"{value:g}"), sentence, 0)
    return Figure(
        measure=measure, value=value, unit=unit, text=f"{value:g}", source=source, unit_text="", bound=Bound.EXACT,
        place=place, period=Period.parse(period),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        (figure("trainings", 2, "count"), Verdict.HOLDS),
        (figure("trainings", 9, "count"), Verdict.DIFFERS),
        (figure("persons_trained", 31, "person"), Verdict.HOLDS),
        (figure("persons_trained", 100, "person"), Verdict.DIFFERS),
        (figure("aid", 110_000, "USD"), Verdict.HOLDS),
        (figure("aid", 500_000, "USD"), Verdict.DIFFERS),
    ],
)
def test_documents_beside(stated: Figure, verdict: Verdict) -> None:
    (found,) = compare([stated], HOLDINGS, date(2026, 11, 22))
    assert found.finding.verdict is verdict


def test_aid_in_another_currency_is_not_compared() -> None:
    assert compare([figure("aid", 110_000, "CNY")], HOLDINGS, date(2026, 11, 22)) == []
