"""Lines of a file of notices as the year's account asks for them."""

from __future__ import annotations

import polars as pl

from ..notices import Notices, UnreadableFile
from ..notices.cells import country, number
from ..notices.columns import folded
from ..notices.reading import table
from ..screening import prepared
from ..substances import identify

_PARTNER = ("country", "substance", "year")
_AMOUNTS = ("imported_kg", "exported_kg")


def lines_of(notices: Notices) -> pl.DataFrame:
    """The lines with amounts in kg of the goods as notified, shipped and arrived; substances by id, else as written."""
    lines = prepared(notices)
    goods = pl.col("goods")
    return lines.with_columns(
        substance=pl.coalesce("sid", "substance"), kg="goods_kg", shipped_kg=pl.col("shipped_amount") * goods,
        arrived_kg=pl.col("arrived_amount") * goods,
    ).sort("line")  # fmt: skip


def partner_rows(data: bytes) -> list[dict[str, object]]:
    """Partners' figures out of a CSV: country, substance, year, imported_kg, exported_kg. Raises UnreadableFile."""
    raw = table(data)
    raw = raw.rename({one: folded(one) for one in raw.columns})
    lacking = [one for one in _PARTNER if one not in raw.columns]
    if lacking:
        raise UnreadableFile(
            f"found the columns {', '.join(raw.columns)}; expected {', '.join((*_PARTNER, *_AMOUNTS))}; name them so"
        )
    found: list[dict[str, object]] = []
    for at, row in enumerate(raw.iter_rows(named=True), 1):
        year = row["year"] or ""
        if not year.isdecimal():
            raise UnreadableFile(
                f"line {at}: found the year {year or 'nothing'}; expected one such as 2024; correct it"
            )
        amounts: dict[str, object] = {one: number(row.get(one) or "", ".") for one in _AMOUNTS}
        substance = identify(row["substance"] or "", "").substance or row["substance"]
        found.append({"country": country(row["country"] or ""), "substance": substance, "year": int(year), **amounts})
    return found
