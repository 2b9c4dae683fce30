"""Each thing once, however many owners entered it; differing values as a range; what is not counted, and why."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lancang.figures.money import Rate
from lancang.rooms.programmes import (
    Claim,
    CropLine,
    Holdings,
    MoneyLine,
    Project,
    Range,
    ResultLine,
    join_claims,
    land_by_year,
    measured,
    money_by_year,
    narrowed,
    results_by_year,
    running_on,
    yields,
)

RATES = {("CNY", 2010): Rate("CNY", 2010, Decimal(7), "market", "test")}


def held(**rows: list[tuple[str, Any]]) -> Holdings:
    """held(crops=[("CN", CropLine(…))]): numbered in their order, with their owners."""
    names = {"projects": "projects", "crops": "project_crops", "money": "project_money", "results": "project_results"}
    owners = {(names[kind], at): owner for kind, own in rows.items() for at, (owner, _row) in enumerate(own, 1)}
    return Holdings(
        **{kind: {at: row for at, (_o, row) in enumerate(own, 1)} for kind, own in rows.items()}, owners=owners
    )


def crop(project: str, hectares: float, crop: str = "coffee", year: int = 2010, stage: str = "achieved") -> CropLine:
    return CropLine(project, crop, stage, year, f"{hectares} ha", hectares)


def money(amount: int, currency: str = "USD", by: str = "CN", year: int = 2010, project: str = "A") -> MoneyLine:
    return MoneyLine(project, "spent", year, f"{amount} {currency}", Decimal(amount), currency, by)


def test_two_owners_of_one_thing_count_once() -> None:
    three_million_mu, half_more = 3_000_000 / 15, 3_500_000 / 15
    year = land_by_year(
        held(crops=[("CN", crop("A", three_million_mu)), ("MM", crop("A", three_million_mu))]), "achieved", [2010]
    )
    assert year[0].hectares == Range(three_million_mu, three_million_mu)
    year = land_by_year(
        held(crops=[("CN", crop("A", half_more)), ("MM", crop("A", three_million_mu))]), "achieved", [2010]
    )
    assert (year[0].hectares.low, year[0].hectares.high) == (pytest.approx(200_000), pytest.approx(233_333.33))
    assert year[0].parts[0].said == (("MM", 2, three_million_mu), ("CN", 1, half_more)) and year[0].parts[0].differs


def test_projects_crops_and_years_are_apart() -> None:
    rows = held(crops=[("CN", crop("A", 10)), ("CN", crop("B", 20)), ("CN", crop("A", 5, "tea")),
                       ("CN", crop("A", 99, year=2011)),
                       ("CN", crop("A", 7, stage="planned"))])  # fmt: skip
    achieved = land_by_year(rows, "achieved", [2010, 2011, 2012])
    assert [one.hectares.low for one in achieved] == [35, 99, 0]
    assert land_by_year(rows, "planned", [2010])[0].hectares == Range(7, 7)


def test_rounding_is_no_contradiction() -> None:
    joined = join_claims([Claim("a", "CN", 1, 200_000.0), Claim("a", "MM", 2, 200_001.0)])
    assert not joined[0].differs
    assert join_claims([Claim("a", "CN", 1, 200_000.0), Claim("a", "MM", 2, 200_100.0)])[0].differs


def test_money_of_one_giver_told_by_two_is_a_range_and_of_two_givers_a_sum() -> None:
    year = money_by_year(held(money=[("CN", money(500_000)), ("MM", money(600_000))]), "spent", [2010], 2010)[0]
    assert (year.dollars, year.written) == (Range(500_000, 600_000), (("USD", Range(500_000, 600_000)),))
    year = money_by_year(held(money=[("CN", money(500_000)), ("MM", money(600_000, by="JP"))]), "spent", [2010], 2010)[
        0
    ]
    assert year.dollars == Range(1_100_000, 1_100_000)


def test_money_by_nobody_named_may_be_part_of_the_others() -> None:
    rows = held(money=[("CN", money(500_000)), ("MM", money(600_000, by=""))])
    assert money_by_year(rows, "spent", [2010], 2010)[0].dollars == Range(600_000, 1_100_000)


def test_money_without_a_rate_is_named_and_left_out() -> None:
    rows = held(money=[("CN", money(70, "CNY")), ("CN", money(70, "CNY", year=2011)), ("CN", money(5, "XAU", by="TH"))])
    found = money_by_year(rows, "spent", [2010, 2011], 2010, rates=RATES)
    assert found[0].dollars == Range(10, 10)
    assert [(one.number, "XAU" in one.en) for one in found[0].left] == [(3, True)]
    assert (
        found[1].dollars == Range(0, 0) and "CNY of 2011" in found[1].left[0].en and "expected" in found[1].left[0].en
    )
    assert found[1].written == (("CNY", Range(70, 70)),)


def test_constant_prices_follow_the_index() -> None:
    found = money_by_year(held(money=[("CN", money(100, year=2000))]), "spent", [2000], 2020)[0]
    assert found.dollars == Range(100, 100)
    assert found.prices.low == pytest.approx(100 * 258.811 / 172.2, rel=1e-4)  # CPI-U of 2020 and 2000 (BLS)


def test_a_project_that_ran_and_says_nothing_is_named() -> None:
    project = Project("A", "crop_substitution", title_en="A", begins="2009", ends="2011")
    rows = held(projects=[("CN", project), ("MM", project)], crops=[("CN", crop("A", 10))])
    found = land_by_year(rows, "achieved", [2009, 2010, 2011, 2012])
    assert [[one.project for one in year.left] for year in found] == [["A"], [], ["A"], []]
    open_end = replace(project, code="B", ends="", status="running")
    rows = held(projects=[("CN", open_end)], crops=[("CN", crop("A", 10, year=2011))])
    assert [len(year.left) for year in land_by_year(rows, "achieved", [2009, 2010, 2011, 2012])] == [1, 1, 1, 0]


def test_plan_against_result() -> None:
    def line(stage: str, value: float) -> ResultLine:
        return ResultLine("A", "households_reached", stage, 2010, str(value), "户", value)

    rows = held(results=[("CN", line("planned", 400)), ("CN", line("achieved", 300)), ("MM", line("achieved", 350))])
    found = results_by_year(rows)
    assert len(found) == 1 and found[0].share == Range(0.75, 0.875)
    assert results_by_year(held(results=[("CN", line("planned", 400))]))[0].share is None


@pytest.mark.parametrize(
    ("begins", "ends", "status", "expected"),
    [
        ("2009", "2011", "", True), ("2009", "", "running", True), ("2009", "", "completed", None),
        ("", "2011", "", None),
        ("2011", "", "", False), ("2009", "2009", "", False), ("2009", "2011", "cancelled", False),
        ("2009", "2011", "suspended", None), ("2010-12-31", "2011", "", True), ("2009", "2010", "", None),
        ("2009", "2010-06", "", False), ("2010", "", "", True),
    ],
)  # fmt: skip
def test_running_on_the_last_day_of_2010(begins: str, ends: str, status: str, expected: bool | None) -> None:
    project = Project("A", "research", begins=begins, ends=ends, status=status)
    assert running_on(project, date(2010, 12, 31)) is expected


def test_yields_of_a_party_and_of_a_place() -> None:
    here = Project("A", "crop_substitution", title_en="A", places=("LA-PH",), begins="2009", funders=("CN",))
    there = Project("B", "crop_substitution", title_en="B", places=("MM-17",), begins="2010-05", receivers=("MM",))
    rows = held(
        projects=[("CN", here), ("LA", here), ("MM", there)],
        crops=[("CN", crop("A", 10)), ("MM", crop("B", 20))],
        money=[("CN", money(5)), ("MM", money(7, project="B", by="TH"))],
    )
    assert [one.range.low for one in measured("projects_running", rows, [2008, 2009, 2010])] == [0, 1, 2]
    assert measured("alternative_land", rows, [2010], place="LA")[0].range == Range(10, 10)
    assert measured("alternative_land", rows, [2010], place="MM-17")[0].range == Range(20, 20)
    assert measured("money_spent", rows, [2010], party="CN")[0].range == Range(5, 5)
    assert measured("money_spent", rows, [2010], party="TH")[0].range == Range(7, 7)
    assert measured("money_spent", rows, [2010], party="TH", place="LA")[0].range == Range(0, 0)
    assert measured("money_spent", rows, [2010])[0].range == Range(12, 12)
    assert set(narrowed(rows, party="MM").projects) == {3}
    figure = measured("alternative_land", rows, [2010], place="LA")[0].figure()
    assert (figure.measure, figure.value, figure.unit, figure.place) == ("alternative_area", 10.0, "ha", "LA")
    assert figure.source.sentence[figure.source.start : figure.source.end] == "10"


def test_every_yield_can_be_measured() -> None:
    for key, kind in yields().items():
        assert measured(key, Holdings(), [2010])[0].range == Range(0, 0) and kind.definition_zh


def test_ten_thousand_lines_take_seconds() -> None:
    """What looks for each record among all others took minutes here; the bound is ten times what it takes."""
    count = 4_000
    projects = [
        ("CN", Project(f"A-{n}", "crop_substitution", title_en="A", begins="2005", ends="2020")) for n in range(count)
    ]
    crops = [("CN", crop(f"A-{n}", 5, year=2010 + n % 10)) for n in range(count)]
    moneys = [("CN", money(5, year=2010 + n % 10, project=f"A-{n}")) for n in range(count)]
    rows, years, begun = held(projects=projects, crops=crops, money=moneys), range(2010, 2020), time.process_time()
    assert measured("projects_running", rows, years)[0].range == Range(count, count)
    assert len(land_by_year(rows, "achieved", years)[0].left) == count * 9 // 10
    assert money_by_year(rows, "spent", years, 2020)[0].dollars.low == count // 10 * 5
    assert time.process_time() - begun < 15
