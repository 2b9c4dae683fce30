"""What is refused of agreements, parties, clauses, mechanisms, memberships and offices; and what is let through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pycountry
import pytest

from lancang.rooms import Fault
from lancang.rooms.cooperation import (
    Agreement,
    Clause,
    LiaisonOffice,
    Mechanism,
    Membership,
    Participation,
    agreement_code,
    agreement_faults,
    agreement_kinds,
    clause_faults,
    languages,
    mechanism_faults,
    membership_faults,
    office_faults,
    participation_faults,
    terms,
)

MOU = Agreement("MOU", "memorandum", title_en="Memorandum", mechanism="GMS", signed="1993-10-25", in_force="1993-11")
LAW = Agreement("LAW", "law", "national", title_en="Law", place="TH", signed="1979", in_force="1979")
VN = Participation("MOU", "VN", signed="1995-05", consented="1995-06", in_force="1995-07")


def found(faults: list[Fault]) -> dict[str, str]:
    """Fields with their messages; both languages are there, and both are sentences that end without a hole."""
    for one in faults:
        assert one.en.startswith("found ") and "expected" in one.en
        assert one.zh and "None" not in one.zh and "“”" not in one.zh.replace("填的是“”", "")
    return {one.field: one.en for one in faults}


@pytest.mark.parametrize(
    ("base", "change", "field", "said"),
    [
        (MOU, {}, "", ""),
        (LAW, {}, "", ""),
        (MOU, {"signed": "1993", "in_force": "1993-03"}, "", ""),
        (MOU, {"title_en": ""}, "title_en", "found no title"),
        (MOU, {"title_en": "", "title_zh": "备忘录"}, "", ""),
        (MOU, {"in_force": "1993-10-24"}, "in_force", "found 1993-10-24, before its signature 1993-10-25"),
        (MOU, {"ended": "1993-10-30"}, "ended", "before its entry into force 1993-11"),
        (MOU, {"in_force": "", "ended": "1990"}, "ended", "before its signature 1993-10-25"),
        (MOU, {"languages": ("zh", "en", "shn")}, "", ""),
        (MOU, {"languages": ("zh", "chinese")}, "languages", "found chinese; expected codes of ISO 639"),
        (MOU, {"level": "national"}, "level", "found national, the level of a law"),
        (MOU, {"amends": "MOU"}, "amends", "a circle: MOU → MOU"),
        (MOU, {"replaces": "MOU"}, "replaces", "a circle: MOU → MOU"),
        (MOU, {"amends": "A", "replaces": "A"}, "replaces", "found A, which it also amends"),
        (LAW, {"level": ""}, "level", "found none for a law; expected national"),
        (LAW, {"place": ""}, "place", "found none; expected a state such as TH"),
        (LAW, {"place": "CN-YN"}, "place", "found CN-YN; expected a state"),
        (LAW, {"level": "provincial", "place": "CN-YN"}, "", ""),
        (LAW, {"level": "provincial", "place": "CN"}, "place", "found CN; expected a division"),
        (LAW, {"kind": "provincial_law"}, "level", "found national for a law; expected provincial"),
    ],
)
def test_agreements(base: Agreement, change: dict[str, Any], field: str, said: str) -> None:
    faults = found(agreement_faults(replace(base, **change)))
    assert list(faults) == ([field] if field else [])
    assert said in faults.get(field, "")


@pytest.mark.parametrize("field", ["amends", "replaces"])
@pytest.mark.parametrize(
    ("chain", "said"),
    [
        ([Agreement("A", "memorandum", signed="1993-10-25")], ""),
        ([Agreement("A", "memorandum", signed="1993")], ""),
        (
            [Agreement("A", "memorandum", signed="1993-10-26")],
            "found A, signed 1993-10-26, which this text of 1993-10-25",
        ),
        ([Agreement("A", "memorandum"), Agreement("MOU", "memorandum")], "a circle: MOU → A → MOU"),
        (
            [Agreement("A", "memorandum"), Agreement("B", "memorandum"), Agreement("MOU", "memorandum")],
            "a circle: MOU → A → B → MOU",
        ),
    ],
)
def test_older_texts(field: str, chain: list[Agreement], said: str) -> None:
    agreement = replace(MOU, **{field: chain[0].code})
    faults = found(agreement_faults(agreement, **{"amended" if field == "amends" else "replaced": chain}))
    assert list(faults) == ([field] if said else [])
    assert said in faults.get(field, "")


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({}, "", ""),
        ({"signed": "", "consented": "1995-06"}, "", ""),
        ({"signed": "1993-10-24", "consented": "", "in_force": ""}, "signed", "before the signature of the text"),
        ({"consented": "1995-04"}, "consented", "found 1995-04, before the signature of the party 1995-05"),
        (
            {"signed": "", "consented": "1990", "in_force": ""},
            "consented",
            "before the signature of the text 1993-10-25",
        ),
        ({"in_force": "1995-05"}, "in_force", "before the consent of the party 1995-06"),
        (
            {"signed": "1993-10-25", "consented": "1993-10-25", "in_force": "1993-10-31"},
            "in_force",
            "before the entry into force 1993-11",
        ),
        ({"ended": "1995-06"}, "ended", "before the day on which it became bound 1995-07"),
        ({"in_force": "", "ended": "1995-05"}, "ended", "before its consent 1995-06"),
    ],
)
def test_parties(change: dict[str, str], field: str, said: str) -> None:
    faults = found(participation_faults(replace(VN, **change), MOU))
    assert list(faults) == ([field] if field else [])
    assert said in faults.get(field, "")


def test_nobody_joins_what_has_ended() -> None:
    ended = replace(MOU, ended="1995-05")
    assert found(participation_faults(VN, ended)) == {
        "consented": "found 1995-06, after the end of the text on 1995-05; expected a day before it; "
        "correct one of the two"
    }


@pytest.mark.parametrize(
    ("memberships", "part", "said"),
    [
        ([], VN, ""),
        ([("VN", "1995-05", "")], VN, ""),
        ([("VN", "1995-06-30", "")], VN, ""),
        ([("VN", "1996", "")], VN, "found VN on 1995-06; it was a member in 1996/.. of GMS"),
        ([("VN", "1990", "1994")], VN, "a member in 1990/1994"),
        ([("VN", "1990", "1994"), ("VN", "1995", "")], VN, ""),
        ([("CN", "1993", "")], VN, "found VN on 1995-06; it was no member of GMS"),
        ([("VN", "", "")], VN, ""),
        ([("VN", "1995-05", "")], Participation("MOU", "VN"), "found VN on 1993-10-25"),
    ],
)
def test_no_member_on_that_date(memberships: list[tuple[str, str, str]], part: Participation, said: str) -> None:
    recorded = [Membership("GMS", party, "member", since, until) for party, since, until in memberships]
    faults = found(participation_faults(part, MOU, recorded))
    assert list(faults) == (["party"] if said else [])
    assert said in faults.get("party", "")


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({}, "", ""),
        ({"text_en": " "}, "text_en", "found no text"),
        ({"text_en": "", "text_zh": "条文"}, "", ""),
        ({"binds": ("CN", "TH")}, "binds", "found TH, no party to MOU; expected some of CN, VN"),
        ({"binds": ("VN",)}, "", ""),
        ({"since": "1993-10-24"}, "since", "before the signature of the text"),
        ({"since": "2000", "until": "1999"}, "until", "before its beginning 2000"),
        ({"penalty_min": 5.0, "penalty_max": 3.0, "penalty_unit": "year"}, "penalty_max", "found 3, less than 5"),
        ({"penalty_min": 3.0, "penalty_max": 3.0, "penalty_unit": "year"}, "", ""),
        ({"penalty_max": 3.0}, "penalty_unit", "found 3 without a unit"),
        ({"penalty_min": -1.0, "penalty_unit": "year"}, "penalty_min", "found -1"),
        ({"penalty_min": float("nan"), "penalty_unit": "year"}, "penalty_min", "found nan"),
        ({"penalty_unit": "year"}, "penalty_min", "found the unit year without a number"),
        ({"penalty_unit": "life"}, "", ""),
    ],
)
def test_clauses(change: dict[str, Any], field: str, said: str) -> None:
    clause = replace(Clause("MOU", "3", text_en="Each names an office."), **change)
    faults = found(clause_faults(clause, MOU, ("CN", "VN")))
    assert list(faults) == ([field] if field else [])
    assert said in faults.get(field, "")


@pytest.mark.parametrize(
    ("number", "life", "refused"),
    [
        ("3", ("2000", ""), False),
        ("3", ("1999", ""), True),
        ("3", ("", ""), True),
        ("3 ", ("", "1998"), True),
        ("4", ("", ""), False),
    ],
)
def test_one_text_of_a_number_at_a_time(number: str, life: tuple[str, str], refused: bool) -> None:
    there = Clause("MOU", "3", text_en="Old.", since="1994", until="2000")
    new = Clause("MOU", number, text_en="New.", since=life[0], until=life[1])
    assert list(found(clause_faults(new, MOU, (), [there]))) == (["since"] if refused else [])


@pytest.mark.parametrize(
    ("change", "above", "field", "said"),
    [
        ({}, [], "", ""),
        ({"name_en": ""}, [], "name_en", "found no name"),
        ({"until": "1990"}, [], "until", "before its beginning 1993"),
        ({"parent": "GMS"}, [], "parent", "a circle: GMS → GMS"),
        ({"parent": "A"}, [Mechanism("A", "forum"), Mechanism("GMS", "forum")], "parent", "GMS → A → GMS"),
        ({"parent": "A"}, [Mechanism("A", "forum", since="1980", until="1990")], "parent", "found A (1980/1990)"),
    ],
)
def test_mechanisms(change: dict[str, str], above: list[Mechanism], field: str, said: str) -> None:
    faults = found(mechanism_faults(replace(Mechanism("GMS", "mechanism", name_en="G", since="1993"), **change), above))
    assert list(faults) == ([field] if field else [])
    assert said in faults.get(field, "")


@pytest.mark.parametrize(
    ("change", "others", "field", "said"),
    [
        ({}, [], "", ""),
        ({"until": "1994"}, [], "until", "before its beginning 1995-05"),
        ({"since": "1992"}, [], "since", "before the beginning of the mechanism 1993"),
        ({"until": "2011"}, [], "until", "after the end of the mechanism on 2010"),
        ({"since": "2011"}, [], "since", "after the end of the mechanism on 2010"),
        ({}, [Membership("GMS", "VN", "member", "1993", "1995")], "", ""),
        ({}, [Membership("GMS", "VN", "member", "1993", "1996")], "since", "found VN in the same role in 1993/1996"),
        ({}, [Membership("GMS", "VN", "observer", "1993", "1996")], "", ""),
        ({}, [Membership("GMS", "KH", "member", "1993", "1996")], "", ""),
        ({"since": ""}, [Membership("GMS", "VN")], "since", "found VN in the same role in ../.."),
    ],
)
def test_memberships(change: dict[str, str], others: list[Membership], field: str, said: str) -> None:
    mechanism = Mechanism("GMS", "mechanism", since="1993", until="2010")
    faults = found(membership_faults(replace(Membership("GMS", "VN", since="1995-05"), **change), mechanism, others))
    assert list(faults) == ([field] if field else [])
    assert said in faults.get(field, "")


RUILI = LiaisonOffice("Ruili", "CN", place="CN-YN", towards=("MM",), opened="2001", closed="2010")


@pytest.mark.parametrize(
    ("change", "across", "paired", "field", "said"),
    [
        ({}, None, "", "", ""),
        ({"closed": "2000"}, None, "", "closed", "before its opening 2001"),
        ({"place": "MM-11"}, None, "", "place", "found MM-11, which is not in CN"),
        ({"place": "MM-11", "kind": "officer"}, None, "", "", ""),
        ({"place": "CN"}, None, "", "", ""),
        ({"country": "HK", "place": "CN-HK"}, None, "", "", ""),
        ({"country": "HK", "place": "HK"}, None, "", "", ""),
        ({"country": "CN", "place": "HK"}, None, "", "", ""),
        ({"country": "TW", "place": "CN-TW"}, None, "", "", ""),
        ({"country": "CN", "place": "TW"}, None, "", "", ""),
        ({"country": "HK", "place": "CN-YN"}, None, "", "place", "found CN-YN"),
        ({"towards": ("MM", "CN")}, None, "", "towards", "found CN, whose office this is"),
        ({}, LiaisonOffice("Muse", "MM"), "", "", ""),
        ({}, LiaisonOffice("Menglian", "CN"), "", "counterpart", "an office of CN too"),
        ({}, LiaisonOffice("Muse", "MM"), "Wanding", "counterpart", "found Muse, whose counterpart is Wanding"),
        ({}, LiaisonOffice("Mong La", "LA"), "", "counterpart", "expected one of MM"),
        ({}, LiaisonOffice("Muse", "MM", opened="2011"), "", "counterpart", "found Muse, open 2011/.."),
    ],
)
def test_offices(
    change: dict[str, Any], across: LiaisonOffice | None, paired: str, field: str, said: str
) -> None:  # fmt: skip
    faults = found(office_faults(replace(RUILI, **change), across, paired_with=paired))
    assert list(faults) == ([field] if field else [])
    assert said in faults.get(field, "")


def test_codes_are_the_same_for_the_same_text() -> None:
    code = agreement_code("memorandum", "1993-10-25", "Memorandum of Understanding on Drug Control", "禁毒备忘录")
    assert code.startswith("memorandum-1993-10-25-")
    assert code == agreement_code("memorandum", "1993-10-25", "memorandum  of understanding, on drug control")
    others = {
        agreement_code("memorandum", "1993-10-25", "", "禁毒备忘录"),
        agreement_code("memorandum", "1993-10", "Memorandum of Understanding on Drug Control"),
        agreement_code("treaty", "1993-10-25", "Memorandum of Understanding on Drug Control"),
        agreement_code("memorandum", "1993-10-25", "Memorandum of Understanding on Drug Control II"),
    }
    assert len(others) == 4 and code not in others
    assert agreement_code("memorandum", "1993-10-25", " ", "。") == ""
    assert len(agreement_code("provincial_law", "{" + ",".join(["1993-10-25"] * 20) + "}", "a")) <= 60


def test_every_kind_of_text_says_what_it_does() -> None:
    assert set(agreement_kinds()) == set(terms("agreement_kind"))
    assert {one.force for one in agreement_kinds().values()} == set(terms("force"))
    assert all(one.basis not in ("", "same") for one in agreement_kinds().values())


def test_languages_are_those_of_iso_639() -> None:
    two = {one.alpha_2 for one in pycountry.languages if hasattr(one, "alpha_2")}
    assert two <= set(languages())
    assert all(pycountry.languages.get(alpha_3=code) for code in set(languages()) - two)
