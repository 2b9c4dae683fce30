"""What a document tells of its own date: a date line, the file's metadata, or the years that it speaks of."""

from __future__ import annotations

import re
from collections import Counter

from ..figures import Moment, Period
from .dates.chinese import find_times
from .dates.mention import Calendar, TimeMention
from .text import Sentence

HEAD, FOOT = 700, 400  # characters at both ends in which a document's own date stands
_LABEL = re.compile(
    r"(?:日期|时间|发布于?|发表于?|更新于?|收稿|发稿|date|published|posted|updated|released|dated)\W{0,4}$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\W{0,4}(?:\d{1,2}:\d{2}|来源|星期|字号|编辑|作者|电|讯|浏览|阅读|\||分享|点击|责任|[口播出发布通新闻专]{1,3}稿|播出|播发|签发|成文|$)"
)
# the line that signs a text: (2022年11月24日,万象), 昆明 2019年6月26日
_SIGNED = re.compile(r"[\s,、·|:]+(?:[于在]?[\u4e00-\u9fff]{2,8})?[\W_]*$")
_SIGN = "*_ )。.]】"
LINE = 48  # characters of a line that may sign a text
_THIS = re.compile(r"今年|本年|去年|this year|last year")


_EFFORT = re.compile(r"((?:19|20)\d\d)年[^。]{0,60}。?[^。]{0,6}经过(\d{1,2})年")


def date_of(text: str, sentences: list[Sentence], metadata: str | None) -> tuple[Moment | None, bool]:
    """The date in a date line near either end, else in the file's metadata, else inferred from the years it names."""
    near = [s for s in sentences if s.start < HEAD or s.end > len(text) - FOOT]
    near += [s for s in sentences if text.startswith(("收稿日期", "发布时间", "发布日期", "日期"), s.start)]
    for sentence in near:
        for time in find_times(text, sentence.start, sentence.end, Calendar()):
            moment = time.period.start if time.period else None
            if (
                moment
                and moment.day
                and time.role in ("date", "compare", "until")
                and _is_date_line(text, sentence, time)
            ):
                return _plausible(text, sentences, _dateline(text, moment))
    if metadata:
        return Period.parse(metadata).start, True
    moment = _inferred(text, sentences)
    return moment, bool(moment and (_EFFORT.search(text) or _IN_FORCE.search(text)))


_WIRED = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日(?:电|讯)")
LAG = 3  # days in which a page carries a report from a news agency


def _dateline(text: str, moment: Moment) -> Moment:
    """The day of a dateline (据新华社北京5月27日电) shortly before the page's date: 今天 is that day."""
    found = _WIRED.search(text, 0, 2 * HEAD)
    if not found or not moment.day:
        return moment
    try:
        wired = Moment(moment.year, int(found[1]), int(found[2]))
        back = (moment.first_day - wired.first_day).days
    except ValueError:
        return moment
    return wired if 0 < back <= LAG else moment


STALE = 5  # years: a page's clock that much later than all a text speaks of is not the text's date


def _plausible(text: str, sentences: list[Sentence], moment: Moment) -> tuple[Moment | None, bool]:
    """The page's date, unless the text speaks of 今年 and only of years long past: then it was copied later."""
    years = [int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d\d)年", text)]
    if years and _THIS.search(text) and max(years) < moment.year - STALE:
        return _inferred(text, sentences), False
    return moment, True


def _is_date_line(text: str, sentence: Sentence, time: TimeMention) -> bool:
    """Whether the date is the document's own: behind a label, before a time of day, or alone on its line."""
    if _LABEL.search(text, max(sentence.start, time.start - 14), time.start):
        return True
    alone = time.start - sentence.start <= 6 and sentence.end - time.end <= 24
    rest = text[time.end : sentence.end]
    if time.start - sentence.start <= 2 and sentence.heading and len(rest) <= LINE and _SIGNED.match(rest):
        return True
    stamped = _STAMP.match(text, time.end, time.end + 8) is not None or not rest.strip(_SIGN)
    opens_line = not text[max(0, sentence.start - 1) : sentence.start].strip() and time.start - sentence.start <= 24
    return stamped and (alone or opens_line or text[time.start - 1 : time.start] in " (|,·")


