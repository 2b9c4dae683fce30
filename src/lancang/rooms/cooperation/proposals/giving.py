"""From an act of training or aid to the record that it proposes: which side gave, and which received."""

from __future__ import annotations

import re
import unicodedata

from lancang.figures import Period
from lancang.figures.money import read_amount

from . import doubts as why
from .model import Doubt, LeftOut, Proposal, ReadAct
from .titles import is_chinese
from .wording import around, cleaned, country_of, is_state, titled
from .words import found, named, says, settled, table

# The kind that a record has to have, where no word says it.
_OTHERWISE = {"training_kind": "training", "contribution_kind": "other"}


def trainings(act: ReadAct, period: Period, doubts: list[Doubt], place: dict[str, str]) -> list[Proposal | LeftOut]:
    """One course; a count of courses, or of people over years, is no record."""
    if not act.title:
        return [LeftOut(act, why.NO_COURSE)]
    if says("several", act.title) or says("several", around(act)) or says("summed", act.text):
        return [LeftOut(act, why.SEVERAL)]
    if not says("course", act.title):
        return [LeftOut(act, why.NO_COURSE)]
    sides = _sides(act, doubts, host_gives=True)
    if sides is None:
        return [LeftOut(act, why.ONE_PARTY)]
    givers, receivers = sides
    title = cleaned(act.title)
    values = titled("title", title) | {
        "kind": _kind("training_kind", title), "topic": _kind("training_topic", act.text),
        "givers": ", ".join(givers), "receivers": ", ".join(receivers), **_begins(period), **place,
    }  # fmt: skip
    return [_proposal("trainings", act, title, values, (*givers, *receivers), doubts)]


def contributions(act: ReadAct, period: Period, doubts: list[Doubt]) -> list[Proposal | LeftOut]:
    """One gift, with the one amount of money that its words name; otherwise without."""
    if not act.title:
        return [LeftOut(act, why.NO_TITLE)]
    if says("several", act.title) or says("several", around(act)) or says("summed", act.text):
        return [LeftOut(act, why.SEVERAL)]
    sides = _sides(act, doubts, host_gives=False)
    if sides is None or len(sides[0]) != 1 or len(sides[1]) != 1:
        return [LeftOut(act, why.ONE_PARTY if sides is None else why.SEVERAL)]
    (giver,), (receiver,) = sides
    title = cleaned(act.title)
    state = "promised" if why.PLANNED in doubts else "delivered"
    values = titled("title", title) | {
        "kind": _kind("contribution_kind", act.text), "state": state, "giver": giver, "receiver": receiver,
        "on": _begins(period)["begins"], **_money(act, period),
    }  # fmt: skip
    return [_proposal("contributions", act, title, values, (giver, receiver), doubts)]


def _proposal(
    register: str, act: ReadAct, title: str, values: dict[str, str], states: tuple[str, ...], doubts: list[Doubt]
) -> Proposal:
    kept = {name: value for name, value in values.items() if value}
    told = tuple(dict.fromkeys(doubts))
    return Proposal(register, kept, (act,), title, tuple(dict.fromkeys(states)), doubts=told, weak=bool(told))


def _sides(act: ReadAct, doubts: list[Doubt], *, host_gives: bool) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Givers and receivers: what the words say (向老挝提供, for officers of), else by the place, else by order.

    A course is given where it is held, aid is received where it arrives; only words make it sure.
    """
    parties = tuple(code for code in settled(act.parties, act.text, act.date) if is_state(code))
    if len(parties) < 2:
        return None
    text = unicodedata.normalize("NFKC", act.text)
    said = found("receiving", text)
    receivers = named(parties, said[1]) if said is not None else ()
    if not receivers:
        doubts.append(why.SIDES)
        host = country_of(act.place)
        by_place = tuple(code for code in parties if (code != host) == host_gives)
        receivers = by_place if host in parties else parties[1:]
    givers = tuple(code for code in parties if code not in receivers)
    return (givers, receivers) if givers and receivers else None


def _kind(section: str, text: str) -> str:
    """The first kind whose words the text has."""
    rows = table()[section]
    language = "zh" if is_chinese(text) else "en"
    for code, words in rows.items():
        if re.search(words[language], text, re.IGNORECASE):
            return str(code)
    return _OTHERWISE.get(section, "")


def _begins(period: Period) -> dict[str, str]:
    """The days, where both ends are known as days; else the stretch in which it was."""
    if period.start and period.end and period.start.day and period.end.day and period.start != period.end:
        return {"begins": str(period.start), "ends": str(period.end)}
    return {"begins": str(period)}


def _money(act: ReadAct, period: Period) -> dict[str, str]:
    """The amount, where the words name one and no more."""
    pattern = table()["amount"]["zh" if is_chinese(act.text) else "en"]
    texts = [one.strip() for one in re.findall(pattern, unicodedata.normalize("NFKC", act.text), re.IGNORECASE)]
    if len(texts) != 1 or period.first_day.year != period.last_day.year:
        return {}
    try:
        amount = read_amount(texts[0])
    except ValueError:
        return {}
    return {"amount": texts[0], "currency": amount.currency, "year": str(period.first_day.year)}
