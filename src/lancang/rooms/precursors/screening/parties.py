"""R09, R14, R15, R22, R25: what the register of operators says of exporter and importer."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from .context import substances_of
from .model import Found, Given, Hits
from .tables import business_uses, says

_SIDES = (("exporter", "exporting_country"), ("importer", "importing_country"))


def operators(given: Given) -> pl.DataFrame:
    """One row for each key and country: verified, refused, sanctioned (the latest day), business. Country "" is any."""
    rows = _rows(given)
    return rows.group_by("key", "country", maintain_order=True).agg(
        verified=pl.col("verified").is_not_null().any() & ~(says("verified", "not_verified").all()),
        refused=says("identity", "refused").any(), sanctioned=pl.col("sanctioned").max(),
        business=pl.col("business").drop_nulls().first(),
    )  # fmt: skip


def _rows(given: Given) -> pl.DataFrame:
    """The file once for each name of a company."""
    frame = given.context.files["operators"]
    both = [frame.with_columns(key=pl.col(name)) for name in ("name", "name_other")]
    return pl.concat(both).filter(pl.col("key").is_not_null()).with_columns(pl.col("country").fill_null(""))


def with_operator(lines: pl.DataFrame, known: pl.DataFrame, side: str, country: str) -> pl.DataFrame:
    """Lines with what is known of a side, by its name in its country, else by its name alone; `there`: at all."""
    columns = [one for one in known.columns if one not in ("key", "country")]
    near = known.with_columns(there=pl.lit(value=True))
    alone = near.unique("key", keep="first", maintain_order=True).drop("country")
    found = lines.join(
        near, left_on=[f"{side}_key", country], right_on=["key", "country"], how="left", maintain_order="left"
    ).join(alone, left_on=f"{side}_key", right_on="key", how="left", suffix="_any", maintain_order="left")
    own = pl.col("there").is_not_null()
    return found.with_columns(
        *(pl.when(own).then(one).otherwise(f"{one}_any").alias(one) for one in columns),
        there=own | pl.col("there_any").is_not_null(),
    )


def _each_side(given: Given, rule: str, of_file: str) -> Iterator[Found | tuple[str, pl.DataFrame]]:
    if blind := given.blind(rule, file="operators", of_file=(of_file,)):
        yield blind
        return
    known = operators(given)
    for side, country in _SIDES:
        lines = given.lines.filter(pl.col(side).is_not_null())
        yield side, with_operator(lines.select("line", "sent", side, f"{side}_key", country), known, side, country)


def existence(given: Given) -> Iterator[Found]:
    """R14: exporter and importer were each found by at least one independent source."""
    for one in _each_side(given, "R14", "verified"):
        if not isinstance(one, tuple):
            yield one
            return
        side, lines = one
        shown = ("line", pl.lit(side).alias("side"), pl.col(side).alias("company"))
        yield Hits("R14", "unknown", lines.filter(~pl.col("there")).select(*shown))
        yield Hits("R14", "unverified", lines.filter(pl.col("there") & ~pl.col("verified")).select(*shown))


def identity(given: Given) -> Iterator[Found]:
    """R22: neither side refused to prove what it is."""
    for one in _each_side(given, "R22", "identity"):
        if not isinstance(one, tuple):
            yield one
            return
        side, lines = one
        rows = lines.filter(pl.col("refused").fill_null(False))
        yield Hits("R22", "refused", rows.select("line", side=pl.lit(side), company=pl.col(side)))


def sanctions(given: Given) -> Iterator[Found]:
    """R25: neither side was sanctioned in the last years."""
    months = int(given.settings["R25"]["months"])
    for one in _each_side(given, "R25", "sanctioned"):
        if not isinstance(one, tuple):
            yield one
            return
        side, lines = one
        until = pl.col("sanctioned").dt.offset_by(f"{months}mo")
        rows = lines.filter((pl.col("sanctioned") <= pl.col("sent")) & (pl.col("sent") <= until))
        yield Hits("R25", "sanctioned", rows.select(
            "line", "sanctioned", "sent", side=pl.lit(side), company=pl.col(side), months=pl.lit(months)))  # fmt: skip


def business(given: Given) -> Iterator[Found]:
    """R15: the importer has a business, and one that uses the substance."""
    if blind := given.blind("R15", file="operators", of_file=("business",)):
        yield blind
        return
    lines = given.lines.filter(pl.col("importer").is_not_null()).select(
        "line", "importer", "importer_key", "importing_country", "sid")  # fmt: skip
    found = with_operator(lines, operators(given), "importer", "importing_country")
    yield Hits("R15", "not_there", found.filter(~pl.col("there")).select("line", "importer"))
    found = found.filter("there")
    none = found.filter(pl.col("business").is_null())
    yield Hits("R15", "empty", none.select("line", column=pl.lit("operators.csv:business")))
    found = found.filter(pl.col("business").is_not_null())
    idle = says("business", "no_business")
    yield Hits("R15", "none", found.filter(idle).select("line", "importer", "business"))
    pairs = found.filter(~idle).select("sid", "business").unique()
    odd = [
        (sid, what) for sid, what in pairs.iter_rows()
        if sid in business_uses() and not any(word in what.lower() for word in business_uses()[sid])
    ]  # fmt: skip
    unlike = pl.DataFrame(odd, orient="row", schema={"sid": pl.String, "business": pl.String})
    rows = found.join(unlike, on=["sid", "business"], how="semi", maintain_order="left")
    yield Hits("R15", "unlike", rows.select("line", "importer", "business", "sid"))


def licensed(given: Given) -> Iterator[Found]:
    """R09: the importer's licence covers the substance, the day, and the amount of the year."""
    if blind := given.blind("R09", file="operators"):
        yield blind
        return
    lines = given.lines.filter(
        pl.col("importer").is_not_null() & pl.col("dispatch").is_not_null() & pl.col("sid").is_not_null()
    )
    live = pl.when(~pl.col("dead")).then(pl.col("kg")).fill_null(0.0)
    used = (live.cum_sum().over("importer_key", "sid", "year") - live + pl.col("kg").fill_null(0.0)).alias("used")
    lines = lines.with_columns(used).select(
        "at", "line", "importer", "importer_key", "importing_country", "sid", "dispatch", "year", "kg", "used"
    )
    licences = _licences(given)
    found = lines.join(licences.drop("country"), left_on="importer_key", right_on="key", how="left")
    covers = (pl.col("of") == pl.col("sid")) | pl.col("of_all").fill_null(False)
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col("dispatch"))
    lasts = pl.col("valid_to").is_null() | (pl.col("dispatch") <= pl.col("valid_to"))
    room = pl.col("limit_kg").is_null() | (pl.col("used") <= pl.col("limit_kg") * (1 + 1e-9))
    none = pl.col("licence").is_null() & pl.col("of").is_null() & ~pl.col("of_all")
    step = (
        pl.when(pl.col("known").is_null()).then(0).when(none).then(1)
        .when(~covers.fill_null(False)).then(2).when(~(begun & lasts)).then(3).when(~room).then(4).otherwise(5)
    )  # fmt: skip
    best = found.with_columns(step=step).sort("step", descending=True, maintain_order=True).unique(
        "line", keep="first", maintain_order=True).sort("at")  # fmt: skip
    shown = ("line", "importer", "sid", "dispatch", "valid_from", "valid_to", "year", "used", "limit_kg")
    for number, case in enumerate(("unknown", "none", "other", "expired", "over")):
        yield Hits("R09", case, best.filter(pl.col("step") == number).select(shown))


def _licences(given: Given) -> pl.DataFrame:
    """A row for each licence and substance; of_all: the licence names no substance that is not covered."""
    rows = []
    for row in _rows(given).iter_rows(named=True):
        text = row["substances"] or ""
        of = substances_of(text)
        everything = text.strip().lower() in ("all", "*", "全部", "所有")
        for sid in of or (None,):
            rows.append((
                row["key"], row["country"], True, row["licence"], sid, everything, row["valid_from"], row["valid_to"],
                row["limit_kg"],
            ))  # fmt: skip
    return pl.DataFrame(rows, orient="row", schema={
        "key": pl.String, "country": pl.String, "known": pl.Boolean, "licence": pl.String, "of": pl.String,
        "of_all": pl.Boolean, "valid_from": pl.Date, "valid_to": pl.Date, "limit_kg": pl.Float64,
    })  # fmt: skip
