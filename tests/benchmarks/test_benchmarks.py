"""The harness runs on the sample, scores as the annotators' scorer does, and its results have the tables they should.

No timing is asserted anywhere.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"

# Every section, and words that the heads of its tables have.
TABLES = [
    ("Single documents: speed and quality", ["characters/s", "number", "quantity", "bound", "meaning", "context"]),
    ("One long document", ["characters", "characters/s", "MB"]),
    ("Memory", ["MB per million characters"]),
    ("Other projects' test cases", ["applicable", "passed", "why"]),
    ("Many documents and many figures", ["workers", "documents/s", "CPU time"]),
    ("The board of commitments", ["commitments", "counts", "page", "page again", "loop"]),
    ("Statistics of requests", ["counts by", "page", "ms"]),
]


@pytest.fixture
def suite(monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmarks' own package is importable, as it is for run.py."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def sections(text: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def heads(section: str) -> str:
    """The head lines of a section's tables: those above a rule."""
    lines = section.splitlines()
    return "\n".join(above for above, line in pairwise(lines) if line.startswith("|") and set(line) <= set("|-: "))


@pytest.mark.slow
def test_a_quick_run(tmp_path: Path) -> None:
    out = tmp_path / "RESULTS.md"
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--quick", "--date", "2024-06-26", "-o", str(out)]
    done = subprocess.run(
        [*command, "--only", "documents", "memory", "scale"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    text = out.read_text(encoding="utf-8")
    found = sections(text)
    for title, words in TABLES:
        if title in found:
            assert all(word in heads(found[title]) for word in words), title
    assert len(found) == 3
    assert "date: 2024-06-26" in text
    row = next(line for line in text.splitlines() if line.startswith("| Lancang |"))
    assert len(row.split("|")) == 12
    assert "run make bench" in text, "a peer without an environment is named with what to do"


def test_the_results_have_every_table() -> None:
    text = (BENCHMARKS / "RESULTS.md").read_text(encoding="utf-8")
    found = sections(text)
    for title, words in TABLES:
        assert all(word in heads(found[title]) for word in words), f"{title}: run make bench"
    assert "quick run" not in text


def test_an_answer_by_clause_is_placed(suite: None) -> None:
    from suite.material import collections

    wrong = [
        (text.name, row["text"], text.text[row["start"] : row["end"]])
        for collection in collections()
        for text in collection.texts
        for row in text.answers
        if "".join(text.text[row["start"] : row["end"]].split()) != "".join(row["text"].split())
    ]
    assert not wrong


GOLD = {
    "start": 0, "end": 4, "text": "1.2吨", "value": 1200.0, "unit": "kg", "bound": "min", "measure": "seizure",
    "subject": "海洛因",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "levels"),
    [
        ({}, {"number", "quantity", "meaning", "context", "bound"}),
        ({"unit": "count", "value": 1.2, "bare": 1.2}, {"number"}),
        ({"value": 1.2}, set()),
        ({"subject": "冰毒"}, {"number", "quantity", "bound"}),
        ({"bound": "exact"}, {"number", "quantity", "meaning", "context"}),
        ({"place": "CN"}, {"number", "quantity", "meaning", "bound"}),
        ({"start": 4, "end": 8}, set()),
    ],
)
def test_levels(suite: None, changes: dict[str, Any], levels: set[str]) -> None:
    from suite.scoring import score

    assert {name for name, one in score([GOLD], [GOLD | changes]).items() if one.hits} == levels


def annotators_scorer(shared: Path) -> ModuleType:
    description = importlib.util.spec_from_file_location("annotators_score", shared / "reading" / "score.py")
    assert description is not None
    assert description.loader is not None
    module = importlib.util.module_from_spec(description)
    description.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_scoring_agrees_with_the_annotators_scorer(suite: None, shared: Path) -> None:
    from suite.material import collections
    from suite.scoring import score

    from lancang.figures import figure
    from lancang.reading import Document, read_document

    theirs = annotators_scorer(shared)
    for collection in collections():
        if not collection.title.startswith("shared"):
            continue
        for text in collection.texts:
            reading = read_document(Document(text.name, text.text, "0" * 64, "text/plain", "utf-8"))
            rows = [figure.to_row(one) for one in reading.figures]
            expected, _ = theirs.score(list(text.answers), rows, theirs.LEVELS)
            for name, one in score(text.answers, rows).items():
                if name in expected:
                    assert one.f1 == pytest.approx(expected[name]["f1"], abs=1e-4), (text.name, name)


@pytest.mark.shared
def test_every_class_set_aside_meets_a_case(suite: None, shared: Path) -> None:
    from suite.third_party import SUITES
    from suite.third_party.cases import load_cases
    from suite.third_party.set_aside import load_classes

    idle = {one.name: one for one in load_classes()}
    for one_suite in SUITES:
        for case in load_cases(shared / "specs" / one_suite.file):
            for result in case.expected or (None,):
                for name in [name for name, one in idle.items() if one.covers(one_suite.file, case, result)]:
                    del idle[name]
    assert not idle


@pytest.mark.shared
def test_every_unit_of_the_suites_is_known_or_counted(suite: None, shared: Path) -> None:
    from suite.third_party import SUITES
    from suite.third_party.cases import load_cases
    from suite.third_party.judges import unit_table
    from suite.third_party.set_aside import load_classes

    classes, unknown = load_classes(), set()
    for one_suite in SUITES:
        for case in load_cases(shared / "specs" / one_suite.file):
            for result in case.expected:
                covered = any(one.covers(one_suite.file, case, result) for one in classes)
                if result.unit and result.unit not in unit_table() and not covered:
                    unknown.add(result.unit)
    assert unknown == {"Bitcoin", "Satoshi"}, "add them to third_party_units.toml, or a class to set_aside.toml"
