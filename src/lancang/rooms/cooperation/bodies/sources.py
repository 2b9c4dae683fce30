"""Inputs of the room: the bodies that the reader knows, with what the register says of them beside their names."""

from __future__ import annotations

from functools import cache

from lancang.figures import bodies
from lancang.figures.tables import read_csv

from .model import RegisteredBody


@cache
def known_bodies() -> tuple[RegisteredBody, ...]:
    """Every body of `lancang.figures`, a parent before its parts. Raises ValueError for one without a row.

    The names are the first Chinese and the longest English one of `lancang.figures`, unless the row gives another.
    """
    rows = {row["code"]: row for row in read_csv("lancang.rooms.cooperation", "bodies.csv")}
    if strange := set(rows) ^ set(bodies()):
        raise ValueError(
            f"bodies.csv: found {', '.join(sorted(strange))} in one table only; expected the same codes in both"
        )
    made = {}
    for code, body in bodies().items():
        row = rows[code]
        made[code] = RegisteredBody(
            code=code,
            kind=row["kind"],
            name_en=row["name_en"] or max(body.en, key=len, default=""),
            name_zh=body.zh[0] if body.zh else "",
            country=body.country,
            parent=row["parent"],
            since=row["since"],
            until=row["until"],
            website=row["website"],
        )
    return tuple(sorted(made.values(), key=lambda body: bool(body.parent)))
