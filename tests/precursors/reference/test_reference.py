"""The reference itself: for each rule the lines that it flags, those it cannot decide, and those just beside them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from lancang.rooms.precursors import operators
from precursors.reference import screen
from precursors.reference.fake import DATA, FakeSubstances

TODAY = date(2025, 7, 1)
FIRM, BUYER = "Exempla Chemie GmbH", "Beispiel Paint Co"
LINE = {
    "notice": "N1", "order": "1", "sent": "2025-03-03", "exporting_country": "GB", "importing_country": "TH",
    "exporter": FIRM, "importer": BUYER, "substance": "Toluene", "cas": "108-88-3", "amount": "500", "unit": "kg",
    "dispatch": "2025-04-07", "hs": "29023000", "point_of_entry": "THLCH", "transit": "", "consignee": "",
    "end_use": "thinner for paint", "payment": "letter of credit", "exporter_address": "1 Example Road",
    "importer_address": "2 Sample Street", "permit": "P1", "deadline": "", "answer": "no objection",
    "answered": "2025-03-20", "shipped_amount": "500", "arrived_amount": "500",
}  # fmt: skip
OPERATOR = {
    "name": BUYER, "country": "TH", "licence": "L1", "substances": "toluene|ephedrine", "valid_from": "2020-01-01",
    "valid_to": "2026-12-31", "limit_kg": "100000", "business": "paint and pharma", "verified": "2", "identity": "",
    "sanctioned": "",
}  # fmt: skip
PERMIT = {
    "permit": "P1", "kind": "export", "holder": FIRM, "substance": "toluene", "amount": "500", "unit": "kg",
    "destination": "TH", "exporter": FIRM, "importer": BUYER, "consignee": "", "valid_from": "2025-01-01",
    "valid_to": "2025-12-31", "verified": "yes",
}  # fmt: skip
ALR = {
    "country": "TH",
    "substance": "ephedrine",
    "amount_kg": "1000",
    "year": "",
    "updated": "2024-06-30",
    "status": "",
}
CONTEXT: dict[str, list[dict[str, str]] | None] = {
    "operators": [OPERATOR, {**OPERATOR, "name": FIRM, "country": "GB"}], "permits": [PERMIT], "requirements": [ALR],
    "calendar": [{"country": "TH", "date": "2025-04-07", "kind": "holiday"}],
    "invocations": [{"country": "LA", "substance": "", "table": "II", "from": "2010-01-01", "to": ""}],
    "approved_exporters": [{"exporter": FIRM, "substance": "", "from": "2024-01-01", "to": ""}],
    "special_destinations": [{"destination": "LA", "substance": "", "from": "2005-01-01", "to": ""}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def plain_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Likeness of names is tested where it is made."""
    monkeypatch.setattr(operators, "name_key", lambda name: name.casefold().replace(".", ""))


def found(
    *lines: dict[str, str], rule: str, context: dict[str, Any] | None = None, without: tuple[str, ...] = ()
) -> list[tuple[Any, ...]]:
    """What a rule says: (line, verdict, case), and the count for what is said of the file."""
    rows = [{name: text for name, text in {**LINE, **line}.items() if name not in without} for line in lines]
    hits = screen(rows, {**CONTEXT, **(context or {})}, TODAY, set(rows[0]), FakeSubstances(), DATA)
    return [
        (hit.line, hit.verdict, hit.case, *([hit.count] if hit.notice == "*" else []))
        for hit in hits
        if hit.rule == rule
    ]


EPHEDRINE = {"substance": "Ephedrine", "cas": "299-42-3", "hs": "293941"}
CHINA = {**EPHEDRINE, "exporting_country": "CN"}


def operator(**cells: str) -> dict[str, Any]:
    return {"operators": [{**OPERATOR, **cells}, {**OPERATOR, "name": FIRM}]}


def permit(**cells: str) -> dict[str, Any]:
    return {"permits": [{**PERMIT, **cells}]}


