"""The index of terms in the database: one module for each kind of database, behind one door.

Both are given the same terms in the same order, made by `lancang.searching`, so that both find the same. Neither's own
idea of what a word is comes into it, nor the locale of the server.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple, Protocol, cast

from django.db.backends.base.base import BaseDatabaseWrapper

from lancang.searching import Phrase

# All of these, each as any of its phrases.
Asked = Sequence[Sequence[Phrase]]


class Row(NamedTuple):
    """A passage and its terms."""

    document: int
    start: int
    end: int
    terms: Sequence[str]


class Engine(Protocol):
    """What a module of this package does."""

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Put beside the table of passages what the terms are kept in; nothing is done where it is there."""

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Take it away."""

    def write(self, connection: BaseDatabaseWrapper, rows: Sequence[Row]) -> None:
        """Add passages with their terms."""

    def empty(self, connection: BaseDatabaseWrapper) -> None:
        """Remove all passages."""

    def forget(self, connection: BaseDatabaseWrapper) -> None:
        """Leave no trace of terms whose passages were removed."""

    def holding(self, table: str, asked: Asked) -> tuple[str, str]:
        """A condition on passages, called `table` in the query: that they have all of these. With its one parameter."""

    def standing(self, column: str, table: str, asked: Asked) -> tuple[str, str]:
        """A condition on records of a table, whose id is `column`: that they begin in a passage with all of these."""


def engine_of(connection: BaseDatabaseWrapper) -> Engine:
    """The engine of this kind of database."""
    from . import postgresql, sqlite

    modules: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
    return cast(Engine, modules[connection.vendor])
