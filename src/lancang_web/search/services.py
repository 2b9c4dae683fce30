"""Writes the index: for one document whenever its text is written, and for all of them anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connections, transaction

from lancang_web.evidence.models import Document

from .engines import Row, engine_of
from .models import Passage
from .passages import passages

# Passages written in one go.
BATCH = 5_000


@transaction.atomic
def index(documents: Iterable[int], *, forget: bool = False, using: str = "default") -> int:
    """Write the passages of these documents anew; returns how many. `forget`: leave no trace of what they said before.

    Whoever changes a text calls it in the same transaction, so that the index never says what the text does not.
    """
    ids = list(documents)
    for start in range(0, len(ids), 500):
        Passage.objects.using(using).filter(document__in=ids[start : start + 500]).delete()
    count = _write(ids, using)
    if forget:
        engine_of(connections[using]).forget(connections[using])
    return count


@transaction.atomic
def rebuild(*, tell: Callable[[int, int], None] = lambda *_: None, using: str = "default") -> int:
    """Write the whole index anew; returns the number of passages. `tell` is called with (documents done, of all)."""
    connection = connections[using]
    engine_of(connection).empty(connection)
    ids = list(Document.objects.using(using).order_by("pk").values_list("pk", flat=True))
    count = 0
    for start in range(0, len(ids), 200):
        count += _write(ids[start : start + 200], using)
        tell(min(start + 200, len(ids)), len(ids))
    return count


def _write(ids: list[int], using: str) -> int:
    engine, connection = engine_of(connections[using]), connections[using]
    waiting: list[Row] = []
    count = 0
    for start in range(0, len(ids), 50):
        found = Document.objects.using(using).filter(pk__in=ids[start : start + 50]).order_by("pk")
        for pk, name, text in found.values_list("pk", "name", "text"):
            waiting += passages(pk, name, text)
        if len(waiting) >= BATCH or start + 50 >= len(ids):
            engine.write(connection, waiting)
            count, waiting = count + len(waiting), []
    return count
