"""R20, R23, R24, R31: the way of the goods, the permits that go with them, and what left and arrived."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import polars as pl

from lancang.figures import places

from ..notices import cells
from .model import Blind, Found, Given, Hits, unread
from .parties import operators, with_operator
from .prepared import unit_of
from .tables import says

_PARTED = r"\s*(?:[;,|/>、，；→]|\bvia\b|\s-\s)\s*"


def routing(given: Given) -> Iterator[Found]:
    """R20: the consignee is no mere forwarder, the way is a usual one, and the point of entry lies where it should."""
    for one in ("consignee", "transit", "point_of_entry"):
        if one in given.absent:
            yield Blind("R20", f"column {one}", len(given.lines))
    lines = given.lines
    named = says("consignee", "forwarder")
    other = pl.col("consignee_key").is_not_null() & (pl.col("consignee_key") != pl.col("importer_key").fill_null(""))
    if "operators" in given.context.files:
        known = operators(given).select("key", "country", forwards=says("business", "forwarder_business"))
        lines = with_operator(lines, known, "consignee", "importing_country")
        named = named | pl.col("forwards").fill_null(False)
    yield Hits("R20", "forwarder", lines.filter(named & other).select("line", "consignee", "importer"))
    yield from _transit(given)
    code = pl.col("point_of_entry").str.replace_all(r"[\s-]", "")
    entry = given.lines.filter(
        code.str.contains(r"^[A-Z]{2}[A-Z2-9]{3}$") & code.str.slice(0, 2).is_in(_countries())
    ).with_columns(code=code)
    elsewhere = entry.filter(pl.col("code").str.slice(0, 2) != pl.col("importing_country"))
    yield Hits("R20", "entry", elsewhere.select("line", "point_of_entry", "importing_country"))


def _transit(given: Given) -> Iterator[Found]:
    usual = int(given.settings["R20"]["usual"])
    lines = given.lines.filter(pl.col("transit").is_not_null())
    free = says("transit", "free_zone")
    yield Hits("R20", "free_zone", lines.filter(free).select("line", "transit"))
    legs = lines.filter(~free).select("at", "line", "exporting_country", "importing_country", leg=pl.col("transit"))
    parts = legs.select("leg").unique().with_columns(
        place=pl.col("leg").str.replace_all(_PARTED, "|").str.split("|")).explode("place")  # fmt: skip
    texts = parts["place"].drop_nulls().unique().to_list()
    codes = pl.DataFrame(
        {"place": texts, "country": [_country_of(one) for one in texts]},
        schema={"place": pl.String, "country": pl.String},
    )
    places = parts.join(codes, on="place").filter(pl.col("country") != "").select("leg", "country").unique()
    third = legs.join(places, on="leg").sort("at", "country").filter(
        (pl.col("country") != pl.col("exporting_country")) & (pl.col("country") != pl.col("importing_country"))
    )  # fmt: skip
    third = third.with_columns(before=pl.int_range(pl.len()).over("exporting_country", "importing_country", "country"))
    rare = third.filter(pl.col("before") < usual).unique("line", keep="first", maintain_order=True)
    yield Hits("R20", "transit", rare.select("line", "country", "before", "exporting_country", "importing_country"))


@cache
def _countries() -> list[str]:
    """The codes of countries, with which a UN/LOCODE begins."""
    return [code for code, place in places().items() if place.kind == "country" and len(code) == 2]


def _country_of(text: str) -> str:
    """The country of a leg: a code, a name, or the first letters of a UN/LOCODE."""
    plain = text.strip()
    if len(plain) == 5 and plain.isascii() and plain.isalpha() and plain.isupper():
        return plain[:2]
    return cells.country(plain) if plain else ""


def _permits(given: Given) -> pl.DataFrame:
    """The permits with their amount in kg of the substance as written."""
    frame = given.context.files["permits"]
    units = {
        text: float(one.factor)
        for text in frame["unit"].drop_nulls().unique()
        if (one := unit_of(text)) and one.base == "kg"
    }
    factor = pl.when(pl.col("unit").is_null()).then(1.0).otherwise(
        pl.col("unit").replace_strict(units, default=None, return_dtype=pl.Float64))  # fmt: skip
    return frame.with_columns(allowed=pl.col("amount") * factor).unique("permit", keep="first", maintain_order=True)


def _with_permit(given: Given) -> pl.DataFrame:
    permits = _permits(given).rename({one: f"permit_{one}" for one in (
        "substance", "exporter", "importer", "consignee", "kind", "unit", "amount")})  # fmt: skip
    columns = ("permit", "permit_substance", "permit_exporter", "permit_importer", "permit_consignee", "permit_kind",
               "destination", "holder", "allowed", "valid_from", "valid_to")  # fmt: skip
    lines = given.lines.filter(pl.col("permit").is_not_null())
    return lines.join(
        permits.select(columns).with_columns(there=pl.lit(value=True)), on="permit", how="left", maintain_order="left"
    )


def _shipped_kg() -> pl.Expr:
    """kg as written on the permit: the amount of the goods themselves, not of their base."""
    return pl.col("goods_kg")


def permit_matches(given: Given) -> Iterator[Found]:
    """R23: goods, amount, parties, destination and day are those of the permit."""
    if blind := given.blind("R23", columns=("permit",), file="permits"):
        yield blind
        return
    tolerance = float(given.settings["R23"]["tolerance"])
    yield from unread("R23", given.lines, "permit")
    found = _with_permit(given)
    yield Hits("R23", "not_there", found.filter(pl.col("there").is_null()).select("line", "permit"))
    found = found.filter(pl.col("there"))
    differs = {
        "substance": pl.col("permit_substance") != pl.col("sid"),
        "amount": _shipped_kg() > pl.col("allowed") * (1 + tolerance),
        "destination": pl.col("destination") != pl.col("importing_country"),
        "exporter": pl.col("permit_exporter") != pl.col("exporter_key"),
        "importer": pl.col("permit_importer") != pl.col("importer_key"),
        "consignee": pl.col("permit_consignee") != pl.col("consignee_key"),
        "kind": pl.col("permit_kind").is_not_null() & ~says("permit_kind", "export_permit"),
        "validity": (pl.col("dispatch") < pl.col("valid_from")) | (pl.col("dispatch") > pl.col("valid_to")),
    }  # fmt: skip
    told = pl.concat_str(
        [pl.when(one.fill_null(False)).then(pl.lit(name)) for name, one in differs.items()], separator=", ",
        ignore_nulls=True,
    )  # fmt: skip
    rows = found.with_columns(differs=told).filter(pl.col("differs") != "")
    yield Hits("R23", "differs", rows.select(
        "line", "permit", "differs", "sid", kg=_shipped_kg(), allowed="allowed", valid_from="valid_from",
        valid_to="valid_to"))  # fmt: skip


def permit_used(given: Given) -> Iterator[Found]:
    """R24: the permit is used by its holder, and not beyond its amount."""
    if blind := given.blind("R24", columns=("permit",), file="permits"):
        yield blind
        return
    tolerance = float(given.settings["R23"]["tolerance"])
    yield from unread("R24", given.lines, "permit")
    found = _with_permit(given).filter(pl.col("there").fill_null(False))
    stranger = (pl.col("holder") != pl.col("exporter_key").fill_null("")) & (
        pl.col("holder") != pl.col("importer_key").fill_null("")
    )
    gone = _with_permit(given).filter(pl.col("there").is_null())
    yield Hits("R24", "not_there", gone.select("line", "permit"))
    yield Hits("R24", "other", found.filter(stranger).select("line", "permit", "exporter", "importer"))
    live = pl.when(~pl.col("dead")).then(_shipped_kg()).fill_null(0.0)
    used = found.with_columns(used=live.cum_sum().over("permit"))
    over = used.filter(~pl.col("dead") & ~stranger & (pl.col("used") > pl.col("allowed") * (1 + tolerance)))
    yield Hits("R24", "over", over.select("line", "permit", "used", "allowed", kg=_shipped_kg()))


def reconciled(given: Given) -> Iterator[Found]:
    """R31: what left is what was notified, and what arrived is what left."""
    if "arrived_amount" in given.absent:
        yield Blind("R31", "column arrived_amount", len(given.lines))
    if blind := given.blind("R31", columns=("shipped_amount",)):
        yield blind
        return
    tolerance = float(given.settings["R31"]["tolerance"])
    due = given.lines.filter((pl.col("dispatch") <= given.today) & ~pl.col("dead"))
    allowed = pl.col("answer").is_in(["no_objection"]).fill_null(False)
    yield from unread("R31", due.filter(allowed), "shipped_amount")
    lines = due.filter(pl.col("shipped_amount").is_not_null() & (pl.col("amount") > 0))
    off = ((pl.col("shipped_amount") - pl.col("amount")).abs() / pl.col("amount")) > tolerance
    yield Hits("R31", "shipped", lines.filter(off).select(
        "line", "amount", "shipped_amount", "unit",
        share=(pl.col("shipped_amount") / pl.col("amount") - 1) * 100))  # fmt: skip
    came = lines.filter(pl.col("arrived_amount").is_not_null() & (pl.col("shipped_amount") > 0))
    lost = ((pl.col("arrived_amount") - pl.col("shipped_amount")).abs() / pl.col("shipped_amount")) > tolerance
    yield Hits("R31", "arrived", came.filter(lost).select(
        "line", "shipped_amount", "arrived_amount", "unit",
        share=(pl.col("arrived_amount") / pl.col("shipped_amount") - 1) * 100))  # fmt: skip
