"""The lines of a file made ready to be counted: each order once, replaced notices out, amounts in whole milligrams."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from .model import Told
from .states import OUTCOMES, states
from .wording import MG_PER_KG, say, settings

NEEDED = ("notice", "order", "sent", "exporting_country", "importing_country", "substance", "kg")
_TEXTS = ("notice", "order", "exporting_country", "importing_country", "substance", "answer", "answer_text", "replaces")
_DAYS = ("sent", "dispatch", "answered", "deadline")
_AMOUNTS = ("kg", "shipped_kg", "arrived_kg")
_WRITTEN = ("amount_text", "amount", "unit")
# 9.2e18 is the greatest whole number of 64 bits; sums of a file stay below it.
_MOST_KG = 9e18 / MG_PER_KG

Lines = pl.DataFrame | Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Ready:
    """Orders that count, of all years, and what was told on the way.

    frame: notice_id (a number that stands for the notice), notice, order, the three keys, the days, the amount as
    written where there is one, state, outcome, and mg, shipped_mg, arrived_mg (null where not known in kg).
    """

    frame: pl.DataFrame
    told: tuple[Told, ...]


def ready(rows: Lines, year: int, as_of: date) -> Ready:
    """The orders that the account of a year needs: those sent in it or the year before, or answered in it.

    What is told is of lines sent in the year, and of those whose day of sending is not known. Raises ValueError for
    lines without a column that is needed, or with amounts beyond any sum.
    """
    frame = _typed(rows)
    told: list[Told] = []
    nameless = frame.filter(pl.col("notice") == "")
    if len(nameless):
        frame = frame.with_columns(
            pl.when(pl.col("notice") == "").then(pl.format("line {}", "line")).otherwise("notice").alias("notice")
        )
        told.append(tell("no_number", [f"line {line}" for line in nameless["line"].sort()]))
    kept = (*_TEXTS, *_DAYS, *_AMOUNTS, *(one for one in _WRITTEN if one in frame.columns))
    frame = _current(_once(frame, year, told).select(kept), year, told)
    undated = frame.filter(pl.col("sent").is_null())
    if len(undated):
        told.append(tell("no_date", names(undated), len(undated)))
    sent, answered = pl.col("sent").dt.year(), pl.col("answered").dt.year()
    frame = frame.filter(sent.is_between(year - 1, year) | ((sent < year) & (answered == year)))
    return Ready(_judged(frame, as_of), tuple(told))


def tell(code: str, records: Iterable[str], count: int | None = None) -> Told:
    """What was done with some lines, naming them as far as the settings say."""
    found = tuple(records)
    count = len(found) if count is None else count
    return Told(code, say("told", code, count=count), count, found[: named_most()])


def named_most() -> int:
    """How many records a part or a told thing names; its count is of all."""
    return int(settings()["naming"]["most"])


def names(frame: pl.DataFrame) -> list[str]:
    """The names of orders, notice/order, in their order; as many as are named."""
    return [name(notice, order) for notice, order in first_named(frame, "notice", "order").rows()]


def first_named(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The columns of the first orders, by notice and order, as many as are named."""
    if len(frame) > named_most():
        # A comparison of one column is quicker than a sort by two.
        frame = frame.filter(pl.col("notice") <= frame["notice"].bottom_k(named_most()).max())
    return frame.select(columns).sort("notice", "order").head(named_most())


def name(notice: str, order: str) -> str:
    """An order by its notice and its own number, as far as it has one."""
    return f"{notice}/{order}" if order else notice


def _typed(rows: Lines) -> pl.DataFrame:
    frame = rows if isinstance(rows, pl.DataFrame) else pl.DataFrame(list(rows), infer_schema_length=None)
    lacking = [one for one in NEEDED if one not in frame.columns]
    if lacking and len(frame):
        raise ValueError(f"found no column {', '.join(lacking)}; expected {', '.join(NEEDED)}; add what is missing")
    absent = [one for one in (*_TEXTS, *_DAYS, *_AMOUNTS) if one not in frame.columns]
    frame = frame.with_columns(pl.lit(None).alias(one) for one in absent)
    days = [pl.col(one).cast(pl.Date) for one in _DAYS]
    frame = frame.with_columns(
        *(pl.col(one).cast(pl.String).fill_null("") for one in _TEXTS),
        *(
            day if frame.schema[one] != pl.String else pl.col(one).str.to_date()
            for one, day in zip(_DAYS, days, strict=True)
        ),
        *(pl.col(one).cast(pl.Float64) for one in _AMOUNTS),
    )
    return frame if "line" in frame.columns else frame.with_row_index("line", offset=1)


