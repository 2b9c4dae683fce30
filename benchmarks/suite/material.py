"""What is read: the embedded sample with its answers, the documents beside the repository, and long texts of both."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lancang.reading import open_document

ROOT = Path(__file__).resolve().parents[2]
SAMPLE, ANSWERS = ROOT / "examples" / "sample", ROOT / "examples" / "answers"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Text:
    """A document's text as every reader gets it, and the figures that a careful person finds in it."""

    name: str
    text: str
    language: str
    metadata_date: str | None = None
    answers: tuple[dict[str, Any], ...] = ()

    def as_job(self) -> dict[str, Any]:
        """What a reader is given: not the answers."""
        return {
            "name": self.name, "text": self.text, "language": self.language, "metadata_date": self.metadata_date
        }  # fmt: skip


@dataclass(frozen=True)
class Collection:
    """Texts of one language and origin."""

    title: str
    language: str
    texts: tuple[Text, ...]

    @property
    def characters(self) -> int:
        return sum(len(text.text) for text in self.texts)

    @property
    def answers(self) -> int:
        """The figures that count; optional ones do not."""
        return sum(not row.get("optional") for text in self.texts for row in text.answers)


@cache
def collections() -> tuple[Collection, ...]:
    """The sample in both languages, then the shared documents in both where they are there."""
    sample = [_sample_text(path) for path in sorted(SAMPLE.iterdir())]
    shared = list(_shared_texts())
    found = [
        Collection(f"{origin}, {name}", language, tuple(text for text in texts if text.language == language))
        for origin, texts in (("sample", sample), ("shared", shared))
        for language, name in (("zh", "Chinese"), ("en", "English"))
    ]
    return tuple(collection for collection in found if collection.texts)


def _sample_text(path: Path) -> Text:
    document = open_document(path.name, path.read_bytes())
    rows = _lines(ANSWERS / f"{path.stem}.figures.jsonl")
    answers = tuple(_placed(row, document.text, path.name) for row in rows)
    return Text(path.name, document.text, path.stem[:2], document.metadata_date, answers)


def _shared_texts() -> Iterator[Text]:
    reading = SHARED / "reading"
    for language, inner in (("zh", "."), ("en", "en")):
        for path in sorted((reading / "documents" / inner).glob("*.txt")):
            answers = _lines(reading / "gold" / inner / f"{path.stem}.figures.jsonl")
            yield Text(path.name, path.read_text(encoding="utf-8"), language, None, tuple(answers))


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _placed(row: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    """The answer with offsets; where it has a clause instead, both are looked up without white space."""
    if "start" in row:
        return row
    kept = [index for index, character in enumerate(text) if not character.isspace()]
    plain = "".join(text[index] for index in kept)
    clause, wanted = ("".join(row[key].split()) for key in ("clause", "text"))
    at = plain.find(clause)
    if at < 0 or wanted not in clause:
        raise ValueError(
            f"{name}: found no clause {row['clause']!r} with {row['text']!r}; expected it once in the text"
        )
    inner = clause.find(wanted)
    while inner > 0 and clause[inner - 1] in "0123456789,." and wanted in clause[inner + 1 :]:
        inner = clause.index(wanted, inner + 1)
    first = at + inner
    return row | {"start": kept[first], "end": kept[first + len(wanted) - 1] + 1}


def long_text(texts: Sequence[Text], characters: int, seed: int = 20) -> Text:
    """One long document of at least so many characters: the texts' paragraphs over and over, shuffled every time.

    Shuffled so that no reader profits from meeting the same thousand characters in the same order.
    """
    paragraphs = [line for text in texts for line in text.text.split("\n") if line.strip()]
    chance = random.Random(seed)
    lines: list[str] = []
    length = 0
    while length < characters:
        chance.shuffle(paragraphs)
        for line in paragraphs:
            lines.append(line)
            length += len(line) + 1
            if length >= characters:
                break
    return Text(f"long_{characters}.txt", "\n".join(lines), texts[0].language)