ONE_LINE: list[tuple[str, dict[str, str], dict[str, Any], str]] = [
    ("R01", {"importing_country": "LA"}, {}, "flag required"),
    ("R01", {"importing_country": "LA", **EPHEDRINE}, {}, ""),
    ("R01", {"importing_country": "LA", "dispatch": "2009-12-31"}, {}, ""),
    ("R01", {"importing_country": "LA", "substance": "Elixir", "cas": ""}, {}, "not_decidable substance"),
    ("R02", {"cas": "108-88-0"}, {}, "flag cas_digit"),
    ("R02", {"cas": "67-66-3"}, {}, "flag cas_other"),
    ("R02", {"cas": "50-00-9"}, {}, ""),
    ("R02", {"substance": "Elixir", "cas": "50-00-9"}, {}, "flag name_unknown+cas_unknown"),
    ("R02", {"substance": "Elixir"}, {}, "flag name_unknown"),
    ("R02", {"hs": "2915 24"}, {}, "flag hs"),
    ("R02", {"substance": "unlisted", "cas": "", "hs": ""}, {}, "flag not_listed"),
    ("R02", {"substance": "", "cas": ""}, {}, "not_decidable substance+cas"),
    ("R03", {"importer_address": "", "unit": ""}, {}, "stop importer_address+unit"),
    ("R03", {"substance": ""}, {}, ""),
    ("R04", {"dispatch": "2025-03-17"}, {}, "flag too_early"),
    ("R04", {"dispatch": "2025-03-18"}, {}, ""),
    ("R04", {"exporting_country": "AU", "dispatch": "2025-03-07"}, {}, "flag too_early"),
    ("R04", {"exporting_country": "AU", "dispatch": "2025-03-10"}, {}, ""),
    ("R04", {"exporting_country": "AU", "sent": "2025-03-31", "dispatch": "2025-04-07"}, {}, "flag too_early"),
    ("R04", {"exporting_country": "MY", "deadline": "2025-04-08"}, {}, "flag too_early"),
    ("R05", {"answer": ""}, {}, "flag no_reply_by_deadline"),
    ("R05", {"answer": "", "deadline": "2025-07-01"}, {}, ""),
    ("R05", {"answer": "we shall see"}, {}, ""),
    ("R06", {**EPHEDRINE, "amount": "1000"}, {}, ""),
    ("R06", {**EPHEDRINE, "amount": "1001"}, {}, "flag over"),
    ("R06", {**EPHEDRINE, "amount": "1001", "substance": "Ephedrine hydrochloride"}, {}, ""),
    ("R06", {**EPHEDRINE, "amount": "1001", "answer": "objection"}, {}, ""),
    ("R06", {**EPHEDRINE, "amount": "some"}, {}, "not_decidable kg"),
    ("R06", {**EPHEDRINE, "importing_country": "LA", "amount": "1001"}, {}, ""),
    ("R07", {**EPHEDRINE, "importing_country": "LA"}, {}, "flag missing"),
    ("R07", EPHEDRINE, {"requirements": [{**ALR, "amount_kg": "0"}]}, "flag zero"),
    ("R07", EPHEDRINE, {"requirements": [{**ALR, "status": "prohibited"}]}, "flag prohibited"),
    ("R07", EPHEDRINE, {"requirements": [{**ALR, "year": "2024"}]}, "flag missing"),
    ("R08", EPHEDRINE, {"requirements": [{**ALR, "updated": "2022-04-06"}]}, "flag stale"),
    ("R08", EPHEDRINE, {"requirements": [{**ALR, "updated": "2022-04-07"}]}, ""),
    ("R08", EPHEDRINE, {"requirements": [{**ALR, "updated": ""}]}, "not_decidable requirements.csv:updated"),
    ("R09", {"importer": "Nobody Ltd"}, {}, "flag not_in_file"),
    ("R09", {}, operator(substances=""), "flag no_licence"),
    ("R09", {}, operator(substances="ephedrine"), "flag other_substance"),
    ("R09", {}, operator(valid_to="2025-04-06"), "flag out_of_date"),
    ("R09", {}, operator(limit_kg="499"), "flag over_limit"),
    ("R09", {}, operator(limit_kg=""), ""),
    ("R10", CHINA, {}, "flag no_proof"),
    ("R10", CHINA, permit(kind="legal_use", substance="ephedrine", verified=""), ""),
    ("R10", CHINA, permit(kind="import", substance="ephedrine", verified="no"), "flag unverified"),
    ("R10", CHINA, permit(kind="import", substance="ephedrine", valid_to="2025-04-06"), "flag out_of_date"),
    ("R11", CHINA, {}, ""),
    ("R11", {**CHINA, "exporter": BUYER}, {}, "stop not_approved"),
    ("R11", {**CHINA, "dispatch": "2026-01-02"}, {}, "stop not_approved"),
    ("R12", {"importing_country": "LA"}, {}, "flag required"),
    ("R13", {}, {}, "flag first_seen"),
    ("R14", {}, operator(verified="no"), "flag importer"),
    ("R14", {"exporter": "Nobody Ltd"}, {}, "flag exporter"),
    ("R15", {}, operator(business="unknown"), "flag no_business"),
    ("R15", {}, operator(business="bakery"), "flag mismatch"),
    ("R15", {}, operator(business=""), "not_decidable operators.csv:business"),
    ("R16", {"end_use": ""}, {}, "flag empty"),
    ("R16", {"end_use": "Industrial, 其他"}, {}, "flag generic"),
    ("R16", {"end_use": "industrial paint"}, {}, ""),
    ("R17", {}, {}, "not_decidable too_few"),
    ("R20", {"consignee": "Pretend Freight Lines"}, {}, "flag forwarder"),
    ("R20", {"consignee": BUYER.upper()}, operator(business="forwarder"), ""),
    ("R20", {"transit": "Imaginary Free Zone"}, {}, "flag free_zone"),
    ("R20", {"transit": "SGSIN"}, {}, "flag third_country"),
    ("R20", {"transit": "GBFXT; THBKK"}, {}, ""),
    ("R20", {"point_of_entry": "VNSGN"}, {}, "flag entry"),
    ("R20", {"point_of_entry": "Hanoi"}, {}, ""),
    ("R21", {"payment": "Cash"}, {}, "flag cash_or_barter"),
    ("R21", {"payment": "cash against documents"}, {}, ""),
    ("R21", {"payment": "现金", "exporting_country": "CN"}, {}, "stop cash_or_barter"),
    ("R21", {"payment": "crypto wallet"}, {}, "flag unusual"),
    ("R21", {"payment": ""}, {}, "not_decidable payment"),
    ("R22", {}, operator(identity="refused"), "flag importer"),
    ("R23", {}, permit(amount="497"), "stop amount"),
    ("R23", {}, permit(amount="0.498", unit="t"), ""),
    ("R23", {}, permit(destination="LA", kind="import", valid_to="2025-04-06"), "stop destination+kind+validity"),
    ("R23", {"consignee": "Third Ltd"}, permit(consignee="Fourth Ltd"), "stop consignee"),
    ("R23", {"permit": "P2"}, {}, "not_decidable not_in_file"),
    ("R23", {"permit": ""}, {}, "not_decidable permit"),
    ("R24", {}, permit(holder="Somebody Else Ltd"), "stop holder"),
    ("R24", {}, permit(holder=BUYER), ""),
    ("R25", {}, operator(sanctioned="2022-03-03"), "flag importer"),
    ("R25", {}, operator(sanctioned="2022-03-02"), ""),
    ("R25", {}, operator(sanctioned="2025-03-04"), ""),
    ("R27", {**EPHEDRINE, "substance": "Ephedrine tablets"}, {}, "flag preparation"),
    ("R28", {"substance": "Chloroform", "cas": "67-66-3", "importing_country": "CN"}, {}, "flag CN"),
    ("R28", {"substance": "Chloroform", "cas": "67-66-3"}, {}, ""),
    ("R29", {"exporting_country": "AU", "amount": "86", "unit": "kg"}, {}, "flag below"),
    ("R29", {"exporting_country": "AU", "amount": "100", "unit": "L"}, {}, ""),
    ("R30", {"amount": "about ten"}, {}, "flag no_number"),
    ("R30", {"amount": "-3"}, {}, "flag not_positive"),
    ("R30", {"amount": "1,234"}, {}, "flag ambiguous"),
    ("R30", {"amount": "1.234"}, {}, ""),
    ("R30", {"unit": "drum"}, {}, "flag unit"),
    ("R30", {**EPHEDRINE, "unit": "L"}, {}, "flag density"),
    ("R30", {**EPHEDRINE, "substance": "Ephedrine borate"}, {}, "flag form"),
    ("R30", {"amount": ""}, {}, "not_decidable amount"),
    ("R31", {"shipped_amount": "503", "arrived_amount": "503"}, {}, "flag shipped"),
    ("R31", {"arrived_amount": "497.5"}, {}, ""),
    ("R31", {"arrived_amount": "497"}, {}, "flag arrived"),
    ("R31", {"shipped_amount": "", "arrived_amount": ""}, {}, "not_decidable shipped_amount"),
    ("R31", {"shipped_amount": "", "arrived_amount": "", "answer": "under_enquiry"}, {}, ""),
    ("R31", {"shipped_amount": "900", "dispatch": "2025-07-02"}, {}, ""),
]


