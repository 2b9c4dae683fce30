"""What the index and what is asked for share: the folding of characters, and the names of the vocabulary."""

from __future__ import annotations

from functools import cache

from lancang.reading.text import fold
from lancang.searching import Folding, Names, Query, parse

FOLDING = Folding(fold)


@cache
def names() -> Names:
    """All names of substances, places and bodies; made when something is first looked for."""
    return Names(FOLDING)


def query_of(text: str) -> Query:
    """What is asked for. Raises QueryError."""
    return parse(text, FOLDING, names())
