"""Attack → what `verify` says. The attacker owns the database, takes the guards away and writes what he likes."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from lancang_web.accounts.models import Party
from lancang_web.audit import guards
from lancang_web.audit.chain import Link, hash_of
from lancang_web.audit.checkpoints import Checkpoint, sign
from lancang_web.audit.models import Detail, Event, Head
from lancang_web.audit.selectors import head
from lancang_web.audit.services import record, redact_details
from lancang_web.audit.verification import summary, verify
from lancang_web.handling.models import Handling
from web.databases import Database

KEY = Ed25519PrivateKey.generate()


@pytest.fixture
def checkpoints(database: Database) -> list[Checkpoint]:
    """Twelve events, the detail of the third redacted by the twelfth; heads signed after the sixth and the last."""
    signed = []
    for number in range(1, 12):
        with transaction.atomic():
            record(actor=None, action="figure.corrected", detail={"figure": number, "value": [1e22, 0.1], "to": "云南"})
        if number == 6:
            signed.append(_signed())
    with transaction.atomic():
        redact_details(actor=None, subject=None, handling=None, reason="a name", details=[3], report={})
    return [*signed, _signed()]


def _signed() -> Checkpoint:
    sequence, value, _now = head()
    return sign(sequence, value, datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC), KEY)


def _rewrite(first: int) -> None:
    """All hashes from this event on, and the head, computed anew."""
    previous = Event.objects.get(pk=first - 1).hash if first > 1 else "0" * 64
    for event in Event.objects.filter(pk__gte=first).order_by("pk"):
        event.previous = previous
        event.hash = previous = hash_of(Link(*(getattr(event, name) for name in Link._fields)))
        event.save()
    Head.objects.update(hash=previous)


def change_a_row() -> None:
    Event.objects.filter(pk=5).update(action="figure.approved")


def change_a_moment() -> None:
    Event.objects.filter(pk=5).update(at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))


def change_a_row_and_its_hash() -> None:
    change_a_row()
    event = Event.objects.get(pk=5)
    Event.objects.filter(pk=5).update(hash=hash_of(Link(*(getattr(event, name) for name in Link._fields))))


def change_a_row_and_all_hashes_after_it() -> None:
    change_a_row()
    _rewrite(5)


def change_a_late_row_and_all_hashes_after_it() -> None:
    Event.objects.filter(pk=9).update(actor_name="somebody")
    _rewrite(9)


def remove_a_row() -> None:
    Detail.objects.filter(pk=5).delete()
    Event.objects.filter(pk=5).delete()


def remove_the_first_rows() -> None:
    Detail.objects.filter(pk__lte=2).delete()
    Event.objects.filter(pk__lte=2).delete()


def remove_the_last_rows() -> None:
    Detail.objects.filter(pk__in=[10, 11]).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_redacted")
        cursor.execute("DELETE FROM audit_detail WHERE event_id >= 10")
        cursor.execute("DELETE FROM audit_event WHERE sequence >= 10")


def remove_the_last_rows_and_mend_the_head() -> None:
    remove_the_last_rows()
    Head.objects.update(sequence=9, hash=Event.objects.get(pk=9).hash)


def change_a_detail() -> None:
    Detail.objects.filter(pk=4).update(said='{"figure":4}')


def change_who_may_see_a_detail() -> None:
    party = Party.objects.create(code="X", kind="agency", name_en="X", name_zh="X")
    Detail.objects.filter(pk=4).update(handling=Handling.objects.create(owner=party, label="TLP:CLEAR", key="k"))


def remove_a_detail() -> None:
    Detail.objects.filter(pk=4).delete()


def change_the_reason_of_a_redaction() -> None:
    Detail.objects.filter(pk=12).update(said='{"details":[3,4],"reason":"other"}')
    Detail.objects.filter(pk=4).delete()


def move_the_head() -> None:
    Head.objects.update(hash="f" * 64)


def lower_the_head() -> None:
    Head.objects.update(sequence=8, hash=Event.objects.get(pk=8).hash)


def nothing() -> None:
    pass


ATTACKS: list[tuple[Callable[[], None], list[tuple[str, int]]]] = [
    # what is done → what verify finds without checkpoints: kind and event
    (nothing, []),
    (change_a_row, [("changed", 5)]),
    (change_a_moment, [("changed", 5)]),
    (change_a_row_and_its_hash, [("unlinked", 6)]),
    (change_a_row_and_all_hashes_after_it, []),
    (change_a_late_row_and_all_hashes_after_it, []),
    (remove_a_row, [("removed", 5)]),
    (remove_the_first_rows, [("removed", 1)]),
    (remove_the_last_rows, [("detail", 3), ("removed", 10)]),
    (remove_the_last_rows_and_mend_the_head, [("detail", 3)]),
    (change_a_detail, [("detail", 4)]),
    (change_who_may_see_a_detail, [("detail", 4)]),
    (remove_a_detail, [("detail", 4)]),
    (change_the_reason_of_a_redaction, [("detail", 12)]),
    (move_the_head, [("head", 12)]),
    (lower_the_head, [("head", 12)]),
]
WITH_CHECKPOINTS = {
    change_a_row_and_all_hashes_after_it: [("rewritten", 6), ("rewritten", 12)],
    change_a_late_row_and_all_hashes_after_it: [("rewritten", 12)],
    change_a_row_and_its_hash: [("unlinked", 6)],
    remove_the_last_rows: [("detail", 3), ("removed", 10), ("cut", 12)],
    remove_the_last_rows_and_mend_the_head: [("detail", 3), ("cut", 12)],
}


@pytest.mark.parametrize(("attack", "found"), ATTACKS, ids=lambda one: getattr(one, "__name__", ""))
def test_attack(checkpoints: list[Checkpoint], attack: Callable[[], None], found: list[tuple[str, int]]) -> None:
    guards.remove(connection)
    attack()
    guards.install(connection)
    assert [(one.kind, one.sequence) for one in verify().faults] == found
    expected = WITH_CHECKPOINTS.get(attack, found)
    assert [(one.kind, one.sequence) for one in verify(checkpoints).faults] == expected


def test_the_guards_left_off_are_found(checkpoints: list[Checkpoint]) -> None:
    guards.remove(connection)
    assert {one.kind for one in verify().faults} == {"guard"}


def test_a_rewritten_chain_is_placed_between_checkpoints(checkpoints: list[Checkpoint]) -> None:
    guards.remove(connection)
    change_a_late_row_and_all_hashes_after_it()
    guards.install(connection)
    (fault,) = verify(checkpoints).faults
    assert "between 7 and 12" in fault.text


def test_summary_of_a_whole_chain(checkpoints: list[Checkpoint]) -> None:
    seen = verify(checkpoints)
    assert list(summary(seen)) == [f"12 events, 1 with redacted detail; head 12 {seen.head}; the chain holds"]


def test_many_faults_are_counted_and_not_all_named(database: Database) -> None:
    for _ in range(120):
        with transaction.atomic():
            record(actor=None, action="a")
    guards.remove(connection)
    Event.objects.update(action="b")
    guards.install(connection)
    seen = verify()
    assert (len(seen.faults), seen.unnamed) == (100, 20)


def test_verifying_the_end_only(checkpoints: list[Checkpoint]) -> None:
    guards.remove(connection)
    change_a_row()
    guards.install(connection)
    assert (verify(since=6).events, verify(since=6).faults) == (7, [])
    assert [one.kind for one in verify(since=5).faults] == ["changed"]