@pytest.mark.parametrize(("rule", "cells", "context", "expected"), ONE_LINE)
def test_one_line(rule: str, cells: dict[str, str], context: dict[str, Any], expected: str) -> None:
    said = [f"{verdict} {case}" for _, verdict, case in found(cells, rule=rule, context=context)]
    assert said == ([expected] if expected else [])


def later(days: int, notice: str, **cells: str) -> dict[str, str]:
    """A line of another notice so many days after the first."""
    sent, dispatch = date(2025, 1, 6) + timedelta(days=days), date(2025, 2, 10) + timedelta(days=days)
    return {"notice": notice, "sent": str(sent), "dispatch": str(dispatch), "permit": "", **cells}


HISTORY = [later(10 * at, f"H{at}", amount=str(100 + at)) for at in range(8)]
SEVERAL: list[tuple[str, list[dict[str, str]], list[tuple[Any, ...]]]] = [
    ("R06", [later(0, "A", **EPHEDRINE, amount="600"), later(1, "B", **EPHEDRINE, amount="600", answer="objection"),
             later(2, "C", **EPHEDRINE, amount="400"), later(3, "D", **EPHEDRINE, amount="1")], [(3, "flag", "over")]),
    ("R06", [later(9, "D", **EPHEDRINE, amount="600"), later(0, "A", **EPHEDRINE, amount="600")],
     [(0, "flag", "over")]),
    ("R13", [later(0, "A"), later(1, "B"), later(370, "C")], [(0, "flag", "first_seen"), (2, "flag", "first_seen")]),
    ("R16", [LINE, {**LINE, "order": "2", "end_use": "rubber"}], [(1, "flag", "changed")]),
    ("R17", [*HISTORY, later(80, "A", amount="322")],
     [*((at, "not_decidable", "too_few") for at in range(8)), (8, "flag", "above_max+z")]),
    ("R18", [later(0, "A", amount="60"), later(25, "B", amount="50"), later(70, "C", amount="30")],
     [(1, "flag", "window+month")]),
    ("R18", [later(0, "A", amount="90"), later(40, "B", amount="95"), later(80, "C", amount="91")],
     [(2, "flag", "just_below")]),
    ("R19", [later(0, "A"), later(7, "B"), later(20, "C")], [(1, "flag", "same")]),
    ("R19", [later(0, "A", answer="withdrawn"), later(7, "B")], []),
    ("R19", [later(0, "A", permit="P1"), later(50, "B", permit="P1"), later(100, "B")],
     [(1, "flag", "permit"), (2, "flag", "order")]),
    ("R20", [later(at, f"A{at}", transit="MY") for at in range(4)],
     [(at, "flag", "third_country") for at in range(3)]),
    ("R24", [later(0, "A", permit="P1", amount="300"), later(9, "B", permit="P1", amount="203")],
     [(1, "stop", "over")]),
    ("R26", [later(0, "A", answer="objection", answered="2025-01-10", exporter="Exempla Chemie G.m.b.H."),
             later(4, "B", importer="Other Ltd", importer_address="9 Far Road"),
             later(5, "C", importer="Other Ltd", importer_address="9 Far Road")], [(2, "flag", "party+address")]),
    ("R30", [later(0, "A", amount="1,234"), later(1, "B", amount="12.5")], []),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "lines", "expected"), SEVERAL)
