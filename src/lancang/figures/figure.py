"""The one currency of the house: a number with its unit, meaning, place, period and source."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .handling import UNLABELLED, Handling, Label
from .period import Period


class Bound(enum.StrEnum):
    """How the number stands to the true value: 500 余 is a minimum, 约 500 an approximation."""

    EXACT = "exact"
    APPROX = "approx"
    MIN = "min"
    MAX = "max"


class Status(enum.StrEnum):
    """Where the number comes from, and the four kinds of nothing, which are never mixed."""

    REPORTED = "reported"
    ADJUSTED = "adjusted"
    ESTIMATED = "estimated"
    DERIVED = "derived"
    ZERO = "zero"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence that a figure stands in: a span of a document, both named so that they can be found again.

    `start` and `end` are str indices into the document's text; `sentence` is masked (█), `sentence_start` its offset.
    """

    document: str
    sha256: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    reporter: str | None = None

    @property
    def sentence_sha256(self) -> str:
        """Hash of the sentence as shown, to notice when a source has been changed."""
        return hashlib.sha256(self.sentence.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that states how much or how many.

    `value` and `value_max` (upper end of a range) are in the base `unit`; `text` and `unit_text` are as written;
    `resolution` is the worth of the last written digit in the base unit (1.3亿 → 10,000,000), which tells how
    the number was rounded; `place` and `origin` are ISO 3166 or UN M49 codes, or the name as written.
    """

    measure: str
    value: float
    unit: str
    text: str
    source: Source
    unit_text: str = ""
    value_max: float | None = None
    resolution: float = 0.0
    bound: Bound = Bound.EXACT
    status: Status = Status.REPORTED
    subject: str | None = None
    subject_code: str | None = None
    place: str | None = None
    origin: str | None = None
    period: Period | None = None
    of: str | None = None
    handling: Handling = UNLABELLED
    explain: Mapping[str, Any] = field(default_factory=dict, compare=False)
    id: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """The id is stable over runs and machines: made of the document's bytes, the span and the measure."""
        key = f"{self.source.sha256}:{self.source.start}:{self.source.end}:{self.measure}"
        object.__setattr__(self, "id", hashlib.sha256(key.encode()).hexdigest()[:16])


def to_row(figure: Figure) -> dict[str, Any]:
    """The figure as a flat row: the keys of the command line, JSON Lines, CSV and Parquet."""
    source = figure.source
    row = {
        "id": figure.id,
        "document": source.document,
        "start": source.start,
        "end": source.end,
        "text": figure.text,
        "measure": figure.measure,
        "subject": figure.subject,
        "subject_code": figure.subject_code,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "unit_text": figure.unit_text,
        "resolution": figure.resolution,
        "bound": figure.bound.value,
        "status": figure.status.value,
        "place": figure.place,
        "origin": figure.origin,
        "period": str(figure.period) if figure.period else None,
        "of": figure.of,
        "handling": figure.handling.label.value,
        "audience": sorted(figure.handling.audience) if figure.handling.audience is not None else None,
        "reporter": source.reporter,
        "document_sha256": source.sha256,
        "sentence": source.sentence,
        "sentence_start": source.sentence_start,
        "sentence_sha256": source.sentence_sha256,
    }
    if figure.explain:
        row["explain"] = dict(figure.explain)
    return row


REQUIRED_KEYS = ("document", "start", "end", "text", "measure", "value", "unit")


def from_row(row: Mapping[str, Any]) -> Figure:
    """Read a row back; raises ValueError naming what is missing or cannot be read."""
    missing = [key for key in REQUIRED_KEYS if row.get(key) is None]
    if missing:
        raise ValueError(f"a figure lacks {', '.join(missing)}: found keys {', '.join(sorted(row))}")
    source = Source(
        str(row["document"]),
        str(row.get("document_sha256") or ""),
        int(row["start"]),
        int(row["end"]),
        str(row.get("sentence") or ""),
        int(row.get("sentence_start") or 0),
        row.get("reporter"),
    )
    audience = row.get("audience")
    return Figure(
        measure=str(row["measure"]),
        value=float(row["value"]),
        unit=str(row["unit"]),
        text=str(row["text"]),
        source=source,
        unit_text=str(row.get("unit_text") or ""),
        value_max=None if row.get("value_max") is None else float(row["value_max"]),
        resolution=float(row.get("resolution") or 0.0),
        bound=Bound(row.get("bound") or "exact"),
        status=Status(row.get("status") or "reported"),
        subject=row.get("subject"),
        subject_code=row.get("subject_code"),
        place=row.get("place"),
        origin=row.get("origin"),
        period=Period.parse(row["period"]) if row.get("period") else None,
        of=row.get("of"),
        handling=Handling(
            Label(row.get("handling") or Label.AMBER_STRICT), None if audience is None else frozenset(audience)
        ),
    )
