"""The differences of a year's table: each made of named records, or left open with its readings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl

from .lines import named_most
from .model import Difference, Part, Row
from .parts import counted, in_orders, in_tonnes, weighed
from .readings import readings_of_counts
from .wording import MG_PER_TONNE, say, settings

_MG, _SHIPPED, _ARRIVED = pl.col("mg"), pl.col("shipped_mg"), pl.col("arrived_mg")


def differences(frame: pl.DataFrame, before: pl.DataFrame, totals: Row, last_day: date) -> tuple[Difference, ...]:
    """All differences of a year, those of 0 without parts left out.

    `frame`: the orders of notices sent in the year; `before`: of those sent earlier.
    """
    last_year = before.filter(pl.col("sent").dt.year() == last_day.year - 1)
    previous = last_year["notice_id"].n_unique() or None
    carried = _answered_in(before, last_day.year)
    found = (
        _orders_notices(frame, totals, previous, len(carried)),
        _notified_decided(frame, totals),
        _cleared_shipped(frame, totals, last_day),
        _shipped_arrived(frame, totals),
        _decided_sent(frame, carried, totals, last_day),
    )
    return tuple(one for one in found if one.difference or one.parts)


def _answered_in(frame: pl.DataFrame, year: int) -> pl.DataFrame:
    return frame.filter(pl.col("answered").dt.year() == year)


def _orders_notices(frame: pl.DataFrame, totals: Row, previous: int | None, carried: int) -> Difference:
    extra = totals.orders - totals.notices
    parts: list[Part | None] = []
    if extra:
        several = frame.lazy().filter("several").select("notice", "notice_id").collect()
        firsts = several.filter(pl.col("notice_id").is_first_distinct())
        named = firsts.bottom_k(named_most(), by="notice").join(several, on="notice_id")
        records = tuple(
            f"{notice} ({orders})" for notice, orders in named.group_by("notice").len().sort("notice").rows()
        )
        text = say("part", "several_orders", records=len(firsts), value=extra)
        parts.append(Part("several_orders", text, extra, len(firsts), records))
    decided = [totals.milligrams[one] for one in ("cleared", "suspended", "stopped") if totals.milligrams[one]]
    tonnes = totals.milligrams["notified"]
    readings = readings_of_counts(
        totals.notices, totals.orders, previous, tonnes=_tonnes(tonnes), tonnes_of=[_tonnes(one) for one in decided],
        extra_orders=extra, carried=carried if previous is not None else None,
    )  # fmt: skip
    return in_orders("orders_notices", totals.orders, totals.notices, parts, tuple(readings))


def _tonnes(milligrams: int) -> Decimal:
    return Decimal(milligrams) / MG_PER_TONNE


def _notified_decided(frame: pl.DataFrame, totals: Row) -> Difference:
    amounts = totals.milligrams
    right = sum(amounts[one] for one in ("cleared", "suspended", "stopped", "pending"))
    parts = weighed(frame, [(one, pl.col("outcome") == one, _MG) for one in ("withdrawn", "no_reply", "unknown")])
    return in_tonnes("notified_decided", amounts["notified"], right, parts)


def _cleared_shipped(frame: pl.DataFrame, totals: Row, last_day: date) -> Difference:
    """Cleared less shipped, line by line: each line of either is in just one part or adds nothing."""
    cleared = pl.col("outcome") == "cleared"
    unsaid = cleared & _SHIPPED.is_null() & _MG.is_not_null()
    later = (pl.col("dispatch") > last_day).fill_null(value=False)
    rest = _MG - _SHIPPED
    parts = weighed(frame, [
        ("partial", cleared & (_SHIPPED > 0) & (_SHIPPED < _MG), rest),
        ("none_shipped", cleared & (_SHIPPED == 0) & (_MG > 0), _MG),
        ("shipped_over", cleared & (_SHIPPED > _MG), rest),
        ("shipped_unweighed", cleared & (_SHIPPED > 0) & _MG.is_null(), -_SHIPPED),
        ("shipped_later", unsaid & later, _MG),
        ("shipped_unrecorded", unsaid & ~later, _MG),
        ("shipped_uncleared", ~cleared & (_SHIPPED > 0), -_SHIPPED),
    ])  # fmt: skip
    return in_tonnes("cleared_shipped", totals.milligrams["cleared"], totals.milligrams["shipped"], parts)


def _shipped_arrived(frame: pl.DataFrame, totals: Row) -> Difference:
    """Shipped less arrived, line by line."""
    less = (_ARRIVED < _SHIPPED) & (_SHIPPED > 0)
    lost = _SHIPPED - _ARRIVED
    small = _SHIPPED * float(settings()["arrival"]["tolerance"]) >= lost
    parts = weighed(frame, [
        ("arrived_weighing", less & small, lost),
        ("arrived_less", less & ~small, lost),
        ("arrived_over", _ARRIVED > _SHIPPED, lost),
        ("arrived_unrecorded", (_SHIPPED > 0) & _ARRIVED.is_null(), _SHIPPED),
        ("arrived_unshipped", _SHIPPED.is_null() & (_ARRIVED > 0), -_ARRIVED),
    ])  # fmt: skip
    return in_tonnes("shipped_arrived", totals.milligrams["shipped"], totals.milligrams["arrived"], parts)


def _decided_sent(frame: pl.DataFrame, carried: pl.DataFrame, totals: Row, last_day: date) -> Difference:
    """Orders answered in the year, whenever sent, beside those sent in it: what was carried in and out."""
    day = pl.col("answered")
    silent = pl.col("outcome").is_in(["no_reply", "pending", "withdrawn"])
    undated = day.is_null() & ~silent
    answered = _answered_in(frame, last_day.year)
    parts = [
        counted("carried_in", carried, 1),
        counted("carried_out", frame.filter(day.dt.year() != last_day.year), -1),
        counted("unanswered", frame.filter(day.is_null() & silent), -1),
        counted("undated", frame.filter(undated), -1),
    ]
    return in_orders("decided_sent", len(answered) + len(carried), totals.orders, parts)
