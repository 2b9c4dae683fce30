"""R13, R17, R18, R19, R26: a notice against those that came before it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from .model import Blind, Found, Given, Hits, unread
from .sweeps import NORMAL, Ints, Told, grouped, history, other_before, repeats, windows
from .tables import thresholds

# From the narrowest to the widest: whose amounts a new one is compared with.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pair", ("exporter_key", "importer_key", "sid")), ("importer", ("importer_key", "sid")),
    ("country", ("importing_country", "sid")),
)  # fmt: skip


def _keys(lines: pl.DataFrame, *columns: str) -> Ints:
    """A whole number for each different row of the columns."""
    return lines.select(pl.col("at").first().over(list(columns)).cast(pl.Int64)).to_series().to_numpy()


def first_seen(given: Given) -> Iterator[Found]:
    """R13: exporter and importer dealt with each other in the last months."""
    months = int(given.settings["R13"]["months"])
    yield from unread("R13", given.lines, "exporter", "importer", "sent")
    lines = given.lines.filter(
        pl.col("exporter").is_not_null() & pl.col("importer").is_not_null() & pl.col("sent").is_not_null()
    )
    lines = lines.with_columns(last=pl.col("sent").shift(1).over("exporter_key", "importer_key"))
    new = lines.filter(pl.col("last").is_null())
    yield Hits("R13", "first", new.select("line", "exporter", "importer", "sent"))
    since = pl.col("sent").dt.offset_by(f"-{months}mo")
    long = lines.filter(pl.col("last") < since)
    yield Hits("R13", "long_ago", long.select("line", "exporter", "importer", "sent", "last", months=pl.lit(months)))


def out_of_pattern(given: Given) -> Iterator[Found]:
    """R17: the amount is in line with the latest of the same pair, importer or country."""
    rule = given.settings["R17"]
    least, times, limit = int(rule["least"]), float(rule["times"]), float(rule["z"])
    base = given.lines.filter(pl.col("sid").is_not_null() & pl.col("kg").is_not_null())
    logs = np.log(base["kg"].to_numpy())
    counts = (~base["dead"] & base["sent"].is_not_null()).to_numpy()
    chosen = np.full(len(base), -1)
    found = [np.zeros(len(base)) for _ in range(4)]
    for number, (_name, columns) in enumerate(GROUPS):
        whole = base.select(pl.all_horizontal(pl.col(columns).is_not_null())).to_series().to_numpy()
        order, start = grouped(_keys(base, *columns))
        told = history(logs, counts & whole, order, start, int(rule["most"]), float(rule["floor"]))
        take = (chosen < 0) & whole & (told[0] >= least)
        chosen[take] = number
        for mine, theirs in zip(found, told, strict=True):
            mine[take] = theirs[take]
    names = np.array([name for name, _columns in GROUPS] + [""])
    rows = base.select("line", "sid", "kg").with_columns(
        group=pl.Series(names[chosen]), seen=pl.Series(found[0].astype(np.int64)),
        median=pl.Series(np.exp(found[1])), largest=pl.Series(np.exp(found[3])),
        z=pl.Series(NORMAL * (logs - found[1]) / np.maximum(found[2], float(rule["floor"]))),
    )  # fmt: skip
    rows = rows.with_columns(times=pl.lit(times), limit=pl.lit(limit))
    few = pl.col("group") == ""
    yield Hits("R17", "few", rows.filter(few).select("line", "sid", least=pl.lit(least)))
    large = ~few & (pl.col("kg") > pl.col("times") * pl.col("largest"))
    yield Hits("R17", "large", rows.filter(large))
    yield Hits("R17", "odd", rows.filter(~few & ~large & (pl.col("z") > pl.col("limit"))))
    none = given.lines.filter(pl.col("kg").is_null() | pl.col("sid").is_null())
    yield Hits("R17", "no_kg", none.select("line", "substance", "amount_text", "unit"))


def _thresholds(given: Given) -> pl.DataFrame:
    if "thresholds" not in given.context.files:
        return thresholds()
    own = given.context.files["thresholds"]
    return own.select(
        sid="substance", threshold="kg", source=pl.col("source").fill_null("thresholds.csv"),
        verified=pl.col("verified").fill_null("yes"),
    ).drop_nulls("sid").unique("sid", keep="last", maintain_order=True)  # fmt: skip


def accumulated(given: Given) -> Iterator[Found]:
    """R18: amounts below a threshold do not add up to it, nor stay just below it again and again."""
    rule = given.settings["R18"]
    known = given.lines.filter(pl.col("sid").is_not_null() & pl.col("sent").is_not_null() & pl.col("kg").is_not_null())
    lines = known.join(_thresholds(given), on="sid", how="left", maintain_order="left")
    untold = lines.filter(pl.col("threshold").is_null())
    if untold.height:
        which = ", ".join(untold["sid"].unique().sort().head(5))
        yield Blind("R18", f"threshold of {which}" + (" …" if untold["sid"].n_unique() > 5 else ""), untold.height)
    lines = lines.filter(
        pl.col("threshold").is_not_null() & pl.col("exporter").is_not_null() & pl.col("importer").is_not_null()
    )
    below = (lines["kg"] < lines["threshold"]) & ~lines["dead"]
    near = below & (lines["kg"] >= float(rule["below_share"]) * lines["threshold"])
    months = (lines["sent"].dt.year() * 12 + lines["sent"].dt.month()).cast(pl.Int64)
    order, start = grouped(_keys(lines, "exporter_key", "importer_key", "sid"))
    days = lines["sent"].to_physical().cast(pl.Int64)
    told = Told(lines["kg"].to_numpy(), days.to_numpy(), months.to_numpy(), below.to_numpy(), near.to_numpy())
    total, many, of_month, in_month, close = windows(told, order, start, int(rule["days"]), int(rule["below_days"]))
    rows = lines.select("line", "exporter", "importer", "sid", "kg", "threshold", "source", "verified").with_columns(
        total=pl.Series(total), many=pl.Series(many), of_month=pl.Series(of_month), in_month=pl.Series(in_month),
        close=pl.Series(close), days=pl.lit(int(rule["days"])), below_days=pl.lit(int(rule["below_days"])),
        near=near,
    )  # fmt: skip
    rolling = (pl.col("many") > 1) & (pl.col("total") >= pl.col("threshold"))
    month = (pl.col("in_month") > 1) & (pl.col("of_month") >= pl.col("threshold"))
    again = pl.col("near") & (pl.col("close") >= int(rule["below_count"]))
    yield Hits("R18", "window", rows.filter(rolling))
    yield Hits("R18", "month", rows.filter(~rolling & month))
    yield Hits("R18", "just_below", rows.filter(~rolling & ~month & again))


def duplicates(given: Given) -> Iterator[Found]:
    """R19: the same was not notified before: same parties, substance, amount and days, or the same permit or number."""
    days, lines = int(given.settings["R19"]["days"]), given.lines
    again = lines.with_columns(first=pl.col("line").first().over("notice", "order"))
    twice = again.filter((pl.col("line") != pl.col("first")) & pl.col("notice").is_not_null())
    yield Hits("R19", "number", twice.select("line", "notice", "order", other="first"))
    tuple_ = ("exporter_key", "importer_key", "sid", "kg")
    base = lines.filter([pl.col(one).is_not_null() for one in (*tuple_, "dispatch")]).join(
        twice.select("line"), on="line", how="anti", maintain_order="left")  # fmt: skip
    when = base["dispatch"].to_physical().cast(pl.Int64).to_numpy()
    keys = _keys(base, *tuple_)
    order = np.lexsort((when, keys))
    change = np.flatnonzero(np.diff(keys[order])) + 1
    start = np.concatenate([[0], change, [len(keys)]]).astype(np.int64)
    counts = (base["answer"] != "withdrawn").fill_null(value=True).to_numpy()
    found = repeats(when, counts, order, start, days)
    yield Hits("R19", "same", _with_earlier(base, found).select(
        "line", "exporter", "importer", "sid", "kg", "dispatch", "earlier", days=pl.lit(days)))  # fmt: skip
    seen = base.filter(pl.Series(found >= 0)).select("line")
    permits = lines.filter(pl.col("permit").is_not_null() & pl.col("notice").is_not_null()).join(
        pl.concat([seen, twice.select("line")]), on="line", how="anti", maintain_order="left")  # fmt: skip
    order, start = grouped(_keys(permits, "permit"))
    used = other_before(_keys(permits, "notice"), order, start)
    yield Hits("R19", "permit", _with_earlier(permits, used).select("line", "permit", "earlier"))


def _with_earlier(lines: pl.DataFrame, found: Ints) -> pl.DataFrame:
    """Lines for which an earlier one was found, with its notice."""
    earlier = lines["notice"].gather(pl.Series(np.maximum(found, 0)))
    return lines.with_columns(earlier=earlier).filter(pl.Series(found >= 0))


def objected_before(given: Given) -> Iterator[Found]:
    """R26: no notice of the same parties or addresses was objected to, stopped or suspended in the last months."""
    if blind := given.blind("R26", columns=("answer",)):
        yield blind
        return
    months = int(given.settings["R26"]["months"])
    marks = [*(f"{one}_key" for one in ("exporter", "importer", "consignee")), "exporter_address", "importer_address"]
    lines = given.lines.filter(pl.col("sent").is_not_null())
    refused = lines.filter(pl.col("answer").is_in(["objection", "stopped", "suspended"]))
    parts = []
    for mark in marks:
        kind = "address" if mark.endswith("address") else "name"
        shown = pl.col(mark).str.to_lowercase().str.replace_all(r"[\W_]+", "") if kind == "address" else pl.col(mark)
        parts.append((kind, shown))
    events = pl.concat([
        refused.select(
            mark=pl.lit(kind) + ":" + shown, day=pl.coalesce("answered", "sent"), outcome="answer", earlier="notice"
        )
        for kind, shown in parts
    ]).drop_nulls("mark").sort("day", maintain_order=True)  # fmt: skip
    hits = []
    for kind, shown in parts:
        mine = lines.select("line", "sent", mark=pl.lit(kind) + ":" + shown).drop_nulls("mark").sort("sent")
        hits.append(mine.join_asof(
            events, left_on="sent", right_on="day", by="mark", allow_exact_matches=False, check_sortedness=False
        ).filter(pl.col("day") >= pl.col("sent").dt.offset_by(f"-{months}mo")))  # fmt: skip
    found = pl.concat(hits).unique("line", keep="first", maintain_order=True)
    yield Hits("R26", "before", found.select(
        "line", "sent", "earlier", "outcome", day="day", by=pl.col("mark").str.split(":").list.first(),
        months=pl.lit(months)))  # fmt: skip
