"""Two processes append at once: the chain has no fork and no gap, on both databases."""

from __future__ import annotations

import subprocess

import pytest
from django.db import transaction

from lancang_web.audit.models import Event, Head, Mention
from lancang_web.audit.services import record
from lancang_web.audit.verification import verify
from web.databases import Database

# Each says that it is there and waits for the other: a process that starts late would find the work done. It waits
# again whenever it is far ahead, for SQLite lets who waits sleep while who does not takes the lock again and again.
APPEND = """
import time
from django.db import transaction
from lancang_web.audit.models import Event
from lancang_web.audit.services import record
with transaction.atomic():
    record(actor=None, action="ready")
def wait(action, count):
    while Event.objects.filter(action=action).count() < count:
        time.sleep(0.01)
wait("ready", 2)
mine, other = sys.argv[1:]
for number in range(200):
    wait(other, number - 50)
    with transaction.atomic():
        record(actor=None, action=mine, detail={"n": number})
"""


def test_two_processes_append_at_once(database: Database) -> None:
    running = [database.start(APPEND, *pair, stderr=subprocess.PIPE) for pair in (("left", "right"), ("right", "left"))]
    errors = [process.communicate(timeout=120)[1] for process in running]
    assert errors == [b"", b""]
    seen = verify()
    assert (seen.events, seen.faults) == (402, [])
    order = list(Event.objects.exclude(action="ready").order_by("pk").values_list("action", flat=True))
    assert order.count("left") == 200
    assert order != sorted(order), "the two did not append at the same time, so that nothing was tested"


def test_an_event_needs_a_transaction(database: Database) -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        record(actor=None, action="a")


def test_what_is_rolled_back_leaves_no_gap(database: Database) -> None:
    with pytest.raises(ValueError, match="stop"), transaction.atomic():
        record(actor=None, action="gone")
        raise ValueError("stop")
    with transaction.atomic():
        record(actor=None, action="kept")
    assert list(Event.objects.values_list("sequence", "action")) == [(1, "kept")]
    assert verify().faults == []


def test_bulk_work_is_mentioned_with_each_record(database: Database) -> None:
    heads = [Head.objects.get_or_create(pk=1)[0], Head(pk=7)]
    with transaction.atomic():
        event = record(actor=None, action="bulk", about=heads, detail={"why": "所以"})
    assert event.detail.content == {"why": "所以", "records": {"audit.head": [1, 7]}}
    assert list(Mention.objects.values_list("kind", "record")) == [("audit.head", "1"), ("audit.head", "7")]
    assert verify().faults == []
