"""The parts of a difference, each with the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from .lines import names
from .model import Difference, Part, Reading
from .wording import MG_PER_KG, fill, reading_rows, say, settings, tonnes

# Code of a part, which lines make it, and what each adds to the difference.
Cut = tuple[str, pl.Expr, pl.Expr]


def weighed(frame: pl.DataFrame, cuts: Sequence[Cut]) -> list[Part]:
    """The parts in kg that have lines, in one pass; open is one that the table of words has readings of."""
    found = frame.select(
        *(value.filter(which).sum().alias(f"{code}_value") for code, which, value in cuts),
        *(which.sum().alias(f"{code}_count") for code, which, _ in cuts),
    ).row(0, named=True)
    tolerance = f"{100 * float(settings()['arrival']['tolerance']):g}"
    parts = []
    for code, which, _ in cuts:
        if count := found[f"{code}_count"]:
            milligrams = int(found[f"{code}_value"])
            values = {"value": tonnes(milligrams), "tolerance": tolerance, "records": count}
            parts.append(_part(code, _named(frame, which), milligrams / MG_PER_KG, values))
    return parts


def counted(code: str, frame: pl.DataFrame, sign: int) -> Part | None:
    """A part in orders; its tonnes are told beside."""
    if frame.is_empty():
        return None
    value = sign * len(frame)
    notices = frame["notice_id"].n_unique()
    values = {"value": value, "tonnes": tonnes(int(frame["mg"].sum())), "notices": notices, "records": len(frame)}
    return _part(code, frame, value, values)


def _named(frame: pl.DataFrame, which: pl.Expr) -> pl.DataFrame:
    return frame.lazy().filter(which).select("notice", "order").collect()


def _part(code: str, frame: pl.DataFrame, value: float, values: dict[str, Any]) -> Part:
    readings = tuple(Reading(row["code"], fill(row, values)) for row in reading_rows(code))
    text = say("part", code, **values)
    return Part(code, text, value, values["records"], tuple(names(frame)), bool(readings), readings)


def in_tonnes(code: str, left: int, right: int, parts: Sequence[Part | None]) -> Difference:
    """A difference of amounts; left and right in milligrams."""
    text = say("difference", code, left=tonnes(left), right=tonnes(right), difference=tonnes(left - right))
    return _difference(code, text, "kg", (left, right), MG_PER_KG, parts)


def in_orders(
    code: str, left: int, right: int, parts: Sequence[Part | None], readings: tuple[Reading, ...] = ()
) -> Difference:
    """A difference of counts."""
    text = say("difference", code, left=left, right=right, difference=left - right)
    return _difference(code, text, "orders", (left, right), 1, parts, readings)


def _difference(
    code: str,
    text: Any,
    unit: str,
    sides: tuple[int, int],
    scale: int,
    parts: Sequence[Part | None],
    readings: tuple[Reading, ...] = (),
) -> Difference:
    left, right = sides
    found = tuple(part for part in parts if part is not None)
    # Every value came from a whole number, which the product gives back.
    rest = left - right - sum(round(part.value * scale) for part in found)
    closed = rest == 0 and not any(part.open for part in found)
    return Difference(
        code, text, unit, left / scale, right / scale, (left - right) / scale, found, rest / scale, closed, readings
    )
