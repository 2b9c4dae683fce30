"""From one act to the records that it proposes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lancang.figures import Period, places
from lancang.rooms.cooperation.dates import read

from .model import Doubt, LeftOut, Part, Proposal, ReadAct
from .titles import Name, edition_of, is_chinese, name_of, series_of, titles_in
from .words import divisions_in, known_texts, says, settled, table

NOT_HERE = Doubt("acts of this type belong to other registers", "此类行为属于其他登记册")
NO_DATE = Doubt("no date is told", "未说明日期")
SEVERAL = Doubt("counts several; one record is one of them", "说的是若干次（个），一条记录只记一次（个）")
NO_TITLE = Doubt("does not say what it is called", "未说明名称")
NOT_STANDING = Doubt("is no standing mechanism", "不是常设机制")
NO_AGREEMENT = Doubt("does not say to which agreement", "未说明加入的是哪一文书")
EMPTY = Doubt("the title says nothing of what was agreed", "标题未说明达成了什么")
NO_KIND = Doubt("no word says what kind of text it is; “agreement” is a guess", "没有字眼说明是何种文书；“协定”为推测")
ONGOING = Doubt("told of a stretch of time, not of a day", "所说的是一段时间，不是某一天")
ONLY_VISIT = Doubt("a visit, of which no meeting is told", "只是考察，未说明举行会谈")
PLACES = Doubt("told of several places", "说的是多个地点")
PLANNED = Doubt("is announced, not told as done", "只是预告，未说明已经举行或完成")
NO_MEETING = Doubt("is no meeting of parties", "不是各方的会议")
ONE_PARTY = Doubt("fewer than two parties are told", "所说的缔约方不足两个")
OF_TEXT = Doubt("the date told is the year in the name of the text", "所说的日期就是文书名称中的年份")
NO_STATE = Doubt("no state is told", "未说明国家")


def made_of(act: ReadAct) -> list[Proposal | LeftOut]:
    """The proposals of an act; or why there is none. An act that names two texts makes two."""
    register = table()["registers"].get(act.type)
    if register is None:
        return [LeftOut(act, NOT_HERE)]
    if not act.date:
        return [LeftOut(act, NO_DATE)]
    period = read(act.date)
    if period is None or period.members:
        return [LeftOut(act, SEVERAL if period else NO_DATE)]
    make: dict[str, Callable[[ReadAct, Period], list[Proposal | LeftOut]]] = {
        "agreements": _agreements, "participations": _accessions, "meetings": _meetings,
        "liaison_offices": _offices, "mechanisms": _mechanisms,
    }  # fmt: skip
    return make[register](act, period)


def _agreements(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    titles = _law(act) if act.type == "law" else [_full(act, title) for title in _parted(act.title)]
    if not titles:
        return [LeftOut(act, NO_TITLE)]
    return [_agreement(act, period, title) for title in titles]


def _agreement(act: ReadAct, period: Period, title: str) -> Proposal:
    name, parties = name_of(title), settled(act.parties, act.text, act.date)
    law = act.type == "law"
    kind = table()["agreement_kind"].get(name.kind, name.kind) or ("law" if law else "")
    doubts = _doubts(act, period)
    if not law and len(parties) < 2:
        doubts.append(ONE_PARTY)
    if says("empty", _clean(title)):
        doubts.append(EMPTY)
    elif not kind:
        doubts.append(NO_KIND)
    if law and kind == "regulation" and "-" in act.place:
        kind = "provincial_law"
    kind = kind or table()["agreement_kind"]["fallback"]
    column = "in_force" if law and says("in_force", act.text) and title not in act.title else "signed"
    values = _titled("title", _clean(title)) | {"kind": kind, "level": _level(act, kind, parties), column: _day(period)}
    values |= _known(title)
    values |= _place(act, doubts, town=False)
    if law and not values.get("place") and len(parties) == 1:
        values["place"] = parties[0]
    consent = "adoption" if law or kind in table()["adopted"]["kinds"] else "signature"
    parts = tuple(
        Part("participations", {"party": party, "signed": _day(period), "consent": consent})
        for party in parties
        if column == "signed"
    )
    weak = any(one in doubts for one in (EMPTY, ONGOING, NO_KIND, PLANNED))
    return Proposal(
        "agreements", _filled(values), (act,), title, parties, parts, doubts=tuple(doubts), weak=weak
    )  # fmt: skip


def _accessions(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    titles = titles_in(act.title) or [act.title]
    made: list[Proposal | LeftOut] = []
    for title in titles:
        name = name_of(title)
        if not (name.kind or _known(title)):
            title, name = _meant(act.sentence)
        if not title:
            made.append(LeftOut(act, NO_AGREEMENT))
            continue
        joining = tuple(code for code in settled(act.parties, act.text, act.date) if _is_state(code))
        doubts = _doubts(act, period) + ([] if joining else [NO_STATE])
        if _known(title).get("signed", "")[:4] == _day(period)[:4] == "".join(name.years):
            doubts.append(OF_TEXT)
        kind = table()["agreement_kind"].get(name.kind, name.kind) or "agreement"
        values = _titled("title", _clean(title)) | {"kind": kind, "level": "multilateral"} | _known(title)
        parts = tuple(
            Part("participations", {"party": party, "consent": "accession", "consented": _day(period)})
            for party in joining
        )
        made.append(
            Proposal("participations", _filled(values), (act,), title, joining, parts, doubts=tuple(doubts),
                     weak=bool(doubts))  # fmt: skip
        )
    return made


def _meetings(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    if says("no_meeting", act.title):
        return [LeftOut(act, NO_MEETING)]
    if says("several", act.title) or (not titles_in(act.title) and says("several", _tail(act))):
        return [LeftOut(act, SEVERAL)]
    titles = [*_before(act), act.title] if act.title else []
    if not titles:
        return [LeftOut(act, NO_TITLE)]
    return [_meeting(act, period, title) for title in titles]


def _meeting(act: ReadAct, period: Period, title: str) -> Proposal:
    title = _clean(title)
    name, parties, doubts = name_of(title), settled(act.parties, act.text, act.date), _doubts(act, period)
    edition = name.edition or _edition_before(act, title)
    if act.type == "visit" and not says("visit", act.text):
        doubts.append(ONLY_VISIT)
    values = _titled("title", title) | {"level": name.level, "starts": _first(period), "ends": _last(period)}
    if edition:
        values |= {"edition": str(edition), "series": _series(title, name, parties)}
    values |= _place(act, doubts, town=True)
    country = _country(values.get("place", ""))
    values |= {"host": country if country in parties else "", "participants": ", ".join(parties)}
    weak = any(one in doubts for one in (ONGOING, ONLY_VISIT, PLACES, PLANNED))
    return Proposal("meetings", _filled(values), (act,), title, parties, doubts=tuple(doubts), weak=weak)


def _series(title: str, name: Name, parties: tuple[str, ...]) -> str:
    """The name of a series; where it is “bilateral meeting” alone, with whose it is."""
    states = sorted(code for code in parties if _is_state(code))
    series = series_of(title)
    return f"{series} ({', '.join(states)})" if not name.telling and not name.states and 1 < len(states) < 4 else series


def _offices(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    if says("several", act.title) or not act.title:
        return [LeftOut(act, SEVERAL if act.title else NO_TITLE)]
    title, parties, doubts = _clean(act.title), settled(act.parties, act.text, act.date), _doubts(act, period)
    title = _located(act, title)
    states = tuple(code for code in parties if _is_state(code))
    kind = next((one for one in ("centre", "border", "officer") if says("office", title, one)), "border")
    place = _place(act, doubts, town=True)
    country = _country(place.get("place", "")) or (states[0] if states else "")
    if not country:
        doubts.append(NO_STATE)
    values = {"name": title, "kind": kind, "country": country, "opened": _first(period), **place}
    values["towards"] = ", ".join(code for code in states if code != country)
    weak = bool({NO_STATE, PLANNED} & set(doubts))
    return [Proposal("liaison_offices", _filled(values), (act,), title, states, doubts=tuple(doubts), weak=weak)]


def _located(act: ReadAct, title: str) -> str:
    """An office is called by its place: 河口边境禁毒联络官办公室."""
    if name_of(title).telling:
        return title
    if not is_chinese(title):
        return f"{act.place} {title}" if act.place and act.place not in places() else title
    match = re.search(table()["opened"]["zh"], act.text)
    return f"{match[1]}{title}" if match else title


def _mechanisms(act: ReadAct, period: Period) -> list[Proposal | LeftOut]:
    if not act.title or not says("standing", act.title):
        return [LeftOut(act, NOT_STANDING)]
    title, parties = _clean(act.title), settled(act.parties, act.text, act.date)
    scope = "bilateral" if len(parties) == 2 else ""
    since = str(period.start or "")
    until = str(period.end) if period.end and period.start != period.end else ""
    values = _titled("name", title) | {"kind": "mechanism", "scope": scope, "since": since, "until": until}
    parts = tuple(Part("memberships", {"party": party, "role": "member"}) for party in parties)
    return [Proposal("mechanisms", _filled(values), (act,), title, parties, parts)]


def _law(act: ReadAct) -> list[str]:
    """The law that an act names, or the only one of its sentence: 自…起施行 says only when."""
    if titles_in(act.title) or name_of(act.title).kind in ("law", "regulation"):
        return titles_in(act.title) or [act.title]
    around = titles_in(act.sentence) or re.findall(table()["full_name"]["law"], act.sentence)
    return around if len(around) == 1 else []


def _full(act: ReadAct, title: str) -> str:
    """An English title that was cut short, as the clause has it."""
    if is_chinese(title) or (name_of(title).kind and not says("empty", _clean(title))):
        return title
    match = re.search(table()["full_name"]["agreement"], act.text, re.IGNORECASE)
    return match[0] if match else title


def _parted(title: str) -> list[str]:
    """《北京宣言》和《次区域禁毒行动计划》 are two; so are a declaration and a plan of action in English."""
    books = titles_in(title)
    if len(books) > 1:
        return books
    halves = re.split(r",? and (?:the )?", title) if not is_chinese(title) else []
    if len(halves) == 2 and all(name_of(half).kind for half in halves):
        kinds = [name_of(half).kind for half in halves]
        return halves if kinds[0] != kinds[1] else [title]
    return [title] if title else []


def _clean(title: str) -> str:
    """The name itself: what stands in 《》, without quotation marks around the whole."""
    books = titles_in(title)
    text = (books[0] if len(books) == 1 else title).strip(" ,，、")
    whole = re.fullmatch(r"[“\"]([^“”\"]+)[”\"]", text)
    text = re.sub(r"^在[^“《]{2,20}(?:召开|举行|举办)的", "", whole[1] if whole else text)
    text = re.sub(table()["verb"]["zh"], "", text)
    return re.sub(r"^(?:the|its)\s+", "", text, flags=re.IGNORECASE)


def _titled(column: str, title: str) -> dict[str, str]:
    return {f"{column}_zh" if is_chinese(title) else f"{column}_en": title}


def _known(title: str) -> dict[str, str]:
    """What the table says of a convention that everybody knows."""
    for pattern, row in known_texts():
        if pattern.search(title):
            return {"title_zh": row["zh"], "title_en": row["en"], "kind": row["kind"], "level": "multilateral",
                    "signed": row["signed"], "in_force": row["in_force"]}  # fmt: skip
    return {}


def _meant(sentence: str) -> tuple[str, Name]:
    """The agreement that a sentence means by a word alone: MOU, 谅解备忘录."""
    match = re.search(r"《[^《》]*(?:备忘录|公约|协定)》|谅解备忘录|MOU|memorandum of understanding", sentence, re.IGNORECASE)
    title = match[0] if match else ""
    return (title, name_of(title))


def _level(act: ReadAct, kind: str, parties: tuple[str, ...]) -> str:
    if act.type == "law":
        return "provincial" if kind == "provincial_law" else "national"
    states = [code for code in parties if _is_state(code)]
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
        doubts.append(PLACES)
        return {}
    entry = places().get(act.place)
    if entry is not None and entry.kind not in ("locality", "area"):
        return {"place": act.place}
    around = divisions_in(act.text)
    place = {"place": around[0]} if len(around) == 1 else {}
    return {**place, "town": act.place} if town else place


def _before(act: ReadAct) -> list[str]:
    """The meeting that a clause names before another: 第三十一届…会议和“…”工作组会议."""
    before = act.text.partition(act.title)[0] if act.title in act.text else ""
    match = re.search(r"(?:了|出席|参加|召开|举行|主办)([^,，。;；了]{4,60}会议)[和及、与]$", before)
    return [match[1]] if match else []


def _edition_before(act: ReadAct, title: str) -> int | None:
    before = act.text.partition(title)[0].rstrip("“\"《 ") if title in act.text else ""
    return edition_of(before[-6:]) if is_chinese(before) else None


def _tail(act: ReadAct) -> str:
    """What follows the title in the clause, where a number of meetings stands: 会谈、会晤61次; before it: 多次."""
    before, _title, after = act.text.partition(act.title) if act.title in act.text else ("", "", "")
    return before[-12:].split(",")[-1] + "|" + after[:12]


def _doubts(act: ReadAct, period: Period) -> list[Doubt]:
    ongoing = period.start is None or period.end is None or _long(period)
    return [*([ONGOING] if ongoing else []), *([PLANNED] if says("planned", act.text) else [])]


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


def _is_state(code: str) -> bool:
    place = places().get(code)
    return place is not None and place.kind == "country"


def _country(place: str) -> str:
    entry = places().get(place)
    return (entry.country or "") if entry else ""


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def split(acts: Iterable[ReadAct]) -> tuple[list[Proposal], list[LeftOut]]:
    """What the acts propose one by one, and what becomes no record."""
    made = [one for act in acts for one in made_of(act)]
    return [one for one in made if isinstance(one, Proposal)], [one for one in made if isinstance(one, LeftOut)]
