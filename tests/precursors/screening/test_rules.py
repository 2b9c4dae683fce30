"""One line of notices against each rule: what is flagged, stopped or cannot be decided, and in which words."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from lancang.rooms.precursors import Context, Screened, read_context, read_notices, rules, screen, settings_with

PLAIN = {
    "notice": "N1", "order": "1", "sent": "2024-03-01", "exporting_country": "CN", "importing_country": "LA",
    "exporter": "Example Chemical Co., Ltd.", "importer": "Specimen Pharma Co., Ltd.", "substance": "ephedrine",
    "cas": "299-42-3", "amount": "100", "unit": "kg", "dispatch": "2024-04-10", "hs": "293941",
    "point_of_entry": "LAVTE", "end_use": "asthma tablets", "payment": "letter of credit",
    "exporter_address": "1 A Road",
    "importer_address": "2 B Road", "permit": "P1", "deadline": "2024-03-20", "answer": "no objection",
    "answered": "2024-03-10", "shipped_amount": "100", "arrived_amount": "100", "consignee": "", "transit": "",
}  # fmt: skip
FILES = {
    "operators": "name,country,licence,substances,valid_from,valid_to,limit_kg,business,verified,identity,sanctioned\n"
    "Example Chemical Co Ltd,CN,L0,,,,,chemical,register,shown,\n"
    "Specimen Pharma,LA,L1,ephedrine,2023-01-01,2025-12-31,500,pharmaceuticals,embassy,shown,\n",
    "requirements": "country,substance,amount_kg,year,updated,status\nLA,ephedrine,1000,2024,2023-12-01,\n",
    "permits": "permit,kind,holder,substance,amount,unit,destination,exporter,importer,valid_from,valid_to,verified\n"
    "P1,export,Example Chemical Co Ltd,ephedrine,100,kg,LA,Example Chemical Co Ltd,Specimen Pharma,2024-01-01,"
    "2024-12-31,yes\nU1,legal use,Specimen Pharma,ephedrine,,,,,Specimen Pharma,2024-01-01,2024-12-31,yes\n",
    "calendar": "country,date,kind\nCN,2024-04-04,holiday\nCN,2024-04-07,workday\nLA,2024-04-15,holiday\n",
    "invocations": "country,substance,table,from\nMM,,I,2001-01-01\n",
    "approved_exporters": "exporter,from,to\nExample Chemical,2023-06-01,\n",
    "special_destinations": "destination,substance,from\nMM,,2005-01-01\n",
}


def screened(*changes: dict[str, str], files: dict[str, str] | None = None, drop: tuple[str, ...] = ()) -> Screened:
    rows = [{**PLAIN, **change} for change in changes]
    columns = [one for one in PLAIN if one not in drop]
    quoted = ['"' + '","'.join(row[one] for one in columns) + '"' for row in rows]
    data = "\n".join([",".join(columns), *quoted]).encode()
    known = {**FILES, **(files or {})}
    context = read_context({name: text.encode() for name, text in known.items() if text})
    return screen(read_notices(data), context, date(2024, 6, 1))


def told(found: Screened, line: str = "N1") -> dict[str, dict[str, Any]]:
    """What is said of the last order of a notice, by rule."""
    return {row["rule"]: row for block in found.lines() for row in block.iter_rows(named=True) if row["notice"] == line}


def test_a_notice_that_is_in_order_but_new() -> None:
    assert {rule: row["verdict"] for rule, row in told(screened({})).items()} == {
        "R13": "flag", "R17": "not_decidable",
    }  # fmt: skip


# (rule, what is changed, verdict, action, words of the explanation)
CASES: list[tuple[str, dict[str, str], str, str, str]] = [
    ("R01", {"importing_country": "MM"}, "flag", "require", "mandatory"),
    ("R02", {"cas": "299-42-4"}, "flag", "classify", "check digit"),
    ("R02", {"cas": "108-24-7"}, "flag", "classify", "that of acetic-anhydride"),
    ("R02", {"substance": "elixir"}, "flag", "classify", "unknown"),
    ("R02", {"hs": "291524"}, "flag", "classify", "none of those of ephedrine"),
    ("R03", {"importer_address": ""}, "stop", "reject", "importer_address"),
    ("R04", {"exporting_country": "AU", "dispatch": "2024-03-05"}, "flag", "hold", "5 working days: not before"),
    ("R04", {"dispatch": "2024-03-15"}, "flag", "hold", "asks for deadline: not before 2024-03-20"),
    ("R05", {"answer": "", "answered": ""}, "flag", "queue", "which is no consent"),
    ("R06", {"amount": "1001", "shipped_amount": "1001", "arrived_amount": "1001"}, "flag", "enquire",
     "0 kg + 1001 kg"),
    ("R07", {"substance": "pseudoephedrine", "cas": "90-82-4"}, "flag", "enquire", "no requirement of LA"),
    ("R09", {"amount": "501", "shipped_amount": "501"}, "flag", "hold", "may have 500 kg"),
    ("R09", {"substance": "acetone", "cas": "67-64-1"}, "flag", "hold", "do not cover acetone"),
    ("R09", {"importer": "Nobody Ltd"}, "flag", "hold", "in no register"),
    ("R10", {"substance": "acetone", "cas": "67-64-1"}, "flag", "hold", "no proof of lawful use"),
    ("R11", {"exporter": "Another Chemical Co"}, "stop", "refuse", "no list of approved exporters"),
    ("R12", {"importing_country": "MM"}, "flag", "require", "further licence"),
    ("R14", {"exporter": "Nobody Ltd"}, "flag", "hold", "exporter Nobody Ltd"),
    ("R15", {"substance": "piperonal", "cas": "120-57-0"}, "flag", "enhanced check", "not known to use piperonal"),
    ("R16", {"end_use": "工业用"}, "flag", "enquire", "nothing in particular"),
    ("R16", {"end_use": ""}, "flag", "enquire", "no end use"),
    ("R20", {"consignee": "Swift Freight Forwarding"}, "flag", "enhanced check", "forwarder"),
    ("R20", {"transit": "SG"}, "flag", "enhanced check", "through SG"),
    ("R20", {"transit": "Jebel Ali Free Zone"}, "flag", "enhanced check", "free zone"),
    ("R20", {"point_of_entry": "THBKK"}, "flag", "enhanced check", "does not lie in LA"),
    ("R21", {"payment": "现金"}, "stop", "refuse", "neither cash nor barter"),
    ("R21", {"payment": "cash", "exporting_country": "IN"}, "flag", "enhanced check", "cash or barter"),
    ("R21", {"payment": "Bitcoin"}, "flag", "enhanced check", "unusual"),
    ("R23", {"amount": "120"}, "stop", "stop", "amount"),
    ("R23", {"importing_country": "MM"}, "stop", "stop", "destination"),
    ("R23", {"permit": "P9"}, "not_decidable", "stop", "P9 is not in permits.csv"),
    ("R24", {"exporter": "Another Chemical Co", "importer": "Nobody Ltd"}, "stop", "stop", "held by neither"),
    ("R27", {"substance": "ephedrine tablets 30 mg"}, "flag", "require", "preparation of ephedrine"),
    ("R28", {"substance": "chloroform", "cas": "67-66-3", "importing_country": "CN", "exporting_country": "LA"}, "flag",
     "suggest", "CN-2"),
    ("R29", {"exporting_country": "AU", "substance": "acetone", "cas": "67-64-1", "amount": "50", "unit": "L"}, "flag",
     "waive", "50 litres"),
    ("R30", {"amount": "1,234"}, "flag", "validate", "may be two"),
    ("R30", {"unit": "drums"}, "flag", "validate", "no unit of mass"),
    ("R30", {"amount": "-5"}, "flag", "validate", "not above nought"),
    ("R31", {"shipped_amount": "90", "arrived_amount": "90"}, "flag", "query", "-10 %"),
    ("R31", {"arrived_amount": "98"}, "flag", "query", "arrived 98 kg of 100 kg"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "change", "verdict", "action", "words"), CASES, ids=lambda value: str(value)[:40])
def test_a_rule(rule: str, change: dict[str, str], verdict: str, action: str, words: str) -> None:
    row = told(screened(change)).get(rule)
    assert row is not None, "passes"
    assert (row["verdict"], row["action"]) == (verdict, action)
    en, zh = row["explanation"].split(" / ", 1)
    assert words in en and any("\u4e00" <= sign <= "\u9fff" for sign in zh)
    assert json.loads(row["inputs"])["case"]


def test_earlier_lines_count() -> None:
    later = {"notice": "N2", "sent": "2024-03-11", "permit": "P2"}
    found = told(screened({"answer": "objection"}, later), "N2")
    assert found["R26"]["verdict"] == "flag" and "N1" in found["R26"]["explanation"]
    assert "R06" not in found, "what was objected to is in no sum"
    found = told(screened({}, {**later, "permit": "P1", "dispatch": "2024-04-12"}), "N2")
    assert "stands in notice N1" in found["R19"]["explanation"] and "200 kg are used" in found["R24"]["explanation"]


def test_the_same_number_twice_is_told() -> None:
    found = screened({}, {"amount": "90", "shipped_amount": "90", "arrived_amount": "90"})
    assert "stands already in line 1" in told(found)["R19"]["explanation"]


def test_small_amounts_that_add_up() -> None:
    parts = [
        {"notice": f"N{at}", "sent": f"2024-03-{at:02d}", "dispatch": f"2024-04-{2 * at + 10}", "substance": "acetone",
         "cas": "67-64-1", "amount": "600", "permit": f"P{at}"}
        for at in range(1, 4)
    ]  # fmt: skip
    assert "R18" not in told(screened(*parts[:2]), "N2")
    assert "come to 1800 kg" in told(screened(*parts), "N3")["R18"]["explanation"]


@pytest.mark.parametrize("file", sorted(FILES))
def test_a_file_that_is_missing_is_told_once_a_rule(file: str) -> None:
    found = screened({}, {"notice": "N2"}, files={file: ""})
    blind = {one.rule: one for one in found.blind if f"file {file}.csv" in one.missing}
    expected = {"operators": {"R09", "R14", "R15", "R22", "R25"}, "requirements": {"R06", "R07", "R08"},
                "permits": {"R10", "R23", "R24"}, "invocations": {"R01"}, "approved_exporters": {"R11"},
                "special_destinations": {"R12"}, "calendar": set()}[file]  # fmt: skip
    assert set(blind) == expected and all(one.count == 2 for one in blind.values())
    assert not {one.rule for one in found.hits} & expected


@pytest.mark.parametrize(
    ("column", "rules_"),
    [("answer", {"R05", "R26"}), ("permit", {"R23", "R24"}), ("payment", {"R21"}), ("end_use", {"R16"}),
     ("exporter_address", {"R03"}), ("point_of_entry", {"R03", "R20"}), ("shipped_amount", {"R31"})],
)  # fmt: skip
def test_a_column_that_is_missing_is_told_once_a_rule(column: str, rules_: set[str]) -> None:
    found = screened({}, drop=(column,))
    assert rules_ <= {one.rule for one in found.blind if f"column {column}" in one.missing}


@pytest.mark.parametrize(
    ("change", "rule", "column"),
    [({"payment": ""}, "R21", "payment"), ({"permit": ""}, "R23", "permit"), ({"dispatch": ""}, "R04", "dispatch"),
     ({"importing_country": ""}, "R07", "importing_country"), ({"amount": ""}, "R30", "amount"),
     ({"sent": "some day"}, "R04", "sent")],
)  # fmt: skip
def test_a_cell_that_is_missing_is_told_of_its_line(change: dict[str, str], rule: str, column: str) -> None:
    row = told(screened(change))[rule]
    assert row["verdict"] == "not_decidable" and column in row["explanation"]


def test_settings_of_an_authority() -> None:
    own = settings_with("[R08]\nyears = 10\n")
    assert own["R08"]["years"] == 10 and own["R17"]["least"] == 8
    with pytest.raises(ValueError, match="expected one of years"):
        settings_with("[R08]\nage = 10\n")
    with pytest.raises(ValueError, match="expected a value such as"):
        settings_with("[R08]\nyears = 'ten'\n")


def test_every_rule_is_screened_and_told() -> None:
    assert list(rules()) == [f"R{number:02d}" for number in range(1, 32)]
    assert all(one.source and one.name_zh for one in rules().values())


def test_no_context_at_all() -> None:
    found = screen(read_notices(b",".join(one.encode() for one in PLAIN) + b"\n"), Context({}), date(2024, 6, 1))
    assert list(found.lines()) == []
