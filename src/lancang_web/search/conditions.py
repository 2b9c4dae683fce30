"""Conditions on records by what the index finds, for `.filter()`; the index's own query stays within the database."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import BooleanField, F, Func

from lancang.searching import Query

from .engines import Asked, engine_of


def all_of(query: Query) -> Asked:
    """Everything that is wanted, in one passage."""
    return [one.phrases for one in query.wanted]


def any_of(query: Query) -> Asked:
    """Anything of it."""
    return [query.phrases]


class Holding(Func):
    """Passages with all that is asked for: `.filter(Holding(asked))`."""

    conditional = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(F("pk"), output_field=BooleanField())
        self.asked = asked

    def as_sql(self, compiler: Any, connection: Any, *_arguments: Any, **_options: Any) -> tuple[str, Any]:
        """The index's condition on the table of passages, by whatever name the query calls it."""
        column, parameters = compiler.compile(self.source_expressions[0])
        condition, said = engine_of(connection).holding(column.rpartition(".")[0], self.asked)
        return condition, (*parameters, said)


class StandingIn(Func):
    """Figures or acts that begin in a passage with all that is asked for: `.filter(StandingIn(Figure, asked))`."""

    conditional = True

    def __init__(self, model: type[models.Model], asked: Asked) -> None:
        super().__init__(F("pk"), output_field=BooleanField())
        self.table, self.asked = model._meta.db_table, asked

    def as_sql(self, compiler: Any, connection: Any, *_arguments: Any, **_options: Any) -> tuple[str, Any]:
        """The id is among those of the passages that the index finds: from the few passages to their records."""
        column, parameters = compiler.compile(self.source_expressions[0])
        condition, said = engine_of(connection).standing(column, connection.ops.quote_name(self.table), self.asked)
        return condition, (*parameters, said)
