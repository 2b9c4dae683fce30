"""The rules of projects and their lines: what breaks each, and what just keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lancang.figures import places
from lancang.rooms.programmes import (
    CropLine,
    MoneyLine,
    Project,
    ResultLine,
    area_check,
    crop_line_faults,
    known_areas,
    land_of,
    money_line_faults,
    project_code,
    project_faults,
    result_line_faults,
)

PROJECT = Project(
    "AD-1", "crop_substitution", title_en="Coffee in the hills", places=("LA-PH",), area="12,000 ha", hectares=12_000.0,
    begins="2010", ends="2015-06",
)  # fmt: skip
CROP = CropLine("AD-1", "coffee", "achieved", 2012, "300 ha", 300.0)
MONEY = MoneyLine("AD-1", "spent", 2012, "USD 500,000")
RESULT = ResultLine("AD-1", "households_reached", "achieved", 2012, "350", "户")
NOW = 2026


def test_what_is_right_is_taken() -> None:
    assert project_faults(PROJECT) == []
    assert project_faults(replace(PROJECT, area="", hectares=None, ends="", places=())) == []
    assert crop_line_faults(CROP, PROJECT, NOW) == []
    assert money_line_faults(MONEY, PROJECT, NOW) == []
    assert result_line_faults(RESULT, PROJECT, NOW) == []


@pytest.mark.parametrize(
    ("changed", "field", "found"),
    [
        ({"title_en": ""}, "title_en", "no title"),
        ({"ends": "2009"}, "ends", "2009, before the beginning 2010"),
        ({"area": "0 ha"}, "area", "0 ha"),
        ({"area": "-3 ha"}, "area", "-3 ha"),
        ({"area": "1200"}, "area", "without a unit"),
        ({"area": "12 tons"}, "area", "no area"),
        ({"area": "3.0 or 3.5 million mu"}, "area", "3.0 or 3.5 million mu"),
        # Phongsaly has 16,270 square kilometres.
        ({"area": "1,627,001 ha", "hectares": 1_627_001.0}, "area", "larger than LA-PH (1,627,000 ha)"),
        ({"area": "2,600万亩", "hectares": 1_733_333.3}, "area", "2,600万亩"),
    ],
)
def test_projects_refused(changed: dict[str, object], field: str, found: str) -> None:
    faults = project_faults(replace(PROJECT, **changed))
    assert [one.field for one in faults] == [field]
    assert found in faults[0].en and "expected" in faults[0].en and "应" in faults[0].zh


def test_where_no_area_is_known_nothing_is_refused_and_that_is_said() -> None:
    project = replace(PROJECT, places=("VN-03", "LA-PH"), hectares=1e7, area="1e7")
    assert project_faults(replace(project, area="10,000,000 ha")) == []
    check = area_check(project)
    assert check is not None and check.land is None and check.unknown == ("VN-03",) and check.share is None


def test_a_division_within_a_named_country_counts_once() -> None:
    assert land_of(("LA", "LA-PH")) == land_of(("LA",))
    both, _unknown = land_of(("LA-PH", "LA-LM"))
    assert both == pytest.approx(1_627_000 + 932_500)


def test_areas_are_of_places_and_divisions_do_not_exceed_their_country() -> None:
    assert set(known_areas()) <= set(places())
    for country in ("LA", "MM"):
        parts = [one.hectares for code, one in known_areas().items() if code.startswith(f"{country}-")]
        assert sum(parts) <= known_areas()[country].hectares * 1.01


@pytest.mark.parametrize(
    ("changed", "field", "found"),
    [
        ({"year": 2009}, "year", "2009, outside of the project (2010–2015-06)"),
        ({"year": 2016}, "year", "2016, outside"),
        ({"year": 2555}, "year", "2555"),
        ({"area": ""}, "area", "nothing"),
        ({"area": "-1 ha", "hectares": -1.0}, "area", "-1 ha"),
        ({"area": "20万亩", "hectares": 13_333.3}, "area", "more than the whole project"),
    ],
)
def test_crop_lines_refused(changed: dict[str, object], field: str, found: str) -> None:
    faults = crop_line_faults(replace(CROP, **changed), PROJECT, NOW)
    assert [one.field for one in faults] == [field]
    assert found in faults[0].en


def test_what_was_done_does_not_lie_ahead() -> None:
    open_end = replace(PROJECT, ends="")
    assert crop_line_faults(replace(CROP, year=2027), open_end, NOW)[0].field == "year"
    assert crop_line_faults(replace(CROP, year=2027, stage="planned"), open_end, NOW) == []
    assert crop_line_faults(replace(CROP, year=1980), None, NOW) == []  # the project is not seen: nothing is told of it


@pytest.mark.parametrize(
    ("changed", "field", "found"),
    [
        ({"written": "500,000"}, "currency", "without a currency"),
        ({"written": "about USD 500,000"}, "amount", "about USD 500,000"),
        ({"written": "USD 5-6 million"}, "amount", "USD 5-6 million"),
        ({"written": "120万元", "currency": "USD"}, "currency", "the currency USD"),
        ({"written": "USD -5"}, "amount", "above zero"),
        ({"written": "USD 0"}, "amount", "above zero"),
        ({"year": 1900}, "year", "1900"),
        ({"year": 2018}, "year", "outside of the project"),
    ],
)
def test_money_refused(changed: dict[str, object], field: str, found: str) -> None:
    faults = money_line_faults(replace(MONEY, **changed), PROJECT, NOW)
    assert [one.field for one in faults] == [field]
    assert found in faults[0].en


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"unit": ""}, "without a unit"),
        ({"written": "350 km", "unit": ""}, "expected a unit of households reached"),
        ({"written": "2"}, "expected a total of 3 or more"),
        ({"written": "3.5"}, "whole number"),
        ({"written": "-4"}, "above zero"),
        ({"written": "some"}, "some"),
        ({"written": "0", "stage": "planned"}, "above zero"),
    ],
)
def test_results_refused(changed: dict[str, object], found: str) -> None:
    faults = result_line_faults(replace(RESULT, **changed), PROJECT, NOW)
    assert [one.field for one in faults] == ["quantity"]
    assert found in faults[0].en


def test_nothing_reached_is_a_result() -> None:
    assert result_line_faults(replace(RESULT, written="0"), PROJECT, NOW) == []
    assert result_line_faults(replace(RESULT, written="1.2万户", unit=""), PROJECT, NOW) == []
    assert result_line_faults(replace(RESULT, measure="roads_built", written="3.5", unit="公里"), PROJECT, NOW) == []


def test_the_same_project_gets_the_same_code() -> None:
    one = project_code(PROJECT)
    assert one.startswith("AD-LA-PH-2010-") and one == project_code(replace(PROJECT, title_en="coffee in the  Hills."))
    assert (
        one != project_code(replace(PROJECT, title_en="Tea in the hills"))
        and project_code(Project("", "research")) == ""
    )
