"""Many documents, many figures: what an archive costs."""

from __future__ import annotations

import datetime
import resource
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from lancang.checks import Finding, check
from lancang.figures import Figure
from lancang.reading import Reading, list_documents, open_document, read_document
from lancang.reading.dates.mention import shifted
from lancang.report import write_report
from lancang.running import Options, Wanted, read_many

from .markdown import seconds, table, whole
from .material import SAMPLE, collections
from .plan import Plan

ARCHIVE = 100_000


def archive(plan: Plan) -> list[str]:
    """Documents per second with one worker and two, and what an archive of 100,000 would take."""
    characters = sum(collection.characters for collection in collections() if collection.title.startswith("sample"))
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        names = _copies(Path(folder), plan.documents)
        for workers in (1, 2):
            rows.append(_run(names, workers))
    mean = characters / len(list(SAMPLE.iterdir()))
    head = ["workers", "documents", "failed", "figures", "start", "documents/s", "100,000 take", "CPU per document"]
    return [
        f"Copies of the sample's fourteen documents ({mean:.0f} characters each on average; text, Markdown, HTML,",
        "Word, PDF): opened, read, rows made. *start* is the wall-clock time to the first result, documents/s are",
        f"those after it, and {ARCHIVE:,} documents of this length and mix are assumed to go at that speed. CPU time",
        "per document includes the start of the workers; on a machine shared with others it is the better guide.",
        "",
        *table(head, rows),
    ]


def _run(names: list[str], workers: int) -> list[str]:
    """A row: one run over the documents, its speed from the first result on."""
    begun = first = last = time.perf_counter()
    worked = _cpu_seconds()
    count = failed = found = 0
    for result in read_many(list_documents(names), Options(Wanted.FIGURES), workers=workers):
        last = time.perf_counter()
        first = first if count else last
        count += 1
        failed += result.failure is not None
        found += result.lines.count("\n")
    speed = (count - 1) / max(last - first, 1e-9)
    return [
        str(workers), str(count), str(failed), whole(found), seconds(first - begun), whole(speed),
        seconds(ARCHIVE / speed), seconds((_cpu_seconds() - worked) / count),
    ]  # fmt: skip


def _cpu_seconds() -> float:
    """CPU time of this process and of the workers that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def _copies(folder: Path, number: int) -> list[str]:
    originals = sorted(SAMPLE.iterdir())
    names = []
    for index in range(number):
        original = originals[index % len(originals)]
        copy = folder / f"{index:06d}_{original.name}"
        shutil.copyfile(original, copy)
        names.append(str(copy))
    return names


def figures(plan: Plan) -> list[str]:
    """Checks on many figures, and the report page of them."""
    readings = [reading for year in _years(plan.figures) for reading in year]
    figures_read = [figure for reading in readings for figure in reading.figures]
    begun = time.process_time()
    findings = check(figures_read)
    checked = time.process_time() - begun
    small = [reading for reading in readings if reading.figures][:1]
    rows = [
        ["checks", whole(len(figures_read)), f"{whole(len(findings))} findings", seconds(checked)],
        [
            "first report, which loads the libraries of charts and tables",
            *_page(small, [], plan.date),
        ],
        ["report", *_page(readings, findings, plan.date)],
    ]
    return [
        "The sample again and again, each time as reports of another year, so that no year contradicts another.",
        "",
        *table(["work", "figures", "result", "CPU time"], rows),
    ]


def _page(readings: Sequence[Reading], findings: Sequence[Finding], made_on: datetime.date) -> list[str]:
    number = whole(sum(len(reading.figures) for reading in readings))
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        page = write_report(readings, findings, [], Path(folder) / "report", lang="zh", made_on=made_on)
        took = time.process_time() - begun
        files = sum(path.stat().st_size for path in page.parent.iterdir()) - page.stat().st_size
        return [number, f"page of {page.stat().st_size / 1e6:.1f} MB, files of {files / 1e6:.1f} MB", seconds(took)]


def _years(wanted: int) -> list[list[Reading]]:
    """The sample's readings, once for every year until there are enough figures."""
    first = [read_document(open_document(path.name, path.read_bytes())) for path in sorted(SAMPLE.iterdir())]
    count = sum(len(reading.figures) for reading in first)
    return [[_in_year(reading, year) for reading in first] for year in range(-(-wanted // max(1, count)))]


def _in_year(reading: Reading, year: int) -> Reading:
    """The reading as if it were that many years older."""
    name = f"{year:03d}/{reading.document.name}"
    digest = sha256(name.encode()).hexdigest()
    document = replace(reading.document, name=name, sha256=digest)
    return replace(
        reading, document=document, figures=tuple(_moved(one, name, digest, year) for one in reading.figures)
    )


def _moved(figure: Figure, name: str, digest: str, year: int) -> Figure:
    period = shifted(figure.period, -year) if figure.period else None
    return replace(figure, period=period, source=replace(figure.source, document=name, sha256=digest))
