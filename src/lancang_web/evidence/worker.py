"""The worker: takes readings off the queue, has a child read them, stores what it read. Any number may run."""

from __future__ import annotations

import logging
import os
import platform
import secrets
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from lancang.running.version import product_version

from .models import Document, Original, Reading
from .parsing.limits import Limits
from .parsing.parser import ChildLost, Parser, Request, Stopped, Unreadable
from .services import queue
from .services.reading import store

LOG = logging.getLogger("lancang.worker")
# An idle worker looks often at first, so that a page that has just uploaded sees its document read at once.
SHORTEST_WAIT, LONGEST_WAIT, LONGER = 0.2, 3.0, 1.5
# Asked to stop, a worker still finishes a document that takes no longer than this.
GRACE_SECONDS = 5.0
# The lease is renewed four times before it would run out.
RENEWALS = 4
# Work of other apps, for when no document waits: each takes one piece, by the name of the worker, and says whether
# there was any. An app adds its own when it starts.
BESIDE: list[Callable[[str], bool]] = []


class Worker:
    """Works until it is asked to stop. `done` counts what became of the documents: read, failed, postponed, lost."""

    def __init__(self, name: str = "", limits: Limits | None = None) -> None:
        self.name = name or f"{platform.node()[:40]}:{os.getpid()}:{secrets.token_hex(3)}"
        self.parser = Parser(
            limits or Limits(seconds=settings.READING_SECONDS, memory_bytes=settings.READING_MEMORY_BYTES)
        )
        self.done: Counter[str] = Counter()
        self._stopping = threading.Event()
        self._stop_at = 0.0

    def run(self, *, once: bool = False) -> None:
        """Until `stop` is called; with `once` until the queue holds nothing to take."""
        wait = SHORTEST_WAIT
        try:
            while not self._stopping.is_set():
                close_old_connections()
                try:
                    busy = self.step()
                except DatabaseError as error:
                    # The database is away or busy; what was leased is taken again when its lease has run out.
                    LOG.error("database: found %s; trying again", type(error).__name__)
                    if once:
                        raise
                    busy = False
                if busy:
                    wait = SHORTEST_WAIT
                    continue
                if once:
                    return
                self._stopping.wait(wait)
                wait = min(wait * LONGER, LONGEST_WAIT)
        finally:
            self.parser.close()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """For signals: finish soon, give back what cannot be finished."""
        self._stop_at = time.monotonic() + GRACE_SECONDS
        self._stopping.set()

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Inside, SIGTERM (service managers) and SIGINT (Ctrl-C) end the worker in order."""
        before = {number: signal.signal(number, self.stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def step(self) -> bool:
        """Take one piece of work and bring it to an end; False when there was none."""
        work = queue.lease(self.name)
        if work is None:
            return any(take(self.name) for take in BESIDE)
        began = time.monotonic()
        outcome = self._end(work)
        self.done[outcome] += 1
        # The number of the document, not its name: a log must not tell what a record says.
        LOG.info("document %s: %s after %.2f s", work.document_id, outcome, time.monotonic() - began)
        return True

    def _end(self, work: Reading) -> str:
        try:
            answer = self.parser.read(_request(work), _Beat(self, work))
        except Unreadable as error:
            return "failed" if queue.fail(work, str(error)) else "lost"
        except ChildLost as error:
            queue.postpone(work, str(error))
            return "postponed"
        except Stopped:
            queue.release(work)
            return "given back"
        try:
            return "read" if store(work=work, answer=answer, version=product_version()) else "lost"
        except DatabaseError:
            raise
        except Exception as error:
            LOG.exception("document %s: could not be stored", work.document_id)
            found = type(error).__name__
            queue.postpone(work, f"an error of lancang, not of the document: found {found} while storing")
            return "postponed"

    @property
    def stopping(self) -> bool:
        """Asked to stop."""
        return self._stopping.is_set()

    @property
    def out_of_time(self) -> bool:
        """Asked to stop, and the grace is over."""
        return self._stopping.is_set() and time.monotonic() > self._stop_at


class _Beat:
    """Called twice a second while the child works: renews the lease in good time, and says whether to go on."""

    def __init__(self, worker: Worker, work: Reading) -> None:
        self._worker, self._work = worker, work
        self._every = settings.LEASE_SECONDS / RENEWALS
        self._next = time.monotonic() + self._every

    def __call__(self) -> bool:
        if self._worker.out_of_time:
            return False
        if time.monotonic() < self._next:
            return True
        self._next = time.monotonic() + self._every
        try:
            return queue.renew(self._work)
        except DatabaseError:
            # The lease still lasts for some renewals; storing will show whether it held.
            return True


def _request(work: Reading) -> Request:
    """The bytes as they were brought, or, when they are gone, the masked text of the reading before."""
    document = Document.objects.get(pk=work.document_id)
    original = Original.objects.filter(document=document).first()
    if original is not None:
        return Request(document.name, bytes(original.data), document.date, document.place)
    again = {
        "media": document.media, "encoding": document.encoding, "notes": document.notes,
        "sha256": document.sha256, "layout": document.layout,
    }  # fmt: skip
    return Request(document.name, document.text.encode(), document.date, document.place, again)
