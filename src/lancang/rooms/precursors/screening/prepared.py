"""Lines made ready for the rules: substances, amounts in kg of anhydrous base, company keys, the order of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import polars as pl

from lancang.figures import Unit, units

from ..notices.columns import notice_columns
from ..notices.reading import PARTIES, Notices
from ..operators import name_key
from ..substances import base_factor, density, identify
from .tables import answers

_KINDS = {"date": pl.Date, "number": pl.Float64}


def prepared(notices: Notices) -> pl.DataFrame:
    """The lines in the order of time (`sent`, then `line`; those without a day last), with what rules ask for.

    at: place in that order. sid, form, preparation, content, told (faults of name and number), other: the substance.
    factor: kg of base in one unit as written; kg; amount_fault: "", number, sign, unit, density, form. dead: never
    exported. exporter_key …: the company by its folded name. year: of dispatch. kg_shipped, kg_arrived.
    """
    frame = notices.frame
    for one in notice_columns().values():
        if one.name not in frame.columns:
            frame = frame.with_columns(pl.lit(None, dtype=_KINDS.get(one.kind, pl.String)).alias(one.name))
    frame = frame.sort("sent", "line", nulls_last=True).with_row_index("at")
    frame = _with_substances(frame)
    frame = _with_amounts(frame)
    frame = frame.with_columns(
        *(_looked_up(frame[one], name_key, pl.String).alias(f"{one}_key") for one in PARTIES),
        dead=pl.col("answer").is_in(answers()).fill_null(False), year=pl.col("dispatch").dt.year(),
    )  # fmt: skip
    return frame


def _looked_up(column: pl.Series, reader: Callable[[str], Any], kind: Any) -> pl.Series:
    """A column by a function of its texts, each asked once."""
    texts = column.drop_nulls().unique()
    return column.replace_strict(
        texts, pl.Series([reader(one) for one in texts], dtype=kind), default=None, return_dtype=kind
    )


def _with_substances(frame: pl.DataFrame) -> pl.DataFrame:
    pairs = frame.select("substance", "cas").unique()
    found = []
    for name, cas in pairs.iter_rows():
        one = identify(name or "", cas or "")
        found.append((
            name, cas, one.substance or None, one.form or None, one.preparation,
            one.content if one.content_unit == "%" else None, "|".join(one.faults),
            one.other or None,
        ))  # fmt: skip
    known = pl.DataFrame(found, orient="row", schema={
        "substance": pl.String, "cas": pl.String, "sid": pl.String, "form": pl.String, "preparation": pl.Boolean,
        "content": pl.Float64, "told": pl.String, "other": pl.String,
    })  # fmt: skip
    return frame.join(known, on=["substance", "cas"], how="left", nulls_equal=True, maintain_order="left")


@cache
def _units() -> Mapping[str, Unit]:
    found: dict[str, Unit] = {}
    for language in ("zh", "en"):
        for text, one in units(language).items():
            if one.base in ("kg", "litre"):
                found.setdefault(text, one)
                found.setdefault(text.casefold(), one)
    return found


def unit_of(text: str) -> Unit | None:
    """A unit of mass or volume as offices write it."""
    return _units().get(text) or _units().get(text.casefold().rstrip("."))


def _factor(
    sid: str | None, form: str | None, preparation: bool, content: float | None, text: str
) -> tuple[float | None, float | None, str]:
    """(kg of goods in one unit, kg of base in one unit, what is lacking for it)."""
    unit = unit_of(text)
    if unit is None:
        return None, None, "unit"
    goods = float(unit.factor)
    if unit.base == "litre":
        weight = density(sid) if sid else None
        if weight is None:
            return None, None, "density"
        goods *= weight
    base = base_factor(sid, form or "") if sid else 1.0
    if base is None:
        return goods, None, "form"
    if preparation and content is None:
        return goods, goods * base, "content"
    return goods, goods * base * ((content or 100.0) / 100.0 if preparation else 1.0), ""


def _with_amounts(frame: pl.DataFrame) -> pl.DataFrame:
    keys = ["sid", "form", "preparation", "content", "unit"]
    pairs = frame.select(keys).filter(pl.col("unit").is_not_null()).unique()
    rows = [(*one, *_factor(*one)) for one in pairs.iter_rows()]
    schema = {**dict(pairs.schema), "goods": pl.Float64(), "factor": pl.Float64(), "lacks": pl.String()}
    known = pl.DataFrame(rows, orient="row", schema=schema)
    frame = frame.join(known, on=keys, how="left", nulls_equal=True, maintain_order="left")
    amount, written = pl.col("amount"), pl.col("amount_text")
    fault = (
        pl.when(written.is_null() | pl.col("unit").is_null()).then(pl.lit(""))
        .when(amount.is_null()).then(pl.lit("number"))
        .when(amount <= 0).then(pl.lit("sign"))
        .otherwise(pl.col("lacks").fill_null(""))
    )  # fmt: skip
    kg = pl.when(amount > 0).then(amount * pl.col("factor"))
    return frame.with_columns(
        amount_fault=fault, kg=kg, goods_kg=pl.when(amount > 0).then(amount * pl.col("goods")),
        kg_shipped=pl.col("shipped_amount") * pl.col("factor"), kg_arrived=pl.col("arrived_amount") * pl.col("factor"),
    )  # fmt: skip
