"""What is made from the figures of a bundle: what to withhold, the totals, the questionnaire."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars

from lancang.figures import Figure, Handling, from_row, joined

from ..disclosure import Why, few_persons, withhold
from ..facts import Fact, joined_facts
from ..model import REST_WORDS
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
    "country": TEXT, "year": WHOLE, "line": TEXT, "drug": TEXT, "drug_zh": TEXT, "unit": TEXT,
    "number_of_seizures": REAL, "amount": REAL, "amount_max": REAL, "bound": TEXT, "subject": TEXT, "state": TEXT,
    "handling": TEXT, "audience": LIST, "owners": LIST, "figures": LIST, "remarks": TEXT, "remarks_zh": TEXT,
}  # fmt: skip
# From least to most reviewed: a sum is as good as the worst of its parts.
STATES = ("proposed", "accepted", "approved", "final")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is told of a figure beside a number that was made of it."""

    number: str
    state: str
    owner: str
    handling: Handling


# A fact that the questionnaire asks for, with the figures that state it.
Stated = tuple[Fact, tuple[Origin, ...]]


@dataclass(slots=True)
class Numbers:
    """By number of the figure. `withheld`: number → why. `spans`: document → where withheld numbers stand in it."""

    withheld: dict[str, Why] = field(default_factory=dict)
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    totals: list[dict[str, Any]] = field(default_factory=list)
    questionnaire: list[dict[str, Any]] = field(default_factory=list)


def numbers(spool: Spool, links: Links, day: datetime.date) -> Numbers:
    """Group by group, so that no more than one of them is in memory as figures."""
    made = Numbers()
    repeats: dict[str, list[int]] = defaultdict(list)
    for place, repeat in enumerate(links.repeats):
        for number in repeat:
            repeats[str(number)].append(place)
    disputed = {str(number) for number in links.disputed}
    asked_for: list[Stated] = []
    for rows in _groups(spool.light(), day):
        group = _Group(rows, repeats, disputed)
        group.judge(made, day)
        if group.figures and group.figures[0].measure in measures_asked():
            asked_for += [(fact, group.origins(fact.figures)) for fact in group.facts if asked(fact.figure)]
    made.totals.sort(key=lambda row: tuple(str(row[name]) for name in ("measure", "subject", "unit", "over", "period")))
    made.questionnaire = _questionnaire(asked_for, made.withheld)
    return made


def _groups(light: polars.DataFrame, day: datetime.date) -> Iterator[list[dict[str, Any]]]:
    """Rows that can have to do with one another: of one measure, subject and unit; without those that make nothing."""
    few = (polars.col("unit") == "person") & (polars.col("value") > 0) & (polars.col("value") < few_persons(day))
    words = polars.col("subject").fill_null("").str.strip_chars().str.to_lowercase()
    code = polars.col("subject_code").fill_null("")
    rest = polars.any_horizontal(words.str.starts_with(one) for one in REST_WORDS)
    # The same as model.subject_key.
    keyed = light.with_columns(polars.when(rest | (code == "")).then(words).otherwise(code).alias("key"))
    frame = keyed.with_columns(
        ((polars.col("status") == "withheld") | few).any().over("measure", "key", "unit").alias("secret"),
        polars.col("period").str.contains(r"^\d{4}$").fill_null(False).alias("annual"),
    )
    wanted = frame.filter(polars.col("secret") | (polars.col("annual") & polars.col("place").is_not_null()))
    for _, rows in wanted.group_by("measure", "key", "unit", maintain_order=True):
        yield rows.to_dicts()


class _Group:
    """The figures of one group, by index, with the facts that they state. Rejected ones state nothing."""

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
            "joint": "yes" if total.joint else "no", **_common(self.origins(total.figures)),
            "consent": consent_words(consent(total.parts)),
        }  # fmt: skip

    def origins(self, indices: Sequence[int]) -> tuple[Origin, ...]:
        """Of the figures with these indices."""
        return tuple(
            Origin(self.rows[i]["id"], self.rows[i]["state"], self.rows[i]["reporter"] or "", self.figures[i].handling)
            for i in indices
        )


def _common(origins: Sequence[Origin]) -> dict[str, Any]:
    """State, handling, owners and numbers of what is made from these figures."""
    handling = joined(one.handling for one in origins)
    return {
        "state": min((one.state for one in origins), key=lambda one: STATES.index(one) if one in STATES else -1),
        "handling": handling.label.value,
        "audience": None if handling.audience is None else sorted(handling.audience),
        "owners": sorted({one.owner for one in origins}),
        "figures": [one.number for one in origins],
    }


def _figure(row: dict[str, Any]) -> Figure:
    return from_row(row | {"text": "", "document_sha256": str(row["document_id"])})


def _questionnaire(found: Sequence[Stated], withheld: dict[str, Why]) -> list[dict[str, Any]]:
    """Facts of several groups come together here: their figures get indices of their own."""
    home: list[Origin] = []
    facts = []
    for fact, origins in found:
        facts.append(replace(fact, figures=tuple(range(len(home), len(home) + len(origins)))))
        home += origins
    hidden = frozenset(place for place, origin in enumerate(home) if origin.number in withheld)
    return [_line(entry, home, hidden) for entry in entries(facts, hidden)]


def _line(entry: Entry, home: Sequence[Origin], hidden: frozenset[int]) -> dict[str, Any]:
    def value(fact: Fact | None, name: str = "value") -> float | None:
        if fact is None or hidden.intersection(fact.figures):
            return None
        number: float | None = getattr(fact.figure, name)
        return number

    stated = entry.amount or entry.number
    assert stated is not None
    return {
        "country": entry.country, "year": entry.year, "line": entry.line.code if entry.line else "",
        "drug": entry.line.en if entry.line else "", "drug_zh": entry.line.zh if entry.line else "",
        "unit": entry.unit, "number_of_seizures": value(entry.number), "amount": value(entry.amount),
        "amount_max": value(entry.amount, "value_max"), "bound": stated.figure.bound.value,
        "subject": stated.figure.subject or stated.figure.subject_code or "",
        **_common([home[place] for fact in entry.facts for place in fact.figures]),
        "remarks": "; ".join(remark(key, "en") for key in entry.remarks),
        "remarks_zh": "；".join(remark(key, "zh") for key in entry.remarks),
    }  # fmt: skip
