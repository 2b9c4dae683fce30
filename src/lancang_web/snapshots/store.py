"""Where snapshots lie: a folder for each under LANCANG_DATA/snapshots, and which of them may be read.

A snapshot belongs to the audit that it was taken with: it names the event by which it began. One of another database,
or of a database that was restored to an earlier day, finds no such event and is passed over.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from lancang_web.audit.models import Event

KEPT = 2  # the newest, and the one that a page may still be reading
FIGURES, MANIFEST = "figures.parquet", "manifest.json"
# What makes a row one that the snapshot must no longer show, or not to the same people. Everything else only ages it.
STRIKING = ("document.withdrawn", "document.handling", "redact")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A Parquet file of all figures that count, as they stood at one moment. `sequence` and `hash` are
    those of the event by which it began."""

    path: Path
    taken_at: datetime
    sequence: int
    hash: str
    figures: int
    sha256: str

    @property
    def key(self) -> str:
        """For cache keys."""
        return self.path.parent.name


@dataclass(frozen=True, slots=True)
class Struck:
    """Documents and figures that were withdrawn, redacted or handled otherwise since; `all`: nothing may be shown."""

    documents: frozenset[int] = frozenset()
    figures: frozenset[int] = frozenset()
    all: bool = False


def folder() -> Path:
    """Where they lie."""
    return Path(settings.DATA) / "snapshots"


def found() -> Iterator[Snapshot]:
    """Whole snapshots, newest first."""
    for path in sorted(folder().glob(f"*/{MANIFEST}"), reverse=True):
        yield _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Snapshot:
    told = json.loads(path.read_text(encoding="utf-8"))
    return Snapshot(
        path.with_name(FIGURES), datetime.fromisoformat(told["taken_at"]), told["sequence"], told["hash"],
        told["figures"], told["sha256"],
    )  # fmt: skip


def current() -> Snapshot | None:
    """The newest snapshot that belongs to this database; None when there is none."""
    for snapshot in found():
        if Event.objects.filter(sequence=snapshot.sequence, hash=snapshot.hash).exists():
            return snapshot
    return None


def struck(snapshot: Snapshot) -> Struck:
    """What the audit tells of the time since: these rows are left out until the next snapshot."""
    rows = Event.objects.filter(sequence__gt=snapshot.sequence, action__in=STRIKING).values_list("kind", "record")
    documents, figures = set(), set()
    for kind, record in rows:
        if kind == "evidence.document":
            documents.add(int(record))
        elif kind == "evidence.figure":
            figures.add(int(record))
        elif not kind:
            return Struck(all=True)
    return Struck(frozenset(documents), frozenset(figures))


def behind(snapshot: Snapshot) -> bool:
    """Whether anything was recorded of the evidence since it was taken."""
    return Event.objects.filter(sequence__gt=snapshot.sequence, kind__startswith="evidence.").exists()


def tidy() -> None:
    """Remove all but the newest, and what a killed run left."""
    for number, snapshot in enumerate(list(found())):
        if number >= KEPT:
            shutil.rmtree(snapshot.path.parent, ignore_errors=True)
    for path in folder().glob(".*.unfinished"):
        shutil.rmtree(path, ignore_errors=True)


def remove_all() -> None:
    """Every snapshot, whole or half."""
    shutil.rmtree(folder(), ignore_errors=True)
