"""The columnar engine gives the verdicts of a plain row-by-row reference, which was written from the rules alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from lancang.rooms.precursors import Context, Screened, read_context, read_notices, screen, substances
from lancang.rooms.precursors.screening.saying import GRAVEST_FIRST, wording
from precursors.made import TODAY, made
from precursors.reference import screen as plain
from precursors.reference.data import shipped

ROWS = Sequence[Mapping[str, str]]


def as_csv(rows: ROWS) -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def context_of(files: Mapping[str, ROWS]) -> Context:
    return read_context({name: as_csv(rows) for name, rows in files.items() if rows})


def verdicts(found: Screened) -> dict[tuple[int, str], str]:
    """(line from 0, rule) → the gravest verdict."""
    told: dict[tuple[int, str], str] = {}
    for one in sorted(found.hits, key=lambda hits: -GRAVEST_FIRST.index(wording(hits.rule, hits.case).verdict)):
        for line in one.rows["line"]:
            told[line - 1, one.rule] = wording(one.rule, one.case).verdict
    return told


@pytest.mark.parametrize("seed", range(4))
def test_the_same_verdicts(seed: int) -> None:
    case = made(seed, 800, plant=0.15)
    found = screen(read_notices(as_csv(case.lines)), context_of(case.context), TODAY)
    columns = {name for row in case.lines for name in row}
    reference = plain(case.lines, case.context, TODAY, columns, substances, shipped())
    assert verdicts(found) == {(one.line, one.rule): one.verdict for one in reference if one.line >= 0}
    assert {one.rule for one in found.blind} == {one.rule for one in reference if one.line < 0}


def test_every_planted_fault_is_found_and_nothing_else() -> None:
    case = made(11, 6_000, plant=0.1)
    found = screen(read_notices(as_csv(case.lines)), context_of(case.context), TODAY)
    names = [(row["notice"], row["order"]) for row in case.lines]
    told: dict[str, set[tuple[str, str]]] = {}
    for (line, rule), verdict in verdicts(found).items():
        if verdict != "not_decidable":
            told.setdefault(rule, set()).add(names[line])
    planted: dict[str, set[tuple[str, str]]] = {}
    for name, rules in case.planted.items():
        for rule in rules:
            planted.setdefault(rule, set()).add(name)
    assert len(planted) >= 28 and told == planted


def test_what_comes_later_changes_nothing() -> None:
    case = made(5, 600, plant=0.2)
    rows = sorted(case.lines, key=lambda row: (row["sent"] == "", row["sent"]))
    context = context_of(case.context)
    whole = verdicts(screen(read_notices(as_csv(rows)), context, TODAY))
    half = verdicts(screen(read_notices(as_csv(rows[:300])), context, TODAY))
    assert half == {key: verdict for key, verdict in whole.items() if key[0] < 300}


def test_the_order_of_lines_in_the_file_does_not_matter() -> None:
    case = made(6, 400, plant=0.2)
    rows = sorted(case.lines, key=lambda row: (row["sent"] == "", row["sent"], row["notice"]))
    dated = [row for row in rows if row["sent"]]
    # On one day the line of the file decides, so that only days are turned round.
    days = sorted({row["sent"] for row in dated}, reverse=True)
    turned = [row for day in days for row in dated if row["sent"] == day]
    context = context_of(case.context)
    one, other = (screen(read_notices(as_csv(lines)), context, date(2026, 12, 31)) for lines in (dated, turned))

    def by_name(lines: ROWS, found: Screened) -> dict[tuple[str, str, str], str]:
        return {(lines[at]["notice"], lines[at]["order"], rule): told for (at, rule), told in verdicts(found).items()}

    assert by_name(dated, one) == by_name(turned, other)
