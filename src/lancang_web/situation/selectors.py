"""The situation for a user: out of the newest snapshot, kept for a while for all who see the same."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from typing import TypeVar

import duckdb
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.report.dashboard import kinds
from lancang_web.accounts.models import User
from lancang_web.evidence.models import Act, Document, State
from lancang_web.handling.selectors import viewer_of, visible_handlings
from lancang_web.snapshots.selectors import opened
from lancang_web.snapshots.services import quick, take
from lancang_web.snapshots.store import Snapshot, current, struck

from .asked import Asked, Kind, asked
from .board import Board, board

LOG = logging.getLogger("lancang.situation")
KEPT_SECONDS = 900
ACTS = 40
_Made = TypeVar("_Made")


class NoSnapshot(ValidationError):
    """There is none, and there are too many figures for a page to take one."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "found no snapshot of the figures; expected that of last night; "
                "ask who keeps the site to run: lancang snapshot"
            )
        )


def newest() -> Snapshot:
    """The newest snapshot; on a small site the first one is taken by whoever looks first. Raises NoSnapshot."""
    found = current()
    if found is None and not quick():
        raise NoSnapshot
    return found or take()


def view(user: User, query: QueryDict) -> tuple[list[Kind], Board | None]:
    """The questions that can be asked, and the answer to the one that is; None when there is nothing to show.

    Raises ValidationError for a question that cannot be answered.
    """
    try:
        return _view(user, query, newest())
    except duckdb.Error:
        # A file that was cut short or lost: another one is taken, and what was wrong with this one is in the log.
        LOG.exception("snapshot: found a file that cannot be read; taking another")
        if not quick():
            raise NoSnapshot from None
        return _view(user, query, take())


def _view(user: User, query: QueryDict, snapshot: Snapshot) -> tuple[list[Kind], Board | None]:
    found = questions(user, snapshot)
    if not found:
        return [], None
    wanted = asked(query, found)
    return found, kept(user, snapshot, wanted.query, lambda: _board(user, snapshot, wanted))


def questions(user: User, snapshot: Snapshot) -> list[Kind]:
    """The questions that the visible figures can answer."""
    return kept(user, snapshot, "kinds", lambda: _kinds(user, snapshot))


def kept(user: User, snapshot: Snapshot, what: str, make: Callable[[], _Made]) -> _Made:
    """What was made before for the same audience, the same snapshot and the same question; else made now.

    The key holds the handlings that the user may see and what was struck out since, so that a page is shared by those
    who see the same, and by nobody else. Captions name the language's words, so the language belongs to it too.
    """
    parts = (
        snapshot.key, snapshot.sha256, visible_handlings(user), viewer_of(user).role == "administrator",
        struck(snapshot), get_language(), what,
    )  # fmt: skip
    key = "situation:" + hashlib.sha256(repr(parts).encode()).hexdigest()
    cache = caches["memory"]
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEPT_SECONDS)
    return found  # type: ignore[no-any-return]


def _kinds(user: User, snapshot: Snapshot) -> list[Kind]:
    with opened(user, snapshot) as figures:
        return [Kind(*row) for row in kinds(figures)]


def _board(user: User, snapshot: Snapshot, wanted: Asked) -> Board:
    with opened(user, snapshot) as figures:
        return board(user, figures, snapshot, wanted)


def timeline(user: User, wanted: Asked) -> QuerySet[Act]:
    """The latest acts of the years shown, of the country looked at or of all; as they stand now."""
    rows: QuerySet[Act] = Act.objects.visible_to(user).exclude(state=State.REJECTED)
    rows = rows.exclude(document__state=Document.State.WITHDRAWN).select_related("document", "handling")
    rows = rows.filter(date__gte=str(wanted.first), date__lt=str(wanted.last + 1)).defer("document__text")
    if wanted.country:
        rows = rows.filter(place__startswith=wanted.country)
    return rows.order_by("-date", "-pk")[:ACTS]
