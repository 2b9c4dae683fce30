"""The queue: leases, and workers that die. On both databases; the processes are real, and so is SIGKILL."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.evidence.models import Contradiction, Document, Figure, Reading
from lancang_web.evidence.parsing.limits import Limits
from lancang_web.evidence.parsing.parser import ChildLost, Parser
from lancang_web.evidence.selectors.queue import progress
from lancang_web.evidence.services import queue
from lancang_web.evidence.services.documents import add_document
from lancang_web.evidence.worker import Worker
from web.databases import Database

WORK = """
from lancang_web.evidence.worker import Worker
made = Worker(sys.argv[1])
with made.stopped_by_signals():
    made.run(once="once" in sys.argv)
print(dict(made.done))
"""
# A worker whose child takes its time, whatever else the machine does.
SLOW = (
    """
import time
from lancang_web.evidence.parsing.parser import Parser, Stopped
original = Parser.read
def slow(self, request, beat):
    until = time.monotonic() + float(sys.argv[2])
    while time.monotonic() < until:
        time.sleep(0.2)
        if not beat():
            raise Stopped
    return original(self, request, beat)
Parser.read = slow
"""
    + WORK
)
# A worker that is killed in the middle of storing, when figures are written and the rest is not.
DIE_STORING = (
    """
import os, signal
from lancang_web.evidence.services import findings
findings.refresh = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
"""
    + WORK
)


@pytest.fixture
def reporter(database: Database) -> User:
    """An account that brings documents, in the database of this test."""
    party = Party.objects.create(code="CN", kind="authority", country="CN", name_en="a", name_zh="b")
    return User.objects.create_user("reporter-cn", role="reporter", party=party)


@pytest.fixture
def short_lease(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """So that a dead worker is noticed within the test."""
    monkeypatch.setenv("LANCANG_LEASE_SECONDS", "3")
    settings.LEASE_SECONDS = 3


@pytest.fixture
def started(database: Database) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """started(code, name, …): a process on the test's database, ended with the test."""
    running = []

    def start(code: str, *arguments: str) -> subprocess.Popen[bytes]:
        running.append(database.start(code, *arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def document(reporter: User, number: int, figures: int = 1) -> Document:
    """A document of so many figures."""
    text = "".join(f"{2000 + number % 20}年缅甸缉获海洛因{one + 101}公斤。" for one in range(figures))
    return add_document(actor=reporter, name=f"{number}.txt", data=f"第{number}号。{text}".encode())[0]


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Fails when it does not come true in time."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "this did not come true in time"
        time.sleep(0.05)


def test_work_goes_out_oldest_first_and_once(reporter: User) -> None:
    first, second = document(reporter, 1), document(reporter, 2)
    one, two = queue.lease("a"), queue.lease("b")
    assert one is not None and two is not None
    assert [one.document_id, two.document_id] == [first.pk, second.pk]
    assert (one.worker, one.attempts, one.state) == ("a", 1, "running")
    assert queue.lease("c") is None
    assert queue.renew(one)
    queue.release(one)
    again = queue.lease("c")
    assert again is not None
    assert (again.pk, again.attempts, again.worker) == (one.pk, 1, "c")
    assert not queue.renew(one), "what was given back is no longer held"


def _expire(work: Reading) -> None:
    Reading.objects.filter(pk=work.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def test_a_lease_that_ran_out_is_another_ones(reporter: User) -> None:
    document(reporter, 1)
    slow = queue.lease("slow")
    assert slow is not None
    _expire(slow)
    quick = queue.lease("quick")
    assert quick is not None and quick.pk == slow.pk
    assert (quick.attempts, quick.worker) == (2, "quick")
    assert [queue.renew(slow), queue.fail(slow, "late")] == [False, False]
    with transaction.atomic():
        assert [queue.held(slow), queue.held(quick)] == [None, quick]


def test_three_attempts_and_no_more(reporter: User) -> None:
    brought = document(reporter, 1)
    for attempt in range(1, 4):
        work = queue.lease(f"w{attempt}")
        assert work is not None and work.attempts == attempt
        _expire(work)
    assert queue.lease("w4") is None
    brought.refresh_from_db()
    assert brought.state == Document.State.FAILED
    assert "found 3 workers that ended while reading it; expected one that finishes; split it" in brought.failure
    assert list(Event.objects.order_by("pk").values_list("action", flat=True)) == ["document.added", "document.unread"]


def test_a_child_that_dies_thrice_fails_the_document(reporter: User, monkeypatch: pytest.MonkeyPatch) -> None:
    brought = document(reporter, 1)

    def die(*_: object) -> None:
        raise ChildLost("the process that read it ended: found signal SIGKILL; expected an answer")

    worker = Worker("w")
    monkeypatch.setattr(worker.parser, "read", die)
    worker.run(once=True)
    assert dict(worker.done) == {"postponed": 3}
    brought.refresh_from_db()
    assert brought.state == Document.State.FAILED
    assert "The last said: the process that read it ended: found signal SIGKILL" in brought.failure


def test_a_fault_in_storing_fails_in_words(reporter: User, monkeypatch: pytest.MonkeyPatch) -> None:
    brought = document(reporter, 1)
    monkeypatch.setattr("lancang_web.evidence.services.findings.refresh", lambda *a, **k: 1 / 0)
    Worker("w").run(once=True)
    brought.refresh_from_db()
    assert brought.state == Document.State.FAILED
    assert "an error of lancang, not of the document: found ZeroDivisionError while storing" in brought.failure
    assert not Figure.objects.exists()


def test_a_document_that_cannot_be_read(reporter: User) -> None:
    brought = add_document(actor=reporter, name="a.docx", data=b"PK\x03\x04word/ cut off")[0]
    worker = Worker("w")
    worker.run(once=True)
    assert dict(worker.done) == {"failed": 1}
    brought.refresh_from_db()
    assert (brought.state, brought.version) == (Document.State.FAILED, 2)
    assert brought.failure.startswith("broken Word document: found")
    assert Reading.objects.get().message == brought.failure


def test_progress_is_seen(reporter: User) -> None:
    brought = [document(reporter, number) for number in range(4)]
    work = queue.lease("w")
    seen = progress(reporter, brought)
    assert [(seen[one.pk].state, seen[one.pk].position) for one in brought] == [
        ("running", None), ("waiting", 1), ("waiting", 2), ("waiting", 3),
    ]  # fmt: skip
    assert work is not None and seen[brought[0].pk].since == work.started_at
    stranger = User.objects.create_user("stranger", role="reader", party=Party.objects.create(code="MM"))
    assert progress(stranger, brought) == {}
    _expire(work)
    assert progress(reporter, brought)[brought[0].pk].stalled
    Worker("w").run(once=True)
    assert {one.state for one in progress(reporter, brought).values()} == {"done"}


@pytest.mark.usefixtures("short_lease")
def test_a_long_reading_keeps_its_lease(reporter: User, started: Callable[..., subprocess.Popen[bytes]]) -> None:
    """It takes longer than the lease; another worker stands by and must not take it."""
    brought = document(reporter, 1)
    first = started(SLOW, "first", "8", "once")
    wait_until(lambda: Reading.objects.get().state == "running")
    other = started(WORK, "other")
    assert first.communicate(timeout=100)[0] == b"{'read': 1}\n"
    other.send_signal(signal.SIGTERM)
    assert other.communicate(timeout=20)[0] == b"{}\n"
    work = Reading.objects.get()
    assert (work.attempts, work.worker, work.state) == (1, "first", "done")
    assert work.finished_at is not None and work.started_at is not None
    assert work.finished_at - work.started_at > timedelta(seconds=6), "too quick to have tested anything"
    assert brought.figures.count() == 1


@pytest.mark.usefixtures("short_lease")
@pytest.mark.parametrize("when", ["reading", "storing"])
def test_kill_9_loses_nothing_and_doubles_nothing(
    when: str, reporter: User, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    brought = document(reporter, 1, figures=50)
    victim = started(SLOW, "victim", "60") if when == "reading" else started(DIE_STORING, "victim")
    if when == "reading":
        wait_until(lambda: Reading.objects.get().state == "running")
        os.kill(victim.pid, signal.SIGKILL)
    assert victim.wait(timeout=60) == -signal.SIGKILL
    brought.refresh_from_db()
    assert (brought.state, brought.text) == (Document.State.QUEUED, "")
    assert [Figure.objects.count(), Figure.history.count()] == [0, 0]
    second = started(WORK, "second")
    wait_until(lambda: Reading.objects.get().state == "done")
    second.send_signal(signal.SIGTERM)
    assert second.communicate(timeout=20)[0] == b"{'read': 1}\n"
    brought.refresh_from_db()
    assert brought.state == Document.State.READ
    assert [brought.figures.count(), Figure.history.count()] == [50, 50]
    work = Reading.objects.get()
    assert (work.worker, work.attempts) == ("second", 2)
    assert list(Event.objects.order_by("pk").values_list("action", flat=True)) == ["document.added", "document.read"]


def test_two_workers_at_once_share_the_work(reporter: User, started: Callable[..., subprocess.Popen[bytes]]) -> None:
    brought = [document(reporter, number, figures=3) for number in range(30)]
    running = [started(WORK, name, "once") for name in ("left", "right")]
    said = [process.communicate(timeout=120) for process in running]
    assert [errors.count(b"Traceback") for _out, errors in said] == [0, 0]
    work = list(Reading.objects.values_list("state", "attempts", "worker"))
    assert {(state, attempts) for state, attempts, _worker in work} == {("done", 1)}
    assert {worker for _state, _attempts, worker in work} == {"left", "right"}, "one of them did all of it"
    assert [one.figures.count() for one in brought] == [3] * 30
    assert Event.objects.filter(action="document.read").count() == 30


def test_contradictions_of_two_documents_read_at_once_are_found(
    reporter: User, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    """Neither transaction sees the other's figures, unless one waits for the other."""
    for number in range(10):
        for kg in (500, 700):
            text = f"{1990 + number}年缅甸缉获海洛因{kg}公斤。"
            add_document(actor=reporter, name=f"{number}-{kg}.txt", data=text.encode())
    running = [started(WORK, name, "once") for name in ("left", "right")]
    for process in running:
        process.communicate(timeout=120)
    pairs = Contradiction.objects.values_list("first__year", "first__value", "second__value")
    assert sorted((year, *sorted(values)) for year, *values in pairs) == [
        (1990 + number, 500.0, 700.0) for number in range(10)
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_stops_when_asked(
    number: int, reporter: User, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    document(reporter, 1)
    worker = started(WORK, "w")
    wait_until(lambda: Reading.objects.get().state == "done")
    worker.send_signal(number)
    assert worker.communicate(timeout=10)[0] == b"{'read': 1}\n"
    assert worker.returncode == 0


def test_what_cannot_be_finished_is_given_back(reporter: User, monkeypatch: pytest.MonkeyPatch) -> None:
    document(reporter, 1)
    worker = Worker("w", Limits())
    monkeypatch.setattr("lancang_web.evidence.worker.GRACE_SECONDS", 0.0)
    original = Parser.read

    def stop_first(self: Parser, *arguments: Any) -> Any:
        worker.stop()
        return original(self, *arguments)

    monkeypatch.setattr(Parser, "read", stop_first)
    worker.run()
    assert dict(worker.done) == {"given back": 1}
    work = Reading.objects.get()
    assert (work.state, work.attempts, work.worker) == ("waiting", 0, "")
