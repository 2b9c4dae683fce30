"""The rows of the year's table."""

from __future__ import annotations

import numpy as np
import polars as pl

from .model import Row
from .states import OUTCOMES, states

# What tells the rows apart; a table of sums by all of them is small, and every row is made from it.
KEYS = ("substance", "importing_country", "exporting_country", "outcome", "state")


def small_table(frame: pl.DataFrame) -> pl.DataFrame:
    """Orders, those alone under their notice, and milligrams by all the keys together."""
    return frame.group_by(KEYS).agg(
        pl.len().cast(pl.Int64).alias("orders"),
        (~pl.col("several")).sum().cast(pl.Int64).alias("alone"),
        pl.col("mg").null_count().cast(pl.Int64).alias("without_kg"),
        *(pl.col(one).sum() for one in ("mg", "shipped_mg", "arrived_mg")),
    )


def rows(frame: pl.DataFrame, small: pl.DataFrame, key: str) -> tuple[Row, ...]:
    """The rows by one of the keys, in the alphabet of their keys; outcomes and states in the order of their tables."""
    # Only a notice of several orders can be in one row twice.
    several = frame.lazy().filter("several").group_by(key).agg(pl.col("notice_id").n_unique()).collect()
    alone = small.group_by(key).agg(pl.col("alone").sum())
    notices: dict[str, int] = {}
    for one, count in (*several.rows(), *alone.rows()):
        notices[str(one)] = notices.get(str(one), 0) + count
    order = {"outcome": OUTCOMES, "state": tuple(states())}.get(key) or tuple(sorted(notices))
    parts = {str(part[0]): group for part, group in small.group_by([key])}
    return tuple(_row(one, notices[one], parts[one]) for one in order if one in notices)


def whole(frame: pl.DataFrame, small: pl.DataFrame) -> Row:
    """The row of all orders."""
    return _row("", frame["notice_id"].n_unique(), small)


def marked(frame: pl.DataFrame) -> pl.DataFrame:
    """With `several`: whether its notice has other orders too."""
    ids = frame["notice_id"].to_numpy()
    return frame.with_columns(pl.Series("several", np.bincount(ids)[ids] > 1, dtype=pl.Boolean))


def notices_by_state(frame: pl.DataFrame) -> dict[str, int]:
    """Notices by their own state, which is that of the order of the lowest rank (`notice_state`)."""
    known = states()
    ranks = {code: state.rank for code, state in known.items()}
    rank = pl.col("state").replace_strict(ranks, return_dtype=pl.Int8).alias("rank")
    several = frame.lazy().filter("several").group_by("notice_id").agg(rank.min()).select("rank")
    alone = frame.lazy().filter(~pl.col("several")).select(rank)
    counts = dict(pl.concat([several, alone]).group_by("rank").len().collect().rows())
    return {code: counts[state.rank] for code, state in known.items() if state.rank in counts}


def _row(key: str, notices: int, small: pl.DataFrame) -> Row:
    by_outcome = small.group_by("outcome").agg(pl.col("orders", "mg").sum())
    orders = {str(row["outcome"]): int(row["orders"]) for row in by_outcome.iter_rows(named=True)}
    amounts = {str(row["outcome"]): int(row["mg"]) for row in by_outcome.iter_rows(named=True)}
    return Row(
        key,
        notices,
        int(small["orders"].sum()),
        {one: orders.get(one, 0) for one in OUTCOMES},
        {
            "notified": int(small["mg"].sum()),
            **{one: amounts.get(one, 0) for one in OUTCOMES},
            "shipped": int(small["shipped_mg"].sum()),
            "arrived": int(small["arrived_mg"].sum()),
        },
        int(small["without_kg"].sum()),
    )
