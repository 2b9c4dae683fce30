"""Why a year's orders and its notices are not the same number: three readings, of records and of documents alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from .model import Reading
from .wording import Text, plain, say

Number = Decimal | float | int
_NOTHING = Text("", "")


def readings_of_counts(
    notices: int,
    orders: int | Mapping[str, int],
    previous_year_notices: int | None = None,
    *,
    change: int | None = None,
    tonnes: Number | None = None,
    tonnes_of: Sequence[Number] = (),
    extra_orders: int | None = None,
    carried: int | None = None,
) -> list[Reading]:
    """The readings of a number of orders beside a number of notices; none where the two are equal.

    `orders`: the sum, or orders by outcome. `change`: notices more than in the year before, where that is stated and
    not the number of that year. `tonnes`, notified; `tonnes_of`, decided, in parts that are added up exactly.
    `extra_orders` and `carried`: what records say, where there are some: orders beyond the first of their notice, and
    orders of notices of the year before that were decided in this one.

    (a) other_year: one of the counts belongs to another year, and the excess is the change over the year before.
    (b) different_units: a notice may cover several orders. (c) carried_over: notices of the year before were decided in
    this one, which would not close the tonnes.
    """
    total = orders if isinstance(orders, int) else sum(orders.values())
    if total == notices:
        return []
    if change is None and previous_year_notices is not None:
        change = notices - previous_year_notices
    return [
        _other_year(notices, total, change),
        _different_units(notices, total, extra_orders),
        _carried_over(notices, total, carried, _exact([] if tonnes is None else [tonnes]), _exact(tonnes_of)),
    ]


def _exact(values: Sequence[Number]) -> list[Decimal]:
    return [value if isinstance(value, Decimal) else Decimal(str(value)) for value in values]


def _other_year(notices: int, orders: int, change: int | None) -> Reading:
    excess = orders - notices
    if change is None:
        known, fits = say("count", "other_year_unknown"), None
    else:
        fits = abs(change) == abs(excess)
        known = say("count", "other_year_fits" if fits else "other_year_not", change=change)
    text = say("count", "other_year", orders=orders, notices=notices, excess=excess, known=known)
    return Reading("other_year", text, fits)


def _different_units(notices: int, orders: int, extra: int | None) -> Reading:
    excess = orders - notices
    if excess < 0:
        return Reading("different_units", say("count", "different_units_short", orders=orders, excess=-excess))
    known = _NOTHING if extra is None else say("count", "different_units_fits", found=extra)
    text = say("count", "different_units", orders=orders, notices=notices, excess=excess, known=known)
    return Reading("different_units", text, None if extra is None else extra == excess)


def _carried_over(
    notices: int, orders: int, carried: int | None, notified: Sequence[Decimal], decided: Sequence[Decimal]
) -> Reading:
    excess = orders - notices
    fits = None if carried is None else carried == excess
    known = _NOTHING if carried is None else say("count", "carried_over_found", found=carried)
    said = say("count", "tonnes_unknown")
    if notified and decided:
        whole, total = notified[0], sum(decided, Decimal())
        values = {"parts": " + ".join(plain(part) for part in decided), "whole": plain(whole), "sum": plain(total)}
        said = say(
            "count", "tonnes_close" if total == whole else "tonnes_open", **values, difference=plain(total - whole)
        )
        fits = False if total == whole and fits is None else fits
    code = "carried_over" if excess > 0 else "carried_over_short"
    text = say("count", code, orders=orders, notices=notices, excess=abs(excess), known=known, tonnes=said)
    return Reading("carried_over", text, fits)
