"""Figures for the checks: from short texts in tables, and from gold rows with the document they were read from."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from lancang.figures import Figure, from_row
from lancang.reading.text import fold, segment, squeeze

Rows = list[Mapping[str, Any]]


def figures_of(name: str, text: str, rows: Rows) -> list[Figure]:
    """Figures from rows with the keys of the gold files; rows without offsets are found in the order of the text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    squeezed = squeeze(fold(text))
    lines = segment(squeezed.text)
    starts = [squeezed.origin(line.start) for line in lines]
    made, at = [], 0
    for row in rows:
        if row.get("optional"):
            continue
        start = row.get("start")
        if start is None:
            start = text.index(row["text"], at)
            at = start + len(row["text"])
        line = lines[bisect_right(starts, start) - 1]
        first, last = squeezed.span(line.start, line.end)
        row_of_table = "\t" in text[first:last]
        made.append(
            from_row(
                {
                    "measure": "other",
                    "unit": "count",
                    **row,
                    "document": name,
                    "document_sha256": sha,
                    "start": start,
                    "end": row.get("end", start + len(row["text"])),
                    "sentence": text[first:last] if row_of_table else squeezed.text[line.start : line.end],
                    "sentence_start": first,
                }
            )
        )
    return made


@pytest.fixture(scope="session")
def build() -> Callable[[str, str, Rows], list[Figure]]:
    """Make figures of a text and its rows."""
    return figures_of


@pytest.fixture(scope="session")
def gold(shared: Path) -> Callable[[str], list[Figure]]:
    """The gold figures of a document of the shared reading material, such as 003 or en/05_burma_2013."""
    reading = shared / "reading"

    def load(name: str) -> list[Figure]:
        text = (reading / "documents" / f"{name}.txt").read_text(encoding="utf-8")
        lines = (reading / "gold" / f"{name}.figures.jsonl").read_text(encoding="utf-8").splitlines()
        return figures_of(name, text, [json.loads(line) for line in lines])

    return load
