"""From one act to the records that it proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lancang.figures import Period, places
from lancang.rooms.cooperation.dates import read

from . import doubts as why
from .giving import contributions, trainings
from .model import Doubt, LeftOut, Part, Proposal, ReadAct
from .operating import operations
from .titles import name_of, titles_in
from .wording import (
    around,
    cleaned,
    country_of,
    edition_before,
    in_full,
    is_state,
    known_text,
    law_titles,
    located,
    meant,
    named_before,
    parted,
    series_name,
    titled,
)
from .words import divisions_in, says, settled, table


def made_of(act: ReadAct) -> list[Proposal | LeftOut]:
    """The proposals of an act; or why there is none. An act that names two texts makes two."""
    register = table()["registers"].get(act.type)
    if register is None:
        return [LeftOut(act, why.NOT_HERE)]
    if not act.date:
        return [LeftOut(act, why.NO_DATE)]
    period = read(act.date)
    if period is None or period.members:
        return [LeftOut(act, why.SEVERAL if period else why.NO_DATE)]
    make: dict[str, Callable[[ReadAct, Period], list[Proposal | LeftOut]]] = {
        "agreements": _agreements, "participations": _accessions, "meetings": _meetings,
        "liaison_offices": _offices, "mechanisms": _mechanisms, "trainings": _trainings,
        "operations": _operations,
        "contributions": lambda act, period: contributions(act, period, _doubts(act, period)),
    }  # fmt: skip
    return make[register](act, period)


def _agreements(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    titles = law_titles(act) if act.type == "law" else [in_full(act, title) for title in parted(act.title)]
    if not titles:
        return [LeftOut(act, why.NO_TITLE)]
    return [_agreement(act, period, title) for title in titles]


def _agreement(act: ReadAct, period: Period, title: str) -> Proposal:
    name, parties = name_of(title), settled(act.parties, act.text, act.date)
    law = act.type == "law"
    kind = table()["agreement_kind"].get(name.kind, name.kind) or ("law" if law else "")
    doubts = _doubts(act, period)
    if not law and len(parties) < 2:
        doubts.append(why.ONE_PARTY)
    if says("empty", cleaned(title)):
        doubts.append(why.EMPTY)
    elif not kind:
        doubts.append(why.NO_KIND)
    if law and kind == "regulation" and "-" in act.place:
        kind = "provincial_law"
    kind = kind or table()["agreement_kind"]["fallback"]
    column = "in_force" if law and says("in_force", act.text) and title not in act.title else "signed"
    values = titled("title", cleaned(title)) | {"kind": kind, "level": _level(act, kind, parties), column: _day(period)}
    values |= known_text(title)
    values |= _place(act, doubts, town=False)
    if law and not values.get("place") and len(parties) == 1:
        values["place"] = parties[0]
    consent = "adoption" if law or kind in table()["adopted"]["kinds"] else "signature"
    parts = tuple(
        Part("participations", {"party": party, "signed": _day(period), "consent": consent})
        for party in parties
        if column == "signed"
    )
    weak = any(one in doubts for one in (why.EMPTY, why.ONGOING, why.NO_KIND, why.PLANNED))
    return Proposal(
        "agreements", _filled(values), (act,), title, parties, parts, doubts=tuple(doubts), weak=weak
    )  # fmt: skip


def _accessions(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    titles = titles_in(act.title) or [act.title]
    made: list[Proposal | LeftOut] = []
    for title in titles:
        name = name_of(title)
        if not (name.kind or known_text(title)):
            title, name = meant(act.sentence)
        if not title:
            made.append(LeftOut(act, why.NO_AGREEMENT))
            continue
        joining = tuple(code for code in settled(act.parties, act.text, act.date) if is_state(code))
        doubts = _doubts(act, period) + ([] if joining else [why.NO_STATE])
        if known_text(title).get("signed", "")[:4] == _day(period)[:4]:
            doubts.append(why.OF_TEXT)
        kind = table()["agreement_kind"].get(name.kind, name.kind) or "agreement"
        values = titled("title", cleaned(title)) | {"kind": kind, "level": "multilateral"} | known_text(title)
        parts = tuple(
            Part("participations", {"party": party, "consent": "accession", "consented": _day(period)})
            for party in joining
        )
        made.append(
            Proposal(
                "participations",
                _filled(values),
                (act,),
                title,
                joining,
                parts,
                doubts=tuple(doubts),
                weak=bool(doubts),
            )
        )
    return made


def _meetings(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    if not act.title:
        return [LeftOut(act, why.NO_TITLE)]
    if says("no_meeting", act.title):
        return [LeftOut(act, why.NO_MEETING)]
    if says("several", act.title) or (not titles_in(act.title) and says("several", around(act))):
        return [LeftOut(act, why.SEVERAL)]
    return [_meeting(act, period, title) for title in (*named_before(act), act.title)]


def _meeting(act: ReadAct, period: Period, title: str) -> Proposal:
    title = cleaned(title)
    name, parties, doubts = name_of(title), settled(act.parties, act.text, act.date), _doubts(act, period)
    edition = name.edition or edition_before(act, title)
    if act.type == "visit" and not says("visit", act.text):
        doubts.append(why.ONLY_VISIT)
    values = titled("title", title) | {"level": name.level, "starts": _first(period), "ends": _last(period)}
    if edition:
        values |= {"edition": str(edition), "series": series_name(title, name, parties)}
    values |= _place(act, doubts, town=True)
    country = country_of(values.get("place", ""))
    values |= {"host": country if country in parties else "", "participants": ", ".join(parties)}
    weak = any(one in doubts for one in (why.ONGOING, why.ONLY_VISIT, why.PLACES, why.PLANNED))
    return Proposal("meetings", _filled(values), (act,), title, parties, doubts=tuple(doubts), weak=weak)


def _offices(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    if says("several", act.title) or not act.title:
        return [LeftOut(act, why.SEVERAL if act.title else why.NO_TITLE)]
    title, parties, doubts = cleaned(act.title), settled(act.parties, act.text, act.date), _doubts(act, period)
    title = located(act, title)
    states = tuple(code for code in parties if is_state(code))
    kind = next((one for one in ("centre", "border", "officer") if says("office", title, one)), "border")
    place = _place(act, doubts, town=True)
    country = country_of(place.get("place", "")) or (states[0] if states else "")
    if not country:
        doubts.append(why.NO_STATE)
    values = {"name": title, "kind": kind, "country": country, "opened": _first(period), **place}
    values["towards"] = ", ".join(code for code in states if code != country)
    weak = bool({why.NO_STATE, why.PLANNED} & set(doubts))
    return [Proposal("liaison_offices", _filled(values), (act,), title, states, doubts=tuple(doubts), weak=weak)]


def _mechanisms(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    if not act.title or not says("standing", act.title):
        return [LeftOut(act, why.NOT_STANDING)]
    title, parties = cleaned(act.title), settled(act.parties, act.text, act.date)
    scope = "bilateral" if len(parties) == 2 else ""
    since = str(period.start or "")
    until = str(period.end) if period.end and period.start != period.end else ""
    values = titled("name", title) | {"kind": "mechanism", "scope": scope, "since": since, "until": until}
    parts = tuple(Part("memberships", {"party": party, "role": "member"}) for party in parties)
    return [Proposal("mechanisms", _filled(values), (act,), title, parties, parts)]


def _operations(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    doubts = _doubts(act, period)
    return operations(act, period, doubts, _place(act, doubts, town=False))


def _trainings(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    doubts = _doubts(act, period)
    return trainings(act, period, doubts, _place(act, doubts, town=False))


def _level(act: ReadAct, kind: str, parties: tuple[str, ...]) -> str:
    if act.type == "law":
        return "provincial" if kind == "provincial_law" else "national"
    states = [code for code in parties if is_state(code)]
    if len(parties) > 2 or len(states) > 2:
        return "multilateral"
    if len(states) != 2:
        return ""
    return next((one for one in ("local", "bilateral_agencies") if says("level", act.text, one)), "bilateral_states")


def _place(act: ReadAct, doubts: list[Doubt], *, town: bool) -> dict[str, str]:
    """The place, where there is one; a locality is a town in its division where the table knows no more."""
    if not act.place:
        return {}
    if "、" in act.place:
        doubts.append(why.PLACES)
        return {}
    entry = places().get(act.place)
    if entry is not None and entry.kind not in ("locality", "area"):
        return {"place": act.place}
    around = divisions_in(act.text)
    place = {"place": around[0]} if len(around) == 1 else {}
    return {**place, "town": act.place} if town else place


def _doubts(act: ReadAct, period: Period) -> list[Doubt]:
    ongoing = period.start is None or period.end is None or _long(period)
    return [*([why.ONGOING] if ongoing else []), *([why.PLANNED] if says("planned", act.text) else [])]


def _long(period: Period) -> bool:
    return (period.last_day - period.first_day).days > 366


def _day(period: Period) -> str:
    return str(period)


def _first(period: Period) -> str:
    """The first day of what lasted some days; else the whole stretch, somewhere in which it was."""
    return str(period.start) if _by_days(period) or period.end is None else str(period)


def _last(period: Period) -> str:
    return str(period.end) if _by_days(period) and period.end != period.start else ""


def _by_days(period: Period) -> bool:
    return bool(period.start and period.end and period.start.day and period.end.day)


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def split(acts: Iterable[ReadAct]) -> tuple[list[Proposal], list[LeftOut]]:
    """What the acts propose one by one, and what becomes no record."""
    made = [one for act in acts for one in made_of(act)]
    return [one for one in made if isinstance(one, Proposal)], [one for one in made if isinstance(one, LeftOut)]
