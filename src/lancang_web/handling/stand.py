"""Which rows of Handling there are: asked once for a page, so that a page has one answer and costs one small query.

Handlings never change and none is deleted, so that their number and the newest of them tell one stand from another. A
row that another process adds while a page is made is seen by the next page; till then it hides records and shows none.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

# Written by hand because every page asks it: the ORM takes longer to make the question than the database to answer.
_SQL = "SELECT id, key, (SELECT COUNT(*) FROM handling_handling) FROM handling_handling ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Stand:
    """`key` is that of the newest row (its content, hashed): with SQLite an id that was taken back is given again.
    `lasting`: every row is committed. What a transaction may take back must not be remembered by its id.
    """

    newest: int
    key: str
    count: int
    lasting: bool


@dataclass(slots=True)
class _Page:
    """What a page, or a command, has learnt."""

    stand: Stand | None = None


_page: ContextVar[_Page | None] = ContextVar("handlings of a page", default=None)
_uncommitted: ContextVar[bool] = ContextVar("handlings made in an open transaction", default=False)


class OneStand:
    """Middleware: the stand is asked for once in a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the page."""
        token = _page.set(_Page())
        _uncommitted.set(False)
        try:
            return self.get_response(request)
        finally:
            _page.reset(token)


def present() -> Stand:
    """As the page knows it; outside a request, as it is now."""
    page = _page.get()
    if page is not None and page.stand is not None:
        return page.stand
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        newest, key, count = cursor.fetchone() or (0, "", 0)
    stand = Stand(newest, key, count, not _uncommitted.get())
    if page is not None:
        page.stand = stand
    return stand


def added() -> None:
    """A row was made here: ask again, and remember nothing by id before it is committed."""
    _uncommitted.set(True)
    transaction.on_commit(lambda: _uncommitted.set(False))
    page = _page.get()
    if page is not None:
        page.stand = None
