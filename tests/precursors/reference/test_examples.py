"""The README of the example says which rules speak of which notice: they do."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from lancang.rooms.precursors import substances
from precursors.reference import screen
from precursors.reference.data import shipped

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "precursors"
_NOTICE, _RULE = re.compile(r"EX-\d{4}-\d{3}"), re.compile(r"R\d\d")


def read(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def test_the_readme_of_the_example() -> None:
    lines = read(FOLDER / "notices.csv")
    context = {path.stem: read(path) for path in (FOLDER / "context").glob("*.csv")}
    found = defaultdict(set)
    for hit in screen(lines, context, date(2026, 7, 1), set(lines[0]), substances, shipped()):
        found[hit.notice].add(hit.rule)
    told = [
        line for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| EX-")
    ]
    assert len(told) >= 10
    for line in told:
        spoken = set().union(*(found[notice] for notice in _NOTICE.findall(line)))
        assert set(_RULE.findall(line)) <= spoken, line


def test_every_column_is_documented() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in [FOLDER / "notices.csv", *sorted((FOLDER / "context").glob("*.csv"))]:
        assert path.read_text(encoding="utf-8").startswith("# ")
        section = text.split(f"{path.name}\n", 1)[1].split("\n## ", 1)[0]
        documented = {
            name.strip() for row in re.findall(r"^\| ([a-z_, ]+) \|", section, re.M) for name in row.split(",")
        }
        assert set(read(path)[0]) == documented - {"column"}, path.name
