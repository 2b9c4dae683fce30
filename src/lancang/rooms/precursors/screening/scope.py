"""R01, R02, R27, R28, R29: whether a notice is due at all, and whether the goods are what they are called."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ..notices.columns import folded
from ..substances import density, hs_agrees, listed
from .context import substances_of
from .model import Found, Given, Hits, unread, whole
from .tables import minimum_quantities

EPHEDRINES = ("ephedrine", "pseudoephedrine")
_FAULTS = {"cas_form": "cas_form", "cas_digit": "cas_digit", "cas_other": "cas_other", "name_unknown": "name_unknown"}


def listings(lines: pl.DataFrame) -> pl.DataFrame:
    """(sid, dispatch, table, lists, doubt) of each substance and day: its table of the Convention, all lists."""
    pairs = (
        lines.filter(pl.col("sid").is_not_null() & pl.col("dispatch").is_not_null()).select("sid", "dispatch").unique()
    )
    rows = []
    for sid, day in pairs.iter_rows():
        found = listed(sid, day)
        table = next((one.list.removeprefix("UN-") for one in found if one.list.startswith("UN-")), None)
        doubt = "|".join(one.list for one in found if not one.verified)
        rows.append((sid, day, table, "|".join(one.list for one in found), doubt))
    return pl.DataFrame(rows, orient="row", schema={
        "sid": pl.String, "dispatch": pl.Date, "table": pl.String, "lists": pl.String, "doubt": pl.String,
    })  # fmt: skip


def mandatory(given: Given) -> Iterator[Found]:
    """R01: a notice has to be sent, because the importing state asked for it."""
    if blind := given.blind("R01", file="invocations"):
        yield blind
        return
    yield from unread("R01", given.lines, "importing_country", "dispatch")
    lines = whole(given.lines, "importing_country", "dispatch").select(
        "line", "sid", "importing_country", "dispatch", "sent", "table"
    )
    asked = _invocations(given)
    found = lines.join(asked, on="importing_country").filter(
        (pl.col("from") <= pl.col("dispatch"))
        & (pl.col("to").is_null() | (pl.col("dispatch") <= pl.col("to")))
        & (
            pl.col("all") | (pl.col("asked_sid") == pl.col("sid")) | (pl.col("asked_table") == pl.col("table"))
        ).fill_null(False)
    )
    yield Hits("R01", "asked", found.unique("line", keep="first", maintain_order=True).select(
        "line", "importing_country", "of", "from", "dispatch"))  # fmt: skip


def _invocations(given: Given) -> pl.DataFrame:
    rows = []
    for row in given.context.files["invocations"].iter_rows(named=True):
        substances, table = row["substance"] or "", _table(row["table"] or "")
        named = () if folded(substances) in ("", "all", "*", "全部", "所有") else substances_of(substances)
        table = table or (_table(substances) if substances and not named else "")
        everything = not named and not table and folded(substances) in ("", "all", "*", "全部", "所有")
        for sid in named or (None,):
            of = sid or (f"Table {table}" if table else "all")
            rows.append((row["country"], sid, table or None, everything, of, row["from"], row["to"]))
    return pl.DataFrame(rows, orient="row", schema={
        "importing_country": pl.String, "asked_sid": pl.String, "asked_table": pl.String, "all": pl.Boolean,
        "of": pl.String, "from": pl.Date, "to": pl.Date,
    })  # fmt: skip


def _table(text: str) -> str:
    """I or II, however it is written."""
    plain = folded(text).replace("table", "").replace("un", "").replace("表", "").strip("_- ")
    return {"1": "I", "i": "I", "一": "I", "2": "II", "ii": "II", "二": "II"}.get(plain, "")


def classified(given: Given) -> Iterator[Found]:
    """R02: name, number and customs code mean one substance that is on a list."""
    lines = given.lines
    empty = pl.col("substance").is_null() & pl.col("cas").is_null()
    yield Hits("R02", "empty", lines.filter(empty).select("line", column=pl.lit("substance")))
    lines = lines.filter(~empty).select(
        "line", "substance", "cas", "sid", "other", "told", "hs", "dispatch", "lists", "doubt"
    )
    seen = pl.lit(False)
    unknown = pl.col("sid").is_null()
    yield Hits("R02", "unknown", lines.filter(unknown).select("line", "substance", "cas"))
    for fault, case in _FAULTS.items():
        rows = lines.filter(pl.col("told").str.contains(fault), ~unknown, ~seen)
        yield Hits("R02", case, rows.select("line", "substance", "cas", "sid", "other"))
        seen = seen | pl.col("told").str.contains(fault)
    rest = lines.filter(~unknown, ~seen)
    codes = rest.filter(pl.col("hs").is_not_null()).select("sid", "hs").unique()
    wrong = [(sid, hs) for sid, hs in codes.iter_rows() if hs_agrees(sid, hs) is False]
    odd = pl.DataFrame(wrong, orient="row", schema={"sid": pl.String, "hs": pl.String})
    yield Hits("R02", "hs", rest.join(odd, on=["sid", "hs"], how="semi").select("line", "sid", "hs"))
    rest = rest.join(odd, on=["sid", "hs"], how="anti")
    off = rest.filter(pl.col("dispatch").is_not_null() & (pl.col("lists").fill_null("") == ""))
    yield Hits("R02", "unlisted", off.select("line", "sid", "dispatch"))


def preparations(given: Given) -> Iterator[Found]:
    """R27: medicines with ephedrine or pseudoephedrine are treated as the substance."""
    rows = given.lines.filter(pl.col("preparation") & pl.col("sid").is_in(EPHEDRINES))
    yield Hits("R27", "preparation", rows.select("line", "substance", "sid"))


def of_concern(given: Given) -> Iterator[Found]:
    """R28: not in the tables of the Convention, but on another list that matters to one of the two states."""
    lines = given.lines.filter(pl.col("sid").is_not_null() & pl.col("dispatch").is_not_null())
    other = pl.col("lists").fill_null("")
    own = pl.concat_str(pl.lit("(?:^|\\|)(?:EU|ISSL|"), pl.col("importing_country").fill_null("EU"), pl.lit(")"))
    rows = lines.filter(pl.col("table").is_null() & other.str.contains(own))
    yield Hits("R28", "concern", rows.select("line", "sid", "lists", "dispatch"))


def below_minimum(given: Given) -> Iterator[Found]:
    """R29: so little that the exporting state asks for no notice; kg are turned into litres by the density."""
    lines = given.lines.join(minimum_quantities(), on=["exporting_country", "sid"], maintain_order="left")
    weights = {sid: weight for sid in lines["sid"].unique() if (weight := density(sid))}
    per_litre = pl.col("sid").replace_strict(weights, default=None, return_dtype=pl.Float64)
    unknown = lines.filter(pl.col("goods_kg").is_null())
    yield Hits("R29", "no_kg", unknown.select("line", "substance", "amount_text", "unit"))
    rows = lines.with_columns(litres=pl.col("goods_kg") / per_litre).filter(pl.col("litres") < pl.col("least"))
    yield Hits("R29", "below", rows.select("line", "exporting_country", "sid", "litres", "least"))
