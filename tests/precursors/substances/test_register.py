"""The data of the register: whole, dated, sourced, and honest about what is not verified."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from lancang.figures.tables import read_csv
from lancang.rooms.precursors.substances import (
    cas_fault,
    clean_cas,
    densities,
    first_day,
    forms,
    group_members,
    hs_codes,
    lists,
    memberships,
    name_key,
    names_of,
    residual,
    residual_codes,
    sources,
    substances,
)

PACKAGE = "lancang.rooms.precursors"
MINE = (
    "substances names forms densities memberships lists groups hs_codes hs_residual atomic_weights".split()
)  # fmt: skip
WEAK = {"recall", "secondary"}


def rows(name: str) -> list[dict[str, str]]:
    return read_csv(PACKAGE, f"{name}.csv")


# --- numbers that were published -----------------------------------------------------------------------------------

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("authority", "on", "entries"),
    [
        ("UN-I", TODAY, 43),
        ("UN-II", TODAY, 8),
        ("CN", TODAY, 47),
        ("EU", TODAY, 49),
        # 18 additions on 3 December 2024 (INCB); 33 before them.
        ("UN", date(2024, 12, 2), 33),
        ("UN", date(2024, 12, 3), 51),
        # 23 in the annex of Order 445; 38 kinds in July 2023 (embassy); 7 in 2024, 2 in 2025.
        ("CN", date(2005, 10, 31), 0),
        ("CN", date(2005, 11, 1), 23),
        ("CN", date(2023, 7, 18), 38),
        ("CN", date(2024, 8, 31), 38),
        ("CN", date(2024, 9, 1), 45),
        ("CN", date(2025, 7, 19), 45),
        ("CN", date(2025, 7, 20), 47),
    ],
)
def test_entries_of_a_day(authority: str, on: date, entries: int) -> None:
    found = [entry for entry in memberships() if entry.list.startswith(authority) and entry.holds(on)]
    if authority == "UN-I":  # Table I alone
        found = [entry for entry in found if entry.list == "UN-I"]
    assert len(found) == entries


def test_residual_codes_hold_25_entries_of_table_i() -> None:
    table_i = [entry.substance for entry in memberships() if entry.list == "UN-I" and entry.end is None]
    in_residual = [one for one in table_i if all(residual(code.hs) for code in hs_codes()[one])]
    assert (len(table_i), len(in_residual)) == (43, 25)


def test_verified_entries() -> None:
    """27 UN entries are backed by an act or INCB; nothing recalled, or of a secondary list alone, passes for law."""
    un = [entry for entry in memberships() if entry.list.startswith("UN-") and entry.end is None]
    assert Counter(entry.verified for entry in un) == {True: 27, False: 24}


# --- integrity -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [one for one in MINE if one != "atomic_weights"])
def test_verified_needs_a_source_that_verifies(name: str) -> None:
    wrong = [
        row
        for row in rows(name)
        if row["verified"] == "yes" and {sources()[key].kind for key in row["source"].split("|")} <= WEAK
    ]
    assert not wrong
    assert {row["verified"] for row in rows(name)} <= {"yes", "no"}


@pytest.mark.parametrize("name", MINE)
def test_every_source_is_known(name: str) -> None:
    assert {key for row in rows(name) for key in row["source"].split("|")} <= set(sources())


def test_recalled_entries_are_not_verified() -> None:
    assert not [entry for entry in memberships() if entry.verified and "RECALL" in entry.source]


def test_all_cas_numbers_pass_and_name_one_thing() -> None:
    numbers = [one.cas for one in substances().values() if one.cas] + [one.cas for one in forms().values() if one.cas]
    assert [cas for cas in numbers if cas_fault(cas) or clean_cas(cas) != cas] == []
    assert [cas for cas, times in Counter(numbers).items() if times > 1] == []


def test_every_name_means_one_substance() -> None:
    meant: dict[str, set[str]] = {}
    for one in substances().values():
        for language in ("en", "zh"):
            for name in names_of(one.id, language):
                meant.setdefault(name_key(name), set()).add(one.id)
    assert {key: ids for key, ids in meant.items() if len(ids) > 1} == {}
    assert "" not in meant
    assert {row["substance"] for row in rows("names")} <= set(substances())
    assert {row["language"] for row in rows("names")} == {"en", "zh"}


def test_references_between_the_tables() -> None:
    ids, kinds = set(substances()), {one.id: one.kind for one in substances().values()}
    assert len(rows("substances")) == len(ids)
    assert set(kinds.values()) == {"substance", "mixture", "group"}
    assert {substance for substance, _ in forms()} <= ids
    assert set(densities()) <= ids
    assert set(hs_codes()) <= ids
    assert {entry.substance for entry in memberships()} <= ids
    assert {entry.list for entry in memberships()} == set(lists())
    assert {entry.scope for entry in memberships()} == {"substance", "preparations"}
    assert {member.group for member in group_members()} == {one for one in ids if kinds[one] == "group"}
    assert {member.member for member in group_members()} <= {one for one in ids if kinds[one] != "group"}
    # Nothing stands in the register without an entry of its own or of its group.
    covered = {entry.substance for entry in memberships()} | {member.member for member in group_members()}
    assert ids == covered


def test_dates_run_forward_and_entries_do_not_overlap_themselves() -> None:
    spans: dict[tuple[str, str, str], list[tuple[date, date]]] = {}
    for entry in memberships():
        assert entry.start <= entry.certain
        assert entry.end is None or entry.start < entry.end
        authority = lists()[entry.list].authority
        key = (entry.substance, authority, entry.scope)
        spans.setdefault(key, []).append((entry.start, entry.end or date.max))
    for key, found in spans.items():
        found.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(found)), key


def test_codes_are_digits_and_residual_ones_have_six() -> None:
    assert {len(code.hs) for codes in hs_codes().values() for code in codes} <= {6, 8, 10}
    assert all(code.hs.isdigit() for codes in hs_codes().values() for code in codes)
    assert residual_codes() == {"293339", "293299", "291899", "291830", "292429"}


# --- against the notes beside the repository -----------------------------------------------------------------------


def shared_rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "precursors" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.shared
def test_the_notes_say_the_same_of_the_un_tables(shared: Path) -> None:
    noted = Counter((row["table"], row["cas"]) for row in shared_rows(shared, "un1988_tables.csv"))
    ours = Counter(
        (entry.list.removeprefix("UN-"), substances()[entry.substance].cas)
        for entry in memberships()
        if entry.list.startswith("UN-") and entry.end is None
    )
    # Esters without CAS in the notes may have none here either: the pairs must be the same, one for one.
    assert ours == noted


@pytest.mark.shared
def test_the_notes_say_the_same_of_china(shared: Path) -> None:
    noted = Counter(
        (row["category"].rstrip("?"), row["cas"])
        for row in shared_rows(shared, "cn_catalogue.csv")
        if "及其酯类" not in row["name_zh"]  # the notes give the acid's number to its group
    )
    ours = Counter(
        (entry.list.removeprefix("CN-"), substances()[entry.substance].cas)
        for entry in memberships()
        if entry.list.startswith("CN-") and "及其酯类" not in substances()[entry.substance].zh
    )
    assert ours == noted


@pytest.mark.shared
def test_the_notes_say_the_same_of_the_european_union(shared: Path) -> None:
    noted = Counter(
        (row["category"], row["cas"], row["since"])
        for row in shared_rows(shared, "eu_scheduled.csv")
        if row["category"] != "4" and not row["source"].startswith("EU-2025")
    )
    ours = Counter(
        (entry.list.removeprefix("EU-"), substances()[entry.substance].cas, entry.written_start)
        for entry in memberships()
        if entry.list.startswith("EU-") and entry.scope == "substance" and "EU-2025/1475" not in entry.source
    )
    assert ours == noted


def test_first_day_of_every_date_is_readable() -> None:
    assert min(first_day(row["from"]) for row in rows("memberships")) == date(1988, 1, 1)
