"""Whether two activities may be one and the same: a score from 0 to 1 with the reasons, for a person to decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from lancang.figures.tables import read_csv

from .faults import PACKAGE
from .model import Activity


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score`: the mean of what could be compared, weighted; `reasons` are (aspect, 0–1, one side, the other)."""

    score: float
    reasons: tuple[tuple[str, float, str, str], ...]

    @property
    def certain(self) -> bool:
        """The same identifier: one activity, whatever else differs."""
        return any(aspect == "identifier" and value == 1 for aspect, value, _one, _other in self.reasons)


def likeness(one: Activity, other: Activity) -> Likeness:
    """How alike two activities are; what one of them does not state does not count."""
    if one.identifier and one.identifier.casefold() == other.identifier.casefold():
        return Likeness(1.0, (("identifier", 1.0, one.identifier, other.identifier),))
    reasons = [found for found in (_titles(one, other), *_days(one, other), _parties(one, other), _sums(one, other),
                                   _countries(one, other)) if found]  # fmt: skip
    weights = _weights()
    whole = sum(weights[aspect] for aspect, *_rest in reasons)
    # Titles that have nothing in common, or are not there, carry no proposal.
    if not reasons or reasons[0][0] != "title" or whole == weights["title"]:
        return Likeness(0.0, tuple(reasons))
    return Likeness(sum(weights[aspect] * value for aspect, value, *_rest in reasons) / whole, tuple(reasons))


Reason = tuple[str, float, str, str] | None


def title_words(activity: Activity) -> frozenset[str]:
    """The words of all titles: activities that share none are not alike."""
    return frozenset(word for title in activity.titles for word in _words(title.text))


def _titles(one: Activity, other: Activity) -> Reason:
    pairs = [(a.text, b.text) for a in one.titles for b in other.titles]
    if not pairs:
        return None
    first, second = max(pairs, key=lambda pair: _near_texts(*pair))
    return "title", _near_texts(first, second), first, second


def _near_texts(first: str, second: str) -> float:
    """The share of words that both have (Dice 1945); Chinese has no spaces and is compared by pairs of signs."""
    mine, yours = Counter(_words(first)), Counter(_words(second))
    return 2 * (mine & yours).total() / max(1, mine.total() + yours.total())


def _words(text: str) -> list[str]:
    folded = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    if any("\u4e00" <= sign <= "\u9fff" for sign in folded):
        plain = folded.replace(" ", "")
        return [plain[at : at + 2] for at in range(max(1, len(plain) - 1))]
    return folded.split()


def _days(one: Activity, other: Activity) -> list[Reason]:
    found: list[Reason] = []
    for aspect, kinds in (("begins", ("2", "1")), ("ends", ("4", "3"))):
        first, second = one.day(*kinds), other.day(*kinds)
        if first is not None and second is not None:
            found.append((aspect, _near_days(first, second), str(first), str(second)))
    return found


def _near_days(first: date, second: date) -> float:
    """1 within a month, 0 from a year on."""
    apart = abs((first - second).days)
    return max(0.0, min(1.0, (365 - apart) / (365 - 31)))


def _parties(one: Activity, other: Activity) -> Reason:
    mine, yours = ({ref.casefold() for each in side.organisations if (ref := each.ref or _name(each))}
                   for side in (one, other))  # fmt: skip
    if not mine or not yours:
        return None
    shared = len(mine & yours) / min(len(mine), len(yours))
    return "organisations", shared, ", ".join(sorted(mine))[:200], ", ".join(sorted(yours))[:200]


def _name(organisation: object) -> str:
    names = getattr(organisation, "names", ())
    return names[0].text if names else ""


def _sums(one: Activity, other: Activity) -> Reason:
    mine, yours = _sum(one), _sum(other)
    shared = sorted(mine.keys() & yours.keys())
    if not shared:
        return None
    currency = max(shared, key=lambda each: mine[each])
    first, second = mine[currency], yours[currency]
    near = float(min(first, second) / max(first, second)) if max(first, second) > 0 else 0.0
    return "amount", near, f"{currency} {first:,.0f}", f"{currency} {second:,.0f}"


def _sum(activity: Activity) -> dict[str, Decimal]:
    """The largest sum by currency, of commitments, of what was paid or of budgets."""
    kinds: dict[tuple[str, str], Decimal] = {}
    for one in activity.transactions:
        kind = "paid" if one.kind in ("3", "4") else one.kind
        kinds[one.value.currency, kind] = kinds.get((one.value.currency, kind), Decimal(0)) + one.value.amount
    for budget in activity.budgets:
        key = (budget.value.currency, "budget")
        kinds[key] = kinds.get(key, Decimal(0)) + budget.value.amount
    found: dict[str, Decimal] = {}
    for (currency, _kind), amount in kinds.items():
        if amount > 0:
            found[currency] = max(found.get(currency, Decimal(0)), amount)
    return found


def _countries(one: Activity, other: Activity) -> Reason:
    mine, yours = ({each.code for each in side.countries} for side in (one, other))
    if not mine or not yours:
        return None
    shared = len(mine & yours) / min(len(mine), len(yours))
    return "countries", shared, ", ".join(sorted(mine)), ", ".join(sorted(yours))


@cache
def _weights() -> dict[str, float]:
    return {row["aspect"]: float(row["weight"]) for row in read_csv(PACKAGE, "likeness.csv")}
