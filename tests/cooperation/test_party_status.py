"""How parties stand to texts: made-up texts date by date, then the UN conventions as their depositary has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lancang.rooms.cooperation import (
    Agreement,
    Clause,
    Known,
    LiaisonOffice,
    Mechanism,
    Membership,
    Participation,
    Texts,
    alive,
    binding,
    in_force_by_year,
    known_agreements,
    known_clauses,
    known_mechanisms,
    known_memberships,
    known_participations,
    members_by_year,
    members_on,
    offices_by_place,
    party_history,
    party_matrix,
    party_status,
    terms,
)

TREATY = Agreement("T", "treaty", signed="1990-01-10", in_force="1992-03-01")
PLAN = Agreement("P", "action_plan", signed="1995-05")
PART = Participation("T", "MM", signed="1990-01-10", consent="ratification", consented="1991-01-10")
LATE = Participation("T", "MM", consent="accession", consented="2000-01-10")
SIX = ("CN", "KH", "LA", "MM", "TH", "VN")


@pytest.mark.parametrize(
    ("agreement", "part", "day", "expected"),
    [
        # A treaty: signed, consented before it was in force, bound when it is.
        (TREATY, PART, "1990-01-09", "not_party not_yet"),
        (TREATY, PART, "1990-01-10", "signed"),
        (TREATY, PART, "1991-01-10", "contracting"),
        (TREATY, PART, "1992-02-29", "contracting"),
        (TREATY, PART, "1992-03-01", "bound"),
        (TREATY, replace(PART, consent="", consented=""), "2020-01-01", "signed"),
        # Acceding later: a waiting time may run, unless the day is given.
        (TREATY, LATE, "2000-01-09", "not_party not_yet"),
        (TREATY, LATE, "2000-01-10", "not_known waiting"),
        (TREATY, LATE, "2001-01-09", "not_known waiting"),
        (TREATY, LATE, "2001-01-10", "bound waited"),
        (TREATY, replace(LATE, in_force="2000-04-09"), "2000-04-08", "contracting"),
        (TREATY, replace(LATE, in_force="2000-04-09"), "2000-04-09", "bound"),
        # What is known roughly or not at all is not known.
        (TREATY, replace(PART, consented=""), "2020-01-01", "not_known consent"),
        (TREATY, Participation("T", "MM"), "2020-01-01", "not_known no_dates"),
        (TREATY, replace(PART, consented="1992"), "1992-06-01", "not_known date"),
        (TREATY, replace(PART, in_force="1993"), "1993-06-01", "not_known date"),
        (TREATY, replace(PART, in_force="1993"), "1994-01-01", "bound"),
        (replace(TREATY, in_force=""), PART, "2020-01-01", "not_known entry"),
        (replace(TREATY, in_force="1992"), PART, "1992-06-01", "not_known date"),
        (TREATY, replace(PART, signed="1990", consented="", consent=""), "1990-06-01", "not_known date"),
        # A signature that binds.
        (TREATY, replace(PART, consent="signature", consented=""), "1992-03-01", "bound"),
        # Left and ended.
        (TREATY, replace(PART, ended="2005-06-30"), "2005-06-30", "bound"),
        (TREATY, replace(PART, ended="2005-06-30"), "2005-07-01", "left"),
        (TREATY, replace(PART, ended="2005"), "2005-06-30", "not_known end"),
        (replace(TREATY, ended="2010-01-01"), PART, "2010-01-02", "ended"),
        (replace(TREATY, ended="2010"), PART, "2010-06-01", "not_known end"),
        # A plan takes effect when it is adopted.
        (PLAN, Participation("P", "MM", signed="1995-05"), "1995-05-10", "not_known date"),
        (PLAN, Participation("P", "MM", signed="1995-05"), "1995-05-31", "bound"),
        (PLAN, Participation("P", "MM", consent="accession", consented="1996-01-01"), "1996-01-01", "bound"),
        (PLAN, Participation("P", "MM", signed="1995-05", consent="ratification"), "2000-01-01", "not_known consent"),
    ],
)
def test_status(agreement: Agreement, part: Participation, day: str, expected: str) -> None:
    stand = party_status([agreement], [part], "MM", date.fromisoformat(day))
    assert f"{stand.standing} {stand.reason}".strip() == expected
    assert stand.standing in terms("standing")
    assert stand.reason in {"", *terms("standing_reason")}


@pytest.mark.parametrize(
    ("agreements", "parts", "day", "expected"),
    [
        ([TREATY], [PART], "2020-01-01", "not_party not_recorded"),
        ([TREATY], [], "2020-01-01", "not_known no_parties"),
        ([TREATY], [], "1990-01-09", "not_party not_yet"),
        ([replace(TREATY, ended="2000")], [], "2020-01-01", "ended"),
    ],
)
def test_of_whom_nothing_is_recorded(
    agreements: list[Agreement], parts: list[Participation], day: str, expected: str
) -> None:
    stand = party_status(agreements, parts, "VN", date.fromisoformat(day))
    assert f"{stand.standing} {stand.reason}".strip() == expected


@pytest.mark.parametrize(
    ("agreements", "parts", "expected"),
    [
        # Two owners entered the same: what the one does not know does not contradict what the other does.
        ([TREATY, replace(TREATY, in_force="")], [PART], "bound"),
        ([TREATY], [PART, replace(PART, consented="")], "bound"),
        ([TREATY], [PART, replace(PART, ended="1995")], "not_known differ"),
        ([TREATY, replace(TREATY, ended="1995")], [PART], "not_known differ"),
        ([replace(TREATY, in_force=""), replace(TREATY, in_force="")], [PART], "not_known entry"),
    ],
)
def test_records_of_several_owners(agreements: list[Agreement], parts: list[Participation], expected: str) -> None:
    stand = party_status(agreements, parts, "MM", date(2020, 1, 1))
    assert f"{stand.standing} {stand.reason}".strip() == expected


def test_history() -> None:
    part = replace(PART, ended="2005")
    steps = [(one.date, one.event, one.how) for one in party_history(TREATY, part)]
    assert steps == [
        ("1990-01-10", "signed", ""),
        ("1991-01-10", "consented", "ratification"),
        ("1992-03-01", "entry", ""),
        ("2005", "left", ""),
    ]
    assert {one.event for one in party_history(replace(TREATY, ended="2010"), replace(part, in_force="1992"))} == set(
        terms("standing_event")
    )


# --- the conventions -------------------------------------------------------------------------------------------------

# UN Treaty Collection, chapter VI-19: signature and ratification or accession (a); the Convention was in force on
# 11 November 1990, for later parties on the ninetieth day after the deposit (article 29 paragraph 2).
DEPOSITED = {
    "CN": date(1989, 10, 25), "KH": date(2005, 7, 7), "LA": date(2004, 10, 1), "MM": date(1991, 6, 11),
    "TH": date(2002, 5, 3), "VN": date(1997, 11, 4),
}  # fmt: skip
KNOWN = Texts(known_agreements(), known_participations(), known_clauses())


@pytest.mark.parametrize("party", SIX)
def test_the_convention_of_1988(party: str) -> None:
    deposited = DEPOSITED[party]
    bound = max(date(1990, 11, 11), deposited + timedelta(days=90))
    before = "signed" if party == "CN" else "not_party"
    days = (deposited - timedelta(days=1), deposited, bound - timedelta(days=1), bound)
    assert [KNOWN.stand("UN-1988", party, day).standing for day in days] == [
        before,
        "contracting",
        "contracting",
        "bound",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # At the end of the year; source as above.
        ("1989-12-31", {}),
        ("1990-12-31", {"CN"}),
        ("1991-12-31", {"CN", "MM"}),
        ("1998-12-31", {"CN", "MM", "VN"}),
        ("2002-12-31", {"CN", "MM", "TH", "VN"}),
        ("2004-12-31", {"CN", "LA", "MM", "TH", "VN"}),
        ("2005-12-31", set(SIX)),
    ],
)
def test_how_many_of_the_six_were_bound(day: str, expected: set[str]) -> None:
    table = party_matrix(KNOWN, date.fromisoformat(day), SIX, ["UN-1988"])
    assert {party for party in SIX if table.stands["UN-1988", party].standing == "bound"} == set(expected)


@pytest.mark.parametrize(
    ("one", "other", "day", "legal", "political"),
    [
        ("CN", "VN", "1990-01-01", [], []),
        ("CN", "MM", "1994-01-01", ["UN-1988"], []),
        ("CN", "MM", "1996-01-01", ["UN-1971", "UN-1988"], ["MOU-SAP-1995"]),
        ("MM", "TH", "1976-01-01", ["UN-1961"], []),
        ("CN", "TH", "1986-01-01", ["UN-1971", "UN-1961-1972"], []),
    ],
)
def test_what_binds(one: str, other: str, day: str, legal: list[str], political: list[str]) -> None:
    for pair in ((one, other), (other, one)):
        ties = [tie for tie in binding(KNOWN, *pair, date.fromisoformat(day)) if tie.known is Known.YES]
        assert [tie.agreement.code for tie in ties if tie.force == "legal"] == legal
        assert [tie.agreement.code for tie in ties if tie.force == "political"] == political


# --- what binds: made-up texts ---------------------------------------------------------------------------------------


def _texts(new_parties: tuple[str, ...] = (), **new: str) -> Texts:
    """A treaty of three parties, and a later one that replaces it among those given."""
    later = Agreement("N", "treaty", **{"replaces": "T", "signed": "2000", "in_force": "2001", **new})
    parts = [replace(PART, party=party) for party in ("CN", "MM", "TH")]
    parts += [Participation("N", party, consented="2000-06") for party in new_parties]
    clauses = [
        Clause("T", "1", text_en="All."),
        Clause("T", "2", text_en="One.", binds=("CN",)),
        Clause("T", "3", text_en="Once.", until="1995"),
        Clause("T", "4", text_en="Some day.", since="1999"),
    ]
    return Texts([TREATY, later], parts, clauses)


@pytest.mark.parametrize(
    ("parties", "new", "day", "expected"),
    [
        ((), {}, "2010-01-01", ["N not_known", "T not_known replaced"]),
        (("TH",), {}, "2010-01-01", ["T yes"]),
        (("CN", "MM"), {}, "1999-12-31", ["T yes"]),
        (("CN", "MM"), {}, "2001-06-01", ["N not_known", "T not_known replaced"]),
        (("CN", "MM"), {}, "2010-01-01", ["N yes"]),
        (("CN", "TH"), {}, "2010-01-01", ["T yes"]),
        (("CN", "MM"), {"ended": "2005"}, "2010-01-01", ["T not_known replaced"]),
    ],
)
def test_a_later_text_takes_its_place_between_its_parties(
    parties: tuple[str, ...], new: dict[str, str], day: str, expected: list[str]
) -> None:
    ties = binding(_texts(parties, **new), "CN", "MM", date.fromisoformat(day))
    assert sorted(f"{tie.agreement.code} {tie.known} {tie.reason}".strip() for tie in ties) == expected


@pytest.mark.parametrize(
    ("day", "on_china", "on_myanmar"),
    [
        ("1995-06-01", "1 2 3?", "1 3?"),
        ("1998-01-01", "1 2", "1"),
        ("1999-06-01", "1 2 4?", "1 4?"),
        ("2000-01-01", "1 2 4", "1 4"),
    ],
)
def test_articles_in_both_directions(day: str, on_china: str, on_myanmar: str) -> None:
    (tie,) = binding(_texts(("TH",)), "CN", "MM", date.fromisoformat(day))
    said = [
        " ".join(one.clause.number + ("" if one.known is Known.YES else "?") for one in side)
        for side in (tie.on_one, tie.on_other)
    ]
    assert said == [on_china, on_myanmar]


def test_what_does_not_stand_between_two() -> None:
    law = Agreement("L", "law", "national", signed="1990", in_force="1990", place="CN")
    texts = Texts([law, TREATY], [Participation("L", "CN", in_force="1990"), PART])
    assert binding(texts, "CN", "MM", date(2020, 1, 1)) == ()
    assert binding(texts, "MM", "MM", date(2020, 1, 1)) == ()


def test_the_same_clause_of_two_owners_stands_once() -> None:
    clause = Clause("T", "1", text_en="All.")
    texts = Texts([TREATY, TREATY], [PART, replace(PART, party="CN")], [clause, clause])
    (tie,) = binding(texts, "CN", "MM", date(2020, 1, 1))
    assert [one.clause for one in tie.on_one] == [clause]


def test_in_force_by_year() -> None:
    texts = _texts(("CN", "MM", "TH"))
    years = [(one.year, one.count, one.not_known) for one in in_force_by_year(texts, (1991, 1992, 2000, 2001, 2002))]
    # The older one gave way when all three were bound by the newer.
    assert years == [(1991, 0, 0), (1992, 1, 0), (2000, 1, 0), (2001, 1, 0), (2002, 1, 0)]
    partly = in_force_by_year(_texts(("CN", "MM")), (2002,))
    assert [(one.count, one.not_known) for one in partly] == [(2, 0)]
    circle = Texts([replace(TREATY, replaces="N"), replace(TREATY, code="N", replaces="T")], [])
    assert [(one.count, one.not_known) for one in in_force_by_year(circle, (2002,))] == [(0, 2)]


# --- mechanisms and offices ------------------------------------------------------------------------------------------


def test_earlier_totals_do_not_have_who_joined_later() -> None:
    recorded = [one for one in known_memberships() if one.mechanism == "MOU-GMS"]
    years = members_by_year(recorded, (1992, 1993, 1994, 1995, 2020))
    assert [len(one.members) for one in years] == [0, 4, 4, 6, 6]
    assert [one.not_known for one in years] == [()] * 5
    assert {one.party for one in members_on(recorded, date(1995, 5, 10)) if one.known is Known.NOT_KNOWN} == {
        "KH",
        "VN",
    }
    assert [one.party for one in members_on(recorded, date(2001, 1, 1), "partner")] == ["UNDCP"]
    undated = [one for one in known_memberships() if one.mechanism == "SMCC"]
    assert members_by_year(undated, (2020,))[0].not_known == ("CN", "LA", "MM", "TH")


def test_one_record_that_knows_is_enough() -> None:
    both = [Membership("M", "CN"), Membership("M", "CN", since="1990")]
    assert [one.known for one in members_on(both, date(2000, 1, 1))] == [Known.YES]
    assert [one.known for one in members_on(both[::-1], date(2000, 1, 1))] == [Known.YES]
    assert alive(Mechanism("M", "forum", since="1990", until="1995"), date(1996, 1, 1)) is Known.NO


def test_offices_by_place() -> None:
    offices = [
        LiaisonOffice("Ruili", "CN", place="CN-YN", opened="2001"),
        LiaisonOffice("ruili", "CN", place="CN-YN"),
        LiaisonOffice("Menglian", "CN", place="CN-YN", opened="2004", closed="2005"),
        LiaisonOffice("Muse", "MM", place="MM-17"),
        LiaisonOffice("Tachileik", "MM", opened="2001"),
    ]
    counted = [(one.place, one.open, one.not_known) for one in offices_by_place(offices, date(2010, 1, 1))]
    assert counted == [("CN-YN", 1, 0), ("MM", 1, 0), ("MM-17", 0, 1)]


def test_what_the_library_knows() -> None:
    """Every row has its source; loading them has put each to the rules."""
    assert len(known_mechanisms()) > 10 and len(known_participations()) > 50
    assert all(one.reference for one in (*known_mechanisms(), *known_agreements()))
    assert all(one.name_en and one.name_zh for one in known_mechanisms())
    assert all(one.title_en and one.title_zh for one in known_agreements())
