"""What the registers yield, counted by hand beside; and documents that say otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.checks import Verdict
from lancang.figures import Bound, Figure, Period, Source
from lancang.rooms.cooperation import (
    Agreement,
    Holdings,
    LiaisonOffice,
    Meeting,
    Membership,
    Participation,
    compare,
    count,
    yields,
)

# Three states and a body: a memorandum that two joined late, a treaty of two, a law of one, a text of others.
HOLDINGS = Holdings(
    agreements={
        1: Agreement("MOU", "memorandum", "multilateral", signed="1993-10", in_force="1993-10"),
        2: Agreement("CN-LA", "treaty", "bilateral_states", signed="2001-01-15", in_force="2002-03-01", ended="2010"),
        3: Agreement("CN-MM", "memorandum", "bilateral_agencies", signed="2005", in_force="2005"),
        4: Agreement("LAW", "law", "national", signed="2007-12-29", in_force="2008-06-01"),
        5: Agreement("MM-TH", "agreement", "bilateral_states", signed="1997-06-01"),
    },
    participations={
        1: Participation("MOU", "CN", signed="1993-10"),
        2: Participation("MOU", "LA", signed="1993-10"),
        3: Participation("MOU", "VN", signed="1995-05", in_force="1995-05"),
        4: Participation("CN-LA", "CN", consented="2001-12", in_force="2002-03-01"),
        5: Participation("CN-LA", "LA", in_force="2002-03-01"),
        6: Participation("CN-MM", "CN", signed="2005"),
        7: Participation("CN-MM", "MM"),
        8: Participation("LAW", "CN"),
        9: Participation("MM-TH", "MM"),
        10: Participation("MM-TH", "TH"),
    },
    memberships={
        1: Membership("MOU", "CN", since="1993-10"),
        2: Membership("MOU", "VN", since="1995-05"),
        3: Membership("MOU", "VN", since="1995-05-27"),
        4: Membership("MOU", "UNODC", role="partner", since="1993"),
        5: Membership("MOU", "KH", since="1995-05", until="2020-12-31"),
    },
    offices={
        1: LiaisonOffice("Ruili", "CN", towards=("MM",), opened="2001-05-01"),
        2: LiaisonOffice("Muse", "MM", towards=("CN",), opened="2001-05-01"),
        3: LiaisonOffice("Boten", "LA", towards=("CN",), opened="2004"),
        4: LiaisonOffice("Hekou", "CN", towards=("VN",), opened="2003-01-01", closed="2009-06-30"),
        5: LiaisonOffice("Mae Sai", "TH", towards=("MM",)),
    },
    counterparts={1: 2, 2: 1},
    meetings={
        1: Meeting("A", starts="1995-05-25", participants=("CN", "VN")),
        2: Meeting("B", starts="2007", host="CN"),
        3: Meeting("C", starts="2007-05-25", participants=("MM", "TH")),
        4: Meeting("D", participants=("CN",)),
    },
)


@pytest.mark.parametrize(
    ("key", "party", "period", "value", "maximum"),
    [
        ("agreements_signed", "CN", "1993", 1, 1),
        ("agreements_signed", "CN", "1993-10-10", 0, 1),  # signed in a month: perhaps on that day
        ("agreements_signed", "CN", "../2014", 3, 3),  # the law of one state is no agreement
        ("agreements_signed", "VN", "../1994", 0, 0),  # joined in 1995: earlier totals do not have it
        ("agreements_signed", "VN", "1995", 1, 1),
        ("agreements_signed", "KH", "../2014", 0, 0),
        ("agreements_in_force", "CN", "2001-12-31", 1, 1),  # signed, not yet in force
        ("agreements_in_force", "CN", "2002-03-01", 2, 2),
        ("agreements_in_force", "CN", "2010-06-30", 2, 3),  # ended some day of 2010
        ("agreements_in_force", "CN", "2012-01-01", 2, 2),
        ("agreements_in_force", "VN", "1994-12-31", 0, 0),
        ("agreements_in_force", "VN", "1995-12-31", 1, 1),
        ("agreements_in_force", "TH", "2020-01-01", 0, 1),  # entry into force not known
        ("partners", "CN", "../2014", 3, 3),
        ("partners", "CN", "../1999", 2, 2),
        ("offices_open", "CN", "2008-12-31", 3, 3),  # Ruili and Muse face each other: one
        ("offices_open", "CN", "2004-06-30", 2, 3),
        ("offices_open", "CN", "2009-06-30", 3, 3),  # closed on that day, which still counts
        ("offices_open", "CN", "2009-07-01", 2, 2),
        ("offices_open", "MM", "2008-12-31", 1, 2),
        ("meetings_held", "CN", "1995", 1, 2),  # one meeting has no date
        ("meetings_held", "CN", "2007-01/2007-06", 0, 2),
        ("meetings_held", "MM", "2007", 1, 1),
        ("mechanism_members", "MOU", "1994-12-31", 1, 1),
        ("mechanism_members", "MOU", "1996-12-31", 3, 3),  # Viet Nam entered twice is one member; a partner is none
        ("mechanism_members", "MOU", "2021-01-01", 2, 2),
    ],
)
def test_counted(key: str, party: str, period: str, value: int, maximum: int) -> None:
    found = count(key, HOLDINGS, party, Period.parse(period))
    assert (found.value, found.maximum) == (value, maximum), (found.records, found.possible)


def test_a_count_is_a_figure_with_the_records_as_its_source() -> None:
    figure = count("offices_open", HOLDINGS, "CN", Period.parse("2004-06-30")).figure()
    assert (figure.measure, figure.value, figure.value_max, figure.unit) == ("offices", 2.0, 3.0, "count")
    assert figure.source.document == "register:liaison_offices" and "records 1, 4" in figure.source.sentence
    assert figure.source.sentence[figure.source.start : figure.source.end] == figure.text == "2–3"
    later = count("offices_open", HOLDINGS, "CN", Period.parse("2008-12-31")).figure()
    assert later.id != figure.id


def test_every_kind_has_both_languages_and_a_known_nature() -> None:
    for key, kind in yields().items():
        assert kind.key == key and kind.en and kind.zh and kind.definition_en and kind.definition_zh
        assert kind.nature in ("flow", "stock")


def stated(sentence: str, number: str, measure: str, place: str = "CN", period: str = "", **more: object) -> Figure:
    """A figure of a document: `number` is where it stands in the sentence."""
    start = sentence.index(number)
    source = Source("report.txt", "ab" * 32, start, start + len(number), sentence, 0)
    digits = float("".join(sign for sign in number if sign.isdecimal()))
    given = {"resolution": 1.0, "period": Period.parse(period) if period else None, **more}
    return Figure(measure, digits, "count", number, source, place=place, **given)  # type: ignore[arg-type]


BOTH = "迄今我国已与3个国家签订了2个政府间禁毒合作文件，与1个国家禁毒部门签订了1个部门间禁毒合作文件"


@pytest.mark.parametrize(
    ("figure", "others", "key", "value", "verdict"),
    [
        (stated(BOTH, "2个", "agreements", period="../2014"), [], "agreements_signed", 1, Verdict.DIFFERS),
        (stated(BOTH, "1个部门间", "agreements", period="../2014"), [], "agreements_signed", 1, Verdict.HOLDS),
        (stated(BOTH, "3个", "countries", period="../2014"),
         [stated(BOTH, "2个", "agreements", period="../2014")], "partners", 1, Verdict.DIFFERS),
        (stated("中国有3个联络官办公室", "3个", "offices", period="2008"), [], "offices_open", 3, Verdict.HOLDS),
        (stated("中国有8个联络官办公室", "8个", "offices", period="2008"), [], "offices_open", 3, Verdict.DIFFERS),
        (stated("中国已有2余个办公室", "2余个", "offices", period="2008", bound=Bound.MIN), [], "offices_open", 3,
         Verdict.HOLDS),
        (stated("China held 1 meeting", "1", "meetings", period="1995"), [], "meetings_held", 1, Verdict.HOLDS),
        (stated("Myanmar held 3 meetings", "3", "meetings", "MM", "2007"), [], "meetings_held", 1, Verdict.DIFFERS),
    ],
)  # fmt: skip
def test_compared(figure: Figure, others: list[Figure], key: str, value: int, verdict: Verdict) -> None:
    (found,) = [one for one in compare([figure, *others], HOLDINGS, date(2026, 1, 31)) if one.stated is figure]
    assert (found.counted.key, found.counted.value, found.finding.verdict) == (key, value, verdict)
    assert found.finding.explanation.en and found.finding.explanation.zh
    assert found.finding.figures[0] == figure.id


@pytest.mark.parametrize(
    "figure",
    [
        stated("三个禁毒公约 3", "3", "agreements", period="2008"),  # the conventions, not what was signed with others
        stated("每年举行会晤50次", "50次", "meetings"),  # a rate
        stated("保山市开了5次会", "5次", "meetings", "保山市", "2008"),  # no party
        stated("与30个国家开展合作", "30个", "countries"),  # cooperation without an agreement beside it
        stated("缴获5公斤", "5公斤", "seizure", period="2008"),
    ],
)
def test_not_compared(figure: Figure) -> None:
    assert compare([figure], HOLDINGS, date(2026, 1, 31)) == []