def _inferred(text: str, sentences: list[Sentence]) -> Moment | None:
    """The year that 今年 stands for: the year after the last one spoken of as a whole, else the last one itself."""
    whole: Counter[int] = Counter()
    partial: Counter[int] = Counter()
    effort: list[int] = []
    for sentence in sentences:
        for time in find_times(text, sentence.start, sentence.end, Calendar()):
            moment = time.period.end if time.period else None
            if moment is None or time.role == "name":
                continue
            (partial if moment.month else whole)[moment.year] += 1
    since = _EFFORT.search(text)
    if since:
        effort.append(int(since[1]) + int(since[2]))
    same = _AGAINST.search(text) or _IN_FORCE.search(text)
    if same:
        return Moment(int(same[1]))
    held = _of_meeting(text, sentences)
    if held is not None and _THIS.search(text):
        return held
    years = whole + partial
    reports_on_a_year = _TITLE_YEAR.search(text) and _DATED_LINE.search(text, 0, HEAD)
    if not (years or _TITLE_YEAR.search(text)) or not (_THIS.search(text) or reports_on_a_year):
        return None
    if effort and effort[0] >= max(years):
        return Moment(effort[0])
    for title in _TITLE_YEAR.finditer(text):
        whole[int(title[1])] += 1
    years = whole + partial
    dateline = _DATED_LINE.search(text, 0, HEAD)
    spoken = max((year for year in years if year > max(years) - RECENT), key=lambda year: (years[year], year))
    if dateline:  # a report of a year comes out late in it or early in the next
        month = int(dateline[1])
        return Moment(spoken if month > MID_YEAR or partial[spoken] else spoken + 1, month, int(dateline[2]))
    return Moment(
        spoken + 1
        if whole[spoken] > partial[spoken] and not re.search(rf"{spoken}年[^。]{{0,40}}(?:报告|今年)", text)
        else spoken
    )


def _of_meeting(text: str, sentences: list[Sentence]) -> Moment | None:
    """The year and month in which the meeting was held that the text opens with: a review of it is of that year."""
    lead = next((one for one in sentences[:4] if not one.heading), None)
    for time in find_times(text, lead.start, lead.end, Calendar()) if lead is not None else ():
        moment = time.period.end if time.period else None
        if moment is not None and moment.day and time.role == "date":
            return Moment(moment.year, moment.month) if _HELD.search(text, time.end, lead.end) else None  # type: ignore[union-attr]
    return None


_HELD = re.compile(r"(?:会议|论坛|峰会|大会|年会|研讨会|会晤|会商)[^。]{0,30}?(?:举行|召开|举办|开幕|闭幕)")
_AGAINST = re.compile(r"((?:19|20)\d\d)年[^。]{0,60}(?:比|较)去年")
# an order is given in the year in which it comes into force, unless that is the first of January
_IN_FORCE = re.compile(
    r"本(?:通知|办法|规定|细则|条例|公告|意见|方案|决定|通告|规则)(?:将?自|从|于)((?:19|20)\d\d)年(?!1月1日)[\d月日]*起?"
    r"(?:正式)?(?:施行|实施|执行|生效)"
)
_TITLE_YEAR = re.compile(r"《((?:19|20)\d\d)年")
_DATED_LINE = re.compile(
    r"(?<![\d年])(1[0-2]|[1-9])月([12]\d|3[01]|[1-9])日(?:电|讯|,(?:记者|公安部|国家|海关|联合国)"
    r"|[^,。;]{0,12}(?:获悉|发布|召开|公布|通报))"
)
MID_YEAR = 6
RECENT = 7  # years: what a text speaks of most in its last years is the year it reports on
