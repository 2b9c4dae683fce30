"""Reading real documents and the sample, measured by the scorer of the shared material: floors, and known findings.

The floors of the shared documents are the project's promise. Those of the sample lie a little under what is reached;
raise them when the reader gets better. Every assertion prints what was reached.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lancang.checks import Finding, Verdict, check
from lancang.figures import Figure, to_row
from lancang.figures.act import to_row as act_to_row
from lancang.reading import Reading, open_document, read_document

pytestmark = pytest.mark.shared

ROOT = Path(__file__).parents[2]
SAMPLE, ANSWERS = ROOT / "examples" / "sample", ROOT / "examples" / "answers"
LEVELS = ("quantity", "meaning", "context", "bound")
CHINESE = ("001", "002", "003", "004")

Row = dict[str, Any]


@dataclass
class Tally:
    """Hits, rows read and rows of the key, summed over documents; a level's F1 over all of them."""

    read: int = 0
    known: int = 0
    found: int = 0
    hits: dict[str, int] = field(default_factory=dict)

    def f1(self, level: str) -> float:
        return 2 * self.hits[level] / (self.read + self.known)

    def bound_given_quantity(self) -> float:
        return self.hits["bound"] / self.hits["quantity"]

    def recall(self, level: str) -> float:
        return self.hits[level] / self.known

    def __str__(self) -> str:
        return f"{self.known} known, {self.read} read, " + ", ".join(f"{k} {self.f1(k):.4f}" for k in self.hits)


