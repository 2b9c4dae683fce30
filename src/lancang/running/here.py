"""Running jobs one after the other in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from .work import J, R, Work


class _TimeIsUp(BaseException):
    """Not an Exception: readers of broken files catch those and would go on."""


def run_here(work: Work[J, R], jobs: Iterable[J]) -> Iterator[R]:
    """Results in the order of the jobs.

    The limit of time needs the main thread and a system with interval timers (not Windows); elsewhere there is none.
    """
    for job in jobs:
        try:
            with _alarm(work.seconds):
                result = work.function(job)
        except _TimeIsUp:
            result = work.lost(job, work.too_long)
        work.done(result)
        yield result


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise _TimeIsUp

    previous = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
