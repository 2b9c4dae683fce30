"""What was given and received, by pair of parties and year: each thing once, in its currency, in dollars, at constant
prices; and what could not be counted, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lancang.figures import Interval
from lancang.figures.money import RateMissing, Rates, Step, constant, converted

from ..dates import read
from ..once import Alike, alike_among, clusters, joined_by, total
from .model import Contribution

NO_AMOUNT = ("no amount of money is stated", "未填金额")
NO_YEAR = ("no year is stated", "未填年份")
# Two statements of one sum in money may differ by rounding, by the rate and by costs of transport. Chosen by us.
CLOSE = 0.25


@dataclass(frozen=True, slots=True)
class GiftTold:
    """A contribution as one owner entered it; `key` tells the record."""

    key: int
    owner: str
    contribution: Contribution


@dataclass(frozen=True, slots=True)
class Gift:
    """One contribution, by whoever entered it: the statements of it that share code and parties.

    `dollars` and `constant` are intervals over what was stated; None where no statement could be converted. `steps`
    say by which rates and price levels; `missing` why a statement was left out (key → English, Chinese).
    """

    code: str
    giver: str
    receiver: str
    statements: tuple[GiftTold, ...]
    year: int | None = None
    currency: str = ""
    original: Interval | None = None
    dollars: Interval | None = None
    constant: Interval | None = None
    steps: tuple[Step, ...] = ()
    missing: tuple[tuple[int, str, str], ...] = ()

    @property
    def owners(self) -> frozenset[str]:
        """Who entered it."""
        return frozenset(one.owner for one in self.statements)

    @property
    def first(self) -> Contribution:
        """The statement of the giver, else the first."""
        own = [one for one in self.statements if one.owner == self.giver]
        return (own or list(self.statements))[0].contribution

    @property
    def differs(self) -> bool:
        """Whether what was stated differs by more than rounding."""
        return self.dollars is not None and self.dollars.high - self.dollars.low > 0.005 * self.dollars.high

    def delivered(self) -> str:
        """all, some or none of the statements say delivered."""
        said = {one.contribution.state == "delivered" for one in self.statements}
        return "some" if len(said) > 1 else "all" if True in said else "none"


@dataclass(frozen=True, slots=True)
class Row:
    """What one party gave another in a year: `original` by currency. `gifts` is a range where two may be one."""

    giver: str
    receiver: str
    year: int
    gifts: tuple[Gift, ...]
    original: dict[str, Interval]
    dollars: Interval
    constant: Interval | None
    number: Interval


@dataclass(frozen=True, slots=True)
class AidSums:
    """Rows by giver, receiver and year; gifts that are in none of them, with why; and pairs that may be one."""

    rows: tuple[Row, ...]
    left_out: tuple[tuple[Gift, str, str], ...]
    alike: tuple[Alike, ...]
    gifts: tuple[Gift, ...]


def aid_sums(
    statements: Iterable[GiftTold], *, base_year: int, state: str = "delivered", rates: Rates | None = None
) -> AidSums:
    """The sums of what was delivered, or of all that was promised or delivered (`state` ""), each thing once.

    What only some of its statements call delivered counts from nothing to its value.
    """
    parts = joined_by(
        sorted(statements, key=lambda one: one.key),
        lambda one: (one.contribution.code, one.contribution.giver, one.contribution.receiver),
    )
    gifts = [_valued(code, giver, receiver, said, base_year, rates) for (code, giver, receiver), said in parts.items()]
    wanted = [one for one in gifts if state != "delivered" or one.delivered() != "none"]
    left_out = [(one, *_why(one)) for one in wanted if one.dollars is None]
    counted = [one for one in wanted if one.dollars is not None]
    alike = alike_among(counted, lambda one: [(one.giver, one.receiver, one.year)], _evidence)
    by_row = joined_by(counted, lambda one: (one.giver, one.receiver, one.year or 0))
    rows = [_row(key, group, alike, state) for key, group in by_row.items()]
    rows.sort(key=lambda row: (-row.year, row.giver, row.receiver))
    return AidSums(tuple(rows), tuple(left_out), tuple(alike), tuple(wanted))


def _key(one: GiftTold) -> tuple[str, str, str]:
    return one.contribution.code, one.contribution.giver, one.contribution.receiver


def _row(key: tuple[str, str, int], gifts: Sequence[Gift], alike: Sequence[Alike], state: str) -> Row:
    groups = clusters(gifts, alike)

    def sure(one: Gift, value: Interval | None) -> Interval | None:
        some = state == "delivered" and one.delivered() == "some"
        return value if value is None or not some else Interval(0.0, value.high)

    currencies = dict.fromkeys(one.currency for one in gifts)
    original = {
        currency: total(groups, lambda one, of=currency: sure(one, one.original) if one.currency == of else None)  # type: ignore[misc]
        for currency in currencies
    }
    return Row(
        *key, tuple(gifts), original,
        total(groups, lambda one: sure(one, one.dollars)),
        total(groups, lambda one: sure(one, one.constant)) if all(one.constant for one in gifts) else None,
        total(groups, lambda one: sure(one, Interval(1.0, 1.0))),
    )  # fmt: skip


def _valued(
    code: str, giver: str, receiver: str, said: tuple[GiftTold, ...], base_year: int, rates: Rates | None
) -> Gift:
    """The gift with what its statements come to."""
    dollars: list[float] = []
    at_base: list[float] = []
    steps: dict[Step, None] = {}
    missing, money = [], []
    for one in said:
        stated = one.contribution.money
        if stated is None:
            missing.append((one.key, *(NO_AMOUNT if not one.contribution.amount else NO_YEAR)))
            continue
        money.append((one.owner != giver, stated))
        try:
            dollars.append(float(converted(stated, "USD", rates=rates).amount))
        except RateMissing as error:
            missing.append((one.key, error.en, error.zh))
            continue
        try:
            real = constant(stated, base_year, rates=rates)
            at_base.append(float(real.amount))
            steps |= dict.fromkeys(real.steps)
        except RateMissing:
            steps |= dict.fromkeys(converted(stated, "USD", rates=rates).steps)
    first = min(money, key=lambda pair: pair[0])[1] if money else None
    return Gift(
        code, giver, receiver, said, first.year if first else None, first.currency if first else "",
        _span([float(one.amount) for _other, one in money if first and one.currency == first.currency]),
        _span(dollars), _span(at_base) if len(at_base) == len(dollars) else None, tuple(steps), tuple(missing),
    )  # fmt: skip


def _span(values: Sequence[float]) -> Interval | None:
    return Interval(min(values), max(values)) if values else None


def _why(gift: Gift) -> tuple[str, str]:
    reasons = list(dict.fromkeys((en, zh) for _key, en, zh in gift.missing)) or [NO_AMOUNT]
    return "; ".join(en for en, _zh in reasons), "；".join(zh for _en, zh in reasons)


def _evidence(one: Gift, other: Gift) -> tuple[tuple[str, str], ...]:
    """What speaks for two gifts being one; nothing where kind, sum, number or day say that they are two."""
    mine, theirs = one.first, other.first
    if mine.kind and theirs.kind and mine.kind != theirs.kind:
        return ()
    assert one.dollars is not None and other.dollars is not None
    smaller, larger = sorted((one.dollars, other.dollars), key=lambda value: value.high)
    if smaller.high < (1 - CLOSE) * larger.low:
        return ()
    if None not in (mine.quantity, theirs.quantity) and (mine.quantity, mine.unit) != (theirs.quantity, theirs.unit):
        return ()
    apart = _days_apart(mine.on, theirs.on)
    if apart is not None and apart > 92:  # a quarter: handed over, arrived, reported
        return ()
    found = [
        (f"the same giver, receiver and year {one.year}", f"提供方、接受方相同，同为{one.year}年"),
        (f"sums of {one.dollars.high:,.0f} and {other.dollars.high:,.0f} dollars",
         f"金额分别约合{one.dollars.high:,.0f}和{other.dollars.high:,.0f}美元"),
        (f"entered by {', '.join(sorted(one.owners))} and by {', '.join(sorted(other.owners))}",
         f"分别由{'、'.join(sorted(one.owners))}和{'、'.join(sorted(other.owners))}填报"),
    ]  # fmt: skip
    if mine.kind and mine.kind == theirs.kind:
        found.append(("of the same kind", "种类相同"))
    if apart is not None:
        found.append((f"{apart} days apart", f"日期相隔{apart}天"))
    return tuple(found)


def _days_apart(one: str, other: str) -> int | None:
    """Days between two dates as far as they are surely apart; None where one is not known."""
    first, second = read(one), read(other)
    if first is None or second is None:
        return None
    return max((second.first_day - first.last_day).days, (first.first_day - second.last_day).days, 0)
