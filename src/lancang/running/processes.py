"""Running jobs in several processes of this machine.

Each worker has one job at a time and a pipe of its own. So a worker that dies (out of memory, a crash in a parser)
or hangs takes exactly one job with it and is replaced; an executor with a common queue would break as a whole and
could not say which job it was.
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic

from .work import J, R, Work

# Jobs handed out ahead of the oldest unfinished one, per worker: enough that a long document does not leave the other
# workers idle, few enough that the results which wait for their turn stay small in memory.
AHEAD = 16
# A process whose pipe has ended is about to end; how it ended is known only then.
ENDING_SECONDS = 5
# A reading leaves no cycles behind; at the usual threshold the collector looks a tenth of the time and finds nothing.
CALM = 100_000


def run_in_processes(work: Work[J, R], jobs: Iterable[J], workers: int) -> Iterator[R]:
    """Results in the order of the jobs. Workers are started anew (spawn), on every system alike."""
    pool = _Pool(work, workers)
    finished: dict[int, R] = {}
    coming = iter(jobs)
    given = returned = 0
    more = True
    try:
        while more or returned < given:
            while more and pool.has_room and given - returned < AHEAD * workers:
                job = next(coming, None)
                more = job is not None
                if job is not None:
                    pool.give(given, job)
                    given += 1
            if returned not in finished:
                finished.update(pool.collect())
            while returned in finished:
                yield finished.pop(returned)
                returned += 1
    finally:
        pool.close()


class _Pool(Generic[J, R]):
    """At most `size` workers, started when there is something to do."""

    def __init__(self, work: Work[J, R], size: int) -> None:
        self._work = work
        self._size = size
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []

    @property
    def has_room(self) -> bool:
        return len(self._busy) < self._size

    def give(self, number: int, job: J) -> None:
        worker = self._idle.pop() if self._idle else _Worker(self._work.function)
        worker.give(number, job, time.monotonic() + self._work.seconds)
        self._busy.append(worker)

    def collect(self) -> Iterator[tuple[int, R]]:
        """Wait until a worker is done, dead or out of time, and yield the results of all that are."""
        if not self._busy:
            return
        left = min(worker.deadline for worker in self._busy) - time.monotonic()
        wait([worker.connection for worker in self._busy], timeout=max(0.0, left))
        for worker in list(self._busy):
            if worker.connection.poll():
                result = worker.take(self._work)
            elif worker.deadline <= time.monotonic():
                worker.kill()
                result = self._work.lost(worker.job, self._work.too_long)
            else:
                continue
            self._busy.remove(worker)
            if not worker.dead:
                self._idle.append(worker)
            self._work.done(result)
            yield worker.number, result

    def close(self) -> None:
        for worker in (*self._idle, *self._busy):
            worker.kill()


class _Worker:
    """A process, the pipe to it, and the job it has."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(function, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.dead = False
        self.number = -1
        self.job: Any = None
        self.deadline = math.inf

    def give(self, number: int, job: object, deadline: float) -> None:
        self.number, self.job, self.deadline = number, job, deadline
        try:
            self.connection.send(job)
        except OSError:
            # Dead already. The pipe is at its end, so `take` finds out and says so.
            return

    def take(self, work: Work[J, R]) -> R:
        """The result that has come, or how the process died."""
        try:
            result: R = self.connection.recv()
            return result
        except (EOFError, OSError):
            self._process.join(timeout=ENDING_SECONDS)
            code = self._process.exitcode
            self.kill()
            return work.lost(self.job, _death(code))

    def kill(self) -> None:
        self.dead = True
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(function: Callable[[Any], Any], connection: Connection) -> None:
    """The life of a worker: jobs in, results out, until the other end is closed."""
    # Ctrl-C reaches every process of the terminal; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(CALM)
    try:
        while True:
            connection.send(function(connection.recv()))
    except (EOFError, OSError):
        return


def _death(code: int | None) -> str:
    how = f"exit code {code}"
    if code is not None and code < 0:
        how = f"signal {signal.Signals(-code).name}" if -code in set(signal.Signals) else f"signal {-code}"
    return (
        f"the process that read it died: found {how}; expected a result; "
        "if memory ran out, take fewer workers or split the document"
    )
