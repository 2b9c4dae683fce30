"""The context of made-up notices: made to fit the lines, but for the faults that stand in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from .made_lines import Work
from .made_tables import EPHEDRINE, EXPORTING, FIRST, IMPORTING, REQUIRED, SUBSTANCES, THRESHOLD_KG

_NAMES = [row[1] for row in SUBSTANCES]
_PERMIT = ("permit", "kind", "holder", "substance", "amount", "unit", "destination", "exporter", "importer",
           "consignee", "valid_from", "valid_to", "verified")  # fmt: skip


def made_context(work: Work, frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The files by name; the faults that they hold are told to `work`."""
    years = frame.with_columns(
        year=pl.col("dispatch").str.slice(0, 4),
        counted=pl.when("counts").then("kg").otherwise(0.0),
        substance_name=pl.Series(_NAMES).gather(work.t_substance[frame["trade"]]),
    )
    return {
        "operators": _operators(work, years),
        "requirements": _requirements(work, years),
        "permits": _permits(work, frame),
        "calendar": pl.DataFrame([
            {"country": country, "date": f"{year}-{day}", "kind": "holiday"}
            for country in ("DE", "FR", "NL", "GB", "AU") for year in range(2022, 2028)
            for day in ("01-01", "05-01", "12-25", "12-26")
        ]),
        "invocations": _asked(work, years, "country", "2015-01-01", "R01"),
        "approved_exporters": _approved(work),
        "special_destinations": _asked(work, years, "destination", "2025-01-01", "R12"),
        "thresholds": pl.DataFrame([
            {"substance": name, "kg": str(THRESHOLD_KG), "from": "2000-01-01", "source": "made up", "verified": "no"}
            for name in _NAMES
        ]),
    }  # fmt: skip


def _rows(rows: list[dict[str, Any]], *columns: str) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))


def _asked(work: Work, years: pl.DataFrame, column: str, since: str, rule: str) -> pl.DataFrame:
    """One row that a country asks for something, so that all lines it meets are planted; none where nothing is."""
    columns = (column, "substance", *(["table"] if rule == "R01" else []), "from", "to")
    if not work.plant:
        return _rows([], *columns)
    trade = int(work.rng.integers(0, work.trades))
    country, substance = IMPORTING[work.t_to[trade]], _NAMES[work.t_substance[trade]]
    met = years.filter(
        (pl.col("importing_country") == country)
        & (pl.col("substance_name") == substance)
        & (pl.col("dispatch") >= since)
    )
    work.fault(rule, met["row"].to_numpy())
    return _rows([{column: country, "substance": substance, "table": "", "from": since, "to": ""}], *columns)


def _operators(work: Work, years: pl.DataFrame) -> pl.DataFrame:
    sums = years.with_columns(pl.col("counted").cum_sum().over("trade", "year").alias("sum"))
    most = dict(sums.group_by("trade").agg(pl.col("sum").max()).iter_rows())
    exporters, importers = work.exporters(), work.importers()
    plain = {"name_other": "", "licence": "", "activity": "export", "substances": "", "valid_from": "", "valid_to": "",
             "limit_kg": "", "business": "chemical industry", "verified": "2", "identity": "shown",
             "sanctioned": ""}  # fmt: skip
    firms = {name: EXPORTING[origin] for name, origin in zip(exporters, work.t_from, strict=True)}
    rows = [{"name": name, "country": country, **plain} for name, country in firms.items()]
    limits: list[tuple[int, float]] = []
    for trade, name in enumerate(importers):
        substance = int(work.t_substance[trade])
        row = {
            "name": name, "country": IMPORTING[work.t_to[trade]], **plain, "licence": f"L-{trade:06}",
            "activity": "import", "substances": _NAMES[substance], "valid_from": "2020-01-01",
            "valid_to": "2027-12-31", "limit_kg": f"{most.get(trade, 0.0) * 1.3 + 1:.0f}",
            "business": "pharmaceuticals" if substance in REQUIRED else "chemical industry",
        }  # fmt: skip
        row |= _firm_at_fault(work, trade, most.get(trade, 0.0), limits)
        rows.append(row)
    if limits:
        limit = pl.DataFrame(limits, schema={"trade": pl.Int64, "limit": pl.Float64}, orient="row")
        over = sums.join(limit, on="trade").filter(pl.col("counts") & (pl.col("sum") > pl.col("limit")))
        work.fault("R09", over["row"].to_numpy())
    late = years.filter(pl.col("dispatch") > "2024-06-30")["row"].to_numpy()
    role = work.t_role[work.trade]
    first = np.isin(work.trade % 4, (0, 1)) & (role == "R09")
    work.fault("R09", np.flatnonzero(first))
    work.fault("R09", late[(role[late] == "R09") & (work.trade[late] % 4 == 2)])
    return pl.DataFrame(rows)


def _firm_at_fault(work: Work, trade: int, most: float, limits: list[tuple[int, float]]) -> dict[str, str]:
    """What is different in the row of an importer whose trade is at fault; `limits` takes limits that are too low."""
    role = work.t_role[trade]
    if role == "R09" and trade % 4 == 3:
        limits.append((trade, round(most * 0.9, 1)))
        return {"limit_kg": f"{limits[-1][1]}"}
    variants: dict[str, tuple[dict[str, str], ...]] = {
        "R09": ({"licence": "", "substances": ""}, {"substances": "Ergotamine"}, {"valid_to": "2024-06-30"}),
        "R14": ({"verified": "no"}, {"verified": ""}, {"verified": "0"}),
        "R15": ({"business": "none"}, {"business": "bakery"}, {"business": "unknown"}),
        "R22": ({"identity": "refused"},),
        "R25": ({"sanctioned": "2024-01-15"},),
    }
    kinds = variants.get(role, ({},))
    return kinds[trade % 4] if role == "R09" else kinds[trade % len(kinds)]