def _once(frame: pl.DataFrame, year: int, told: list[Told]) -> pl.DataFrame:
    """Each order once: its last line by day of sending, then of answering, then by line."""
    # Two orders may have one number here; then the exact search below finds nothing.
    number = frame.select((pl.col("notice").hash(1) ^ pl.col("order").hash(2)).alias("number"))["number"]
    if number.n_unique() == len(frame):
        return frame
    key = ["notice", "order"]
    perhaps = number.is_duplicated()
    several = frame.filter(perhaps)
    content = [one for one in several.columns if one != "line"]
    own = several.filter((pl.col("sent").dt.year() == year).any().over(key))
    distinct = own.unique(content)
    if repeats := len(own) - len(distinct):
        told.append(tell("same_twice", names(own.filter(pl.struct(content).is_duplicated()).unique(key)), repeats))
    changed = distinct.filter(pl.struct(key).is_duplicated()).unique(key)
    if len(changed):
        told.append(tell("changed_twice", names(changed), len(changed)))
    last = several.sort("sent", "answered", "line", nulls_last=False).unique(key, keep="last", maintain_order=True)
    return pl.concat([frame.filter(~perhaps), last])


def _current(frame: pl.DataFrame, year: int, told: list[Told]) -> pl.DataFrame:
    """Without the notices that another one replaces; those of a circle all stay, and a draft replaces none."""
    said = frame.filter(
        (pl.col("replaces") != "") & (pl.col("replaces") != pl.col("notice")) & (pl.col("answer") != "draft")
    )
    if said.is_empty():
        return frame
    pairs = said.select("notice", "replaces").unique().sort("notice", "replaces").rows()
    there = frame.filter(pl.col("notice").is_in([old for _, old in pairs]))
    known = set(there["notice"].to_list())
    after: dict[str, set[str]] = {}
    for new, old in pairs:
        after.setdefault(old, set()).add(new)
    circle = {old for old in after if _reaches(after, old)}
    replaced = {old: sorted(after[old]) for old in sorted(after) if old in known and old not in circle}
    of_year = pl.col("sent").dt.year() == year
    own = set(pl.concat([one.filter(of_year)["notice"] for one in (there, said)]).to_list())
    for code, records in (
        ("replaced", [f"{old} → {', '.join(new)}" for old, new in replaced.items() if own & {old, *new}]),
        ("replaced_unknown", sorted(f"{new} → {old}" for new, old in pairs if old not in known and new in own)),
        ("replaced_circle", sorted(circle & own)),
    ):
        if records:
            told.append(tell(code, records))
    return frame.filter(~pl.col("notice").is_in(list(replaced)))


def _reaches(after: Mapping[str, set[str]], start: str) -> bool:
    """Whether a notice is, through those that replace it, replaced by itself."""
    seen: set[str] = set()
    open_ones = set(after.get(start, ()))
    while open_ones:
        one = open_ones.pop()
        if one == start:
            return True
        if one not in seen:
            seen.add(one)
            open_ones |= after.get(one, set())
    return False


def _judged(frame: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """With state, outcome, and whole milligrams; an amount below 0 or without end is no amount."""
    for one in _AMOUNTS:
        total = frame.select(pl.col(one).filter(pl.col(one).is_finite()).abs().sum()).item() or 0.0
        if not math.isfinite(total) or total > _MOST_KG:
            raise ValueError(
                f"found {total:.3g} kg in {one}; expected less than {_MOST_KG:.3g} kg; correct the amounts"
            )
    codes = pl.Enum(list(states()))
    silent = (
        pl.when(pl.col("deadline").is_null()).then(pl.lit("no_reply", codes))
        .when(pl.col("deadline") < as_of).then(pl.lit("no_reply_by_deadline", codes)).otherwise(pl.lit("sent", codes))
    )  # fmt: skip
    # An answer that is not in the table is null as a code.
    answer = pl.col("answer").cast(codes, strict=False)
    empty = (pl.col("answer") == "") & (pl.col("answer_text") == "")
    state = pl.when(empty).then(silent).otherwise(answer.fill_null(pl.lit("unknown", codes)))
    grams = [
        pl.when(pl.col(one).is_finite() & (pl.col(one) >= 0)).then((pl.col(one) * MG_PER_KG).round().cast(pl.Int64))
        .alias(one.replace("_kg", "_mg").replace("kg", "mg"))
        for one in _AMOUNTS
    ]  # fmt: skip
    written = [one for one in _WRITTEN if one in frame.columns]
    keys = [pl.col(one).cast(pl.Categorical) for one in ("substance", "importing_country", "exporting_country")]
    number = pl.col("notice").cast(pl.Categorical).to_physical().alias("notice_id")
    slim = frame.select(number, "notice", "order", *keys, *_DAYS, *written, *grams, state.alias("state"))
    outcomes = {code: one.outcome for code, one in states().items()}
    outcome = pl.col("state").replace_strict(outcomes, return_dtype=pl.Enum(["", *OUTCOMES]))
    return slim.with_columns(outcome.alias("outcome"))
