"""Reading many documents: who reads them, what was read before, and the order of the results."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

from lancang.reading.formats import Listed
from lancang.reading.formats.document import MAX_FILE_BYTES
from lancang.reading.formats.listing import STDIN

from .here import run_here
from .journal import Journal
from .one import Job, lost, read_one
from .result import Options, Result
from .work import Work


def _nothing(name: str) -> None:
    """For runs that show no progress."""


def read_many(
    entries: Sequence[Listed],
    options: Options,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    journal: Journal | None = None,
    progress: Callable[[str], None] = _nothing,
) -> Generator[Result, None, None]:
    """One result per entry to be read or in error, in the order of the entries; left-out entries give none.

    `workers` above 1 are processes of this machine, `scheduler` is the address of a Dask scheduler; both give the
    same results as one process. `progress` is called with the name of each document as it is finished. Memory holds a
    bounded number of results, whatever the number of documents; closing the generator stops the workers. Raises
    ClusterError.
    """
    asked = [entry for entry in entries if entry.reason is None or entry.error]
    stdin = sys.stdin.buffer.read(MAX_FILE_BYTES + 1) if any(entry.name == STDIN for entry in asked) else None
    jobs = [Job(entry, options, stdin if entry.name == STDIN else None) for entry in asked]
    known = {job.entry.name for job in jobs if journal and journal.find(job.entry, job.data)}
    to_read = [job for job in jobs if job.entry.reason is None and job.entry.name not in known]

    def done(result: Result) -> None:
        if journal:
            journal.record(result)
        progress(result.name)

    work = Work(read_one, lost, options.seconds, done)
    with closing(_results(work, to_read, min(workers, len(to_read)), scheduler)) as results:
        for job in jobs:
            if job.entry.reason is not None:
                yield Result(job.entry.name, failure=_unusable(job.entry.reason))
            elif journal and job.entry.name in known:
                # Looked up again instead of kept: an earlier run may have finished more than fits in memory.
                yield journal.find(job.entry, job.data) or read_one(job)
                progress(job.entry.name)
            else:
                yield next(results)


def _results(
    work: Work[Job, Result], jobs: list[Job], workers: int, scheduler: str | None
) -> Generator[Result, None, None]:
    """Results of the jobs in their order, from where they are to be run; closing it stops the workers."""
    if not jobs:
        return
    if scheduler:
        from .cluster import run_on_cluster

        yield from run_on_cluster(work, map(_carried, jobs), scheduler)
    elif workers > 1:
        from .processes import run_in_processes

        yield from run_in_processes(work, jobs, workers)
    else:
        yield from run_here(work, jobs)


def _unusable(reason: str) -> str:
    return f"found {reason}; expected a file or folder that can be read; check the path and its permissions"


def _carried(job: Job) -> Job:
    """The job with its bytes, for a machine that need not have the file under the same name, or at all."""
    if job.data is not None:
        return job
    try:
        with Path(job.entry.name).open("rb") as file:
            return Job(job.entry, job.options, file.read(MAX_FILE_BYTES + 1))
    except OSError:
        # The other machine will not find it either, and says so in the words of every other run.
        return job
