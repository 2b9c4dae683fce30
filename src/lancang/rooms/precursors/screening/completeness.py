"""R03, R30: what the Convention asks a notice to tell, and whether its amount can be reckoned with."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from .model import Blind, Found, Given, Hits

# Convention of 1988, article 12, paragraph 10 (a), (i) to (iv).
ASKED = (
    "exporter", "exporter_address", "importer", "importer_address", "substance", "amount", "unit", "point_of_entry",
    "dispatch",
)  # fmt: skip
_UNREADABLE = ("dispatch",)


def mandatory_fields(given: Given) -> Iterator[Found]:
    """R03: nothing that article 12 asks for is left empty."""
    lines = given.lines
    for one in ASKED:
        if one in given.absent:
            yield Blind("R03", f"column {one}", len(lines))
    there = [one for one in ASKED if one not in given.absent]
    lack = {one: pl.col(f"{one}_text" if f"{one}_text" in lines.columns else one).is_null() for one in there}
    if "substance" in lack:
        lack["substance"] = lack["substance"] & pl.col("cas").is_null()
    empty = lines.select("line", *(gone.alias(one) for one, gone in lack.items())).filter(pl.any_horizontal(there))
    named = pl.concat_str([pl.when(pl.col(one)).then(pl.lit(one)) for one in there], separator=", ", ignore_nulls=True)
    yield Hits("R03", "missing", empty.select("line", columns=named))
    for one in _UNREADABLE:
        rows = lines.filter(pl.col(one).is_null() & pl.col(f"{one}_text").is_not_null())
        yield Hits("R03", "unread", rows.select("line", column=pl.lit(one), written=pl.col(f"{one}_text")))


def amounts(given: Given) -> Iterator[Found]:
    """R30: the amount is a number above nought whose unit can be turned into kg of the base."""
    lines = given.lines
    for one, text in (("amount", "amount_text"), ("unit", "unit")):
        rows = lines.filter(pl.col(text).is_null())
        yield Hits("R30", "empty", rows.select("line", column=pl.lit(one)))
        lines = lines.filter(pl.col(text).is_not_null())
    for case in ("number", "sign", "unit", "density", "form"):
        rows = lines.filter(pl.col("amount_fault") == case)
        yield Hits("R30", case, rows.select("line", "amount_text", "unit", "substance"))
