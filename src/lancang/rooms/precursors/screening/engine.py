"""All rules over a file of notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from ..notices.reading import Notices
from . import completeness, consignments, history, lawful, needs, parties, scope, timing
from .model import Blind, Context, Given, Hits, Screen
from .prepared import prepared
from .saying import GRAVEST_FIRST, OUTPUT, one_of_each, told, wording
from .tables import default_settings
from .undecided import undecided

SCREENS: Mapping[str, Screen] = {
    "R01": scope.mandatory, "R02": scope.classified, "R03": completeness.mandatory_fields, "R04": timing.lead_time,
    "R05": timing.silence, "R06": needs.ceiling, "R07": needs.requirement_known, "R08": needs.requirement_stale,
    "R09": parties.licensed, "R10": lawful.lawful_use, "R11": lawful.approved_exporter,
    "R12": lawful.special_destination, "R13": history.first_seen, "R14": parties.existence, "R15": parties.business,
    "R16": lawful.end_use, "R17": history.out_of_pattern, "R18": history.accumulated, "R19": history.duplicates,
    "R20": consignments.routing, "R21": lawful.payment, "R22": parties.identity, "R23": consignments.permit_matches,
    "R24": consignments.permit_used, "R25": parties.sanctions, "R26": history.objected_before,
    "R27": scope.preparations, "R28": scope.of_concern, "R29": scope.below_minimum, "R30": completeness.amounts,
    "R31": consignments.reconciled,
}  # fmt: skip
# Lines whose findings are put into words at a time.
AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Screened:
    """What was found: `hits` by rule and case, `blind` what could not be looked at; `names`: line, notice, order."""

    names: pl.DataFrame
    hits: tuple[Hits, ...]
    blind: tuple[Blind, ...]

    def lines(self) -> Iterator[pl.DataFrame]:
        """The output in the order of the file, block by block: the columns of OUTPUT."""
        last = self.names.select(pl.col("line").max()).item() or 0
        for start in range(0, last, AT_ONCE):
            here = (pl.col("line") > start) & (pl.col("line") <= start + AT_ONCE)
            parts = [told(one, self.names, rows) for one in self.hits if len(rows := one.rows.filter(here))]
            if parts:
                yield one_of_each(pl.concat(parts)).select(OUTPUT)

    def counts(self) -> dict[str, dict[str, int]]:
        """Rule → verdict → lines of notices, each under its gravest verdict."""
        found: dict[str, dict[str, int]] = {}
        for rule, hits in groupby(self.hits, key=lambda one: one.rule):
            seen: pl.Series = pl.Series([], dtype=self.names.schema["line"])
            told = [(wording(one.rule, one.case).verdict, one.rows["line"]) for one in hits]
            found[rule] = {}
            for verdict in GRAVEST_FIRST:
                lines = pl.concat([seen.clear(), *(lines for its, lines in told if its == verdict)]).unique()
                new = lines.filter(~lines.is_in(seen.implode()))
                if len(new):
                    found[rule][verdict] = len(new)
                seen = pl.concat([seen, new])
        return found


def screen(
    notices: Notices, context: Context, today: date, settings: Mapping[str, Mapping[str, Any]] | None = None,
    only: frozenset[str] = frozenset(),
) -> Screened:  # fmt: skip
    """Every rule over every line; `only`: the ids of those that are wanted."""
    lines = prepared(notices)
    lines = lines.join(scope.listings(lines), on=["sid", "dispatch"], how="left", maintain_order="left")
    given = Given(lines, notices.missing, context, settings or default_settings(), today)
    hits: list[Hits] = []
    blind: list[Blind] = []
    for rule, rows in SCREENS.items():
        found = list(rows(given)) if not only or rule in only else []
        told = [one for one in found if isinstance(one, Hits)]
        unseen = [one for one in found if isinstance(one, Blind)]
        if found or not only or rule in only:
            told += undecided(given, rule, told) if not any(one.whole for one in unseen) else ()
        hits += [one for one in told if len(one.rows)]
        blind += unseen
    return Screened(lines.select("line", "notice", "order").sort("line"), tuple(hits), tuple(_one_a_rule(blind)))


def _one_a_rule(blind: list[Blind]) -> Iterator[Blind]:
    """What is missing for each rule, together; the count is that of the thing that most lines miss."""
    for rule, group in groupby(blind, key=lambda one: one.rule):
        parts = list(group)
        missing = ", ".join(dict.fromkeys(one.missing for one in parts))
        yield Blind(rule, missing, max(one.count for one in parts))
