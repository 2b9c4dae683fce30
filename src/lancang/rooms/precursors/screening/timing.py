"""R04, R05: whether there is time to answer before the goods leave, and whether the time for an answer is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from lancang.working_days import Calendar, CalendarDay, calendars

from .model import Blind, Found, Given, Hits, unread
from .tables import lead_times

_WEEKEND = frozenset({6, 7})


# Longer than any lead time with the holidays in it, in days.
_LONGEST = 200


class _Worked:
    """Working days of two states, counted: those on which both work, from the first to the last day of a file."""

    def __init__(self, given: Given, first: date, last: date) -> None:
        self._own = _own_days(given)
        self._told = {country for country, _day in self._own}
        self._days = [first + timedelta(days=at) for at in range((last - first).days + _LONGEST)]
        self._open: dict[str, NDArray[np.bool_]] = {}

    def after(self, starts: NDArray[np.int64], count: int, one: str, other: str) -> NDArray[np.int64]:
        """The last days of so many working days after each day, both as days after the first."""
        worked = np.cumsum(self._of(one) & self._of(other))
        return np.searchsorted(worked, worked[starts] + count).astype(np.int64)

    def _of(self, country: str) -> NDArray[np.bool_]:
        if country not in self._open:
            self._open[country] = np.array([self._works(country, day) for day in self._days])
        return self._open[country]

    def _works(self, country: str, day: date) -> bool:
        special = self._own.get((country, day))
        if special is not None:
            return special
        calendar = None if country in self._told else calendars().get(country)
        if calendar is not None and calendar.first_year <= day.year <= calendar.last_year:
            return _open(calendar, day)
        return day.isoweekday() not in _WEEKEND


def _open(calendar: Calendar, day: date) -> bool:
    special: CalendarDay | None = calendar.days.get(day)
    return day.isoweekday() not in calendar.weekend if special is None else special.kind != "holiday"


def _own_days(given: Given) -> dict[tuple[str, date], bool]:
    rows = given.context.files["calendar"].select("country", "date", "kind").iter_rows()
    return {
        (country, day): any(word in (kind or "").lower() for word in ("work", "班", "工作"))
        for country, day, kind in rows
        if country and day
    }


def _earliest(given: Given, rule: str) -> tuple[pl.DataFrame, list[Found]]:
    """Lines with `free`, the last day of the time for an answer, and `term`, what it rests on."""
    found: list[Found] = []
    lines = given.lines.join(lead_times(), on="exporting_country", how="left", maintain_order="left")
    working = pl.col("working").fill_null(False)
    if gone := given.context.missing("calendar"):
        count = lines.filter(working).height
        found += [Blind(rule, gone, count)] if count else []
        lines = lines.filter(~working)
    lines = _with_ends(given, lines)
    own, legal = pl.col("deadline").is_not_null(), pl.col("days").is_not_null()
    lines = lines.with_columns(
        free=pl.when(legal).then(pl.col("end")).otherwise(pl.col("deadline")),
        term=pl.when(legal & working).then(pl.format("{} working days", "days"))
        .when(legal).then(pl.format("{} days", "days")).when(own).then(pl.lit("deadline")),
    )  # fmt: skip
    untold = lines.filter(
        pl.col("term").is_null() & pl.col("sent").is_not_null() & pl.col("exporting_country").is_not_null()
    )
    if untold.height:
        countries = ", ".join(untold["exporting_country"].drop_nulls().unique().sort())
        found.append(Blind(rule, f"lead time of {countries or 'the exporting country'}", untold.height))
    return lines, found


def _with_ends(given: Given, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines with `end`, the last day of the lead time of the exporting state."""
    lines = lines.with_columns(end=pl.when(~pl.col("working")).then(pl.col("sent") + pl.duration(days="days")))
    keys = ["days", "exporting_country", "importing_country"]
    asked = lines.filter(pl.col("sent").is_not_null() & pl.col("working").fill_null(False))
    if asked.is_empty():
        return lines.with_columns(pl.col("end").cast(pl.Date))
    first, last = asked["sent"].min(), asked["sent"].max()
    assert isinstance(first, date) and isinstance(last, date)
    worked, parts = _Worked(given, first, last), []
    for (days, exporting, importing), rows in asked.select("line", "sent", *keys).group_by(keys):
        starts = (rows["sent"] - first).dt.total_days().to_numpy()
        ends = worked.after(starts, days, str(exporting), str(importing or exporting))
        parts.append(rows.select("line", ends=pl.Series(ends)))
    return lines.join(pl.concat(parts), on="line", how="left", maintain_order="left").with_columns(
        end=pl.coalesce(pl.lit(first) + pl.duration(days="ends"), "end").cast(pl.Date)
    )  # fmt: skip


def lead_time(given: Given) -> Iterator[Found]:
    """R04: the goods leave no sooner than the time for an answer is over."""
    lines, blind = _earliest(given, "R04")
    yield from blind
    yield from unread("R04", lines.filter(pl.col("term").is_not_null()), "sent", "dispatch")
    early = lines.filter(pl.col("dispatch") < pl.col("free"))
    yield Hits("R04", "early", early.select("line", "sent", "dispatch", "free", "term", "exporting_country"))


def silence(given: Given) -> Iterator[Found]:
    """R05: no answer and the time is over; that is no consent."""
    if blind := given.blind("R05", columns=("answer",)):
        yield blind
        return
    silent = given.lines.filter(pl.col("answer_text").is_null())
    own = silent.filter(pl.col("deadline").is_not_null()).with_columns(free="deadline")
    others = Given(
        silent.filter(pl.col("deadline").is_null()), given.absent, given.context, given.settings, given.today
    )
    lines, told = _earliest(others, "R05")
    yield from told
    yield from unread("R05", lines.filter(pl.col("term").is_not_null()), "sent")
    both = pl.concat([own.select("line", "sent", "free"), lines.select("line", "sent", "free")])
    late = both.filter(pl.col("free") < given.today)
    yield Hits("R05", "late", late.select("line", "sent", reply_by="free", today=pl.lit(given.today)))
    odd = given.lines.filter(pl.col("answer").is_null() & pl.col("answer_text").is_not_null())
    yield Hits("R05", "unreadable", odd.select("line", column=pl.lit("answer"), written=pl.col("answer_text")))
