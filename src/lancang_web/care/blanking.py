"""What is put in the place of what is removed: which columns of a record can hold words, and what each becomes.

Every column that can hold free text is emptied, unless it is named here as one that cannot say anything about a person:
so a column that an app adds later is emptied until somebody decides otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BinaryField, CharField, Field, JSONField, Model, TextField

from lancang.reading.masking import MASK

# Words of a vocabulary, names of programs, hashes of whole files: they stay. With the file's hash a redacted document
# cannot be brought in again unseen. The hash of a sentence does not stay: who knows the rest of it could try numbers.
KEPT: dict[str, frozenset[str]] = {
    "evidence.document": frozenset({"sha256", "fingerprint", "media", "encoding", "reader_version"}),
    "evidence.reading": frozenset({"worker"}),
    "evidence.figure": frozenset({"reading_id", "measure", "unit"}),
    "evidence.act": frozenset({"reading_id", "type"}),
    "evidence.finding": frozenset({"finding_id", "kind", "verdict", "severity", "unit"}),
    "registers.import": frozenset({"register"}),
    # Counts and checksums, and no word of a record.
    "exports.export": frozenset({"address", "hash", "product", "sha256", "summary", "worker"}),
}
# What else becomes of a record that loses its content: a number may be a telephone number, and nobody may rely on it.
BESIDES: dict[str, dict[str, Any]] = {
    "evidence.document": {"state": "withdrawn", "withdrawn_reason": "redacted"},
    "evidence.figure": {
        "state": "rejected", "status": "withheld", "value": 0.0, "value_max": None, "resolution": 0.0, "year": None,
    },
    "evidence.act": {"state": "rejected"},
    "evidence.finding": {"expected": None, "found": None, "tolerance": None},
}  # fmt: skip
# Rows that are nothing but content.
REMOVED = frozenset({"evidence.original"})


def blank(text: str) -> str:
    """As long as before, so that offsets hold; the ends of lines stay, so that it can still be shown."""
    return "".join(sign if sign in "\r\n" else MASK for sign in text)


def label_of(model: type[Model]) -> str:
    """The kind of record; that of a past version is the kind of its record."""
    label: str = getattr(model, "instance_type", model)._meta.label_lower
    return label


def wordy(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of a model that can hold words or bytes and are not kept, in their order."""
    kept = KEPT.get(label_of(model), frozenset())
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, CharField | TextField | JSONField | BinaryField)
        and not (field.choices or field.unique or field.name in kept)
    ]


def emptied(row: Model) -> dict[str, Any]:
    """Column → what it becomes, for a record that loses all its content. Columns that stay as they are are left out."""
    changes: dict[str, Any] = {}
    for field in wordy(type(row)):
        value = getattr(row, field.attname)
        if value in (None, "") or value == b"":
            continue
        if isinstance(field, JSONField):
            changes[field.attname] = type(value)() if isinstance(value, list | dict) else None if field.null else ""
        elif isinstance(field, BinaryField):
            changes[field.attname] = b""
        elif isinstance(field, TextField) or not field.blank:
            changes[field.attname] = blank(value)
        else:
            changes[field.attname] = ""
    if "sentence_sha256" in changes:
        changes["sentence_sha256"] = _sha256(changes.get("sentence", ""))
    changes |= BESIDES.get(label_of(type(row)), {})
    return {name: value for name, value in changes.items() if getattr(row, name) != value}


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be removed wherever they stand. Those of one character are found by their place alone."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[tuple[int, int]]) -> Words:
        """The words at these spans, without the spaces around them; longer ones first."""
        found = {text[start:end].strip() for start, end in spans}
        return cls(tuple(sorted((word for word in found if len(word) > 1), key=len, reverse=True)))

    def masked(self, value: Any) -> Any:
        """The same value without the words: in a text, or in the texts within a list or mapping."""
        if isinstance(value, str):
            for word in self.words:
                value = value.replace(word, blank(word))
            return value
        if isinstance(value, list):
            return [self.masked(one) for one in value]
        if isinstance(value, dict):
            return {self.masked(name): self.masked(one) for name, one in value.items()}
        return value


def masked(row: Model, words: Words, spans: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Column → what it becomes, for a record of a document some spans of which are removed.

    `row` may also be a past version of it, which has the same columns, or fewer.
    """
    overlaps = _overlaps(spans, getattr(row, "start", None), getattr(row, "end", None))
    changes: dict[str, Any] = {}
    for field in wordy(type(row)):
        value = getattr(row, field.attname)
        if not isinstance(value, memoryview | bytes) and (after := words.masked(value)) != value:
            changes[field.attname] = after
    if hasattr(row, "value") and (overlaps or "text" in changes):
        # The words were read as a number: that number goes, and with it the figure.
        return emptied(row)
    if overlaps:
        changes.setdefault("text", blank(row.text))  # type: ignore[attr-defined]
    sentence, begin = getattr(row, "sentence", None), getattr(row, "sentence_start", None)
    if sentence and begin is not None and _overlaps(spans, begin, begin + len(sentence)):
        # What the reader noted on it quotes the sentence, whole or in part.
        changes |= {name: {} for name in ("reading", "explain") if getattr(row, name, None)}
        # The sentence may be spaced otherwise than the text: then the words are not found in it, and all of it goes.
        changes.setdefault("sentence", blank(sentence))
    if "sentence" in changes and hasattr(row, "sentence_sha256"):
        changes["sentence_sha256"] = _sha256(changes["sentence"])
    return changes


def without_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these spans blanked."""
    pieces, position = [], 0
    for start, end in sorted(spans):
        start = max(start, position)
        pieces += [text[position:start], blank(text[start:end])]
        position = max(position, end)
    return "".join((*pieces, text[position:]))


def _overlaps(spans: Sequence[tuple[int, int]], start: int | None, end: int | None) -> bool:
    return start is not None and end is not None and any(first < end and start < last for first, last in spans)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
