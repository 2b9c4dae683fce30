"""What is made from the figures of a bundle: what to withhold, the totals, the questionnaire. By number of the figure."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars

from lancang.figures import Figure, Label, Status, from_row

from ..disclosure import Why, few_persons, withhold
from ..facts import Fact, joined_facts
from ..questionnaire import Entry, asked, entries, measures_asked, remark
from ..tables import LIST, REAL, TEXT, WHOLE, Schema
from ..totals import Total, consent, consent_words, totals
from .about import Links
from .spool import Spool

TOTALS: Schema = {
    "over": TEXT, "measure": TEXT, "subject": TEXT, "unit": TEXT, "places": LIST, "period": TEXT, "value": REAL,
    "withheld": TEXT, "left_out": LIST, "state": TEXT, "joint": TEXT, "handling": TEXT, "audience": LIST,
    "owners": LIST, "consent": TEXT, "figures": LIST,
}  # fmt: skip
QUESTIONNAIRE: Schema = {
    "country": TEXT, "year": WHOLE, "line": TEXT, "drug": TEXT, "drug_zh": TEXT, "unit": TEXT, "number_of_seizures": REAL,
    "amount": REAL, "amount_max": REAL, "bound": TEXT, "subject": TEXT, "state": TEXT, "handling": TEXT,
    "audience": LIST, "owners": LIST, "figures": LIST, "remarks": TEXT, "remarks_zh": TEXT,
}  # fmt: skip
# From least to most reviewed: a sum is as good as the worst of its parts.
STATES = ("proposed", "accepted", "approved", "final")


@dataclass(slots=True)
class Numbers:
    """`withheld`: number → why. `spans`: document → where withheld numbers stand in it."""

    withheld: dict[str, Why] = field(default_factory=dict)
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    totals: list[dict[str, Any]] = field(default_factory=list)
    questionnaire: list[dict[str, Any]] = field(default_factory=list)


def numbers(spool: Spool, links: Links, day: datetime.date) -> Numbers:
    """Group by group of one measure and unit, so that no more than one of them is in memory as figures."""
    made = Numbers()
    repeats: dict[str, list[int]] = defaultdict(list)
    for place, repeat in enumerate(links.repeats):
        for number in repeat:
            repeats[str(number)].append(place)
    asked_for: list[tuple[_Group, Fact]] = []
    for rows in _groups(spool.light(), day):
        group = _Group(rows, repeats, {str(number) for number in links.disputed})
        group.judge(made, day)
        if group.figures and group.figures[0].measure in measures_asked():
            asked_for += [(group, fact) for fact in group.facts if asked(fact.figure)]
    made.totals.sort(key=lambda row: tuple(str(row[name]) for name in ("measure", "subject", "unit", "over", "period")))
    made.questionnaire = _questionnaire(asked_for, made.withheld)
    return made


def _groups(light: polars.DataFrame, day: datetime.date) -> Iterator[list[dict[str, Any]]]:
    """Rows that can have to do with one another, without those that nothing is made from."""
    few = (polars.col("unit") == "person") & (polars.col("value") > 0) & (polars.col("value") < few_persons(day))
    frame = light.with_columns(
        ((polars.col("status") == "withheld") | few).any().over("measure", "unit").alias("secret"),
        polars.col("period").str.contains(r"^\d{4}$").fill_null(False).alias("annual"),
    )
    wanted = frame.filter(polars.col("secret") | (polars.col("annual") & polars.col("place").is_not_null()))
    for _, rows in wanted.group_by("measure", "unit", maintain_order=True):
        yield rows.to_dicts()


class _Group:
    """The figures of one measure and unit, by index, with the facts that they state. Rejected ones state nothing."""

    def __init__(self, rows: Sequence[dict[str, Any]], repeats: dict[str, list[int]], disputed: set[str]) -> None:
        self.rows = rows
        self.figures = [_figure(row) for row in rows]
        self.disputed = disputed
        sets: dict[int, list[int]] = defaultdict(list)
        for index, row in enumerate(rows):
            for place in repeats.get(row["id"], ()) if row["state"] != "rejected" else ():
                sets[place].append(index)
        live = [index for index, row in enumerate(rows) if row["state"] != "rejected"]
        position = {index: place for place, index in enumerate(live)}
        found = joined_facts(
            [self.figures[index] for index in live], [[position[index] for index in one] for one in sets.values()]
        )
        self.facts = [replace(fact, figures=tuple(live[place] for place in fact.figures)) for fact in found]

    def judge(self, made: Numbers, day: datetime.date) -> None:
        """Withheld numbers and totals of the group."""
        documents = [row["document_id"] for row in self.rows]
        sums = totals(self.figures, self.facts, documents, lambda index: self.rows[index]["id"] in self.disputed)
        hidden = withhold(self.figures, sums, day)
        for index, why in hidden.figures.items():
            row = self.rows[index]
            made.withheld[row["id"]] = why
            made.spans[row["document_id"]].append((row["start"], row["end"]))
        for number, total in enumerate(sums):
            made.totals.append(self._total(total, number in hidden.totals))

    def _total(self, total: Total, hidden: bool) -> dict[str, Any]:
        return {
            "over": total.over, "measure": total.measure, "subject": total.subject, "unit": total.unit,
            "places": list(total.places), "period": total.period, "value": float("nan") if hidden else total.value,
            "withheld": Why.PROTECTS.value if hidden else "", "left_out": list(total.left_out),
            "joint": "yes" if total.joint else "no", **self.common(total.figures),
            "consent": consent_words(consent(total.parts)),
        }  # fmt: skip

    def common(self, indices: Sequence[int]) -> dict[str, Any]:
        """State, handling, owners and numbers of what is made from these figures."""
        from lancang.figures import joined

        handling = joined(self.figures[index].handling for index in indices)
        states = [self.rows[index]["state"] for index in indices]
        return {
            "state": min(states, key=lambda one: STATES.index(one) if one in STATES else -1),
            "handling": handling.label.value,
            "audience": None if handling.audience is None else sorted(handling.audience),
            "owners": sorted({self.figures[index].source.reporter or "" for index in indices}),
            "figures": [self.rows[index]["id"] for index in indices],
        }


def _figure(row: dict[str, Any]) -> Figure:
    return from_row(row | {"text": "", "document_sha256": str(row["document_id"])})


def _questionnaire(found: Sequence[tuple[_Group, Fact]], withheld: dict[str, Why]) -> list[dict[str, Any]]:
    """Facts of several groups come together here: their figures get indices of their own."""
    home: list[tuple[_Group, int]] = []
    facts = []
    for group, fact in found:
        facts.append(replace(fact, figures=tuple(range(len(home), len(home) + len(fact.figures)))))
        home += [(group, index) for index in fact.figures]
    hidden = [place for place, (group, index) in enumerate(home) if group.rows[index]["id"] in withheld]
    return [_line(entry, home, frozenset(hidden)) for entry in entries(facts, hidden)]


def _line(entry: Entry, home: Sequence[tuple[_Group, int]], hidden: frozenset[int]) -> dict[str, Any]:
    def value(fact: Fact | None, name: str = "value") -> float | None:
        if fact is None or hidden.intersection(fact.figures) or fact.figure.status is Status.WITHHELD:
            return None
        number: float | None = getattr(fact.figure, name)
        return number

    both = [group.common([index]) for fact in entry.facts for group, index in (home[place] for place in fact.figures)]
    audiences = [set(one["audience"]) for one in both if one["audience"] is not None]
    stated = entry.amount or entry.number
    assert stated is not None
    return {
        "country": entry.country, "year": entry.year, "line": entry.line.code if entry.line else "",
        "drug": entry.line.en if entry.line else "", "drug_zh": entry.line.zh if entry.line else "",
        "unit": entry.unit, "number_of_seizures": value(entry.number), "amount": value(entry.amount),
        "amount_max": value(entry.amount, "value_max"), "bound": stated.figure.bound.value,
        "subject": stated.figure.subject or stated.figure.subject_code or "",
        "state": min((one["state"] for one in both), key=STATES.index),
        "handling": max((one["handling"] for one in both), key=lambda one: Label(one).strictness),
        "audience": sorted(set.intersection(*audiences)) if audiences else None,
        "owners": sorted({owner for one in both for owner in one["owners"]}),
        "figures": [number for one in both for number in one["figures"]],
        "remarks": "; ".join(remark(key, "en") for key in entry.remarks),
        "remarks_zh": "；".join(remark(key, "zh") for key in entry.remarks),
    }  # fmt: skip
