"""Our figures beside those of partners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from .model import Mirrored
from .wording import MG_PER_KG, say, settings, tonnes

# Ours and theirs of one flow: what left us is what they imported, what arrived here is what they exported.
_FLOWS = (
    ("export", "importing_country", "shipped_mg", "imported_kg"),
    ("import", "exporting_country", "arrived_mg", "exported_kg"),
)


def mirror(frame: pl.DataFrame, year: int, partner_rows: Sequence[Mapping[str, Any]]) -> tuple[Mirrored, ...]:
    """Our orders of a year beside partners' figures, by country and substance.

    A partner row has country (the partner), substance, year, imported_kg (from us) and exported_kg (to us), each None
    or absent where it gives none. Rows of other years are left out; several rows of one country and substance add up.
    A country without any figure of a flow is not compared in it. Years are those of sending on our side, so that a
    consignment of the turn of the year may stand in another year there.
    """
    found = []
    for flow, side, column, field in _FLOWS:
        theirs = _theirs(partner_rows, year, field)
        if not theirs:
            continue
        countries = {country for country, _ in theirs}
        sums = frame.group_by(side, "substance").agg(
            pl.col(column).sum(), pl.col(column).count().alias("known"), pl.len()
        )
        ours = {(str(one[0]), str(one[1])): one[2:] for one in sums.rows() if one[0] in countries}
        for pair in sorted({*theirs, *ours}):
            amount, known, orders = ours.get(pair, (0, 0, 0))
            found.append(_mirrored(pair, flow, amount if known else None, theirs.get(pair), orders))
    return tuple(one for one in found if one.ours is not None or one.theirs is not None)


def _theirs(rows: Sequence[Mapping[str, Any]], year: int, field: str) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        value = row.get(field)
        if int(row["year"]) == year and value is not None:
            pair = str(row["country"]), str(row["substance"])
            found[pair] = found.get(pair, 0) + round(float(value) * MG_PER_KG)
    return found


def _mirrored(pair: tuple[str, str], flow: str, ours: int | None, theirs: int | None, orders: int) -> Mirrored:
    tolerance = float(settings()["mirror"]["tolerance"])
    if ours is not None and theirs is not None:
        within = abs(ours - theirs) <= tolerance * max(ours, theirs)
        values = {"ours": tonnes(ours), "theirs": tonnes(theirs), "difference": tonnes(ours - theirs)}
        text = say("mirror", "within" if within else "beyond", **values, tolerance=f"{100 * tolerance:g}")
        return Mirrored(
            *pair, flow, ours / MG_PER_KG, theirs / MG_PER_KG, (ours - theirs) / MG_PER_KG, within, text
        )  # fmt: skip
    if ours is not None:
        return Mirrored(*pair, flow, ours / MG_PER_KG, None, None, None, say("mirror", "only_ours", ours=tonnes(ours)))
    code = "not_comparable" if orders else "only_theirs"
    text = say("mirror", code, theirs=tonnes(theirs or 0), orders=orders)
    return Mirrored(*pair, flow, None, (theirs or 0) / MG_PER_KG, None, None, text)
