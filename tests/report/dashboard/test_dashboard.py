"""Dashboards over a table of figures: which sources speak, what is never added, and why a total is an interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars
import pytest

from lancang.report.dashboard import (
    Question,
    Series,
    Sign,
    Why,
    divisions,
    flags,
    kinds,
    parts,
    series,
    sources,
    total,
    trend,
)
from lancang.report.dashboard.rows import COLUMNS, dated, placed, row

ICE = Question("seizure", "methamphetamine", "kg")
Ask = Callable[..., Series]


def stated(place: str, period: str, value: float, **more: Any) -> dict[str, Any]:
    """A figure as a database holds it: an approved seizure of methamphetamine in kilograms, exact to the kilogram."""
    given = {
        "id": 0, "document": 1, "handling": 1, "owner": place[:2], "label": "TLP:GREEN", "audience": None,
        "measure": "seizure", "subject": "methamphetamine", "subject_code": "methamphetamine", "place": place,
        "origin": "", "period": period, "value": value, "value_max": None, "resolution": 0.0, "unit": "kg",
        "bound": "exact", "status": "reported", "of": "", "state": "approved", "settled": None,
    }  # fmt: skip
    return given | more


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Callable[..., duckdb.DuckDBPyConnection]]:
    """table(rows…): a connection with the view `figures`."""
    with duckdb.connect(":memory:") as connection:

        def make(*figures: dict[str, Any]) -> duckdb.DuckDBPyConnection:
            rows = [row(one | {"id": number}) for number, one in enumerate(figures, 1)]
            frame = polars.DataFrame(rows, schema=COLUMNS, orient="row")
            frame.write_parquet(tmp_path / "figures.parquet")
            source = f"read_parquet('{tmp_path / 'figures.parquet'}')"
            connection.execute(f"CREATE OR REPLACE TEMP VIEW figures AS SELECT * FROM {source}")
            return connection

        yield make


@pytest.fixture
def ask(table: Callable[..., duckdb.DuckDBPyConnection]) -> Ask:
    """ask(rows…, first=2019, last=2023): the series of methamphetamine."""

    def make(*figures: dict[str, Any], first: int = 2019, last: int = 2023, question: Question = ICE) -> Series:
        return series(table(*figures), question, first, last)

    return make


@pytest.mark.parametrize(("place", "expected"), [
    ("LA", ("LA", "country")), ("CN-YN", ("CN", "division")), ("", ("", "none")), ("CN、TH", ("", "joint")),
    ("勐腊县、勐海县", ("", "several")), ("Nowhere", ("", "locality")), ("035", ("", "region")),
])  # fmt: skip
def test_places(place: str, expected: tuple[str, str]) -> None:
    assert placed(place) == expected


@pytest.mark.parametrize(("period", "expected"), [
    ("2019", (2019, True)), ("2019-05", (2019, False)), ("2019-01/2019-06", (2019, False)),
    ("2018/2019", (None, False)),
    ("../2014", (None, False)), ("{2006,2008}", (None, False)), ("", (None, False)), ("no date", (None, False)),
])  # fmt: skip
def test_periods(period: str, expected: tuple[int | None, bool]) -> None:
    assert dated(period) == expected


def test_one_source_is_one_cell(ask: Ask) -> None:
    cell = ask(stated("LA", "2023", 500.0)).cells["LA", 2023]
    assert (cell.values, cell.low, cell.high, cell.rank, cell.figures) == ((500.0,), 500.0, 500.0, 2, 1)


def test_the_same_fact_in_two_documents_is_not_added(ask: Ask) -> None:
    cell = ask(stated("LA", "2023", 500.0), stated("LA", "2023", 500.0, document=2)).cells["LA", 2023]
    assert (cell.values, cell.high, cell.documents) == ((500.0,), 500.0, 2)


def test_sources_that_differ_make_an_interval(ask: Ask) -> None:
    made = ask(stated("LA", "2023", 500.0), stated("LA", "2023", 540.0, document=2))
    cell = made.cells["LA", 2023]
    assert cell.differ and (cell.low, cell.high) == (500.0, 540.0)
    assert [one.sign for one in flags(made)] == [Sign.DIFFER]


def test_only_the_best_reviewed_sources_speak(ask: Ask) -> None:
    made = ask(stated("LA", "2023", 500.0), stated("LA", "2023", 9000.0, state="proposed"))
    assert made.cells["LA", 2023].values == (500.0,)


@pytest.mark.parametrize(("more", "low", "high"), [
    ({"bound": "min"}, 500.0, math.inf),
    ({"bound": "max"}, 0.0, 500.0),
    ({"value_max": 600.0}, 500.0, 600.0),
    ({"resolution": 100.0}, 450.0, 550.0),
])  # fmt: skip
def test_bound_and_rounding_are_kept(ask: Ask, more: dict[str, Any], low: float, high: float) -> None:
    cell = ask(stated("LA", "2023", 500.0, **more)).cells["LA", 2023]
    assert (cell.low, cell.high) == (low, high)


def test_cases_and_months_stand_beside_and_are_never_added(ask: Ask) -> None:
    made = ask(
        stated("LA", "2023", 500.0), stated("LA-BK", "2023-03-04", 300.0), stated("LA", "2023-01/2023-06", 200.0),
    )  # fmt: skip
    cell = made.cells["LA", 2023]
    assert (cell.values, cell.parts, cell.largest, cell.units) == ((500.0,), 2, 300.0, 1)


def test_cases_without_a_total_are_flagged_and_no_value(ask: Ask) -> None:
    made = ask(stated("LA", "2023-03-04", 300.0))
    assert not made.cells["LA", 2023].known and made.countries == ()
    assert [one.sign for one in flags(made)] == [Sign.NO_TOTAL]


@pytest.mark.parametrize(("status", "known"), [("zero", True), ("not_reported", False), ("withheld", False)])
def test_kinds_of_nothing(ask: Ask, status: str, known: bool) -> None:
    cell = ask(stated("LA", "2023", 0.0, status=status)).cells["LA", 2023]
    assert cell.known is known
    assert cell.nothing == (() if known else (status,))


def test_a_total_adds_countries_and_says_how_complete_it_is(ask: Ask) -> None:
    made = total(ask(stated("LA", "2023", 500.0), stated("TH", "2023", 800.0)), 2023)
    assert (made.stated, made.interval.low, made.interval.high, made.share, made.reasons) == (1300, 1300, 1300, 1.0, ())


def test_a_missing_country_widens_by_its_own_past(ask: Ask) -> None:
    made = total(ask(stated("LA", "2023", 500.0), stated("TH", "2021", 800.0), stated("TH", "2020", 300.0)), 2023)
    assert (made.interval.low, made.interval.high, made.share) == (500.0, 1300.0, 0.5)
    assert [(one.why, one.countries, one.high) for one in made.reasons] == [(Why.MISSING, ("TH",), 800.0)]


def test_an_answer_without_a_number_is_told_apart_from_silence(ask: Ask) -> None:
    made = total(ask(stated("TH", "2022", 80.0), stated("TH", "2023", 0.0, status="withheld")), 2023)
    assert [(one.why, one.note) for one in made.reasons] == [(Why.NOTHING, "withheld")]


def test_joint_results_may_be_counted_twice(ask: Ask) -> None:
    made = total(
        ask(stated("LA", "2023", 500.0), stated("TH", "2023", 800.0), stated("LA、TH", "2023-06", 120.0)), 2023
    )
    assert (made.interval.low, made.interval.high) == (1180.0, 1300.0)
    assert [(one.why, one.countries) for one in made.reasons] == [(Why.OVERLAP, ("LA", "TH"))]


def test_tablets_are_counted_in_by_an_interval_of_weights(ask: Ask) -> None:
    made = total(ask(stated("LA", "2023", 500.0), stated("LA", "2023", 1_000_000.0, unit="tablet")), 2023)
    assert (made.interval.low, made.interval.high) == (pytest.approx(580.0), pytest.approx(600.0))
    assert [one.why for one in made.reasons] == [Why.CONVERSION]


def test_a_unit_without_a_factor_is_named(ask: Ask) -> None:
    made = total(ask(stated("LA", "2023", 500.0), stated("TH", "2023", 3.0, unit="package")), 2023)
    assert made.interval.high == 500.0
    assert [(one.why, one.note) for one in made.reasons] == [(Why.UNCONVERTED, "package")]


def test_countries_outside_the_region_are_left_out(ask: Ask) -> None:
    made = total(ask(stated("LA", "2023", 500.0), stated("AF", "2023", 800.0)), 2023, frozenset({"LA", "TH"}))
    assert (made.stated, made.expected) == (500.0, ("LA",))


def test_a_trend_is_over_the_countries_that_have_both_years(ask: Ask) -> None:
    made = trend(
        ask(
            stated("LA", "2022", 400.0), stated("LA", "2023", 500.0), stated("TH", "2023", 800.0),
        ), 2022, 2023,
    )  # fmt: skip
    assert made is not None
    assert (made.countries, made.left_out) == (("LA",), ("TH",))
    assert made.change.low == pytest.approx(0.25) and made.change.high == pytest.approx(0.25)


def test_no_trend_where_too_few_reported(ask: Ask) -> None:
    rows = [stated(code, "2023", 1.0) for code in ("LA", "TH", "MM")] + [stated("LA", "2022", 1.0)]
    assert trend(ask(*rows), 2022, 2023) is None


def signs(made: Series) -> list[tuple[Sign, int]]:
    return [(one.sign, one.year) for one in flags(made)]


def test_a_rise_with_more_reporting_is_flagged(ask: Ask) -> None:
    before = [stated("LA", "2022", 400.0), stated("LA-BK", "2022-05", 9.0)]
    now = [stated("LA", "2023", 800.0), stated("LA-BK", "2023-05", 9.0), stated("LA-LM", "2023-05", 9.0)]
    assert signs(ask(*before, *now)) == [(Sign.REPORTING, 2023)]


def test_a_rise_by_one_large_case_is_flagged(ask: Ask) -> None:
    made = ask(stated("LA", "2022", 400.0), stated("LA", "2023", 800.0), stated("LA-BK", "2023-05-01", 500.0))
    assert signs(made) == [(Sign.LARGE_CASE, 2023)]


@pytest.mark.parametrize(("wording", "flagged"), [("crystal only", True), ("冰毒", False), ("Methamphetamine", False)])
def test_another_wording_is_flagged_but_not_another_language(ask: Ask, wording: str, flagged: bool) -> None:
    made = ask(stated("LA", "2022", 400.0), stated("LA", "2023", 800.0, subject=wording))
    assert signs(made) == ([(Sign.DEFINITION, 2023)] if flagged else [])


def test_a_small_change_is_not_flagged(ask: Ask) -> None:
    assert signs(ask(stated("LA", "2022", 400.0), stated("LA", "2023", 440.0, subject="crystal only"))) == []


def test_an_outlier_is_flagged(ask: Ask) -> None:
    rows = [stated("LA", str(year), value) for year, value in zip(range(2018, 2024), (5, 6, 5, 7, 6, 900), strict=True)]
    assert (Sign.OUTLIER, 2023) in signs(ask(*rows, first=2018))


def test_questions_that_can_be_asked(table: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    made = table(
        stated("LA", "2022", 1.0), stated("TH", "2023", 2.0), stated("TH", "2023", 2.0, unit="tablet"),
        stated("LA-BK", "2023", 5.0, measure="cases", unit="count"),
    )  # fmt: skip
    assert [(one[0], *one[1:5]) for one in kinds(made)] == [
        (ICE, 2, 2, 2022, 2023),
        (Question("seizure", "methamphetamine", "tablet"), 1, 1, 2023, 2023),
    ]


def test_subjects_side_by_side(table: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    heroin = {"subject": "heroin", "subject_code": "heroin"}
    made = parts(
        table(
            stated("LA", "2023", 10.0), stated("TH", "2023", 20.0), stated("LA", "2023", 40.0, **heroin),
            stated("AF", "2023", 900.0),
        ), "seizure", "kg", 2023, ["LA", "TH"],
    )  # fmt: skip
    assert [(one.subject, one.stated, one.countries) for one in made] == [
        ("heroin", 40.0, ("LA",)), ("methamphetamine", 30.0, ("LA", "TH")),
    ]  # fmt: skip


def test_divisions_of_a_country(table: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    made = divisions(table(stated("LA-BK", "2023", 10.0), stated("TH-57", "2023", 3.0)), ICE, "LA", 2023)
    assert {code: cell.values for code, cell in made.items()} == {"LA-BK": (10.0,)}


def test_sources(table: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    made = table(stated("LA", "2023", 1.0, handling=4, document=7), stated("TH", "2023", 2.0, handling=3, document=7))
    assert sources(made, ICE, 2019, 2023) == ([3, 4], 1, [7])


def test_text_of_a_figure_is_no_sql(ask: Ask) -> None:
    odd = "x'); DROP VIEW figures; -- $unit"
    made = ask(stated("LA", "2023", 1.0, subject=odd, subject_code=""), question=Question("seizure", odd.lower(), "kg"))
    assert made.cells["LA", 2023].values == (1.0,)