def test_several_lines(rule: str, lines: list[dict[str, str]], expected: list[tuple[Any, ...]]) -> None:
    assert found(*lines, rule=rule) == expected


ABSENT: list[tuple[str, tuple[str, ...], dict[str, Any], dict[str, str], list[tuple[Any, ...]]]] = [
    ("R03", ("exporter_address",), {}, {"unit": ""}, [(-1, "not_decidable", "exporter_address", 1),
                                                      (0, "stop", "unit")]),
    ("R05", ("answer",), {}, {}, [(-1, "not_decidable", "answer", 1)]),
    ("R04", (), {"calendar": None}, {"exporting_country": "AU"}, [(-1, "not_decidable", "calendar.csv", 1)]),
    ("R04", (), {"calendar": None}, {}, []),
    ("R04", (), {}, {"exporting_country": "MY"}, [(-1, "not_decidable", "lead_time", 1)]),
    ("R09", (), {"operators": None}, {}, [(-1, "not_decidable", "operators.csv", 1)]),
    ("R22", (), {"operators": [{"name": BUYER}]}, {}, [(-1, "not_decidable", "operators.csv:identity", 1)]),
    ("R18", (), {}, EPHEDRINE, [(-1, "not_decidable", "threshold", 1)]),
    ("R20", ("transit",), {}, {"point_of_entry": "VNSGN"}, [(-1, "not_decidable", "transit", 1), (0, "flag", "entry")]),
    ("R31", ("arrived_amount",), {}, {"shipped_amount": "600"}, [(-1, "not_decidable", "arrived_amount", 1),
                                                                 (0, "flag", "shipped")]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "without", "context", "cells", "expected"), ABSENT)
def test_what_is_absent(
    rule: str, without: tuple[str, ...], context: dict[str, Any], cells: dict[str, str], expected: list[tuple[Any, ...]]
) -> None:
    assert found(cells, rule=rule, context=context, without=without) == expected
