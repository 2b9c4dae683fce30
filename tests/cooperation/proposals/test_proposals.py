"""What acts propose, and which acts are one: tables of made-up acts, in Chinese and in English."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from lancang.rooms.cooperation import terms
from lancang.rooms.cooperation.proposals import Gathered, Known, Proposal, ReadAct, gathered
from lancang.rooms.cooperation.proposals.joining import groups, same, told
from lancang.rooms.cooperation.proposals.titles import edition_of, name_of, series_of
from lancang.rooms.cooperation.proposals.words import table

PAIRS = Path(__file__).with_name("pairs.csv")
SIX = ("CN", "KH", "LA", "MM", "TH", "VN")


def act(type: str, title: str, date: str = "2007-07", parties: str = "CN LA", **given: Any) -> ReadAct:
    fields = {"key": 1, "text": title, "sentence": title, **given}
    return ReadAct(type=type, title=title, date=date, parties=tuple(parties.split()), **fields)


def one(*acts: ReadAct, known: tuple[Known, ...] = ()) -> Proposal:
    (offer,) = gathered(acts, known).offers
    return offer.proposal


def pairs() -> list[dict[str, str]]:
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def joined(row: dict[str, str]) -> bool:
    register = table()["registers"][row["type"]]
    first, second = (
        told(register, row[f"date_{n}"], row[f"parties_{n}"].split(), row[f"place_{n}"], [row[f"title_{n}"]])
        for n in (1, 2)
    )
    assert same(first, second) is same(second, first)
    return same(first, second)


@pytest.mark.parametrize("row", pairs(), ids=lambda row: f"{row['title_1']} | {row['title_2']} ({row['note']})")
def test_pairs(row: dict[str, str]) -> None:
    assert joined(row) is (row["same"] == "yes")


def test_enough_pairs_of_both_kinds() -> None:
    rows = pairs()
    assert len(rows) >= 60 and 0.3 < sum(row["same"] == "yes" for row in rows) / len(rows) < 0.7


@pytest.mark.parametrize(
    ("title", "edition", "series"),
    [
        ("第十三届中老禁毒合作会议", 13, "中老禁毒合作会议"),
        ("中老禁毒合作第7次会晤", 7, "中老禁毒合作会晤"),
        ("首届湄公河禁毒论坛", 1, "湄公河禁毒论坛"),
        ("第一次次区域禁毒合作部长级会议", 1, "次区域禁毒合作部长级会议"),
        ("亚太地区禁毒执法机构负责人会议第31次会议", 31, "亚太地区禁毒执法机构负责人会议"),
        ("13th bilateral meeting on drug control", 13, "bilateral meeting on drug control"),
        ("the Second Ministerial Conference", 2, "Ministerial Conference"),
        ("Thailand–Myanmar bilateral meeting (12th)", 12, "Thailand–Myanmar bilateral meeting"),
        ("第二特区禁毒会议", None, "第二特区禁毒会议"),
        ("drug control in the 19th century", None, "drug control in the century"),
        ("禁毒合作会议", None, "禁毒合作会议"),
    ],
)
def test_edition_and_series(title: str, edition: int | None, series: str) -> None:
    assert edition_of(title) == edition
    if edition is not None:
        assert series_of(title) == series


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("《1961年麻醉品单一公约》", "convention"),
        ("修正1961年公约的议定书", "protocol"),
        ("《禁毒谅解备忘录》", "memorandum"),
        ("MOU", "memorandum"),
        ("《北京宣言》", "declaration"),
        ("联合声明", "declaration"),
        ("《次区域禁毒行动计划》", "action_plan"),
        ("《中华人民共和国禁毒法》", "law"),
        ("《戒毒条例》", "regulation"),
        ("执法合作协定", "agreement"),
        ("会谈纪要", "minutes"),
        ("中老执法合作", ""),
        ("Protocol amending the Single Convention", "protocol"),
        ("Nay Pyi Taw Declaration", "declaration"),
        ("ACCORD Plan of Action", "action_plan"),
        ("Memorandum of Understanding on the Agreement", "memorandum"),
        ("Narcotics Control Law", "law"),
        ("a new understanding", ""),
    ],
)
def test_kind_of_a_text(title: str, kind: str) -> None:
    assert name_of(title).kind == kind


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("第一届MOU部长级会议", "ministerial"),
        ("高级官员会议", "senior"),
        ("禁毒执法机构负责人会议", "heads"),
        ("前体专家组会议", "experts"),
        ("禁毒工作组会议", "working"),
        ("中缅边境会晤", "border"),
        ("领导人会议", "summit"),
        ("双边会谈", ""),
        ("MOU Senior Officials Meeting", "senior"),
        ("Ministerial Meeting of Senior Officials", "ministerial"),
        ("31st Meeting of HONLEA", "heads"),
        ("bilateral meeting", ""),
    ],
)
def test_level_of_a_meeting(title: str, level: str) -> None:
    assert name_of(title).level == level
    assert level == "" or level in terms("meeting_level")


MAKING: list[tuple[ReadAct, str, dict[str, str]]] = [
    (act("agreement", "《禁毒谅解备忘录》", "1993-10", "CN LA MM TH UNDCP"), "agreements",
     {"title_zh": "禁毒谅解备忘录", "kind": "memorandum", "level": "multilateral", "signed": "1993-10"}),
    (act("agreement", "《中越禁毒合作协定》", "2001-07", "CN VN", place="CN-BJ"), "agreements",
     {"title_zh": "中越禁毒合作协定", "kind": "agreement", "level": "bilateral_states", "signed": "2001-07",
      "place": "CN-BJ"}),
    (act("agreement", "禁毒合作议定书", "2009", "CN MM", text="公安部与缅方签署禁毒合作议定书"), "agreements",
     {"title_zh": "禁毒合作议定书", "kind": "protocol", "level": "bilateral_agencies", "signed": "2009"}),
    (act("law", "《中华人民共和国禁毒法》", "2007-12-29", "CN", place="CN"), "agreements",
     {"title_zh": "中华人民共和国禁毒法", "kind": "law", "level": "national", "signed": "2007-12-29", "place": "CN"}),
    (act("law", "《云南省禁毒条例》", "2005", "CN", place="CN-YN"), "agreements",
     {"title_zh": "云南省禁毒条例", "kind": "provincial_law", "level": "provincial", "signed": "2005",
      "place": "CN-YN"}),
    (act("meeting", "第三届中老禁毒合作会议", "2007-07-12/2007-07-14", "CN LA", place="LA-VT"), "meetings",
     {"title_zh": "第三届中老禁毒合作会议", "series": "中老禁毒合作会议", "edition": "3", "starts": "2007-07-12",
      "ends": "2007-07-14", "place": "LA-VT", "host": "LA", "participants": "CN, LA"}),
    (act("meeting", "5th bilateral meeting", "2011-03", "TH MM", place="TH-10"), "meetings",
     {"title_en": "5th bilateral meeting", "series": "bilateral meeting (MM, TH)", "edition": "5", "starts": "2011-03",
      "place": "TH-10", "host": "TH", "participants": "TH, MM"}),
    (act("meeting", "年度会晤", "2024-01/2024-03", "CN LA"), "meetings",  # some day of these three months
     {"title_zh": "年度会晤", "starts": "2024-01/2024-03", "participants": "CN, LA"}),
    (act("meeting", "禁毒会议", "2008-07", "CN LA", place="景洪市", text="在云南省景洪市举行的禁毒会议"), "meetings",
     {"title_zh": "禁毒会议", "starts": "2008-07", "place": "CN-YN", "town": "景洪市", "host": "CN",
      "participants": "CN, LA"}),
    (act("visit", "中方代表团访问万象", "2010-03", "CN LA", place="LA-VT"), "meetings",
     {"title_zh": "中方代表团访问万象", "starts": "2010-03", "place": "LA-VT", "host": "LA", "participants": "CN, LA"}),
    (act("office_opened", "边境禁毒联络官办公室", "2018-06", "CN VN", place="CN-YN",
         text="双方在云南河口设立边境禁毒联络官办公室"),
     "liaison_offices", {"name": "云南河口边境禁毒联络官办公室", "kind": "border", "country": "CN", "opened": "2018-06",
                         "place": "CN-YN", "towards": "VN"}),
    (act("office_opened", "border liaison office", "2003-02", "TH MM", place="Mae Sai"), "liaison_offices",
     {"name": "Mae Sai border liaison office", "kind": "border", "country": "TH", "opened": "2003-02",
      "town": "Mae Sai", "towards": "MM"}),
    (act("programme", "缉毒执法合作联络官制度", "1996/..", "CN MM LA"), "mechanisms",
     {"name_zh": "缉毒执法合作联络官制度", "kind": "mechanism", "since": "1996"}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "register", "values"), MAKING, ids=lambda value: getattr(value, "title", None))
def test_made(given: ReadAct, register: str, values: dict[str, str]) -> None:
    made = one(given)
    assert (made.register, dict(made.values), made.weak) == (register, values, False)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (act("case", "“5·08”跨国贩毒案"), "belong to other registers"),
        (act("training", "培训班", parties="CN"), "fewer than two parties"),
        (act("meeting", "禁毒合作会议", ""), "no date"),
        (act("meeting", "", text="双方会晤"), "what it is called"),
        (act("agreement", "", text="双方签署"), "what it is called"),
        (act("office_opened", "", text="双方设立"), "what it is called"),
        (act("programme", "", text="双方建立"), "no standing mechanism"),
        (act("accession", "", text="加入"), "to which agreement"),
        (act("meeting", "会谈、会晤75次", "2007"), "counts several"),
        (act("meeting", "双边会谈", "2006", text="举行双边会谈61次"), "counts several"),
        (act("meeting", "more than 60 bilateral meetings", "2018"), "counts several"),
        (act("meeting", "禁毒合作会议", "{2006,2008}"), "counts several"),
        (act("meeting", "press conference of 1 March", "2004-03-01"), "no meeting of parties"),
        (act("office_opened", "8个边境联络官办公室", "2014"), "counts several"),
        (act("programme", "替代发展", "1990/.."), "no standing mechanism"),
        (act("law", "起正式实施", "2008-06-01", "CN"), "what it is called"),
        (act("accession", "为签字国", "1995-05", "VN KH"), "to which agreement"),
    ],
    ids=lambda value: getattr(value, "title", None),
)
def test_left_out(given: ReadAct, why: str) -> None:
    made = gathered([given])
    assert made.offers == () and [why in each.why.en for each in made.left_out] == [True]
    assert all(each.why.zh for each in made.left_out)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (act("agreement", "诸多共识"), "says nothing"),
        (act("agreement", "新的共识"), "says nothing"),
        (act("agreement", "memorandum of understanding"), "says nothing"),
        (act("agreement", "中老执法安全合作安排"), "no word says what kind"),
        (act("agreement", "《禁毒谅解备忘录》", "2002/.."), "stretch of time"),
        (act("visit", "考察橡胶种植项目"), "of which no meeting"),
        (act("meeting", "部长级会议", place="JP、LA"), "several places"),
        (act("meeting", "第六届中老会议", text="双方将召开第六届中老会议"), "announced"),
        (act("meeting", "next ministerial meeting", text="the next ministerial meeting will be held"), "announced"),
        (act("office_opened", "联络办公室", parties="UNODC"), "no state"),
        (act("accession", "the Single Convention on Narcotic Drugs", "1961", "CN"), "in the name of the text"),
    ],
    ids=lambda value: getattr(value, "title", None),
)
def test_weak_ones_come_last_and_say_why(given: ReadAct, why: str) -> None:
    strong = act("law", "《戒毒条例》", "2011-06", "CN", key=2)
    weak = gathered([given, strong]).offers[-1].proposal
    assert weak.weak and any(why in doubt.en for doubt in weak.doubts)
    assert not gathered([given, strong]).offers[0].proposal.weak


def test_two_texts_of_one_act() -> None:
    made = gathered([act("agreement", "《北京宣言》和《次区域禁毒行动计划》", "1995-05", " ".join(SIX))]).offers
    assert [offer.proposal.values["kind"] for offer in made] == ["declaration", "action_plan"]
    made = gathered([act("agreement", "the Beijing Declaration and the Subregional Action Plan", "1995-05")]).offers
    assert {offer.proposal.values["title_en"] for offer in made} == {"Beijing Declaration", "Subregional Action Plan"}


def test_two_meetings_of_one_journey() -> None:
    text = "组团参加了第三十一届禁毒执法机构负责人会议和苯丙胺工作组会议"
    made = gathered([act("meeting", "苯丙胺工作组会议", text=text)]).offers
    titles = {offer.proposal.values["title_zh"] for offer in made}
    assert titles == {"第三十一届禁毒执法机构负责人会议", "苯丙胺工作组会议"}


def test_parties_that_the_text_lists_hold() -> None:
    text = "中国、缅甸、老挝、泰国和联合国禁毒署签署《禁毒谅解备忘录》"
    made = one(act("agreement", "《禁毒谅解备忘录》", "1993", "CN MM LA TH KH VN UNDCP UNODC", text=text))
    assert made.states == ("CN", "MM", "LA", "TH", "UNDCP")  # the body under the name it had
    assert [(part.values["party"], part.values["consent"]) for part in made.parts][-1] == ("UNDCP", "signature")
    made = one(act("agreement", "《北京宣言》", "1995-05", " ".join(SIX), text="会议通过《北京宣言》"))
    assert {part.values["consent"] for part in made.parts} == {"adoption"} and made.states == SIX


def test_a_law_and_its_beginning_are_one() -> None:
    sentence = "2007年12月29日《禁毒法》颁布，并于2008年6月1日起正式实施。"
    acts = [
        act("law", "《禁毒法》", "2007-12-29", "CN", place="CN", sentence=sentence, key=1),
        act("law", "起正式实施", "2008-06-01", "CN", text="于2008年6月1日起正式实施", sentence=sentence, key=2),
    ]
    made = one(*acts)
    assert (made.values["signed"], made.values["in_force"]) == ("2007-12-29", "2008-06-01")
    assert [each.key for each in made.acts] == [1, 2]
    assert one(acts[1]).values["in_force"] == "2008-06-01"  # alone it is a law of which only that is known


ROUND = [
    act("agreement", "《大湄公河次区域禁毒合作谅解备忘录》(MOU)", "1993", "CN MM LA TH UNODC", key=1, place="CN"),
    act("agreement", "《禁毒谅解备忘录》", "1993-10", "CN MM TH LA UNDCP", key=2, place="US"),
]


def test_joined_acts_show_what_they_say_differently() -> None:
    made = one(*ROUND)
    assert made.values["signed"] == "1993-10" and made.values["title_zh"] == "大湄公河次区域禁毒合作谅解备忘录"
    assert made.others["signed"] == (("1993", (1,)),)
    assert [value for value, _keys in made.others["place"]] in (["CN"], ["US"])
    assert {part.values["signed"] for part in made.parts} == {"1993-10"}
    assert one(*reversed(ROUND)).values == made.values


def test_an_accession_finds_its_agreement() -> None:
    sentence = "会议接纳越南和柬埔寨为谅解备忘录签字国。"
    accession = act("accession", "越南和柬埔寨为签字国", "1995-05", "VN KH", sentence=sentence, key=3)
    offers = gathered([*ROUND, accession]).offers
    (joins,) = [offer for offer in offers if offer.proposal.register == "participations"]
    assert joins.on is not None and joins.on.values["signed"] == "1993-10" and joins.of is None
    assert [dict(part.values) for part in joins.proposal.parts] == [
        {"party": code, "consent": "accession", "consented": "1995-05"} for code in ("VN", "KH")
    ]
    there = Known(
        "agreements", 7, "1993-10-25", ("CN", "LA", "MM", "TH"), "", ("Memorandum", "禁毒谅解备忘录"), "memorandum"
    )
    (offer,) = gathered([accession], [there]).offers
    assert offer.of == there and offer.on is None
    later = Known("agreements", 8, "2001-01", ("CN", "LA"), "", ("", "中老禁毒谅解备忘录"), "memorandum")
    assert [each.of for each in gathered([accession], [there, later]).offers] == [there]
    earlier = Known("agreements", 9, "1990", ("CN", "LA"), "", ("", "中老禁毒谅解备忘录"), "memorandum")
    assert gathered([accession], [there, earlier]).offers == ()  # two could be meant


def test_what_is_there_already() -> None:
    there = Known("meetings", 5, "2007-07-12", ("CN", "LA"), "LA", ("", "第三届中老禁毒合作会议"))
    other = Known("meetings", 6, "2008-07", ("CN", "LA"), "LA", ("", "第四届中老禁毒合作会议"))
    (offer,) = gathered([act("meeting", "第三届中老禁毒合作会议")], [there, other]).offers
    assert offer.there == (there,)


def test_what_could_be_either_joins_neither() -> None:
    acts = [
        act("meeting", "中老禁毒合作会议", "2007-07", key=1, place="LA"),
        act("meeting", "中老禁毒合作会议", "2007-11", key=2, place="LA"),
        act("meeting", "中老禁毒合作会议", "2007", key=3),
    ]
    assert sorted(len(offer.proposal.acts) for offer in gathered(acts).offers) == [1, 1, 1]
    assert sorted(len(offer.proposal.acts) for offer in gathered([acts[0], acts[2]]).offers) == [2]


def test_the_order_of_the_acts_does_not_matter() -> None:
    acts = [*ROUND, *(given for given, _register, _values in MAKING)]
    acts = [ReadAct(number, *list(_fields(given))[1:]) for number, given in enumerate(acts)]
    first, second = gathered(acts), gathered(list(reversed(acts)))
    assert _keys(first) == _keys(second)


def _fields(given: ReadAct) -> list[Any]:
    return [getattr(given, name) for name in ReadAct.__dataclass_fields__]


def _keys(made: Gathered) -> set[tuple[int | str, ...]]:
    return {tuple(sorted(str(each.key) for each in offer.proposal.acts)) for offer in made.offers}


def test_nothing_of_nothing() -> None:
    assert gathered([]) == Gathered((), ()) and groups([]) == []


def test_every_word_of_the_tables_is_of_the_registers() -> None:
    kinds, levels = terms("agreement_kind"), terms("meeting_level")
    for kind in ("convention", "protocol", "memorandum", "declaration", "action_plan", "law", "regulation", "minutes"):
        assert kind in kinds
    assert {row["kind"] for row in table()["known"]} <= set(kinds)
    assert {name_of(title).level for title in ("部长级会议", "高官会", "峰会", "工作组会议")} <= set(levels)
    assert set(table()["adopted"]["kinds"]) <= set(kinds)
