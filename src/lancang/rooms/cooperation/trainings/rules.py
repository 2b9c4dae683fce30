"""What can be wrong with a training."""

from __future__ import annotations

from datetime import date

from lancang.rooms import Fault

from ..aid.rules import FIRST_YEAR, money_faults
from ..dates import order_fault, read
from .model import Training

# The kinds in which both sides may be the same parties: they exchange, none teaches.
MUTUAL = ("exchange", "seminar", "exercise")
# The largest course with one register of participants that reports of the region tell of has some thousands; more is a
# slip of the pen, or a campaign and no training. Chosen by us.
MOST_PEOPLE = 20_000


def training_faults(training: Training, today: date) -> list[Fault]:
    """Everything wrong with a training."""
    faults = order_fault("ends", training.ends, training.begins, "the beginning", "开始日期")
    faults += _people(training) + _sides(training)
    begins = read(training.begins)
    if begins is not None and not FIRST_YEAR <= begins.first_day.year <= today.year + 20:
        faults.append(Fault(
            "begins", f"found {training.begins}; expected a day from {FIRST_YEAR} on, at most 20 years ahead",
            f"填的是“{training.begins}”；应为{FIRST_YEAR}年以后、今后20年以内的日期",
        ))  # fmt: skip
    return faults + money_faults("cost", training.cost, training.currency, training.year, today, ahead=True)


def _people(training: Training) -> list[Fault]:
    people = training.people
    if people is not None and not 0 < people <= MOST_PEOPLE:
        return [Fault(
            "people",
            f"found {people}; expected how many took part, from 1 to {MOST_PEOPLE}; leave it empty if it is not known",
            f"填的是“{people}”；应为参加人数，1至{MOST_PEOPLE}；不详请留空",
        )]  # fmt: skip
    return []


def _sides(training: Training) -> list[Fault]:
    if training.kind in MUTUAL or not training.givers:
        return []
    alone = [code for code in training.receivers if code in training.givers]
    if alone and set(training.receivers) <= set(training.givers):
        codes = ", ".join(alone)
        return [Fault(
            "receivers",
            f"found {codes}, who give it too; expected who was trained; name them, or enter it as an exchange",
            f"填的是“{codes}”，与举办方相同；应为受训方；请填写受训方，或将种类改为交流",
        )]  # fmt: skip
    return []