def _requirements(work: Work, years: pl.DataFrame) -> pl.DataFrame:
    """A row for each country, substance and year; the first pairs have none, are prohibited, old or too low."""
    required = years.filter(pl.col("substance_name").is_in([_NAMES[one] for one in REQUIRED])).with_columns(
        pl.col("counted").cum_sum().over("importing_country", "substance_name", "year").alias("sum")
    )
    pairs = required.select("importing_country", "substance_name").unique().sort(pl.all()).rows()
    kinds = dict(
        zip(work.rng.permutation(len(pairs)), ("missing", "over", "stale", "prohibited", "over"), strict=False)
    )
    kind = {pair: kinds.get(at, "") if work.plant else "" for at, pair in enumerate(pairs)}
    rows = []
    for (country, substance, year), group in required.group_by(
        "importing_country", "substance_name", "year", maintain_order=True
    ):
        what, total = kind[country, substance], float(group["sum"].max() or 0.0)  # type: ignore[arg-type]
        amount = round(total * (0.93 if what == "over" else 1.5) + (what != "over"), 1)
        updated = "2016-05-01" if what == "stale" else f"{int(year) - 1}-11-30"
        if what != "missing":
            rows.append({"country": country, "substance": substance, "amount_kg": f"{amount}", "year": year,
                         "updated": updated, "status": "prohibited" if what == "prohibited" else ""})  # fmt: skip
        lines = group["row"].to_numpy()
        if what == "over":
            work.fault("R06", group.filter(pl.col("counts") & (pl.col("sum") > amount))["row"].to_numpy())
        elif what:
            work.fault("R08" if what == "stale" else "R07", lines)
    return _rows(rows, "country", "substance", "amount_kg", "year", "updated", "status")


def _permits(work: Work, frame: pl.DataFrame) -> pl.DataFrame:
    """An export permit for each line but those that use another's, and proofs of lawful use for exports from China."""
    sent, dispatch = pl.col("sent").str.to_date(), pl.col("dispatch").str.to_date()
    own = frame.with_columns(
        kg=pl.col("kg").max().over("permit"), substance=pl.Series(_NAMES).gather(work.t_substance[frame["trade"]])
    ).filter(pl.col("permit_row").cast(pl.Int64) == pl.col("row"))
    other, turn = pl.col("row").is_in(work.other_permits.tolist()), pl.col("row") % 3
    holder = pl.col("row").is_in(work.other_holders.tolist())
    # A permit for less than one order is overused by it, too.
    work.fault("R24", work.other_permits[work.other_permits % 3 == 0])
    export = own.select(
        "permit", kind=pl.lit("export"),
        holder=pl.when(holder).then(pl.lit("Uninvolved Holdings Ltd")).otherwise("exporter"), substance="substance",
        amount=pl.when(other & (turn == 0)).then(pl.col("kg") / 2).otherwise("kg").round(4).cast(pl.String),
        unit=pl.lit("kg"),
        destination=pl.when(other & (turn == 1)).then(pl.lit("ZA")).otherwise("importing_country"),
        exporter="exporter", importer="importer", consignee="consignee",
        valid_from=sent.dt.offset_by("-30d").dt.to_string("iso:strict"),
        valid_to=pl.when(other & (turn == 2)).then(sent).otherwise(dispatch.dt.offset_by("60d"))
        .dt.to_string("iso:strict"),
        verified=pl.lit("yes"),
    )  # fmt: skip
    proofs = []
    exporters, importers = work.exporters(), work.importers()
    for trade in np.flatnonzero(work.t_from == EXPORTING.index("CN")):
        if work.t_role[trade] == "R10" and trade % 2:
            continue
        proofs.append({
            "permit": f"LU-{trade:06}", "kind": "legal_use", "holder": importers[trade],
            "substance": _NAMES[work.t_substance[trade]], "amount": "", "unit": "",
            "destination": IMPORTING[work.t_to[trade]], "exporter": exporters[trade], "importer": importers[trade],
            "consignee": "", "valid_from": "2021-01-01", "valid_to": "2027-12-31",
            "verified": "no" if work.t_role[trade] == "R10" else "yes",
        })  # fmt: skip
    return pl.concat([export, _rows(proofs, *_PERMIT)])


def _approved(work: Work) -> pl.DataFrame:
    """Exporters of substances of the ephedrine type; of those at fault, half were approved once."""
    rows = {}
    kind = (work.t_from == EXPORTING.index("CN")) & np.isin(work.t_substance, REQUIRED)
    exporters = work.exporters()
    for trade in np.flatnonzero(kind):
        fault = work.t_role[trade] == "R11"
        if not fault or trade % 2:
            rows[exporters[trade]] = {
                "exporter": exporters[trade], "substance": "", "from": "2020-01-01",
                "to": "2021-12-31" if fault else "2027-12-31",
            }  # fmt: skip
    return _rows(list(rows.values()), "exporter", "substance", "from", "to")


# What the dates above rest on: the first line is sent after every licence and approval began.
assert date(2021, 12, 31) < FIRST and EPHEDRINE in REQUIRED
