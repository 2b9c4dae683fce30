"""What people write into cells: dates, days, parties; each is read in the one way it can be, or told."""

from __future__ import annotations

import datetime
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.figures import Period, PeriodError, bodies, is_party, party_codes, party_label, places
from lancang_web.registers.cells import as_day, as_edtf, doubt, two_ways
from lancang_web.registers.widgets import HourWidget, NumberWidget, WholeNumberWidget, YesNoWidget


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1993年10月25日", "1993-10-25"), ("1993 年 10 月 25 号", "1993-10-25"), ("1993年10月", "1993-10"),
        ("1993年10月份", "1993-10"), ("1993年", "1993"), ("1993.10.25", "1993-10-25"), ("1993/10/25", "1993-10-25"),
        ("1993-3-5", "1993-03-05"), ("19931025", "1993-10-25"), ("25/10/1993", "1993-10-25"),
        ("10/25/1993", "1993-10-25"), ("04/04/2020", "2020-04-04"), ("10/1993", "1993-10"),
        ("25 October 1993", "1993-10-25"), ("25th of October 1993", "1993-10-25"), ("October 25, 1993", "1993-10-25"),
        ("Sept. 1993", "1993-09"), ("25-Oct-1993", "1993-10-25"), ("May 2001", "2001-05"),
        ("１９９３年１０月", "1993-10"), ("１９９３", "1993"), ("１９９３-１０/1995", "1993-10/1995"),
        ("๑๙๙๓", "1993"), ("๑๙๙๓–๑๙๙๕", "1993/1995"),
        ("１９９３－１０", "1993-10"), ("1993-10-25 00:00:00", "1993-10-25"), ("1993-10-25T00:00", "1993-10-25"),
        ("1993-1995", "1993/1995"), ("1993–1995", "1993/1995"), ("1993年至1995年", "1993/1995"),
        # EDTF stays as it is.
        ("1993", "1993"), ("1993~", "1993~"), ("../2014", "../2014"), ("2005-09/2005-11", "2005-09/2005-11"),
        ("{2006,2008}", "{2006,2008}"),
        # So does what cannot be read, or could be read in two ways.
        ("03/04/2020", "03/04/2020"), ("1993-", "1993-"), ("1993-105", "1993-105"), ("soon", "soon"),
        ("1993-13", "1993-13"), ("30/02/2020", "30/02/2020"), ("Marchember 2020", "Marchember 2020"),
        ("8月3日", "8月3日"), ("1995-1993", "1995-1993"), ("25 Oct 93", "25 Oct 93"), ("", ""),
    ],
)  # fmt: skip
def test_dates(written: str, read: str) -> None:
    assert as_edtf(written) == read
    assert as_edtf(f"  {written} ") == read


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("03/04/2020", "found 03/04/2020, which may be 2020-03-04 or 2020-04-03"), ("1.2.2020", "2020-01-02"),
        ("2567-05-01", "Buddhist era; expected the common era: 2024"), ("2020-02-30", "expected a day such as"),
        ("2020-05", "expected a day such as"), ("2020-05-01/2020-05-03", "expected a day"), ("2020-05-01~", "a day"),
        ("2020-05-01 09:30", "a day"), ("2020-W05", "expected a day"), ("24000101", "expected a day"),
        ("๒๕๖๗", "common era: 2024"), ("２５６７-05-01", "common era: 2024"),
    ],
)  # fmt: skip
def test_days_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        as_day(written)


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
FORMS = ("%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%Y-%m-%d 00:00:00")


@given(day=DAYS, form=st.sampled_from(FORMS))
def test_every_day_is_read_from_every_form(day: date, form: str) -> None:
    assert as_day(day.strftime(form)) == day


@given(day=DAYS, between=st.sampled_from("/.-"))
def test_day_and_month_in_numbers_are_read_where_there_is_one_way(day: date, between: str) -> None:
    text = between.join((f"{day.day}", f"{day.month}", f"{day.year}"))
    ways = two_ways(text)
    if day.day > 12 or day.day == day.month:
        assert ways is None and as_day(text) == day
    else:
        assert ways is not None and day.isoformat() in ways and as_edtf(text) == text


