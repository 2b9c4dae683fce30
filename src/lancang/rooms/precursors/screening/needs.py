"""R06, R07, R08: the amount against what the importing country lawfully needs in a year."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from .model import Found, Given, Hits
from .tables import says

_FOREVER = -9999


def _concerned(given: Given) -> pl.DataFrame:
    """The lines of substances whose needs are published."""
    return given.lines.filter(pl.col("sid").is_in(given.settings["R07"]["substances"]))


def _with_requirement(given: Given, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines with the requirement in force in the year of dispatch: the row of the latest year up to it."""
    rows = given.context.files["requirements"].select(
        importing_country="country", sid="substance", of_year=pl.col("year").cast(pl.Int32).fill_null(_FOREVER),
        requirement="amount_kg", updated="updated", updated_text="updated_text" if "updated_text" in
        given.context.files["requirements"].columns else pl.lit(None, dtype=pl.String),
        prohibited=says("status", "prohibited"), known=pl.lit(value=True),
    ).sort("of_year", maintain_order=True)  # fmt: skip
    of_year = pl.col("year").cast(pl.Int32)
    found = (
        lines.with_columns(of_year=of_year)
        .sort("of_year", maintain_order=True)
        .join_asof(rows, on="of_year", by=["importing_country", "sid"], check_sortedness=False)
    )
    return found.sort("at")


def ceiling(given: Given) -> Iterator[Found]:
    """R06: what the year has notified and not refused, with this amount, stays below the requirement."""
    if blind := given.blind("R06", file="requirements"):
        yield blind
        return
    live = _concerned(given).filter(
        pl.col("importing_country").is_not_null() & pl.col("dispatch").is_not_null() & ~pl.col("dead")
    )
    total = pl.col("kg").fill_null(0.0).cum_sum().over("importing_country", "sid", "year")
    found = _with_requirement(given, live.with_columns(total=total)).filter(
        pl.col("requirement").is_not_null() & ~pl.col("prohibited")
    )
    blank = found.filter(pl.col("kg").is_null())
    yield Hits("R06", "no_kg", blank.select("line", "substance", "amount_text", "unit"))
    over = found.filter(pl.col("kg").is_not_null() & (pl.col("total") > pl.col("requirement") * (1 + 1e-9)))
    yield Hits("R06", "over", over.select(
        "line", "importing_country", "sid", "year", "kg", before=pl.col("total") - pl.col("kg"), total="total",
        requirement="requirement",
    ))  # fmt: skip


def requirement_known(given: Given) -> Iterator[Found]:
    """R07: no row, nought, and prohibited are three different answers."""
    if blind := given.blind("R07", file="requirements"):
        yield blind
        return
    lines = _concerned(given).filter(pl.col("importing_country").is_not_null() & pl.col("dispatch").is_not_null())
    found = _with_requirement(given, lines)
    known, shown = pl.col("known").fill_null(False), ("line", "importing_country", "sid", "year")
    yield Hits("R07", "missing", found.filter(~known).select(shown))
    yield Hits("R07", "prohibited", found.filter(known & pl.col("prohibited")).select(shown))
    zero = found.filter(known & ~pl.col("prohibited") & (pl.col("requirement") == 0))
    yield Hits("R07", "zero", zero.select(shown))
    blank = found.filter(known & ~pl.col("prohibited") & pl.col("requirement").is_null())
    yield Hits("R07", "blank", blank.select(shown))


def requirement_stale(given: Given) -> Iterator[Found]:
    """R08: the requirement was not looked at for years; it stays in force, so this warns only."""
    if blind := given.blind("R08", file="requirements", of_file=("updated",)):
        yield blind
        return
    years = int(given.settings["R08"]["years"])
    found = _with_requirement(given, _concerned(given)).filter(
        pl.col("known").fill_null(False) & pl.col("dispatch").is_not_null()
    )
    none = found.filter(pl.col("updated").is_null())
    yield Hits("R08", "empty", none.select("line", column=pl.lit("requirements.csv:updated")))
    old = found.filter(pl.col("updated").dt.offset_by(f"{years}y") < pl.col("dispatch"))
    yield Hits(
        "R08", "stale", old.select("line", "importing_country", "sid", "updated", "dispatch", years=pl.lit(years))
    )
