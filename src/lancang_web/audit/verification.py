"""Recomputes the chain: every changed, removed or slipped-in row is found and named.

What a chain alone cannot show is a chain that somebody wrote anew from some point, or cut at its end: for that the
verification takes checkpoints (checkpoints.py), heads that were signed and kept elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from lancang_web.handling.models import Handling

from .chain import GENESIS, Link, digest_of, hash_of
from .checkpoints import Checkpoint
from .guards import missing
from .models import Detail, Event, Head
from .services import REDACTION

# Rows fetched at once; also after how many of them the progress is told.
BATCH = 10_000
# Of one kind so many findings are named one by one: a chain rewritten without care would name a million rows.
NAMED = 100

_COLUMNS = (*Link._fields, "hash", "detail__salt", "detail__said", "detail__handling_id")
_LINK = len(Link._fields)


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding: what kind, at which event (0 for none), in words with what was found and what was expected."""

    kind: str
    sequence: int
    text: str


@dataclass(slots=True)
class Verified:
    """What a verification saw: how many events, the head, the faults in the order of the chain."""

    first: int = 1
    events: int = 0
    redacted: int = 0
    head: str = GENESIS
    last: int = 0
    faults: list[Fault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def fault(self, kind: str, sequence: int, text: str) -> None:
        """Note a fault; beyond the first hundred of a kind they are only counted."""
        self.counts[kind] += 1
        if self.counts[kind] <= NAMED:
            self.faults.append(Fault(kind, sequence, text))

    @property
    def unnamed(self) -> int:
        """Faults beyond the first hundred of their kind."""
        return self.counts.total() - len(self.faults)


def verify(checkpoints: Sequence[Checkpoint] = (), *, since: int = 1, using: str = DEFAULT_DB_ALIAS) -> Verified:
    """Verify the events from `since` on (1: all) and compare with the checkpoints, whose signatures have been checked.

    Takes no lock: what is appended meanwhile is verified as far as it is seen.
    """
    seen = Verified(first=since)
    for name in missing(connections[using]):
        seen.fault(
            "guard", 0, f"found no guard {name} in the database; expected it on; run the migrations, which put it back"
        )
    redactions = _redactions(using)
    keys: dict[int | None, str] = {None: "", **dict(Handling.objects.using(using).values_list("pk", "key"))}
    stated = Head.objects.using(using).filter(pk=1).values_list("sequence", "hash").first() or (0, GENESIS)
    kept = {one.sequence for one in checkpoints} | {stated[0]}
    hashes: dict[int, str] = {}
    previous, expected = _before(since, using), since
    rows = Event.objects.using(using).filter(sequence__gte=since).order_by("sequence").values_list(*_COLUMNS)
    row: tuple[Any, ...]
    for row in rows.iterator(chunk_size=BATCH):
        link = Link(*row[:_LINK])
        value, salt, said, handling = row[_LINK:]
        if link.sequence != expected:
            seen.fault("removed", expected, _gap(expected, link.sequence - 1))
        elif link.previous != previous:
            seen.fault("unlinked", link.sequence, _unlinked(link.sequence))
        if hash_of(link) != value:
            seen.fault("changed", link.sequence, _changed(link))
        if salt is None:
            _without_detail(link.sequence, redactions, seen)
        elif digest_of(salt, keys.get(handling, "?"), said) != link.digest:
            seen.fault("detail", link.sequence, _other_detail(link.sequence))
        if link.sequence in kept:
            hashes[link.sequence] = value
        previous, expected = value, link.sequence + 1
        seen.events += 1
    seen.last, seen.head = expected - 1, previous
    _compare_head(seen, stated, hashes, using)
    _compare_checkpoints(seen, checkpoints, hashes)
    return seen


def _redactions(using: str) -> dict[int, int]:
    """Events whose detail was redacted → the event that did it, as the chained details of redactions list them."""
    found: dict[int, int] = {}
    for detail in Detail.objects.using(using).filter(event__action=REDACTION).order_by("event_id").iterator():
        try:
            listed = detail.content["details"]
        except (ValueError, KeyError, TypeError):
            continue  # a detail that was tampered with: its own digest tells
        found |= dict.fromkeys(listed, detail.event_id)
    return found


def _before(since: int, using: str) -> str:
    found = Event.objects.using(using).filter(sequence=since - 1).values_list("hash", flat=True).first()
    return found or GENESIS


def _unlinked(sequence: int) -> str:
    return (
        f"event {sequence}: found another hash of the event before it than event {sequence - 1} has; "
        f"one of the two was rewritten"
    )


def _changed(link: Link) -> str:
    return f"event {link.sequence}: found other content ({link.action}, {link.at:%Y-%m-%d}) than its hash covers"


def _other_detail(sequence: int) -> str:
    return f"event {sequence}: found another detail or handling than its digest covers"


def _gap(first: int, last: int) -> str:
    which = f"event {first} is" if first == last else f"events {first}–{last} are"
    return f"{which} missing; expected every number once"


def _without_detail(sequence: int, redactions: dict[int, int], seen: Verified) -> None:
    by = redactions.get(sequence)
    if by is None or by <= sequence:
        seen.fault(
            "detail", sequence, f"event {sequence}: found no detail; expected it, for no redaction names this event"
        )
    else:
        seen.redacted += 1


def _compare_head(seen: Verified, stated: tuple[int, str], hashes: dict[int, str], using: str) -> None:
    """The head names the last event. What was appended after the head was read is not a fault."""
    sequence, value = stated
    if sequence > seen.last:
        seen.fault("removed", seen.last + 1, f"{_gap(seen.last + 1, sequence)}; the head of the chain names {sequence}")
    elif sequence >= seen.first and hashes.get(sequence) != value:
        seen.fault("head", sequence, f"head of the chain: found another hash for event {sequence} than the event has")
    elif seen.last > sequence:
        now = Head.objects.using(using).filter(pk=1).values_list("sequence", flat=True).first() or 0
        if now < seen.last:
            seen.fault(
                "head", seen.last, f"found events {now + 1}–{seen.last} beyond the head; expected the head at the last"
            )


def _compare_checkpoints(seen: Verified, checkpoints: Sequence[Checkpoint], hashes: dict[int, str]) -> None:
    """The first checkpoint that does not fit says between which two the chain was rewritten."""
    holds = 0
    for one in sorted(checkpoints, key=lambda one: one.sequence):
        if one.sequence < seen.first:
            continue
        where = f"checkpoint of {one.at[:10]} at event {one.sequence}"
        if one.sequence > seen.last:
            seen.fault(
                "cut", one.sequence, f"{where}: found a chain that ends at event {seen.last}; "
                f"expected at least {one.sequence} events: the end was cut, or this is an older copy",
            )  # fmt: skip
        elif hashes.get(one.sequence) != one.hash:
            seen.fault(
                "rewritten", one.sequence,
                f"{where}: found another hash than was signed; the chain was rewritten from an event between "
                f"{holds + 1} and {one.sequence} on",
            )  # fmt: skip
        else:
            holds = one.sequence


def summary(seen: Verified) -> Iterator[str]:
    """The result in lines for a person: the faults, then one line that counts."""
    yield from (f"{one.kind}: {one.text}" for one in seen.faults)
    if seen.unnamed:
        yield f"and {seen.unnamed} more of the same kinds"
    redacted = f", {seen.redacted} with redacted detail" if seen.redacted else ""
    since = f" from {seen.first} on" if seen.first > 1 else ""
    found = seen.counts.total()
    yield f"{seen.events} events{since}{redacted}; head {seen.last} {seen.head}; " + (
        f"{found} faults" if found else "the chain holds"
    )
