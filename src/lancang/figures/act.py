"""An act: something dated that institutions did together or a government did: agreements, meetings, operations …"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .figure import Source
from .handling import UNLABELLED, Handling
from .period import Period

ACT_TYPES = (
    "agreement", "accession", "law", "meeting", "operation", "case", "training", "office_opened", "visit", "notice",
    "aid", "programme", "survey", "sanction", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """A dated act; `parties` are ISO 3166 codes or codes of bodies (UNODC, ASEAN …), `text` its clause as written."""

    type: str
    text: str
    source: Source
    period: Period | None = None
    parties: tuple[str, ...] = ()
    place: str | None = None
    title: str | None = None
    handling: Handling = UNLABELLED
    explain: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def id(self) -> str:
        """Stable over runs: made of the document's bytes, the span and the type."""
        key = f"{self.source.sha256}:{self.source.start}:{self.source.end}:{self.type}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]


def to_row(act: Act) -> dict[str, Any]:
    """The act as a flat row, with the keys of the command line."""
    row = {
        "id": act.id,
        "document": act.source.document,
        "start": act.source.start,
        "end": act.source.end,
        "text": act.text,
        "type": act.type,
        "date": str(act.period) if act.period else None,
        "parties": list(act.parties),
        "place": act.place,
        "title": act.title,
        "handling": act.handling.label.value,
        "document_sha256": act.source.sha256,
        "sentence": act.source.sentence,
    }
    if act.explain:
        row["explain"] = dict(act.explain)
    return row