def tally(scorer: ModuleType, pairs_of_rows: Iterable[tuple[list[Row], list[Row]]], levels: dict[str, Any]) -> Tally:
    """Score (gold, read) of each document by the rules of the scorer, and add up."""
    total = Tally(hits=dict.fromkeys(levels, 0))
    for gold, read in pairs_of_rows:
        pairs = scorer.match(gold, read, levels)
        counted = {number for number, row in enumerate(gold) if not row.get("optional")}
        total.known += len(counted)
        total.read += len(read) - sum(1 for number in pairs if number not in counted)
        for name, level in levels.items():
            total.hits[name] += sum(level(gold[i], read[j]) for i, j in pairs.items() if i in counted)
    return total


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The scorer that comes with the gold."""
    spec = importlib.util.spec_from_file_location("shared_score", shared / "reading" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def levels(scorer: ModuleType) -> dict[str, Any]:
    return {name: scorer.LEVELS[name] for name in LEVELS}


@pytest.fixture(scope="module")
def read(shared: Path) -> Callable[[str], Reading]:
    """Read a shared document, once."""
    known: dict[str, Reading] = {}

    def load(name: str) -> Reading:
        if name not in known:
            path = shared / "reading" / "documents" / f"{name}.txt"
            known[name] = read_document(open_document(path.name, path.read_bytes()))
        return known[name]

    return load


def names_of(shared: Path, language: str) -> list[str]:
    """The documents that have gold figures."""
    folder = shared / "reading" / "gold" / ("en" if language == "en" else "")
    prefix = "en/" if language == "en" else ""
    return [prefix + path.name.removesuffix(".figures.jsonl") for path in sorted(folder.glob("*.figures.jsonl"))]


# --- the shared documents ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("level", "floor"), [("quantity", 0.98), ("meaning", 0.93), ("context", 0.88)])
def test_figures(
    shared: Path, scorer: ModuleType, levels: dict[str, Any], read: Callable[[str], Reading], language: str,
    level: str, floor: float,
) -> None:  # fmt: skip
    gold = shared / "reading" / "gold"
    names = names_of(shared, language)
    assert len(names) >= 4, names
    total = tally(
        scorer,
        ((scorer.load(gold / f"{name}.figures.jsonl"), [to_row(one) for one in read(name).figures]) for name in names),
        levels,
    )
    assert total.f1(level) >= floor, f"{level} is under {floor}: {total}"
    assert total.bound_given_quantity() >= 0.97, f"bound given quantity {total.bound_given_quantity():.4f}: {total}"


def test_acts_are_dated(shared: Path, scorer: ModuleType, read: Callable[[str], Reading]) -> None:
    gold = shared / "reading" / "gold"
    total = tally(
        scorer,
        (
            (scorer.load(gold / f"{name}.events.jsonl"), [act_to_row(one) for one in read(name).acts])
            for name in CHINESE
        ),
        scorer.ACT_LEVELS,
    )
    assert total.f1("dated") >= 0.85, f"dated is under 0.85: {total}"


@pytest.mark.parametrize("name", CHINESE)
def test_spans_are_true(read: Callable[[str], Reading], name: str) -> None:
    reading = read(name)
    for one in (*reading.figures, *reading.acts):
        assert one.text == reading.text[one.source.start : one.source.end]


# --- the findings of a careful reader ----------------------------------------------------------------------------

# Documents, kind, verdict, and texts that the finding must be about (and may name more).
KNOWN = [
    ("003", "share", "holds", {"82起", "662起", "12.39%"}),
    ("003", "share", "holds", {"2603.52公斤", "3051.08公斤", "85.33%"}),
    ("003", "change", "impossible", {"82起", "15.85%"}),
    ("003", "change", "impossible", {"40起", "50%"}),
    ("004", "sum", "fails", {"768份", "726单", "54单"}),
    ("004", "sum", "holds", {"62689.41吨", "61769.41吨", "920吨"}),
    ("004", "change", "holds", {"21500公顷", "32800公顷", "34%"}),
    ("004", "ratio", "holds", {"21500公顷", "32.25万亩"}),
    ("004", "contradiction", "differs", {"4万多公顷", "65.3万亩"}),
    ("004", "repeat", "holds", {"75次"}),
    ("004", "repeat", "holds", {"27次"}),
    ("004", "repeat", "holds", {"283名"}),
    ("004", "repeat", "holds", {"644.3千克"}),
    ("004", "repeat", "holds", {"4795.3千克"}),
    ("001 002", "contradiction", "differs", {"50万美元", "60万美元"}),
    ("001 002", "contradiction", "differs", {"300多万亩", "350万亩"}),
    ("001 002", "contradiction", "differs", {"5亿多元人民币", "16亿余元"}),
    ("001 002", "contradiction", "differs", {"近千人次", "1200余人次"}),
    ("001 002", "repeat", "holds", {"8个"}),
    ("001 002", "repeat", "holds", {"2万吨"}),
    ("001 002", "repeat", "holds", {"100万美元"}),
    ("002 004", "repeat", "holds", {"60万美元"}),
]


def described(one: Finding, figures: dict[str, Figure]) -> str:
    return f"{one.kind} {one.verdict} {[figures[key].text for key in one.figures]}: {one.arithmetic.en}"


@pytest.mark.parametrize(("names", "kind", "verdict", "texts"), KNOWN)
def test_finding(read: Callable[[str], Reading], names: str, kind: str, verdict: str, texts: set[str]) -> None:
    figures = {one.id: one for name in names.split() for one in read(name).figures}
    found = check(list(figures.values()))
    for one in found:
        documents = {Path(figures[key].source.document).stem for key in one.figures}
        own = {"".join(figures[key].text.split()) for key in one.figures}
        if (one.kind, one.verdict) == (kind, verdict) and texts <= own and set(names.split()) <= documents:
            return
    near = "\n".join(described(one, figures) for one in found if one.kind == kind)
    pytest.fail(f"no {kind} that {verdict} about {sorted(texts)} in {names}; found:\n{near}")


def test_nothing_else_is_called_wrong(shared: Path, read: Callable[[str], Reading]) -> None:
    """All documents at once: the one sum that fails, fails alone."""
    names = [*CHINESE, *names_of(shared, "en")]
    figures = {one.id: one for name in names for one in read(name).figures}
    failing = [one for one in check(list(figures.values())) if one.verdict is Verdict.FAILS]
    assert [one.kind for one in failing] == ["sum"], "\n".join(described(one, figures) for one in failing)


# --- the sample --------------------------------------------------------------------------------------------------

# Level and floor over all fourteen documents, a little under what was reached on 2026-11-21.
SAMPLE_FLOORS = [("quantity", 0.985), ("meaning", 0.905), ("context", 0.77), ("bound", 0.985)]


def located(text: str, rows: list[Row]) -> list[Row]:
    """Rows with offsets: a row that has only its clause is found in the text without regard to white space."""
    solid = [at for at, sign in enumerate(text) if not sign.isspace()]
    flat = "".join(text[at] for at in solid)
    placed = []
    for row in rows:
        if "start" not in row:
            clause, words = ("".join(row[key].split()) for key in ("clause", "text"))
            at = flat.find(clause)
            assert at >= 0, f"clause not in the text that was extracted: {row['clause']!r}"
            at = flat.index(words, at)
            row = {**row, "start": solid[at], "end": solid[at + len(words) - 1] + 1}
        placed.append(row)
    return placed


@pytest.fixture(scope="module")
def sample(scorer: ModuleType) -> dict[str, tuple[list[Row], list[Row]]]:
    """Key and reading of every document of the sample, by its name."""
    found = {}
    for path in sorted(SAMPLE.iterdir()):
        document = open_document(path.name, path.read_bytes())
        key = located(document.text, scorer.load(ANSWERS / f"{path.stem}.figures.jsonl"))
        found[path.stem] = key, [to_row(one) for one in read_document(document).figures]
    return found


@pytest.mark.parametrize(("level", "floor"), SAMPLE_FLOORS)
def test_sample(
    scorer: ModuleType, levels: dict[str, Any], sample: dict[str, tuple[list[Row], list[Row]]], level: str, floor: float
) -> None:
    total = tally(scorer, sample.values(), levels)
    single = "\n".join(f"  {name}: {tally(scorer, [pair], levels)}" for name, pair in sample.items())
    assert total.f1(level) >= floor, f"{level} is under {floor}: {total}\n{single}"


def test_numbers_that_are_no_figures(sample: dict[str, tuple[list[Row], list[Row]]]) -> None:
    """Dates, ordinals, names of operations: at most one in fifty of them is read as a figure."""
    numbers, wrong = 0, []
    for name, (_, read_rows) in sample.items():
        lines = (ANSWERS / f"{name}.notfigures.jsonl").read_text(encoding="utf-8").splitlines()
        for row in map(json.loads, lines):
            if "start" not in row:
                continue
            numbers += 1
            if any(one["start"] < row["end"] and row["start"] < one["end"] for one in read_rows):
                wrong.append(f"{name}: {row['text']} ({row['why']})")
    assert numbers > 100
    assert len(wrong) <= numbers / 50, f"{len(wrong)} of {numbers}:\n" + "\n".join(wrong)
