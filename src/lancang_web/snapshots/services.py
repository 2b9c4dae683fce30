"""Takes snapshots: every figure that counts, with its handling beside it, into one Parquet file."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars
from django.db import transaction
from django.utils import timezone

from lancang.report.dashboard.rows import COLUMNS, row
from lancang_web.accounts.models import User
from lancang_web.audit.services import record
from lancang_web.evidence.models import Contradiction, Document, Figure, State
from lancang_web.handling.models import Handling

from .store import FIGURES, MANIFEST, Snapshot, current, folder, tidy

CHUNK = 50_000
# Taking one costs about 50 µs for each figure: so many a request may take itself; more would outlast its time limit.
AT_ONCE = 100_000
_TAKEN = (
    "id", "document_id", "handling_id", "measure", "subject", "subject_code", "place", "origin", "period", "value",
    "value_max", "resolution", "unit", "bound", "status", "of", "state",
)  # fmt: skip


def quick() -> bool:
    """Whether a request may take one by itself, without outlasting its time limit."""
    return Figure.objects.order_by()[: AT_ONCE + 1].count() <= AT_ONCE


def take(*, actor: User | None = None) -> Snapshot:
    """Take one now. Raises OSError when it cannot be written; what was there before stays.

    Its event comes first: whatever is withdrawn or handled otherwise while the figures are being read has an event
    after it, and is left out by whoever reads the snapshot (store.struck).
    """
    with transaction.atomic():
        begun = record(actor=actor, action="snapshot.begun")
    at = timezone.now()
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = folder() / f".{at:%Y%m%dT%H%M%S%f}.unfinished"
    beside.mkdir(mode=0o700)
    try:
        with _disk_faults():
            count = _write(beside)
        digest = _digest(beside / FIGURES)
        told = {
            "taken_at": at.isoformat(), "sequence": begun.sequence, "hash": begun.hash,
            "figures": count, "sha256": digest,
            "columns": {name: str(kind) for name, kind in COLUMNS.items()},
        }  # fmt: skip
        (beside / MANIFEST).write_text(json.dumps(told, indent=1), encoding="utf-8")
        beside.rename(folder() / f"{at:%Y%m%dT%H%M%S%f}")
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    tidy()
    made = current()
    assert made is not None
    return made


@contextmanager
def _disk_faults() -> Iterator[None]:
    """Polars and DuckDB tell of a full disk in words; here it is the OSError that it was."""
    try:
        yield
    except (polars.exceptions.PolarsError, duckdb.Error) as error:
        if any(sign in str(error) for sign in ("No space left", "os error 28", "ENOSPC")):
            raise OSError(errno.ENOSPC, "No space left on device") from error
        raise


def _write(into: Path) -> int:
    """The rows in parts as the database hands them over, then in one file, sorted so that a question reads little."""
    count = 0
    for number, rows in enumerate(_chunks()):
        frame = polars.DataFrame(rows, schema=COLUMNS, orient="row")
        frame.write_parquet(into / f"part-{number:05}.parquet", compression="zstd")
        count += len(rows)
    if not count:
        polars.DataFrame(schema=COLUMNS).write_parquet(into / FIGURES)
        return 0
    target = str(into / FIGURES).replace("'", "''")
    parts = str(into / "part-*.parquet").replace("'", "''")
    with duckdb.connect(":memory:", config={"memory_limit": "2GB", "temp_directory": str(into / "sorting")}) as sorting:
        sorting.execute(
            f"COPY (SELECT * FROM read_parquet('{parts}') ORDER BY measure, key, unit, country, year, id) "
            f"TO '{target}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440)"
        )
    for part in into.glob("part-*.parquet"):
        part.unlink()
    shutil.rmtree(into / "sorting", ignore_errors=True)
    return count


def _chunks() -> Iterator[list[dict[str, Any]]]:
    """All figures of documents that are not withdrawn, but for the rejected, in chunks."""
    handlings = {
        one.pk: {"owner": one.owner.code, "label": one.label, "audience": one.audience}
        for one in Handling.objects.select_related("owner")
    }
    settled = _settled()
    withdrawn = Document.objects.filter(state=Document.State.WITHDRAWN).order_by().values("pk")
    rows = Figure.objects.exclude(document__in=withdrawn).exclude(state=State.REJECTED).order_by("pk")
    made: list[dict[str, Any]] = []
    for values in rows.values(*_TAKEN).iterator(chunk_size=5_000):
        # A handling made meanwhile has figures that came after the end of the audit; the next snapshot has them.
        if (known := handlings.get(values["handling_id"])) is None:
            continue
        values |= {"document": values["document_id"], "handling": values["handling_id"], **known}
        made.append(row(values | {"settled": settled.get(values["id"])}))
        if len(made) == CHUNK:
            yield made
            made = []
    if made:
        yield made


def _settled() -> dict[int, int]:
    """Figures to which another was preferred, each with the handling of the preferred one."""
    pairs = Contradiction.objects.filter(state=Contradiction.State.PREFERRED, preferred__isnull=False)
    found = {}
    for first, second, preferred, handling in pairs.values_list(
        "first_id", "second_id", "preferred_id", "preferred__handling_id"
    ):
        found[second if preferred == first else first] = handling
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
