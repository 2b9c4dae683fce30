"""The manual as a test: every sentence of tests/spec/*/*.toml is read, and its figures must have the keys it states.

Keys that a case leaves out are not asserted; an empty string asserts null. Spans are compared by overlap, as a reader
of the manual would: what matters is that the number is found and what it is said to be.
"""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lancang.figures import Period
from lancang.reading import Document, read_document

ROOT = Path(__file__).parent
KNOWN = ROOT / "known_differences.toml"


def _cases() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for path in sorted(ROOT.glob("*/*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(table["case"], start=1):
            found.append((f"{path.parent.name}/{path.stem}:{number}", case))
    return found


CASES = _cases()
DIFFERENCES: dict[str, str] = tomllib.loads(KNOWN.read_text(encoding="utf-8"))["case"] if KNOWN.exists() else {}


def read(case: dict[str, Any]) -> Any:
    document = Document("spec.txt", case["text"], "0" * 64, "text/plain", "utf-8", (), (), None)
    date = Period.parse(case["date"]) if case.get("date") else None
    return read_document(document, date=date, place=case.get("place"))


def differences(case: dict[str, Any]) -> list[str]:
    """What the reading of a case says otherwise than the case; empty when it agrees."""
    reading = read(case)
    if "acts" in case:
        return _act_differences(case, reading)
    wanted, found = case.get("figures", []), list(reading.figures)
    wrong = []
    at = 0
    for row in wanted:
        start = case["text"].index(row["text"], at)
        end = start + len(row["text"])
        at = end
        hits = [f for f in found if f.source.start < end and start < f.source.end]
        if not hits:
            wrong.append(f"{row['text']}: not read")
            continue
        wrong += [f"{row['text']}: {line}" for line in _key_differences(row, hits[0])]
        found.remove(hits[0])
    return wrong + [f"{figure.text}: read, but no figure" for figure in found]


def _key_differences(row: dict[str, Any], figure: Any) -> list[str]:
    wrong = []
    for key in ("value", "value_max"):
        if key in row:
            got = getattr(figure, key)
            if got is None or not math.isclose(row[key], got, rel_tol=1e-6):
                wrong.append(f"{key} {row[key]} ≠ {got}")
    for key in ("unit", "bound", "measure", "subject", "place", "origin", "period"):
        if key in row:
            got = getattr(figure, key)
            got = str(got) if got is not None else ""
            if got != row[key]:
                wrong.append(f"{key} {row[key]!r} ≠ {got!r}")
    return wrong


def _act_differences(case: dict[str, Any], reading: Any) -> list[str]:
    wrong = []
    found = list(reading.acts)
    for row in case["acts"]:
        hits = [a for a in found if a.type == row["type"]] or found[:1]
        if not hits:
            wrong.append(f"{row['type']}: not read")
            continue
        act = hits[0]
        found.remove(act)
        if act.type != row["type"]:
            wrong.append(f"type {row['type']} ≠ {act.type}")
        if "date" in row and row["date"] != (str(act.period) if act.period else ""):
            wrong.append(f"{row['type']}: date {row['date']} ≠ {act.period}")
        if "parties" in row and set(row["parties"]) != set(act.parties):
            wrong.append(f"{row['type']}: parties {sorted(row['parties'])} ≠ {sorted(act.parties)}")
        if "place" in row and row["place"] != (act.place or ""):
            wrong.append(f"{row['type']}: place {row['place']} ≠ {act.place}")
    return wrong + [f"{act.type}: read, but no act" for act in found]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_spec(name: str, case: dict[str, Any]) -> None:
    wrong = differences(case)
    if name in DIFFERENCES:
        assert wrong, f"{name} agrees now: take it out of {KNOWN.name}"
        return
    assert not wrong, case["text"] + "\n" + "\n".join(wrong)
