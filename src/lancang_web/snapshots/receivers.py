"""What snapshots listen to: words that were removed from the records must not lie in a file beside them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lancang_web.care.signals import redacted

from . import store


def connect() -> None:
    """Listen, once."""
    redacted.connect(removed, dispatch_uid="snapshots")


def removed(**_rest: Any) -> None:
    """All snapshots go with what was redacted, once that is sure; whoever looks next takes a new one."""
    transaction.on_commit(store.remove_all)