@given(text=st.text(max_size=30) | st.from_regex(r"[0-9年月日/.\- ]{1,14}", fullmatch=True))
def test_whatever_is_written_is_a_period_or_stays(text: str) -> None:
    read = as_edtf(text)
    assert as_edtf(read) == read
    try:
        Period.parse(read)
    except PeriodError:
        assert text.strip().startswith(read)  # midnight behind a day may go
    assert not (two_ways(text) and as_edtf(text) != text.strip())
    assert isinstance(doubt(read), str)


CODES = st.lists(st.sampled_from([code for code in (*places(), *bodies()) if is_party(code)]), min_size=1, max_size=9)


@given(codes=CODES, between=st.sampled_from(["|", ",", "、", "；", "，", ";", "\n", " , ", "\r\n"]))
def test_codes_come_back_once_each_and_in_order(codes: list[str], between: str) -> None:
    once = tuple(dict.fromkeys(codes))
    assert party_codes(between.join(codes)) == once
    assert party_codes(f"|{'|'.join(codes)}|") == once
    assert party_codes(between.join(code.lower() for code in codes)) == once


@given(text=st.text(max_size=60))
def test_whatever_is_written_for_parties_can_be_read_again(text: str) -> None:
    codes = party_codes(text)
    assert len(set(codes)) == len(codes) and all(code and code == code.strip() for code in codes)
    assert party_codes("|".join(codes)) == codes


@given(code=st.sampled_from(["CN", "LA", "MM", "TH", "VN", "KH", "US", "UNODC", "ASEAN"]), language=st.sampled_from(
    ["zh", "en"]))  # fmt: skip
def test_a_name_is_read_as_the_code_that_it_is_shown_for(code: str, language: str) -> None:
    assert party_codes(party_label(code, language)) == (code,)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("中国、老挝", ("CN", "LA")), ("China and Laos", ("CN", "LA")),
        ("China, Laos and Thailand", ("CN", "LA", "TH")),
        ("中国和老挝", ("CN", "LA")), ("泰国以及缅甸", ("TH", "MM")), ("Thailand & Myanmar", ("TH", "MM")),
        ("China/Laos; UNODC", ("CN", "LA", "UNODC")), ("老挝\n缅甸", ("LA", "MM")), ("中国，中国", ("CN",)),
        ("MFA-CN, la", ("MFA-CN", "LA")), ("和", ("和",)), ("Atlantis and China", ("Atlantis and China",)), ("", ()),
        (" ; ", ()), ("中华人民共和国", ("CN",)),
    ],
)  # fmt: skip
def test_parties(written: str, codes: tuple[str, ...]) -> None:
    assert party_codes(written) == codes


@pytest.mark.parametrize(
    ("widget", "written", "read"),
    [
        (YesNoWidget(), "是", True), (YesNoWidget(), "No", False), (YesNoWidget(), "", False),
        (YesNoWidget(), "√", True),
        (NumberWidget(), "1,250.5", 1250.5), (NumberWidget(), "1 250", 1250), (NumberWidget(), "", None),
        (WholeNumberWidget(), "15", 15), (WholeNumberWidget(), "15.0", 15), (WholeNumberWidget(), "1,250", 1250),
        (HourWidget(), "9:30", datetime.time(9, 30)), (HourWidget(), "0.375", datetime.time(9)),
        (HourWidget(), "09:30:00", datetime.time(9, 30)), (HourWidget(), "", None),
        (HourWidget(), "0.99999", datetime.time(23, 59)),
    ],
)  # fmt: skip
def test_other_cells(widget: YesNoWidget, written: str, read: object) -> None:
    assert widget.clean(written) == read


@pytest.mark.parametrize(
    ("widget", "written"),
    [
        (YesNoWidget(), "perhaps"), (NumberWidget(), "many"), (NumberWidget(), "NaN"), (NumberWidget(), "1,25"),
        (WholeNumberWidget(), "15.7"), (WholeNumberWidget(), "Infinity"), (HourWidget(), "25:00"),
        (HourWidget(), "soon"), (HourWidget(), "09:30+08:00"), (HourWidget(), "09:30Z"), (NumberWidget(), "sNaN"),
        (WholeNumberWidget(), "1E+99999999"), (NumberWidget(), "1E-99999999"), (NumberWidget(), "9" * 400),
    ],
)  # fmt: skip
def test_other_cells_refused(widget: YesNoWidget, written: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"found {written}; expected")):
        widget.clean(written)
