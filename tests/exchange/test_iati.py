"""Activity files: what is written is read back equal, what is wrong is told by line, nothing outside is asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.strategies import builds, dates, decimals, none, sampled_from, text

from lancang.exchange.iati import (
    Activity,
    Budget,
    Coded,
    Dated,
    Division,
    Indicator,
    Location,
    Measured,
    Narrative,
    Organisation,
    Related,
    Result,
    Span,
    Transaction,
    Value,
    likeness,
    read,
    write,
)

# --- what is written is read back equal ---------------------------------------------------------------------------
WORDS = text(max_size=20)
CODES = text(alphabet="0123456789ABCDxyz-", max_size=6)
NUMBERS = decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)
SHARES = none() | decimals(0, 100, places=2)
LANGUAGES = sampled_from(["", "en", "zh", "zh-Hans", "lo"])
TEXTS = some.lists(builds(Narrative, WORDS.filter(lambda one: one.split() != []), LANGUAGES), max_size=2).map(
    lambda rows: tuple(one for one in rows if one.text)
)
CODED = some.lists(builds(Coded, CODES, CODES, SHARES), max_size=2).map(tuple)
ORGANISATIONS = builds(Organisation, CODES, CODES, TEXTS, CODES, CODES)
SIDES = none() | builds(Organisation, CODES, CODES, TEXTS, some.just(""), CODES)
VALUES = builds(Value, NUMBERS, sampled_from(["USD", "CNY", "LAK"]), dates())
AID = some.lists(builds(Coded, CODES, CODES), max_size=2).map(tuple)
MONEY = builds(Transaction, CODES, dates(), VALUES, CODES, TEXTS, SIDES, SIDES, CODES, CODES, AID, CODES)
TARGETS = some.lists(builds(Measured, CODES, TEXTS), max_size=2).map(tuple)
BASES = some.lists(builds(Measured, CODES, TEXTS, CODES, none() | dates()), max_size=2).map(tuple)
SPANS = some.lists(builds(Span, dates(), dates(), TARGETS, TARGETS), max_size=2).map(tuple)
INDICATORS = builds(Indicator, CODES, TEXTS, TEXTS, AID, BASES, SPANS)
RESULTS = builds(Result, CODES, TEXTS, TEXTS, some.lists(INDICATORS, max_size=2).map(tuple))
PLACES = builds(
    Location, CODES, TEXTS, some.lists(builds(Division, CODES, CODES, CODES), max_size=2).map(tuple)
)  # fmt: skip
ACTIVITIES = builds(
    Activity,
    identifier=text(min_size=1, max_size=20).filter(lambda one: Narrative(one).text != ""),
    reporter=builds(Organisation, CODES, CODES, TEXTS),
    titles=TEXTS, descriptions=TEXTS, status=CODES, scope=CODES, countries=CODED, regions=CODED, sectors=CODED,
    organisations=some.lists(ORGANISATIONS, max_size=2).map(tuple),
    dates=some.lists(builds(Dated, CODES, dates(), TEXTS), max_size=3).map(tuple),
    locations=some.lists(PLACES, max_size=2).map(tuple), collaboration=CODES, flow=CODES, finance=CODES, aid=AID,
    tied=CODES, budgets=some.lists(builds(Budget, dates(), dates(), VALUES, CODES, CODES), max_size=2).map(tuple),
    transactions=some.lists(MONEY, max_size=2).map(tuple),
    related=some.lists(builds(Related, CODES, CODES), max_size=2).map(tuple),
    results=some.lists(RESULTS, max_size=1).map(tuple),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(some.lists(ACTIVITIES, max_size=2, unique_by=lambda one: one.identifier))
def test_what_is_written_is_read_back_equal(activities: list[Activity]) -> None:
    found = read(write(activities))
    assert found.activities == tuple(activities)
    assert not found.refused and write(found.activities) == write(activities)


# --- a file of a partner ------------------------------------------------------------------------------------------
WHOLE = """<iati-activities version="2.03"><iati-activity default-currency="CNY" xml:lang="zh">
<iati-identifier>XM-DAC-1-AD</iati-identifier>
<reporting-org ref="XM-DAC-1" type="10"><narrative>机构</narrative></reporting-org>
<title><narrative>老挝北部茶叶替代种植</narrative><narrative xml:lang="en">Tea in the north</narrative></title>
<description><narrative>替代发展</narrative></description>
<participating-org ref="XM-DAC-1" role="1" type="10"/>
<activity-status code="2"/>
<activity-date iso-date="2020-01-01" type="2"/>
<activity-date iso-date="2023-12-31" type="3"/>
<recipient-country code="LA" percentage="100"/>
<sector code="31165"/>
<budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
<value value-date="2020-01-01">1200000</value></budget>
<transaction><transaction-type code="3"/><transaction-date iso-date="2020-06-01"/>
<value currency="USD" value-date="2020-06-01">500000.50</value></transaction>
</iati-activity></iati-activities>"""


def codes(data: str | bytes, today: date | None = date(2026, 1, 1)) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in read(data if isinstance(data, bytes) else data.encode(), today).faults]


def test_defaults_of_the_activity_are_resolved() -> None:
    assert codes(WHOLE) == []
    (one,) = read(WHOLE.encode()).activities
    assert one.title("zh") == "老挝北部茶叶替代种植" and one.title("en") == "Tea in the north"
    assert one.budgets[0].value == Value(Decimal(1200000), "CNY", date(2020, 1, 1))
    assert one.transactions[0].value == Value(Decimal("500000.50"), "USD", date(2020, 6, 1))
    assert read(write([one])).activities == (one,)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("<iati-identifier>XM-DAC-1-AD</iati-identifier>", "", [("no_identifier", 1)]),
        (' default-currency="CNY"', "", [("no_currency", 13)]),
        ('iso-date="2023-12-31" type="3"', 'iso-date="2019-12-31" type="4"', [("date_order", 1)]),
        ('percentage="100"', 'percentage="60"', [("share_sum", 1)]),
        ('percentage="100"', 'percentage="160"', [("bad_share", 10)]),
        ('code="LA" percentage="100"/>', 'code="LA"/><recipient-country code="MM"/>', [("share_missing", 1)]),
        ('<sector code="31165"/>', "", [("no_sector", 1)]),
        ('<sector code="31165"/>', '<sector code="99999"/>', [("code_unlisted", 11)]),
        ('<activity-status code="2"/>', '<activity-status code="9"/>', [("bad_code", 7)]),
        ('<activity-status code="2"/>', "", [("missing", 1)]),
        ('<activity-status code="2"/>', '<activity-status code="2"/><activity-status code="2"/>', [("too_many", 1)]),
        ("500000.50", "500,000.50", [("bad_number", 15)]),
        ('iso-date="2020-06-01"', 'iso-date="2020-06-31"', [("bad_date", 14)]),
        ('iso-date="2020-06-01"', 'iso-date="2030-06-01"', [("date_ahead", 14)]),
        ('iso-date="2020-01-01" type="2"', 'iso-date="2020-01-01" type="4"', [("no_start", 1)]),
        ("<budget type", "<bugdet/><budget type", [("unknown_element", 12)]),
        ("<budget type", "<x:own xmlns:x='urn:x'/><budget type", [("foreign", 12)]),
        ('<participating-org ref="XM-DAC-1"', "<participating-org", [("no_name", 6)]),
        ('<participating-org ref="XM-DAC-1"', '<participating-org ref="A/1"', [("identifier_form", 6)]),
        ("</title>", "</title>stray", [("stray_text", 1)]),
        ('<sector code="31165"/>', '<contact-info><email>x</email></contact-info><sector code="31165"/>',
         [("order", 11), ("persons", 11)]),
        ('code="31165"', 'code="31165" color="red"', [("attribute_unknown", 11)]),
        (' version="2.03"', "", [("version_missing", 1)]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_line(was: str, now: str, expected: list[tuple[str, int]]) -> None:
    assert was in WHOLE
    assert sorted(codes(WHOLE.replace(was, now, 1))) == expected


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04" + bytes(99), "not_xml"),
        (WHOLE[:-30], "not_xml"),
        (WHOLE.replace("2.03", "1.05"), "version_old"),
        (WHOLE.replace("2.03", "3.0"), "version_unknown"),
        (WHOLE.replace("<iati-activities", '<iati-activities xmlns="urn:x"'), "namespace"),
        ("<iati-organisations version='2.03'/>", "root"),
        (BOMB + WHOLE.replace("替代发展", "&l11;"), "doctype"),
        (BOMB + WHOLE.replace('version="2.03"', 'version="&l11;"'), "not_xml"),
        ('<!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/hostname">]>' + WHOLE.replace("替代发展", "&p;"), "doctype"),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + WHOLE, "doctype"),
        ("<iati-activities version='2.03'>" + "<iati-activity>" * 500, "too_deep"),
    ],
)
def test_what_cannot_be_used_is_refused_whole(data: str | bytes, code: str) -> None:
    found = read(data if isinstance(data, bytes) else data.encode())
    assert found.refused and found.activities == ()
    assert [one.code for one in found.faults] == [code]
    assert found.faults[0].said("en").count("; ") >= 2 and found.faults[0].said("zh")


def test_a_file_too_large_is_refused_before_it_is_parsed() -> None:
    assert [one.code for one in read(WHOLE.encode(), most_bytes=100).faults] == ["too_large"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "big5", "iso-8859-1"])
def test_every_encoding_of_xml_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.upper()}"?>' + WHOLE.replace("老挝北部茶叶替代种植", "中文")
    found = read(text.encode(encoding, "xmlcharrefreplace"))
    assert [one.title("zh") for one in found.activities] == ["中文"]


def test_an_identifier_counts_once_in_a_file() -> None:
    activity = WHOLE[WHOLE.index("<iati-activity ") : WHOLE.rindex("</iati-activities>")]
    found = read(f'<iati-activities version="2.02">{activity}{activity}</iati-activities>'.encode())
    assert len(found.activities) == 1 and [one.code for one in found.faults] == ["identifier_twice"]


def test_how_persons_are_reached_is_not_read() -> None:
    named = "<contact-info><person-name><narrative>A B</narrative></person-name></contact-info>"
    found = read(WHOLE.replace("<recipient-country", f"{named}<recipient-country").encode())
    assert [one.code for one in found.faults] == ["persons"]
    assert "A B" not in repr(found) and "A B" not in write(found.activities).decode()


# --- one activity told twice --------------------------------------------------------------------------------------
def told(title: str, identifier: str = "", start: str = "2020-01-01", amount: int = 0, party: str = "A") -> Activity:
    day = date.fromisoformat(start)
    money = (Transaction("2", day, Value(Decimal(amount), "USD", day)),) if amount else ()
    return Activity(
        identifier or title, titles=(Narrative(title),), dates=(Dated("2", day),), transactions=money,
        organisations=(Organisation(party),), countries=(Coded("LA"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (told("Tea", "X-1"), told("Roads", "x-1", "1999-01-01"), 1.0, 1.0),
        (told("Tea in Phongsaly", amount=500), told("Tea for Phongsaly", amount=600), 0.7, 0.95),
        (told("老挝丰沙里替代种植"), told("老挝丰沙里省替代种植项目"), 0.7, 0.99),
        (
            told("Tea in Phongsaly", amount=500),
            told("Roads of Shan", start="2015-01-01", amount=9, party="B"),
            0.0,
            0.3,
        ),
        (Activity("X"), Activity("Y"), 0.0, 0.0),
    ],
)
def test_likeness(one: Activity, other: Activity, least: float, most: float) -> None:
    found = likeness(one, other)
    assert least <= found.score <= most
    assert likeness(other, one).score == found.score
    assert found.certain == (one.identifier.casefold() == other.identifier.casefold())
