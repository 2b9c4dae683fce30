"""Rows of the site to figures of the library, and back: the one place where the two meet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from lancang.figures import Bound, Label, Period, Source, Status, from_row
from lancang.figures import Figure as LibraryFigure
from lancang.figures import Handling as LibraryHandling

from .models import CORRECTABLE, Figure
from .services.correction import year_of

# Columns that hold "" where the library has None.
_OPTIONAL = ("subject", "subject_code", "place", "origin", "of")
# What reading proposes beside what a person may correct, and what is kept of a proposal.
_READ = ("unit_text", "resolution")
PROPOSED = (*CORRECTABLE, *_READ)


def to_library(row: Figure, *, apart: bool = False) -> LibraryFigure:
    """The figure of a row, with its document and handling (loaded beforehand, or a query each).

    `apart`, for checks, names the document so that no two rows of Document are one, not even the same file held by two
    parties or two files of one name, and leaves the explanation out; without it all is told as it stands.
    """
    document = row.document
    name, sha256 = (str(document.pk), document.fingerprint) if apart else (document.name, document.sha256)
    handling = row.handling
    return LibraryFigure(
        measure=row.measure,
        value=row.value,
        unit=row.unit,
        text=row.text,
        source=Source(name, sha256, row.start, row.end, row.sentence, row.sentence_start, handling.owner.code),
        unit_text=row.unit_text,
        value_max=row.value_max,
        resolution=row.resolution,
        bound=Bound(row.bound),
        status=Status(row.status),
        **{key: getattr(row, key) or None for key in _OPTIONAL},
        period=Period.parse(row.period) if row.period else None,
        handling=LibraryHandling(
            Label(handling.label), None if handling.audience is None else frozenset(handling.audience)
        ),
        explain={} if apart else row.explain,
    )


def fields_of(figure: LibraryFigure) -> dict[str, Any]:
    """The columns that a figure of the library fills; text longer than its column is cut, with a sign that it was."""
    source = figure.source
    columns: dict[str, Any] = {
        "reading_id": figure.id,
        "start": source.start,
        "end": source.end,
        "text": figure.text,
        "sentence": source.sentence,
        "sentence_start": source.sentence_start,
        "sentence_sha256": hashlib.sha256(source.sentence.encode()).hexdigest(),
        "measure": figure.measure,
        **{key: getattr(figure, key) or "" for key in _OPTIONAL},
        "period": str(figure.period) if figure.period else "",
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "unit_text": figure.unit_text,
        "resolution": figure.resolution,
        "bound": figure.bound.value,
        "status": figure.status.value,
        "explain": dict(figure.explain),
    }
    columns["year"] = year_of(columns["period"])
    return {name: _fitting(name, value) for name, value in columns.items()}


def fields_of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns for a row of figures as the command line writes them."""
    return {**fields_of(from_row(row)), "explain": dict(row.get("explain") or {})}


def proposal(columns: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a reading for good: the fields as they were proposed."""
    return {name: columns[name] for name in PROPOSED}


_LENGTHS = {
    field.name: field.max_length
    for field in Figure._meta.concrete_fields
    if field.max_length and field.get_internal_type() == "CharField"
}


def _fitting(name: str, value: Any) -> Any:
    most = _LENGTHS.get(name)
    return f"{value[: most - 1]}…" if most and isinstance(value, str) and len(value) > most else value
