"""Figures pass through as parts on disk: what comes out of a database in chunks is read again as often as needed."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars

from lancang.figures import Handling, to_row

from ..tables import FIGURES, TEXT, WHOLE, Schema
from .about import Chunks, Made, Taken

TAKEN: Schema = {
    "id": TEXT, "address": TEXT, "state": TEXT, "withheld": TEXT,
    **{name: kind for name, kind in FIGURES.items() if name != "id"},
    "document_id": WHOLE, "reading_id": TEXT,
}  # fmt: skip
# What totals, questionnaire and disclosure are made from: neither words nor hashes.
LIGHT = (
    "id", "state", "document_id", "start", "end", "measure", "subject", "subject_code", "value", "value_max", "unit",
    "bound", "status", "place", "origin", "period", "of", "handling", "audience", "reporter", "document",
)  # fmt: skip


class Spool:
    """The parts in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, chunks: Chunks) -> Made:
        """Write the chunks down; what they amount to is returned. Raises OSError when the disk is full."""
        made = Made()
        parts: dict[tuple[str, Handling], None] = {}
        readers, units = set(), set()
        for number, chunk in enumerate(chunks):
            frame = polars.DataFrame([_row(one) for one in chunk], schema=TAKEN, orient="row")
            with disk_faults():
                frame.write_parquet(self.folder / f"part-{number:05}.parquet", compression="zstd")
            made.figures += len(chunk)
            for one in chunk:
                made.states[one.state] = made.states.get(one.state, 0) + 1
                parts[one.figure.source.reporter or "", one.figure.handling] = None
                readers.add(one.reader)
                units.add(one.figure.unit)
        made.parts = tuple(sorted(parts, key=lambda part: (part[0], str(part[1]), sorted(part[1].audience or ()))))
        made.readers, made.units = tuple(sorted(readers - {""})), tuple(sorted(units))
        made.states = dict(sorted(made.states.items()))
        return made

    def light(self) -> polars.DataFrame:
        """The columns that numbers are made from, of all figures."""
        paths = self._paths()
        if not paths:
            return polars.DataFrame(schema={name: TAKEN[name] for name in LIGHT})
        return polars.scan_parquet(paths).select(LIGHT).collect()

    def rows(self) -> Iterator[list[dict[str, Any]]]:
        """All rows, part by part."""
        for path in self._paths():
            yield polars.read_parquet(path).to_dicts()

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob("part-*.parquet"))


def _row(one: Taken) -> dict[str, Any]:
    row = to_row(one.figure)
    row.pop("explain", None)
    row["reading_id"] = row["id"]
    return row | {
        "id": str(one.number), "address": one.address, "state": one.state, "document_id": one.document,
        "withheld": "",
    }  # fmt: skip


@contextmanager
def disk_faults() -> Iterator[None]:
    """Polars tells of a full disk in words; here it is the OSError that it was."""
    try:
        yield
    except polars.exceptions.PolarsError as error:
        if "os error 28" in str(error) or "No space left" in str(error):
            raise OSError(errno.ENOSPC, "No space left on device") from error
        raise
