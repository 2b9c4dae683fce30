"""What was listed on a day, in which class, and whether a tariff code fits."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.rooms.precursors.substances import (
    first_day,
    hs_agrees,
    last_day,
    listed,
    listed_on,
    residual,
    un_table,
)

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("substance", "expected"),
    [
        ("anthranilic-acid", {"UN-II", "CN-1", "EU-2B"}),
        ("potassium-permanganate", {"UN-I", "CN-3", "EU-2B"}),
        ("acetic-anhydride", {"UN-I", "CN-2", "EU-2A"}),
        ("chloroform", {"CN-2"}),
        ("red-phosphorus", {"EU-2A"}),
        ("ephedrine", {"UN-I", "CN-1", "EU-1", "EU-4"}),
        ("methylephedrine", {"CN-1"}),
        ("bmk-tert-butyl-glycidate", {"UN-I", "CN-2", "EU-1"}),
        ("unknown", set()),
    ],
)
def test_one_substance_many_classes(substance: str, expected: set[str]) -> None:
    assert {entry.list for entry in listed(substance, TODAY)} == expected


@pytest.mark.parametrize(
    ("substance", "on", "expected"),
    [
        ("npp", date(2017, 10, 17), set()),
        ("npp", date(2017, 10, 18), {"UN-I"}),
        ("npp", date(2018, 2, 1), {"UN-I", "CN-1", "EU-1"}),
        ("4-piperidone", date(2024, 12, 2), set()),
        ("4-piperidone", date(2024, 12, 3), {"UN-I"}),
        ("4-piperidone", date(2025, 7, 20), {"UN-I", "CN-2"}),
        ("4-ap", date(2021, 12, 31), set()),
        ("4-ap", date(2022, 1, 1), {"UN-I"}),
        ("4-ap", date(2023, 2, 19), {"UN-I"}),
        ("4-ap", date(2023, 2, 20), {"UN-I", "EU-1"}),
        ("acetic-anhydride", date(2000, 12, 31), {"UN-II"}),
        ("acetic-anhydride", date(2001, 1, 1), {"UN-I"}),
        ("acetic-anhydride", date(2005, 11, 1), {"UN-I", "CN-2"}),
        # A month, and one of two years: from the first day that is possible.
        ("o-chlorophenyl-cyclopentyl-ketone", date(2012, 8, 31), set()),
        ("o-chlorophenyl-cyclopentyl-ketone", date(2012, 9, 1), {"CN-1"}),
        ("mapa", date(2019, 12, 31), set()),
        ("mapa", date(2020, 1, 1), {"UN-I", "EU-1"}),
        # A group entry.
        ("ephedrine", date(2005, 10, 31), {"UN-I", "EU-1"}),
        ("bmk-ethyl-glycidate", date(2024, 6, 2), set()),
        ("bmk-ethyl-glycidate", date(2024, 6, 3), {"EU-1"}),
        ("bmk-ethyl-glycidate", date(2024, 9, 1), {"EU-1", "CN-2"}),
    ],
)
def test_listed_on_a_day(substance: str, on: date, expected: set[str]) -> None:
    assert {entry.list for entry in listed(substance, on)} == expected


def test_a_group_entry_overlaps_a_single_one() -> None:
    entries = [entry for entry in listed("pmk-methyl-glycidate", TODAY) if entry.list == "CN-2"]
    assert [(entry.via, entry.written_start, entry.verified) for entry in entries] == [
        ("", "2021-05-28", True),
        ("pmk-glycidic-acid-esters", "2024-09-01", False),
    ]


def test_a_member_that_was_read_into_a_group_is_not_verified() -> None:
    (entry,) = [entry for entry in listed("bmk-ethyl-glycidate", TODAY) if entry.list == "EU-1"]
    assert (entry.via, entry.verified, entry.source) == ("bmk-further-esters-eu", False, ("EU-2024/1331", "RECALL"))


def test_when_an_entry_surely_held() -> None:
    (entry,) = [entry for entry in listed("mapa", TODAY) if entry.list == "EU-1"]
    assert (entry.start, entry.certain) == (date(2020, 1, 1), date(2021, 12, 31))


def test_preparations_and_salts_are_said() -> None:
    entries = {entry.list: entry for entry in listed("pseudoephedrine", TODAY)}
    assert {name: entry.scope for name, entry in entries.items() if entry.scope != "substance"} == {
        "EU-4": "preparations"
    }
    assert entries["UN-I"].salts is True
    assert {entry.list: entry.salts for entry in listed("sulphuric-acid", TODAY)} == {
        "UN-II": False,
        "CN-3": False,
        "EU-3": None,
    }


def test_the_whole_table_of_a_day() -> None:
    found = listed_on(date(1991, 1, 1))
    assert {entry.list for entry in found} == {"UN-I", "UN-II"}
    assert [entry.substance for entry in found if entry.list == "UN-II"] == [
        "acetic-anhydride",
        "phenylacetic-acid",
        "acetone",
        "anthranilic-acid",
        "ethyl-ether",
        "piperidine",
    ]
    assert listed_on(date(1987, 12, 31)) == ()


@pytest.mark.parametrize(
    ("substance", "on", "table"),
    [
        ("potassium-permanganate", date(2000, 6, 1), "II"),
        ("potassium-permanganate", TODAY, "I"),
        ("phenylacetic-acid", date(2009, 12, 31), "II"),
        ("phenylacetic-acid", date(2011, 1, 1), "I"),
        ("toluene", TODAY, "II"),
        ("chloroform", TODAY, ""),
        ("bmk-glycidic-acid", date(2024, 12, 2), ""),
    ],
)
def test_un_table(substance: str, on: date, table: str) -> None:
    assert un_table(substance, on) == table


@pytest.mark.parametrize(
    ("substance", "hs", "agrees"),
    [
        ("npp", "2933.37", True),
        ("npp", "2933.39", False),
        ("npp", "2933370000", True),
        ("4-ap", "2933399073", True),
        ("ephedrine", "2939 41 00", True),
        ("ephedrine", "3004.41", True),
        ("ephedrine", "3004.42", False),
        ("chloroform", "290313", True),
        ("imdpam", "293299", None),
        ("acetone", "2914", None),
        ("acetone", "", None),
        ("unknown", "291411", None),
    ],
)
def test_hs_agrees(substance: str, hs: str, agrees: bool | None) -> None:
    assert hs_agrees(substance, hs) is agrees


@pytest.mark.parametrize(
    ("hs", "expected"), [("2933.39", True), ("2933399073", True), ("2918 30 00", True), ("2933.37", False), ("", False)]
)
def test_residual(hs: str, expected: bool) -> None:
    assert residual(hs) is expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12-03", date(2024, 12, 3), date(2024, 12, 3)),
        ("2020/2021", date(2020, 1, 1), date(2021, 12, 31)),
    ],
)
def test_dates(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "spring", "2024-13", "2024-01-02-03"])
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        first_day(text)
