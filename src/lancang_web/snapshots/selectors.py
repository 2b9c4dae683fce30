"""The figures of a snapshot, as far as the user may see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import duckdb

from lancang_web.accounts.models import User
from lancang_web.handling.selectors import visible_handlings

from .store import Snapshot, Struck, struck

# Two threads leave room for the other processes of a small machine; nothing is fetched from outside.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "2", "memory_limit": "2GB", "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}  # fmt: skip


@contextmanager
def opened(user: User, snapshot: Snapshot) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose view `figures` holds what the user may see: filtered before anything is counted."""
    cursor = _process().cursor()
    try:
        cursor.execute(view(snapshot, visible_handlings(user), struck(snapshot)))
        yield cursor
    finally:
        cursor.close()


def view(snapshot: Snapshot, handlings: tuple[int, ...], without: Struck) -> str:
    """The statement that makes the view. Numbers only are written into it, and a path of our own.

    A figure that a settled contradiction set aside is left out for who may see the figure preferred to it, and stays
    for who may not: that it was set aside would tell that the other is there.
    """
    path = str(snapshot.path).replace("'", "''")
    seen = _among("handling", handlings)
    conditions = ["false" if without.all else seen, f"NOT (settled IS NOT NULL AND {_among('settled', handlings)})"]
    if without.documents:
        conditions.append(f"NOT {_among('document', sorted(without.documents))}")
    if without.figures:
        conditions.append(f"NOT {_among('id', sorted(without.figures))}")
    return f"CREATE TEMP VIEW figures AS SELECT * FROM read_parquet('{path}') WHERE {' AND '.join(conditions)}"


def _among(column: str, ids: tuple[int, ...] | list[int]) -> str:
    return f"{column} IN ({', '.join(str(int(one)) for one in ids)})" if ids else "false"


@cache
def _process() -> duckdb.DuckDBPyConnection:
    """One database for each process; a cursor of it has views of its own."""
    return duckdb.connect(":memory:", config=_SETTINGS)
