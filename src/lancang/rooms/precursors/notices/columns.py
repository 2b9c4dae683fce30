"""The columns of a file by what its head calls them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import names, read_csv

PACKAGE = "lancang.rooms.precursors"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file of notices. kind: text, date, number, country, answer."""

    name: str
    needed: bool
    kind: str


@cache
def notice_columns() -> Mapping[str, Column]:
    """The columns by name, in the order in which they are documented."""
    return {
        row["column"]: Column(row["column"], row["needed"] == "yes", row["kind"])
        for row in read_csv(PACKAGE, "notice_columns.csv")
    }


@cache
def _notice_names() -> Mapping[str, str]:
    rows = read_csv(PACKAGE, "notice_columns.csv")
    return {folded(name): row["column"] for row in rows for name in (row["column"], *names(row["names"]))}


def folded(text: str) -> str:
    """A head of a column, or a word of a short list, so that its ways of writing are one."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    return "_".join(plain.replace("-", " ").replace("_", " ").split())


def named(head: Sequence[str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Column as written → its name; columns that nobody knows are left out, of two for one name the first counts.

    `known`: folded name → name; that of notices where none is given.
    """
    known = _notice_names() if known is None else known
    found: dict[str, str] = {}
    exact = {one for one in head if folded(one) in set(known.values())}
    for one in sorted(head, key=lambda column: (column not in exact, head.index(column))):
        name = known.get(folded(one))
        if name and name not in found.values():
            found[one] = name
    return {one: found[one] for one in head if one in found}
