"""Treatment in totals. A count of a few persons is not kept, nor another one by which it could be worked out."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from lancang.figures import Interval, Period
from lancang.figures.tables import read_csv
from lancang.rooms import Fault
from lancang.statistics.suppression import Relation, complement, recoverable

from .dates import ahead_fault, read

# What may be stated of a station and a period, in the order of the form.
COUNTS = (
    "admissions", "voluntary", "compulsory", "completed", "left_early", "followed", "abstinent", "relapsed",
)  # fmt: skip
# Totals and the parts that make them up.
PARTS = {"admissions": ("voluntary", "compulsory"), "followed": ("abstinent", "relapsed")}
# What stands in place of a number: a few persons; and one that would give these away.
FEW, HIDDEN = "<3", "x"
MOST = 10_000_000
_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class TreatmentTotal:
    """Counts of a station in a period, as texts: a number, `<3`, `x` for one withheld with it, "" for not stated."""

    period: str = ""
    counts: Mapping[str, str] = field(default_factory=dict)


@cache
def below(day: date) -> int:
    """Counts of persons from 1 up to, not including, this number are not kept on that day."""
    rows = read_csv("lancang.rooms.services", "few_persons.csv")
    holding = [(row["since"], int(row["below"])) for row in rows if date.fromisoformat(row["since"]) <= day]
    return max(holding, default=("", 0))[1]


def number_of(text: str) -> int | None:
    """The number of a count; None for what is not stated, withheld or no number."""
    return int(text) if _NUMBER.fullmatch(text) else None


def is_count(text: str) -> bool:
    """Whether it may stand in a count."""
    return text in (FEW, HIDDEN) or _NUMBER.fullmatch(text) is not None


def kept(counts: Mapping[str, str], day: date) -> dict[str, str]:
    """The counts as they may be kept: a few persons are `<3`, and what would give them away by subtraction is `x`.

    Nothing is `0`, which tells of nobody. What was withheld before stays so. A few persons who are in a total and in
    none of its parts are given away by the rest, so that the rest is looked at too.
    """
    few = below(day)

    def is_few(number: int | None) -> bool:
        return number is not None and 0 < number < few

    found = {name: FEW if is_few(number_of(text)) else text for name, text in counts.items()}
    for total, parts in PARTS.items():
        small = [name for name in parts if found.get(name) == FEW]
        # So many parts of at least one person each leave a total of a few no choice: one each.
        if found.get(total) == FEW and len(small) >= few - 1:
            found |= dict.fromkeys(small, HIDDEN)
    withheld: set[Hashable] = {name for name, text in found.items() if text in (FEW, HIDDEN)}
    relations = []
    for total, parts in PARTS.items():
        stated = [name for name in parts if counts.get(name)]
        if not counts.get(total) or not stated:
            continue
        texts = [counts[name] for name in (total, *stated)]
        numbers = [number_of(text) for text in texts]
        rest = None if None in numbers else (numbers[0] or 0) - sum(number or 0 for number in numbers[1:])
        # What an `x` hides may lie in the rest too; beside a `<3` alone the parts are taken to be all there is.
        partial = rest != 0 and (rest is not None or HIDDEN in texts or len(stated) < len(parts))
        more = [f"{total} rest"] if partial else []
        withheld |= set(more) if is_few(rest) or HIDDEN in texts else set()
        relations.append(Relation(total, (*stated, *more)))
    cost: dict[Hashable, float] = {name: float(n) for name, text in found.items() if (n := number_of(text))}
    for name in complement(relations, withheld, cost):
        if name in found:
            found[str(name)] = HIDDEN
    return found


def total_faults(total: TreatmentTotal, others: Sequence[TreatmentTotal], today: date) -> list[Fault]:
    """Everything wrong with the totals; `others` are those of the same station and owner."""
    faults = ahead_fault("period", total.period, today)
    for name, text in total.counts.items():
        number = number_of(text)
        if number is not None and number > MOST:
            faults.append(Fault(
                name, f"found {text}; expected a number of people that can be meant; correct it",
                f"填的是“{text}”；人数不合理；请更正",
            ))  # fmt: skip
    for whole, parts in PARTS.items():
        most = number_of(total.counts.get(whole, ""))
        known = sum(number_of(total.counts.get(name, "")) or 0 for name in parts)
        if most is not None and known > most:
            faults.append(Fault(
                whole, f"found {most}, less than its parts, {known}; expected at least their sum; correct one of them",
                f"填的是“{most}”，小于其各部分之和{known}；应不小于其和；请更正其一",
            ))  # fmt: skip
    return faults or _given_away(total, others)


def _given_away(total: TreatmentTotal, others: Sequence[TreatmentTotal]) -> list[Fault]:
    """A year beside its parts, of which one is withheld: the number could be worked out."""
    faults = []
    for name in COUNTS:
        stated = {one.period: one.counts[name] for one in others if one.period and one.counts.get(name)}
        before = _open(stated)
        if total.period and total.counts.get(name):
            stated[total.period] = total.counts[name]
        if _open(stated) - before:
            faults.append(Fault(
                name,
                "found a number by which one withheld in another period could be worked out; expected none; "
                "leave it empty, or state the periods together",
                "凭该数可推算出另一时期已隐去的数；应避免；请留空，或合并时期填报",
            ))  # fmt: skip
    return faults


def _open(stated: Mapping[str, str]) -> set[Hashable]:
    """The periods whose withheld number follows from those of the others."""
    withheld = {period for period, text in stated.items() if text in (FEW, HIDDEN)}
    return set(recoverable(_nested(list(stated)), withheld)) & withheld if withheld else set()


def _nested(periods: Sequence[str]) -> list[Relation]:
    """Each period beside those that together cover exactly its days."""
    read_ = {text: period for text in periods if (period := read(text)) is not None and not period.members}
    found = []
    for text, whole in read_.items():
        inner = sorted(
            ((other, part) for other, part in read_.items() if other != text and _within(part, whole)),
            key=lambda pair: (pair[1].first_day, -pair[1].last_day.toordinal()),
        )
        parts, at = [], whole.first_day
        for other, part in inner:
            if part.first_day == at and part != whole:
                parts.append(other)
                at = date.fromordinal(part.last_day.toordinal() + 1)
        if len(parts) > 1 and at.toordinal() == whole.last_day.toordinal() + 1:
            found.append(Relation(text, tuple(parts)))
    return found


def _within(part: Period, whole: Period) -> bool:
    return whole.first_day <= part.first_day and part.last_day <= whole.last_day


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of the counts that are shown, and how many are withheld or not stated beside it."""

    shown: int
    withheld: int
    unsaid: int

    @property
    def span(self) -> Interval:
        """At least what is shown and one person for each count of a few; open above where more is withheld."""
        return Interval(float(self.shown), float("inf") if self.withheld else float(self.shown))


def sums(totals: Iterable[TreatmentTotal]) -> dict[str, Sum]:
    """Each count over totals of different stations. Only what each row shows goes in, so that nothing is given away."""
    rows = list(totals)
    found = {}
    for name in COUNTS:
        texts = [row.counts.get(name, "") for row in rows]
        numbers = [number for text in texts if (number := number_of(text)) is not None]
        withheld = sum(text in (FEW, HIDDEN) for text in texts)
        found[name] = Sum(sum(numbers), withheld, len(texts) - len(numbers) - withheld)
    return found
