"""Removes what should never have come in: personal data in a document or record, with all its copies and its history.

What stays: that something stood there, how long it was, a digest, and an event with the reason. The digest is salted,
and the salt is given to the caller and kept nowhere: without it nobody can try names or numbers against the digest.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from lancang.reading.masking import MASK
from lancang_web.accounts.models import User
from lancang_web.audit.chain import canonical
from lancang_web.audit.models import Detail, Event
from lancang_web.audit.services import REDACTION, redact_details
from lancang_web.boundary import refuse_identities
from lancang_web.care.blanking import REMOVED, Words, blank, emptied, masked, without_spans
from lancang_web.care.reach import Reached, drawn_from, reach, redactable
from lancang_web.care.signals import redacted
from lancang_web.evidence.models import Document
from lancang_web.evidence.services import queue

Spans = Sequence[tuple[int, int]]
# Rows looked at in one go.
BATCH = 500


@dataclass(slots=True)
class Redaction:
    """What was removed: rows by kind, past versions, audit details; the digest and the salt that belongs to it."""

    event: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    versions: int = 0
    details: int = 0
    digest: str = ""
    salt: str = field(default_factory=lambda: secrets.token_hex(16))
    same_file: list[int] = field(default_factory=list)
    """Other documents, of other parties, that hold the same file."""
    drawn: list[str] = field(default_factory=list)
    """Records that were taken from what was redacted and may say it still, as kind:number."""
    _removed: Any = None
    _texts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._removed = hashlib.sha256(self.salt.encode())

    def take(self, row: Model, changes: Mapping[str, Any]) -> None:
        """Count the row, and take what it loses into the digest: kind, key, column and value, in the order removed."""
        self.rows[row._meta.label_lower] += 1
        for name in sorted(changes):
            value = getattr(row, name)
            if isinstance(value, memoryview | bytes):
                value = hashlib.sha256(value).hexdigest()
            self._removed.update(canonical([row._meta.label_lower, row.pk, name, value]).encode())
            if isinstance(value, str) and len(value) > 3:
                self._texts.add(value)


@transaction.atomic
def redact_document(*, actor: User | None, document: Document, reason: str, spans: Spans = ()) -> Redaction:
    """Remove the whole document with all that was read from it; or, with spans, the words there wherever it has them.

    `actor` None is the operator at the machine. A whole document is withdrawn. The file as it was brought goes in
    either case. Raises ValidationError for a reason that is none or itself names a person, and for spans outside.
    """
    present = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    _check(reason, present, spans)
    queue.cancel(present)
    done = Redaction()
    reached = reach([present])
    if spans:
        _mask(present, reached, spans, done)
    else:
        _empty(reached, done)
    same = Document.objects.filter(sha256=present.sha256).exclude(pk=present.pk)
    done.same_file = list(same.order_by("pk").values_list("pk", flat=True))
    words = Words.of(present.text, spans).words
    return _close(done, actor, present, reason, reached, words, whole=not spans, spans=spans)


@transaction.atomic
def redact_record(*, actor: User | None, record: Model, reason: str) -> Redaction:
    """Remove the content of one record and of what hangs on it.

    Of a figure or an act the sentence goes too, in its document and wherever else it stands. Raises ValidationError.
    """
    if isinstance(record, Document):
        return redact_document(actor=actor, document=record, reason=reason)
    if not redactable(type(record)):
        raise ValidationError(f"found {record._meta.label_lower}; expected a record of the evidence or of a register")
    _check(reason, None, ())
    done = Redaction()
    reached = reach([record])
    _empty(reached, done)
    words: tuple[str, ...] = ()
    document = getattr(record, "document", None)
    if isinstance(document, Document) and hasattr(record, "sentence"):
        queue.cancel(document)
        spans = _spans_of(record, document)
        words = Words.of(document.text, spans).words
        beside = {model: keys - reached.get(model, set()) for model, keys in reach([document]).items()}
        _mask(document, beside, spans, done)
        reached = {model: reached.get(model, set()) | keys for model, keys in {**reached, **beside}.items()}
    return _close(done, actor, record, reason, reach([record]), words, whole=True, spans=())


def _check(reason: str, document: Document | None, spans: Spans) -> None:
    if len(reason.strip()) < 3:
        raise ValidationError({"reason": "found nothing; expected why, in a few words"})
    refuse_identities({"reason": reason})
    for start, end in spans:
        if document and not 0 <= start < end <= len(document.text):
            raise ValidationError(
                f"span: found {start}-{end}; expected characters of the document, 0 to {len(document.text)}"
            )
        if document and (word := document.text[start:end].strip()) and len(word) > 1 and word in reason:
            raise ValidationError({"reason": "found the words that are to be removed; expected a reason without them"})


def _spans_of(record: Model, document: Document) -> list[tuple[int, int]]:
    """Where the sentence of a figure or act stands in the text; its own characters where the sentence is not found."""
    sentence: str = record.sentence  # type: ignore[attr-defined]
    begin = getattr(record, "sentence_start", None)
    if begin is None or document.text[begin : begin + len(sentence)] != sentence:
        begin = document.text.find(sentence) if sentence else -1
    start, end = (begin, begin + len(sentence)) if begin >= 0 else (record.start, record.end)  # type: ignore[attr-defined]
    return [(start, end)] if 0 <= start < end <= len(document.text) else []


# --- rows -----------------------------------------------------------------------------------------------------------


def _empty(reached: Reached, done: Redaction) -> None:
    """These rows lose all content, and their past versions go."""
    for model, keys in reached.items():
        for row in _rows(model, keys):
            if model._meta.label_lower in REMOVED:
                done.take(row, {one.attname: None for one in model._meta.local_concrete_fields if one.name == "data"})
                row.delete()
            elif changes := emptied(row):
                if isinstance(row, Document):
                    changes |= _text(row, blank(row.text))
                done.take(row, changes)
                _change(row, changes)
        if versions := versions_of(model):
            for some in _some(keys):
                done.versions += versions.objects.filter(id__in=some).delete()[0]
        _keep_version(model, keys)


def _mask(document: Document, reached: Reached, spans: Spans, done: Redaction) -> None:
    """The rows of a document lose the words at these spans; their past versions too."""
    words = Words.of(document.text, spans)
    for model, keys in reached.items():
        for row in _rows(model, keys):
            if model._meta.label_lower in REMOVED:
                done.take(row, {"data": None})
                row.delete()
                continue
            changes = masked(row, words, spans)
            if isinstance(row, Document):
                changes |= _text(row, words.masked(without_spans(row.text, spans)))
            if changes:
                done.take(row, changes)
                _change(row, changes)
        if versions := versions_of(model):
            for some in _some(keys):
                for version in versions.objects.filter(id__in=some).iterator(chunk_size=BATCH):
                    if changes := masked(version, words, spans):
                        done.versions += versions.objects.filter(pk=version.pk).update(**changes)


def _change(row: Model, changes: dict[str, Any]) -> None:
    if hasattr(row, "version"):
        changes = {**changes, "version": row.version + 1}
    type(row)._base_manager.filter(pk=row.pk).update(**changes)


def _rows(model: type[Model], keys: set[object]) -> Iterator[Model]:
    for some in _some(keys):
        yield from model._base_manager.filter(pk__in=some).order_by("pk")


def _some(keys: set[object]) -> Iterator[list[object]]:
    listed = sorted(keys, key=str)
    for start in range(0, len(listed), BATCH):
        yield listed[start : start + BATCH]


def versions_of(model: type[Model]) -> Any:
    """The model of the past versions; None where none are kept."""
    manager = getattr(model, "history", None)
    return manager.model if manager is not None else None


def _keep_version(model: type[Model], keys: set[object]) -> None:
    """The emptied rows are the first version that is known of them from now on."""
    if versions_of(model) is None:
        return
    for some in _some(keys):
        rows = list(model._base_manager.filter(pk__in=some))
        model.history.bulk_history_create(rows, update=True, default_change_reason=REDACTION)  # type: ignore[attr-defined]


def _text(document: Document, text: str) -> dict[str, Any]:
    return {"text": text, "masked": text.count(MASK)}


# --- audit ----------------------------------------------------------------------------------------------------------


def _close(
    done: Redaction, actor: User | None, subject: Model, reason: str, reached: Reached, words: tuple[str, ...], *,
    whole: bool, spans: Spans,
) -> Redaction:  # fmt: skip
    """The audit details go that say what was removed; the event is written; other apps are told."""
    numbers = _details(reached if whole else {}, words, done._texts if whole else set())
    for model, keys in reached.items():
        for some in _some(keys):
            kind = ContentType.objects.get_for_model(model)
            LogEntry.objects.filter(content_type=kind, object_id__in=map(str, some)).delete()
    done.drawn = [
        f"{one._meta.label_lower}:{one.pk}" for one in drawn_from(reached) if not spans or masked(one, Words(words), ())
    ]
    done.digest = done._removed.hexdigest()
    event = redact_details(
        actor=actor, subject=subject, handling=getattr(subject, "handling", None), reason=reason.strip(),
        details=numbers,
        report={"rows": dict(done.rows), "versions": done.versions, "digest": done.digest, "spans": list(spans)},
    )  # fmt: skip
    done.event, done.details = event.pk, len(event.detail.content["details"])
    records = {model._meta.label_lower: sorted(keys, key=str) for model, keys in reached.items()}
    redacted.send(sender=None, records=records)
    return done


def _details(reached: Reached, words: tuple[str, ...], texts: set[str]) -> set[int]:
    """Events whose detail has to go: those about the records; those that hold one of the words, or a removed text."""
    found: set[int] = set()
    for model, keys in reached.items():
        label = model._meta.label_lower
        for some in _some(keys):
            records = list(map(str, some))
            found |= set(Event.objects.filter(kind=label, record__in=records).values_list("pk", flat=True))
    others = Detail.objects.exclude(event__action=REDACTION)
    for word in words:
        found |= set(others.filter(said__contains=_in_json(word)).values_list("pk", flat=True))
    if texts:
        # The comment of bulk work stands in its event and in each figure; a text of its own stays.
        for detail in others.filter(event__kind="").iterator(chunk_size=2000):
            if not texts.isdisjoint(_strings(detail.content)):
                found.add(detail.pk)
    return found - set(Event.objects.filter(action=REDACTION).values_list("pk", flat=True))


def _in_json(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)[1:-1]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
