"""SQLite: an FTS5 table beside the passages, its rows numbered like theirs.

Its tokenizer is `ascii`, which parts only at spaces and at signs of ASCII, of which our terms have none: unlike
`unicode61` it knows no table of Unicode that grows older than the texts. A trigger lets terms go with their passage.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from lancang.searching import Phrase

from . import Asked, Row

_CREATE = (
    # prefix='1': single characters are found by the beginning of a pair; without it each would be a walk of its own.
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(terms, tokenize='ascii', prefix='1')",
    "CREATE TRIGGER IF NOT EXISTS search_words_follow AFTER DELETE ON search_passage "
    "BEGIN DELETE FROM search_words WHERE rowid = OLD.id; END",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """The table of terms and the trigger; a table of passages that was made anew has lost its trigger."""
    _run(connection, *_CREATE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Both go."""
    _run(connection, "DROP TRIGGER IF EXISTS search_words_follow", "DROP TABLE IF EXISTS search_words")


def write(connection: BaseDatabaseWrapper, rows: Sequence[Row]) -> None:
    """Passages first, for their numbers."""
    from lancang_web.search.models import Passage

    made = [Passage(document_id=row.document, start=row.start, end=row.end) for row in rows]
    Passage.objects.using(connection.alias).bulk_create(made, batch_size=250)
    with connection.cursor() as cursor:
        # REPLACE: whatever stood under this number belongs to no passage any more.
        cursor.executemany(
            "INSERT OR REPLACE INTO search_words (rowid, terms) VALUES (%s, %s)",
            [(one.pk, " ".join(row.terms)) for one, row in zip(made, rows, strict=True)],
        )


def empty(connection: BaseDatabaseWrapper) -> None:
    """The table of terms is made anew: to delete from it one by one would take longer than to fill it."""
    remove(connection)
    _run(connection, "DELETE FROM search_passage")
    install(connection)


def forget(connection: BaseDatabaseWrapper) -> None:
    """FTS5 only notes what was deleted; merging all its parts leaves it out."""
    _run(connection, "INSERT INTO search_words (search_words) VALUES ('optimize')")


def holding(table: str, asked: Asked) -> tuple[str, str]:
    """As FTS5 wants it: ("云南" OR "yunnan") AND "毒"*."""
    said = " AND ".join(f"({' OR '.join(map(_phrase, phrases))})" for phrases in asked)
    return f"{table}.id IN (SELECT rowid FROM search_words WHERE search_words MATCH %s)", said


def standing(column: str, table: str, asked: Asked) -> tuple[str, str]:
    """From the passages found to their records, by the index on document and start."""
    condition, said = holding("place", asked)
    return (
        f"{column} IN (SELECT stood.id FROM search_passage place JOIN {table} stood ON stood.document_id ="
        f' place.document_id AND stood.start >= place.start AND stood.start < place."end" WHERE {condition})'
    ), said


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"{"*" if phrase.prefix else ""}'


def _run(connection: BaseDatabaseWrapper, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
