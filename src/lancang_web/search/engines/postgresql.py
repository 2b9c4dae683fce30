"""PostgreSQL: a column of terms in the table of passages, with a GIN index.

The column is written as a `tsvector` with positions, not by `to_tsvector`: the server's parser would take "12·5" or a
character that its locale does not know for something else than a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from lancang.searching import Phrase

from . import Asked, Row

_CREATE = (
    "ALTER TABLE search_passage ADD COLUMN IF NOT EXISTS terms tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX IF NOT EXISTS passage_terms ON search_passage USING gin (terms)",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """The column and its index."""
    _run(connection, *_CREATE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """The column goes, and its index with it."""
    _run(connection, "ALTER TABLE search_passage DROP COLUMN IF EXISTS terms")


def write(connection: BaseDatabaseWrapper, rows: Sequence[Row]) -> None:
    """Passages with their terms, in one stream."""
    with (
        connection.cursor() as cursor,
        cursor.copy('COPY search_passage (document_id, start, "end", terms) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row((row.document, row.start, row.end, _vector(row.terms)))


def empty(connection: BaseDatabaseWrapper) -> None:
    """Not TRUNCATE, which would keep everybody from searching until the end of the transaction."""
    _run(connection, "DELETE FROM search_passage")


def forget(connection: BaseDatabaseWrapper) -> None:
    """Rows that were removed are dead like those of every table, until the next vacuum."""


def holding(table: str, asked: Asked) -> tuple[str, str]:
    """As PostgreSQL wants it: ('云南' | 'yunnan') & '毒':*."""
    said = " & ".join(f"({' | '.join(map(_phrase, phrases))})" for phrases in asked)
    return f"{table}.terms @@ %s::tsquery", said


def standing(column: str, table: str, asked: Asked) -> tuple[str, str]:
    """From the passages found to their records, by the index on document and start.

    The planner thinks twenty records in a passage where there is one, and would rather read whole tables. OFFSET 0
    keeps it on the way through the index, and the array on fetching rows by their keys.
    """
    condition, said = holding("place", asked)
    return (
        f"{column} = ANY (ARRAY(SELECT stood.id FROM search_passage place CROSS JOIN LATERAL (SELECT id FROM {table}"
        f' WHERE document_id = place.document_id AND start >= place.start AND start < place."end" OFFSET 0) stood'
        f" WHERE {condition}))"
    ), said


def _phrase(phrase: Phrase) -> str:
    return " <-> ".join(f"'{term}'" for term in phrase.terms) + (":*" if phrase.prefix else "")


def _vector(terms: Sequence[str]) -> str:
    return " ".join(f"'{term}':{place}" for place, term in enumerate(terms, start=1))


def _run(connection: BaseDatabaseWrapper, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
