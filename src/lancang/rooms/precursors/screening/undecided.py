"""Lines that a rule could not look at because a cell that it needs is empty or cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from .model import Given, Hits

_SIDES = ("exporter", "importer")
# What a rule needs of a line, where the rule itself does not say so. A rule that has found something needs no more.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "R02": ("dispatch",), "R04": ("exporting_country",), "R06": ("sid", "importing_country", "dispatch"),
    "R07": ("sid", "importing_country", "dispatch"), "R08": ("sid", "importing_country", "dispatch"),
    "R09": ("sid", "importer", "dispatch", "kg"), "R10": ("exporting_country",), "R11": ("exporting_country",),
    "R14": _SIDES, "R15": ("importer", "sid"), "R18": (*_SIDES, "sid", "kg", "sent"),
    "R19": (*_SIDES, "sid", "kg", "dispatch"), "R20": ("point_of_entry", "importing_country"), "R22": _SIDES,
    "R23": ("kg",), "R24": ("kg",), "R25": ("sent", *_SIDES), "R26": ("sent", *_SIDES), "R27": ("substance",),
    "R28": ("sid", "dispatch"),
    "R29": ("exporting_country",), "R31": ("dispatch", "amount"),
}  # fmt: skip
# Of exports from these states alone; of others the rule asks nothing.
_OF_STATES = {"R10": ("importer", "sid", "dispatch"), "R11": ("sid", "exporter", "dispatch")}
# Nothing is asked of what is never exported.
_NOT_OF_DEAD = frozenset({"R06", "R18", "R31"})


def undecided(given: Given, rule: str, found: Iterable[Hits]) -> Iterator[Hits]:
    """The lines of which the first needed cell is lacking and of which the rule says nothing else."""
    lines = given.lines.filter(~pl.col("dead")) if rule in _NOT_OF_DEAD else given.lines
    said = [one.rows["line"] for one in found]
    if said:
        lines = lines.filter(~pl.col("line").is_in(pl.concat(said).implode()))
    yield from lacking(rule, lines, NEEDS.get(rule, ()), given.absent)
    if rule in _OF_STATES:
        of_state = lines.filter(pl.col("exporting_country").is_in(given.settings[rule]["exporting"]))
        yield from lacking(rule, of_state, _OF_STATES[rule], given.absent)


def lacking(rule: str, lines: pl.DataFrame, columns: Iterable[str], absent: frozenset[str]) -> Iterator[Hits]:
    """Lines by the first of the columns that is lacking; of columns that the file has not, the file is told once."""
    for column in columns:
        if column in absent:
            continue
        rows = lines.filter(pl.col(column).is_null())
        lines = lines.filter(pl.col(column).is_not_null())
        name, text = _written(column, lines)
        shown = rows.select("line", column=pl.lit(name), written=text)
        yield Hits(rule, "empty", shown.filter(pl.col("written").is_null()).select("line", "column"))
        yield Hits(rule, "unreadable", shown.filter(pl.col("written").is_not_null()))


def _written(column: str, lines: pl.DataFrame) -> tuple[str, pl.Expr]:
    """The column as it is called in the file, and the cell as written."""
    if column == "sid":
        return "substance", pl.coalesce("substance", "cas")
    if column == "kg":
        return "amount", pl.concat_str("amount_text", pl.lit(" "), "unit")
    text = f"{column}_text"
    return column, pl.col(text) if text in lines.columns else pl.lit(None, dtype=pl.String)
