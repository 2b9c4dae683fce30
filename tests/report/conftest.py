"""Readings made from the gold answers of the embedded sample, so that these tests do not wait for the reader."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lancang.checks import Bilingual, Finding, Kind, Severity, Verdict
from lancang.figures import Act, Figure, Period, Source, from_row, subjects
from lancang.report import ReportInput

SEVERITY = {"holds": Severity.INFO, "differs": Severity.WARNING, "fails": Severity.ERROR, "impossible": Severity.ERROR}
MADE_ON = datetime.date(2026, 3, 2)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True)
class Document:
    name: str
    sha256: str
    media: str = "text/plain"
    encoding: str | None = "utf-8"


@dataclass(frozen=True)
class Reading:
    document: Document
    text: str
    figures: tuple[Figure, ...]
    acts: tuple[Act, ...]
    notes: tuple[str, ...] = ()


def sentence_of(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence around a span, and where it begins."""
    first = max(text.rfind(stop, 0, start) for stop in "。；\n") + 1
    ends = [found for stop in "。；\n" if (found := text.find(stop, end)) >= 0]
    last = min(ends) + 1 if ends else len(text)
    return text[first:last].rstrip("\n"), first


def code_of(subject: str | None) -> str | None:
    names = {name: key for key, one in subjects().items() for name in (*one.zh, *one.en)}
    return names.get(subject or "")


def reading_of(name: str, text: str, figures: Sequence[dict[str, Any]], acts: Sequence[dict[str, Any]]) -> Reading:
    """A reading from gold rows that carry offsets."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    made = []
    for row in figures:
        sentence, start = sentence_of(text, row["start"], row["end"])
        known = {"document": name, "document_sha256": sha256, "sentence": sentence, "sentence_start": start}
        made.append(from_row(row | known | {"subject_code": code_of(row.get("subject"))}))
    done = []
    for row in acts:
        sentence, start = sentence_of(text, row["start"], row["end"])
        source = Source(name, sha256, row["start"], row["end"], sentence, start)
        period = Period.parse(row["date"]) if row["date"] else None
        parties, place = tuple(row["parties"] or ()), row["place"]
        done.append(Act(row["type"], row["text"], source, period, parties, place, row["title"]))
    return Reading(Document(name, sha256), text, tuple(made), tuple(done))


def rows(path: Path) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return [row for row in found if "start" in row]


def findings_of(readings: Sequence[Reading]) -> tuple[Finding, ...]:
    """The findings that the sample plants, with the ids of their figures where they have offsets."""
    ids = {(Path(r.document.name).stem, f.source.start): f.id for r in readings for f in r.figures}
    made = []
    for row in (json.loads(line) for line in (EXAMPLES / "answers/findings.jsonl").read_text("utf-8").splitlines()):
        keys = [ids.get((one["document"], one.get("start"))) for one in row["figures"]]
        said = Bilingual(f"{row['kind']} check, see the arithmetic.", f"{row['kind']} 核查，见算式。")
        made.append(
            Finding(
                Kind(row["kind"]), Verdict(row["verdict"]), SEVERITY[row["verdict"]], tuple(k for k in keys if k),
                Bilingual(row["arithmetic"], row["arithmetic"]), said,
            )
        )  # fmt: skip
    return tuple(made)


@pytest.fixture(scope="session")
def sample() -> tuple[Reading, ...]:
    """The documents of the sample that are UTF-8 text, with their gold figures and acts."""
    made = []
    for path in sorted((EXAMPLES / "sample").glob("*")):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if path.suffix not in {".txt", ".md"}:
            continue
        answers = EXAMPLES / "answers" / path.stem
        figures, acts = (rows(answers.with_name(f"{path.stem}.{kind}.jsonl")) for kind in ("figures", "acts"))
        made.append(reading_of(f"sample/{path.name}", text, figures, acts))
    assert len(made) > 6
    return tuple(made)


Build = Callable[..., ReportInput]


@pytest.fixture
def build() -> Build:
    """A report's input from a few texts with figures: build((text, [row, …]), …, language="en", findings=…)."""

    def made(
        *documents: tuple[str, Sequence[dict[str, Any]]], language: str = "en", findings: Sequence[Any] = ()
    ) -> ReportInput:
        readings = []
        for number, (text, given) in enumerate(documents, start=1):
            full = [located(text, row) for row in given]
            readings.append(reading_of(f"document-{number}.txt", text, full, ()))
        return ReportInput(readings, tuple(findings), (), language, MADE_ON)

    return made


def located(text: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row with defaults, and with the offsets of its text in the document."""
    start = text.index(row["text"])
    value = float(re.sub(r"[^\d.]", "", row["text"]) or 0)
    return {"start": start, "end": start + len(row["text"]), "measure": "seizure", "unit": "kg", "value": value} | row


@pytest.fixture(scope="session")
def sample_findings(sample: tuple[Reading, ...]) -> tuple[Finding, ...]:
    """The findings planted in the sample."""
    return findings_of(sample)
