"""Counts of trainings and aid for a party and a period: courses, people, dollars, each thing once."""

from __future__ import annotations

from collections.abc import Iterable

from lancang.figures import Interval, Period

from ..aid import GiftTold, aid_sums
from ..certainty import Known
from ..trainings import Told, totals
from .model import Counted, Holdings
from .when import within

TRAINED = ("trainings_given", "people_trained", "trainings_received", "people_received")
MONEY = ("aid_given", "aid_received")
# The year of constant prices is of no matter here: dollars count as they were.
_ANY_YEAR = 2020


def valued(key: str, holdings: Holdings, party: str, period: Period) -> Counted:
    """From what is sure to what is possible. Raises KeyError for a kind that is not counted here."""
    if key in MONEY:
        return _aid(key, holdings, party, period)
    if key in TRAINED:
        return _trained(key, holdings, party, period)
    raise KeyError(key)


def _trained(key: str, holdings: Holdings, party: str, period: Period) -> Counted:
    side = "receivers" if key.endswith("received") else "givers"
    judged = [
        (one, within(one.training.begins, period))
        for one in holdings.trainings.values()
        if party in getattr(one.training, side)
    ]

    def spans(told: Iterable[Told]) -> Interval:
        whole = totals(told)
        return whole.people if key.startswith("people") else whole.courses

    sure = [one for one, known in judged if known is Known.YES]
    possible = [one for one, known in judged if known is Known.NOT_KNOWN]
    return _counted(key, party, period, spans(sure), spans([*sure, *possible]), sure, possible)


def _aid(key: str, holdings: Holdings, party: str, period: Period) -> Counted:
    side = "giver" if key == "aid_given" else "receiver"
    mine = [one for one in holdings.contributions.values() if getattr(one.contribution, side) == party]
    judged = [
        (one, within(str(one.contribution.year), period)) for one in mine if one.contribution.year is not None
    ]  # fmt: skip

    def spans(told: Iterable[GiftTold]) -> Interval:
        rows = aid_sums(told, base_year=_ANY_YEAR).rows
        return Interval(sum(row.dollars.low for row in rows), sum(row.dollars.high for row in rows))

    sure = [one for one, known in judged if known is Known.YES]
    possible = [one for one, known in judged if known is Known.NOT_KNOWN]
    return _counted(key, party, period, spans(sure), spans([*sure, *possible]), sure, possible)


def _counted(
    key: str, party: str, period: Period, least: Interval, most: Interval, sure: Iterable[Told | GiftTold],
    possible: Iterable[Told | GiftTold],
) -> Counted:  # fmt: skip
    numbers = tuple(tuple(sorted(one.key for one in some)) for some in (sure, possible))
    return Counted(key, party, period, round(least.low), round(most.high), *numbers)
