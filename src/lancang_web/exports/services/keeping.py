"""How long files are kept, and that what was redacted goes out of them at once."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from lancang_web.evidence.models import Act, Document, Figure
from lancang_web.exports import store
from lancang_web.exports.models import Export

# A worker that has nothing else to do looks for files whose time is over, but not each second.
SWEEP_SECONDS = 600.0
_last: dict[str, float] = {}


def sweep_now_and_then() -> None:
    """`sweep`, unless this process has just done so."""
    if time.monotonic() - _last.get("sweep", -SWEEP_SECONDS) >= SWEEP_SECONDS:
        _last["sweep"] = time.monotonic()
        sweep()


def sweep() -> int:
    """Remove the files whose time is over, and what a killed process left; how many exports lost theirs."""
    over = Export.objects.filter(state=Export.State.READY, kept_until__lte=timezone.now())
    gone = list(over.values_list("pk", flat=True))
    for pk in gone:
        _remove(pk)
    ready = Export.objects.filter(state=Export.State.READY).values_list("pk", "sha256")
    for path in store.stray({store.path_of(pk, sha256).name for pk, sha256 in ready}):
        store.discard(path)
    return len(gone)


@transaction.atomic
def _remove(pk: int) -> None:
    Export.objects.filter(pk=pk, state=Export.State.READY).update(state=Export.State.REMOVED, failure="")
    transaction.on_commit(partial(store.remove, pk))


def take_back(sender: object, records: Mapping[str, Sequence[Any]], **_: object) -> None:
    """After a redaction, in its transaction: no file is left that holds one of these documents.

    The words of a figure or an act go from its document and from whatever else was read there, so it counts for all.
    """
    documents = set(records.get(Document._meta.label_lower, ()))
    for model in (Figure, Act):
        keys = list(records.get(model._meta.label_lower, ()))
        for start in range(0, len(keys), 500):
            found = model.objects.filter(pk__in=keys[start : start + 500])
            documents |= set(found.values_list("document_id", flat=True))
    listed = sorted(documents)
    for start in range(0, len(listed), 500):
        for held in Export.objects.filter(documents__in=listed[start : start + 500]).distinct():
            # A worker that is at it finds that it has lost the lease, and throws away what it made.
            Export.objects.filter(pk=held.pk).update(
                state=Export.State.REMOVED, failure=Export.Failure.GONE, leased_until=None, version=held.version + 1
            )
            transaction.on_commit(partial(store.remove, held.pk))
