"""Writes a bundle: chunk by chunk into files, the files into a zip that appears whole or not at all."""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import polars

from lancang.figures import from_row

from ..disclosure import Why
from ..sdmx_files import sdmx_row, write_observations, write_structure
from ..tables import safe_cells, write_csv
from . import words
from .about import About, Chunks, File, Links, Made
from .numbers import QUESTIONNAIRE, TOTALS, Numbers, numbers
from .spool import TAKEN, Spool, disk_faults

# What a withheld figure loses beside its number: any of these would give it away.
EMPTIED = {
    "value": float("nan"), "value_max": None, "text": "", "sentence": "", "sentence_sha256": "", "resolution": 0.0,
}  # fmt: skip
# Packed already.
STORED = frozenset({".parquet"})
# The first day that a zip can tell: the same files make the same zip on any day.
EPOCH = (1980, 1, 1, 0, 0, 0)


def write_bundle(target: Path, chunks: Chunks, tell: Callable[[], tuple[About, Links]]) -> Made:
    """Make the zip at `target`, whose folder is there. `tell` is asked when the chunks are through.

    Raises OSError when it cannot be written; then nothing is left at `target` or beside it.
    """
    beside = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=target.parent))
    try:
        (beside / "parts").mkdir()
        (beside / "files").mkdir()
        spool = Spool(beside / "parts")
        made = spool.fill(chunks)
        about, links = tell()
        found = numbers(spool, links, about.made_at.date())
        _write_figures(spool, found, made, beside)
        _write_rest(found, about, made, beside / "files")
        packed = beside / "bundle.zip"
        _pack(beside / "files", packed)
        made.size, made.sha256 = packed.stat().st_size, _digest(packed)
        packed.replace(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return made


def _write_figures(spool: Spool, found: Numbers, made: Made, beside: Path) -> None:
    """CSV, SDMX and Parquet side by side, part by part."""
    files, packed = beside / "files", beside / "packed"
    packed.mkdir()
    withheld: Counter[Why] = Counter()
    with ExitStack() as stack:
        table = stack.enter_context((files / "figures.csv").open("wb"))
        sdmx = stack.enter_context((files / "figures.sdmx.csv").open("w", encoding="utf-8", newline=""))
        table.write(b"\xef\xbb\xbf")
        for number, rows in enumerate(spool.rows()):
            shown = [_shown(row, found) for row in rows]
            withheld.update(found.withheld[row["id"]] for row in shown if row["withheld"])
            frame = polars.DataFrame(shown, schema=TAKEN, orient="row")
            table.write(safe_cells(frame).write_csv(include_header=number == 0).encode())
            write_observations(sdmx, (sdmx_row(from_row(row), row["id"]) for row in shown), head=number == 0)
            with disk_faults():
                frame.write_parquet(packed / f"{number:05}.parquet", compression="zstd")
    made.withheld = dict(withheld)
    if parts := sorted(packed.glob("*.parquet")):
        with disk_faults():
            polars.scan_parquet(parts).sink_parquet(files / "figures.parquet", compression="zstd", maintain_order=True)
    else:
        polars.DataFrame(schema=TAKEN).write_parquet(files / "figures.parquet", compression="zstd")


def _shown(row: dict[str, Any], found: Numbers) -> dict[str, Any]:
    """The row as it may be shown: without its number where that is withheld, and without a sentence that tells one."""
    why = found.withheld.get(row["id"])
    if why is not None:
        return row | EMPTIED | {"status": "withheld", "withheld": why.value}
    if row["status"] in ("not_reported", "not_applicable"):
        return row | {"value": float("nan"), "value_max": None}
    begin, end = row["sentence_start"], row["sentence_start"] + len(row["sentence"])
    spans = found.spans.get(row["document_id"], ())
    if any(start < end and begin < stop for start, stop in spans):
        return row | {"sentence": "", "sentence_sha256": ""}
    return row


def _write_rest(found: Numbers, about: About, made: Made, files: Path) -> None:
    write_csv(polars.DataFrame(found.totals, schema=TOTALS, orient="row"), files / "totals.csv")
    lines = polars.DataFrame(found.questionnaire, schema=QUESTIONNAIRE, orient="row")
    write_csv(lines, files / "questionnaire.csv")
    write_structure(files / "figures.sdmx.xml", set(made.units), about.made_at.date())
    made.totals, made.entries = len(found.totals), len(found.questionnaire)
    made.totals_withheld = sum(1 for row in found.totals if row["withheld"])
    _text(files / "README.txt", words.readme(about, made))
    _text(files / "CITATION.txt", words.citations(about, made))
    _text(files / "CITATION.cff", words.citation_file(about, made))
    listed = _listed(files)
    _text(files / "metadata.json", words.metadata(about, made, listed))
    listed = _listed(files)
    _text(files / "SHA256SUMS.txt", "".join(f"{one.sha256}  {one.name}\n" for one in listed))
    made.files = _listed(files)


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _listed(folder: Path) -> list[File]:
    return [File(path.name, path.stat().st_size, _digest(path)) for path in sorted(folder.iterdir())]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(folder: Path, target: Path) -> None:
    """All files, by name; read piece by piece, with no trace of the day or the machine."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in _first(folder):
            entry = zipfile.ZipInfo(path.name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in STORED else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as into:
                shutil.copyfileobj(source, into, io.DEFAULT_BUFFER_SIZE * 16)


def _first(folder: Path) -> Iterable[Path]:
    """README first, for that is what a person looks for."""
    return sorted(folder.iterdir(), key=lambda path: (path.name != "README.txt", path.name))
