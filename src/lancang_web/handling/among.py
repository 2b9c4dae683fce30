"""A condition on the handling of a record, for lists that name many handlings."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func


class Among(Func):
    """`column IN (1, 2, 3)` with the numbers written out: `.filter(Among("handling_id", ids))`.

    Django's own `__in` hands over each number as a parameter, which for a hundred handlings takes longer than the
    database needs for the answer. Only whole numbers can come here.
    """

    conditional = True

    def __init__(self, column: str, ids: tuple[int, ...]) -> None:
        super().__init__(F(column), output_field=BooleanField())
        self.ids = ids

    def as_sql(self, compiler: Any, connection: Any, *_arguments: Any, **_options: Any) -> tuple[str, Any]:
        """Raises EmptyResultSet for no ids, which Django takes for a condition that nothing fulfils."""
        if not self.ids:
            raise EmptyResultSet
        column, parameters = compiler.compile(self.source_expressions[0])
        return f"{column} IN ({_written(self.ids)})", parameters


@lru_cache(maxsize=512)
def _written(ids: tuple[int, ...]) -> str:
    return ",".join(str(int(one)) for one in ids)
