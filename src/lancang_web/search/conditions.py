"""Conditions on records by what the index finds, for `.filter()`; the index's own query stays within the database."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import BooleanField, F, Func

from lancang.searching import Query

from .engines import Asked, engine_of
from .models import Passage


def all_of(query: Query) -> Asked:
    """Everything that is wanted, in one passage."""
    return [one.phrases for one in query.wanted]


def any_of(query: Query) -> Asked:
    """Anything of it."""
    return [query.phrases]


class Holding(Func):
    """Passages whose `column` is the id of one with all that is asked for: `.filter(Holding("pk", asked))`."""

    conditional = True

    def __init__(self, column: str, asked: Asked) -> None:
        super().__init__(F(column), output_field=BooleanField())
        self.asked = asked

    def as_sql(self, compiler: Any, connection: Any, *_arguments: Any, **_options: Any) -> tuple[str, Any]:
        """`id IN (the index's query)`."""
        column, parameters = compiler.compile(self.source_expressions[0])
        found, said = engine_of(connection).matching(self.asked)
        return f"{column} IN ({found})", (*parameters, said)


class StandingIn(Func):
    """Figures or acts that begin in a passage with all that is asked for: `.filter(StandingIn(Figure, asked))`."""

    conditional = True

    def __init__(self, model: type[models.Model], asked: Asked) -> None:
        super().__init__(F("pk"), output_field=BooleanField())
        self.table, self.asked = model._meta.db_table, asked

    def as_sql(self, compiler: Any, connection: Any, *_arguments: Any, **_options: Any) -> tuple[str, Any]:
        """`id IN (those of the passages that the index finds)`: from the few passages to their records."""
        column, parameters = compiler.compile(self.source_expressions[0])
        found, said = engine_of(connection).matching(self.asked)
        quote = connection.ops.quote_name
        passage, table = quote(Passage._meta.db_table), quote(self.table)
        inside = (
            f"SELECT stood.id FROM {passage} place JOIN {table} stood ON stood.document_id = place.document_id "
            f'AND stood.start >= place.start AND stood.start < place."end" WHERE place.id IN ({found})'
        )
        return f"{column} IN ({inside})", (*parameters, said)
