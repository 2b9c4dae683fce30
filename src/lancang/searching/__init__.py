"""Searching: text into terms, what is asked for into phrases with variants, and where they stand in a text.

Pure and without an index of its own: any index that keeps terms in their order will do. Simplified and traditional
characters become one by the `fold` that a `Folding` is given.
"""

from .folding import Folding
from .names import Named, Names
from .phrases import Phrase, phrase_of, spans
from .query import MAX_CHARACTERS, MAX_WANTED, Query, QueryError, Wanted, clean, parse
from .units import Term, Unit, terms, terms_of, units

__all__ = [
    "MAX_CHARACTERS", "MAX_WANTED", "Folding", "Named", "Names", "Phrase", "Query", "QueryError", "Term", "Unit",
    "Wanted", "clean", "parse", "phrase_of", "spans", "terms", "terms_of", "units",
]  # fmt: skip
