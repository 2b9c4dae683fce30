"""A year of notices accounted for, and the account as it is handed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import polars as pl

from .differences import differences
from .lines import Lines, first_named, name, names, ready, tell
from .mirroring import mirror
from .model import Row, Told, YearAccount
from .states import states
from .table import marked, notices_by_state, rows, small_table, whole


def account(
    lines: Lines, year: int, partner_rows: Sequence[Mapping[str, Any]] = (), *, as_of: date | None = None
) -> YearAccount:
    """The notices sent in a year: its table, every difference, and the partners' figures beside ours.

    `lines`: a polars frame or dicts, one for each order, of any years; needed are notice, order, sent (date),
    exporting_country, importing_country, substance, and kg (of anhydrous base, None where not known). Optional: line,
    answer (a code of states.csv), answer_text, answered, deadline, dispatch, shipped_kg, arrived_kg, replaces, amount
    and amount_text, unit. `as_of` (the last day of the year where not given): a deadline before it has passed. An order
    without an answer counts as no reply, or as pending where its deadline has not passed.

    An order is of the year in which it was sent, and its notice with it: one with orders of two years is in both. Sums
    are exact: whole milligrams, to which each amount is rounded. `partner_rows`: see `mirror`. Raises ValueError for
    lines without a column that is needed.
    """
    last_day = date(year, 12, 31)
    prepared = ready(lines, year, as_of or last_day)
    sent_year = pl.col("sent").dt.year()
    every = prepared.frame.filter(pl.col("state") != "draft")
    own, before = marked(every.filter(sent_year == year)), every.filter(sent_year < year)
    small = small_table(own)
    totals = whole(own, small)
    drafts = prepared.frame.filter((pl.col("state") == "draft") & (sent_year == year))
    return YearAccount(
        year,
        as_of or last_day,
        totals,
        rows(own, small, "substance"),
        rows(own, small, "importing_country"),
        rows(own, small, "exporting_country"),
        rows(own, small, "outcome"),
        rows(own, small, "state"),
        notices_by_state(own),
        differences(own, before, totals, last_day),
        (*prepared.told, *_told(own, drafts, totals)),
        mirror(own, year, partner_rows),
    )


def _told(own: pl.DataFrame, drafts: pl.DataFrame, totals: Row) -> list[Told]:
    found = []
    unweighed = own.filter(pl.col("mg").is_null())
    if len(unweighed):
        found.append(tell("no_kg", _as_written(unweighed), len(unweighed)))
    if len(drafts):
        found.append(tell("draft", names(drafts), len(drafts)))
    if totals.orders > totals.notices:
        found.append(tell("notice_rows", (), totals.notices))
    return found


def _as_written(frame: pl.DataFrame) -> list[str]:
    """Orders with their amount as it is written: N1/2 (200 drums)."""
    amount = next((one for one in ("amount_text", "amount") if one in frame.columns), None)
    texts = [pl.col(one).cast(pl.String).fill_null("") for one in (amount, "unit") if one in frame.columns]
    written = pl.concat_str(texts, separator=" ").str.strip_chars() if texts else pl.lit("")
    first = first_named(frame.with_columns(written.alias("written")), "notice", "order", "written")
    return [f"{name(notice, order)} ({text})" if text else name(notice, order) for notice, order, text in first.rows()]


def to_json(account: YearAccount) -> dict[str, Any]:
    """The account in plain dicts, lists, numbers and texts; keys in English, texts {"en", "zh"}, amounts in kg."""
    found: dict[str, Any] = asdict(account)
    found["as_of"] = account.as_of.isoformat()
    found["totals"] = _row(account.totals)
    for table in ("by_substance", "by_importing_country", "by_exporting_country", "by_outcome", "by_state"):
        found[table] = [_row(row) for row in getattr(account, table)]
    known = states()
    found["states"] = {
        row.key: {"en": known[row.key].en, "zh": known[row.key].zh, "basis": known[row.key].basis}
        for row in account.by_state
    }
    found["units"] = {"amounts": "kg of anhydrous base", "counts": "notices and orders are different units"}
    return found


def _row(row: Row) -> dict[str, Any]:
    named = {"key": row.key} if row.key else {}
    counts = {"notices": row.notices, "orders": row.orders, "orders_by_outcome": dict(row.orders_by)}
    return {**named, **counts, "kg": row.kg, "orders_without_kg": row.without_kg}
