"""What is found, in words of both languages with its inputs: hits become lines of the output."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from lancang.figures.tables import read_csv

from ..notices.columns import PACKAGE
from .model import Blind, Hits
from .tables import rules

OUTPUT = ("notice", "order", "rule", "verdict", "action", "explanation", "inputs")
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of a case; verdict and action are those of the rule where the case does not say otherwise."""

    verdict: str
    action: str
    en: str
    zh: str


@cache
def wordings() -> Mapping[tuple[str, str], Wording]:
    """By rule and case; of the rule * those that all rules share."""
    return {
        (row["rule"], row["case"]): Wording(row["verdict"], row["action"], row["en"], row["zh"])
        for row in read_csv(PACKAGE, "explanations.csv")
    }


def wording(rule: str, case: str) -> Wording:
    """What is said of a case of a rule."""
    known, row = wordings(), rules()[rule]
    one = known.get((rule, case)) or known["*", case]
    return Wording(one.verdict or row.verdict, one.action or row.action, one.en, one.zh)


def _as_text(column: str, kind: pl.DataType) -> pl.Expr:
    """A value as it stands in a sentence."""
    if kind == pl.Float64:
        rounded = pl.col(column).round_sig_figs(7)
        whole = rounded.cast(pl.Int64, strict=False).cast(pl.String)
        plain = pl.when(rounded == rounded.round(0)).then(whole).otherwise(rounded.cast(pl.String))
        return plain.fill_null("—")
    return pl.col(column).cast(pl.String).fill_null("—")


def _sentence(template: str, rows: pl.DataFrame) -> pl.Expr:
    fields = _FIELD.findall(template)
    parts = _FIELD.sub("{}", template)
    return pl.format(parts, *(_as_text(one, rows.schema[one]) for one in fields)) if fields else pl.lit(template)


def told(hits: Hits, names: pl.DataFrame, rows: pl.DataFrame | None = None) -> pl.DataFrame:
    """Hits as lines of the output, with `line`. `names`: line, notice, order."""
    rows = hits.rows if rows is None else rows
    words = wording(hits.rule, hits.case)
    inputs = [one for one in rows.columns if one != "line"]
    dated = rows.with_columns(pl.col(pl.Date).cast(pl.String))
    return dated.join(names, on="line", how="left", suffix="_of_line", maintain_order="left").select(
        "line", notice=pl.col("notice_of_line" if "notice" in inputs else "notice"),
        order=pl.col("order_of_line" if "order" in inputs else "order"), rule=pl.lit(hits.rule),
        verdict=pl.lit(words.verdict), action=pl.lit(words.action),
        en=_sentence(words.en, rows), zh=_sentence(words.zh, rows),
        inputs=pl.struct(pl.lit(hits.case).alias("case"), *inputs).struct.json_encode(),
    )  # fmt: skip


# The gravest first: what one rule finds in several ways is told as the gravest of them.
GRAVEST_FIRST = ("stop", "flag", "not_decidable")


def one_of_each(lines: pl.DataFrame) -> pl.DataFrame:
    """One line for each line of notices and rule; what a rule found beside it stands in its inputs under `also`."""
    weighed = lines.with_columns(
        weight=pl.col("verdict").replace_strict(GRAVEST_FIRST, range(len(GRAVEST_FIRST)), return_dtype=pl.Int8)
    ).sort("line", "rule", "weight", maintain_order=True)  # fmt: skip
    several = pl.len().over("line", "rule") > 1
    single, more = weighed.filter(~several), weighed.filter(several)
    first = [pl.col(one).first() for one in ("notice", "order", "verdict", "action")]
    rest = pl.col("inputs").slice(1).str.join(",")
    joined = more.group_by("line", "rule", maintain_order=True).agg(
        *first, en=pl.col("en").str.join("; "), zh=pl.col("zh").str.join("；"),
        inputs=pl.concat_str(pl.col("inputs").first().str.strip_suffix("}"), pl.lit(',"also":['), rest, pl.lit("]}")),
    )  # fmt: skip
    columns = ["line", "notice", "order", "rule", "verdict", "action", "en", "zh", "inputs"]
    return pl.concat([single.select(columns), joined.select(columns)]).sort("line", "rule").with_columns(
        explanation=pl.concat_str("en", "zh", separator=" / ")
    )  # fmt: skip


def told_blind(blind: Blind) -> dict[str, object]:
    """What a rule could not look at, as a line of the output."""
    return {
        "notice": "*", "order": None, "rule": blind.rule, "verdict": "not_decidable",
        "action": rules()[blind.rule].action,
        "explanation": f"cannot be decided for {blind.count} lines: {blind.missing} is missing / "
        f"{blind.count} 行无法判定：缺少 {blind.missing}",
        "inputs": {"missing": blind.missing, "count": blind.count},
    }  # fmt: skip
