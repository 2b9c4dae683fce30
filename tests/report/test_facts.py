"""What is joined, what is added, and what stands on the first screen."""

from __future__ import annotations

import datetime

import pytest

from lancang.checks import Bilingual, Finding, Kind, Severity, Verdict
from lancang.figures import Period, from_row
from lancang.report.amounts import amount
from lancang.report.facts import facts, sums
from lancang.report.period_label import period_label
from lancang.report.situation import key_numbers, situation

BASE = {"document": "d", "start": 0, "end": 1, "text": "x", "measure": "seizure", "value": 5.0, "unit": "kg"}


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        ({}, "5公斤", "5 kg"),
        ({"value": 1486.5, "bound": "min"}, "≥ 1,486.5公斤", "≥ 1,486.5 kg"),
        ({"value": 25497200.0}, "25,497,200公斤", "25,497,200 kg"),
        ({"value": 8.7e6, "unit": "CNY", "bound": "min"}, "≥ 870万元人民币", "≥ CNY 8.7 million"),
        ({"value": 3500000 / 15, "unit": "ha", "measure": "area"}, "233,333公顷", "233,333 ha"),
        ({"value": 84000, "value_max": 176000.0, "bound": "approx"}, "≈ 84,000–176,000公斤", "≈ 84,000–176,000 kg"),
        ({"value": 318, "unit": "count", "measure": "cases"}, "318起", "318 cases"),
        ({"value": 3, "unit": "count", "measure": "seizure", "subject": "车辆"}, "3", "3"),
        ({"value": 15.3, "unit": "percent", "measure": "change"}, "+15.3%", "+15.3%"),
        ({"value": -34, "unit": "percent", "measure": "change", "bound": "min"}, "≤ −34%", "≤ −34%"),
        ({"status": "withheld"}, "不公布", "withheld"),
        ({"value": 0, "status": "zero"}, "0公斤", "0 kg"),
    ],
)
def test_amount(row: dict, zh: str, en: str) -> None:
    figure = from_row(BASE | row)
    assert (amount(figure, "zh"), amount(figure, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("edtf", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023-04-20/2023-06-20", "2023年4月20日—6月20日", "20 Apr 2023 – 20 Jun 2023"),
        ("2011/2015", "2011年—2015年", "2011 – 2015"),
        ("../2014", "截至2014年", "up to 2014"),
        ("2002/..", "2002年起", "since 2002"),
        ("{2006,2008}", "2006年、2008年", "2006, 2008"),
        ("2006-24/2007-21", "2006年冬季—2007年春季", "winter 2006 – spring 2007"),
    ],
)
def test_period_label(edtf: str, zh: str, en: str) -> None:
    assert (period_label(Period.parse(edtf), "zh"), period_label(Period.parse(edtf), "en")) == (zh, en)


YEARS = [
    {"text": "10公斤", "place": "MM", "period": "2021", "subject": "冰毒"},
    {"text": "20公斤", "place": "MM", "period": "2022", "subject": "冰毒"},
]
TEXT = "缴获冰毒10公斤，20公斤。"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, [30.0]),
        ({"bound": "min"}, []),
        ({"period": "2021"}, []),
        ({"period": "2022-01/2022-06"}, []),
        ({"place": "CN"}, []),
        ({"place": None}, []),
        ({"subject": "毒品"}, []),
        ({"unit": "tablet"}, []),
        ({"measure": "cultivation_area"}, []),
        ({"status": "estimated"}, []),
        ({"of": "总量"}, []),
    ],
)
def test_sums_only_where_adding_is_right(build, changed: dict, expected: list[float]) -> None:
    content = build((TEXT, [YEARS[0], YEARS[1] | changed]))
    assert [one.value for one in sums(content, facts(content))] == expected


def test_disputed_figures_are_not_added(build) -> None:
    content = build((TEXT, YEARS))
    texts = Bilingual("a", "a"), Bilingual("b", "b")
    wrong = Finding(Kind.SUM, Verdict.FAILS, Severity.ERROR, (content.figures[0].id,), *texts)
    content = build((TEXT, YEARS), findings=[wrong])
    assert sums(content, facts(content)) == ()


def test_equal_figures_and_repeats_are_one_fact(build) -> None:
    documents = (TEXT, YEARS), (TEXT, YEARS[:1]), ("约10公斤", [{"text": "10公斤", "place": "MM"}])
    content = build(*documents)
    assert [fact.figures for fact in facts(content)] == [(0, 2), (1,), (3,)]
    ids = tuple(content.figures[index].id for index in (1, 3))
    repeat = Finding(Kind.REPEAT, Verdict.HOLDS, Severity.INFO, ids, Bilingual("", ""), Bilingual("", ""))
    content = build(
        (TEXT, YEARS), (TEXT, YEARS[:1]), ("约10公斤", [{"text": "10公斤", "place": "MM"}]), findings=[repeat]
    )
    assert [fact.figures for fact in facts(content)] == [(0, 2), (1, 3)]


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        ({"subject": "毒品"}, {"subject": "冰毒"}, 0),
        ({"place": "保山市"}, {"place": "CN"}, 1),
        ({"period": "2021"}, {"period": "2022"}, 1),
        ({"period": "2021"}, {"period": "2022-01/2022-03"}, 0),
        ({"period": None}, {"period": "1998"}, 1),
        ({"subject": "易制毒化学品"}, {"subject": "冰毒"}, 1),
        ({"unit": "kg"}, {"unit": "tablet"}, 0),
        ({"status": "withheld"}, {"place": None}, 1),
    ],
)
def test_key_numbers(build, first: dict, second: dict, chosen: int) -> None:
    rows = [{"text": "10公斤"} | first, {"text": "20公斤"} | second]
    rows = [{"place": "CN", "period": "2021", "subject": "毒品"} | row for row in rows]
    content = build((TEXT, rows))
    [key] = key_numbers(facts(content), datetime.date(2026, 1, 1))
    assert key.figures == (chosen,)


def test_drugs_and_precursors_are_tables_apart(build) -> None:
    rows = [YEARS[0], YEARS[1] | {"subject": "麻黄碱"}]
    made = situation(build((TEXT, rows))).matrices
    assert sorted((one.precursors, one.subjects) for one in made) == [
        (False, ("methamphetamine",)),
        (True, ("ephedrine",)),
    ]
