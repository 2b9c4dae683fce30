"""R10, R11, R12, R16, R21: what the law of the exporting state asks of destination, exporter, use and payment."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ..notices.columns import folded
from .context import substances_of
from .model import Found, Given, Hits, unread
from .tables import says, words

_IN_FORCE_FROM = pl.col("from").is_null() | (pl.col("from") <= pl.col("dispatch"))
_IN_FORCE_TO = pl.col("to").is_null() | (pl.col("dispatch") <= pl.col("to"))


def lawful_use(given: Given) -> Iterator[Found]:
    """R10: there is a verified proof that the importer uses the substance lawfully."""
    if blind := given.blind("R10", file="permits", of_file=("kind",)):
        yield blind
        return
    lines = given.lines.filter(pl.col("exporting_country").is_in(given.settings["R10"]["exporting"]))
    lines = lines.filter(
        pl.col("importer").is_not_null() & pl.col("dispatch").is_not_null() & pl.col("sid").is_not_null()
    )
    proofs = given.context.files["permits"].filter(says("kind", "use_permit") & ~says("kind", "export_permit"))
    proofs = proofs.select(
        sid=pl.col("substance"), key=pl.coalesce("importer", "holder"), since="valid_from", until="valid_to",
        trusted=~says("verified", "not_verified"),
    )  # fmt: skip
    found = lines.select("line", "importer", "importer_key", "sid", "dispatch").join(
        proofs, left_on="importer_key", right_on="key", suffix="_proof"
    ).filter(
        (pl.col("sid_proof").is_null() | (pl.col("sid_proof") == pl.col("sid")))
        & (pl.col("since").is_null() | (pl.col("since") <= pl.col("dispatch")))
        & (pl.col("until").is_null() | (pl.col("dispatch") <= pl.col("until")))
    )  # fmt: skip
    shown = ("line", "importer", "sid", "dispatch")
    doubted = found.group_by("line").agg(pl.col("trusted").any())
    yield Hits("R10", "missing", lines.join(found, on="line", how="anti", maintain_order="left").select(shown))
    doubt = lines.join(doubted.filter(~pl.col("trusted")), on="line", how="semi", maintain_order="left")
    yield Hits("R10", "unverified", doubt.select(shown))


def approved_exporter(given: Given) -> Iterator[Found]:
    """R11: substances of the ephedrine type leave by approved exporters only."""
    rule = given.settings["R11"]
    if blind := given.blind("R11", file="approved_exporters"):
        yield blind
        return
    lines = given.lines.filter(
        pl.col("exporting_country").is_in(rule["exporting"]) & pl.col("sid").is_in(rule["substances"])
    )
    lines = lines.filter(pl.col("exporter").is_not_null() & pl.col("dispatch").is_not_null())
    approved = given.context.files["approved_exporters"].select(
        key="exporter", **{"from": pl.col("from")},
        to=pl.coalesce("to", pl.col("from").dt.offset_by(f"{int(rule['years'])}y").dt.offset_by("-1d")),
    )  # fmt: skip
    found = lines.select("line", "exporter_key", "dispatch").join(approved, left_on="exporter_key", right_on="key")
    listed = found.filter(_IN_FORCE_FROM & _IN_FORCE_TO)
    off = lines.join(listed, on="line", how="anti", maintain_order="left")
    yield Hits("R11", "not_approved", off.select("line", "exporter", "sid", "dispatch"))


def special_destination(given: Given) -> Iterator[Found]:
    """R12: to some destinations some substances need a further licence."""
    if blind := given.blind("R12", file="special_destinations"):
        yield blind
        return
    yield from unread("R12", given.lines, "importing_country", "dispatch")
    rows = []
    for row in given.context.files["special_destinations"].iter_rows(named=True):
        text = row["substance"] or ""
        everything = folded(text) in ("", "all", "*", "全部", "所有")
        for sid in substances_of(text) or ((None,) if everything else ()):
            rows.append((row["destination"], sid, row["from"], row["to"]))
    listed = pl.DataFrame(rows, orient="row", schema={
        "importing_country": pl.String, "of": pl.String, "from": pl.Date, "to": pl.Date})  # fmt: skip
    found = given.lines.filter(pl.col("dispatch").is_not_null()).select(
        "line", "importing_country", "sid", "dispatch").join(listed, on="importing_country")  # fmt: skip
    hit = found.filter((pl.col("of").is_null() | (pl.col("of") == pl.col("sid"))) & _IN_FORCE_FROM & _IN_FORCE_TO)
    hit = hit.unique("line", keep="first", maintain_order=True)
    yield Hits("R12", "listed", hit.select("line", "importing_country", "sid", "from", "dispatch"))


def end_use(given: Given) -> Iterator[Found]:
    """R16: the stated use is there, says something, and is that of the notice's other orders."""
    if blind := given.blind("R16", columns=("end_use",)):
        yield blind
        return
    use, shown = pl.col("end_use"), ("line", "end_use")
    yield Hits("R16", "missing", given.lines.filter(use.is_null()).select(shown))
    lines = given.lines.filter(use.is_not_null())
    generic = use.str.to_lowercase().str.strip_chars(" .。").is_in(list(words("generic_use")[0]))
    yield Hits("R16", "generic", lines.filter(generic).select(shown))
    plain = use.str.to_lowercase().str.replace_all(r"\s+", " ")
    lines = lines.with_columns(first=use.first().over("notice"), plain=plain)
    changed = lines.filter(~generic & (pl.col("plain") != pl.col("plain").first().over("notice")))
    yield Hits("R16", "changed", changed.select("line", "end_use", "first", "notice"))


def payment(given: Given) -> Iterator[Found]:
    """R21: the payment is neither cash nor barter nor of an unusual kind."""
    if blind := given.blind("R21", columns=("payment",)):
        yield blind
        return
    yield from unread("R21", given.lines, "payment")
    lines = given.lines.filter(pl.col("payment").is_not_null())
    cash, strict = (
        says("payment", "cash_or_barter"),
        pl.col("exporting_country").is_in(given.settings["R21"]["exporting"]),
    )
    yield Hits("R21", "prohibited", lines.filter(cash & strict).select("line", "payment", "exporting_country"))
    yield Hits("R21", "cash", lines.filter(cash & ~strict.fill_null(False)).select("line", "payment"))
    yield Hits("R21", "unusual", lines.filter(~cash & says("payment", "unusual_payment")).select("line", "payment"))
