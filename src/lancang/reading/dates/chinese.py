"""Times in Chinese text: 2006年冬至2007年春, 今年上半年, 截至2022年底, 近5年, “十二五”期间, 同年11月 …"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from ...figures import Moment, Period
from ...figures.tables import read_toml
from ..numerals import read_chinese
from .mention import Calendar, TimeMention, months, shifted, year_span


@cache
def _words() -> dict[str, dict[str, object]]:
    return read_toml("lancang.reading", "zh_dates.toml")


def _list(section: str) -> list[str]:
    return [str(word) for word in _words()[section]["words"]]  # type: ignore[attr-defined]


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_Y = r"(?:(?:19|20)\d\d|[一二][〇零O0一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"(?:至|到|—+|-|~)"


def _beginnings() -> str:
    """The first two characters of every word of time, as a pattern: 今年, 近[年几些来] …"""
    seconds: dict[str, set[str]] = {}
    words = [word for name in ("relative_years", "anaphoric_years", "eras", "parts") for word in _words()[name]]
    words += [word for name in ("vague", "so_far", "now", "near", "anaphoric") for word in _list(name)]
    words += ["全年", "年内", "年底", "年初", "月底", "民国", "经过", "过去", "最近", "世纪", "上世", "上个"]
    for word in words:
        seconds.setdefault(word[0], set()).add(word[1])
    counted = {"近", "前", "第", "这"}  # 近5年, 前三季度, 第一季度
    return "|".join(
        f"{first}[{''.join(sorted(found))}{'1-9一二三四五六七八九十两几' if first in counted else ''}]"
        for first, found in sorted((seconds | {c: seconds.get(c, set()) for c in counted}).items())
    )


@cache
def _pattern() -> re.Pattern[str]:
    part = f"第?(?:{_either(list(_words()['parts']))})|前(?P<n>[\\d一二三四五六七八九十]+)个?月"
    inner = (
        rf"(?:(?P<m>{_M})(?:月份?)?{_TO}(?P<mm>{_M})月份?(?!{_D}[日号])|(?P<mo>{_M})月份?(?:(?P<d>{_D})[日号]|(?P<end>[底末]))?"
        rf"|(?P<part>{part})|(?P<season>[春夏秋冬])(?:季|天)?(?!至\d*节)|(?P<same>的?同期)|(?P<edge>全年|年?初|年?[底末]|年中|度)(?![步始期]))?"
    )
    relative = _either([*_words()["relative_years"], *_words()["anaphoric_years"]])
    return re.compile(  # the look-ahead spares the engine some forty alternatives at most places
        rf"(?=[\d“一二三四五六七八九十廿两]|{_beginnings()})(?:"
        rf"(?P<years>(?P<ya>{_Y}){_TO}(?P<yb>{_Y}|\d\d)年度?)"
        rf"|(?P<numeric>(?<![\d.])(?:(?P<ny>(?:19|20)\d\d)(?P<sep>[-./])(?P<nm>0?[1-9]|1[0-2])(?P=sep)(?P<nd>3[01]|[12]\d|0?[1-9])"
        rf"|(?P<dd>3[01]|[012]\d)\.(?P<dm>0[1-9]|1[0-2])\.(?P<dy>(?:19|20)\d\d))(?![\d.]))"
        rf"|(?P<decade>(?P<century>\d\d|[一二]十?[一二三四五六七八九]?)?(?P<last>上个?)?世纪(?P<tens>[二三四五六七八九]十|\d0)年代(?P<decade_part>[初中末]期?)?)"
        rf"|(?P<plan>“?(?P<plan_name>{_either(list(_words()['plans']))})”?(?:期间|时期|规划|以来|五年|计划|(?P<plan_edge>[初末])))"
        rf"|(?P<era>{_either(list(_words()['eras']))})"
        rf"|(?P<recent>(?:最?近|过去|这)(?P<k>[\d一二三四五六七八九十两]+)多?年(?:来|间|里|中)?|(?P<k2>[\d一二三四五六七八九十两]+)多?年(?:来|间(?!谍))|经过(?P<k3>[\d一二三四五六七八九十]+)多?年(?:来)?的?(?:艰苦|不懈|共同)?(?:努力|发展|建设))"
        rf"|(?P<vague>{_either(_list('vague'))})|(?P<so_far>(?:{_either(_list('so_far'))})(?!年))"
        rf"|(?P<now>{_either(_list('now'))})|(?P<near>{_either(_list('near'))})"
        rf"|(?P<year>(?:民国(?P<roc>\d{{2,3}})年?|(?<!\d)(?P<local>9\d|1[0-3]\d)年度?(?!来|间|历)|(?P<y>{_Y})年度?|(?P<rel>{relative})(?:度)?(?!以?来?老|天[^至]|日)){inner})"
        rf"|(?P<month>(?<![\d.个]){inner_month()})"
        rf"|(?P<anaphora>{_either(_list('anaphoric'))}|(?:第?(?:{_either(list(_words()['parts']))})|全年|年内|年底|年初|月底)(?!度)))"
    )


def inner_month() -> str:
    """Months without a year: 1至9月, 11月, 8月3日, 12日."""
    return (
        rf"(?:(?P<bm>{_M})(?:月份?)?{_TO}(?P<bmm>{_M})月份?(?!{_D}[日号])"
        rf"|(?P<bmo>{_M})月份?(?:(?P<bd>{_D})[日号]|(?P<bend>[底末]))?|(?P<day>3[01]|[12]?\d)日(?![本元]))"
    )


_JOIN = re.compile(rf"{_TO}")
_AND = re.compile(r"[、和及与]")
_BEFORE = re.compile(
    r"(?:(?P<until>截至|截止到?|截止至|到|至)|(?P<since>自从|自|从|由)|(?P<compare>比|较|相比|低于|高于|对比|同比|超过|是|为|与|同|和))$"
)
_AFTER = re.compile(
    r"(?P<since>(?:的)?[\d一二三四五六七八九十月日年]*?(?:以来|至今|起(?![\u4e00-\u9fff]?(?:案|诉|草))|开始|之后|以后))"
    r"|(?P<before>前|以前|之前)(?![\u4e00-\u9fff]{0,1}[半三]|期|后|往)|(?P<end>[底末]|年底|月底)"
)
_COMPARED = re.compile(r"[^,。;、\d]{0,10}?(?:相比|相较|比较|持平|比,|比(?:上升|下降|增|减|提高))")


def find_times(text: str, start: int, end: int, calendar: Calendar) -> Iterator[TimeMention]:
    """Mentions of time in a stretch of squeezed text, in order, resolved against the calendar (which it updates)."""
    pending: TimeMention | None = None
    calendar.sentence_year = None
    for found in _pattern().finditer(text, start, end):
        mention = _resolve(found, calendar)
        if mention is None:
            continue
        if pending is not None:
            joined = _joined(text, pending, mention)
            if joined is not None:
                pending = joined
                calendar.speak_of(joined.period)
                continue
            yield _modified(text, pending, calendar)
        pending = mention
        if mention.role in ("date", "until", "since") and not _is_base(text, mention):
            calendar.speak_of(mention.period)
    if pending is not None:
        yield _modified(text, pending, calendar)


def _joined(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """One mention out of two that 至 joins to an interval, or 和 to a set."""
    if first.period is None or second.period is None or first.role != "date" or second.role != "date":
        return None
    between = text[first.end : second.start]
    if _JOIN.fullmatch(between) and first.period.first_day <= second.period.first_day:
        return TimeMention(first.start, second.end, Period.between(first.period, second.period))
    one, two = first.period, second.period
    if _AND.fullmatch(between) and one.start and two.start and two.start == two.end and two.start.month <= 12:
        members = one.members or ((one.start,) if one.start == one.end else ())
        if members and (members[-1].month > 0) == (two.start.month > 0) and members[-1] < two.start:
            return TimeMention(first.start, second.end, Period(members[0], two.start, (*members, two.start)))
    return None


def _modified(text: str, mention: TimeMention, calendar: Calendar) -> TimeMention:
    """The mention with what stands around it: 自…以来, 截至…, …前, 比…."""
    if mention.role != "date" or mention.period is None:
        return mention
    before = _BEFORE.search(text, max(0, mention.start - 3), mention.start)
    after = _AFTER.match(text, mention.end)
    period = mention.period
    if not (after and after["since"]) and _is_base(text, mention):
        return TimeMention(mention.start, mention.end, period, "compare")
    if _ORDINAL_AFTER.match(text, mention.end):
        return TimeMention(mention.start, mention.end, period, "name")
    later = _LATER_SINCE.match(text, mention.end) if before and before["since"] else None
    if later and period.start and not period.members:
        return TimeMention(mention.start, mention.end, _since(period, calendar), "since")
    if after and after["since"] and _RECORD.match(text, after.end()):
        return TimeMention(mention.start, after.end(), period, "compare")
    if after and after["since"] and period.start and not period.members:
        return TimeMention(mention.start, after.end(), _since(period, calendar), "since")
    if (
        before
        and before["since"]
        and after is None
        and period.start == period.end
        and _SINCE_OPEN.match(text, mention.end)
    ):
        return TimeMention(mention.start, mention.end, _since(period, calendar), "since")
    if after and after["before"] and period.start and period.start == period.end and not period.start.month:
        return TimeMention(mention.start, after.end(), Period(None, Moment(period.start.year - 1)), "date")
    if before and before["until"] and before["until"] not in ("到", "至"):
        return TimeMention(mention.start, mention.end, _until(text, mention, calendar), "until")
    return mention


_LATER_SINCE = re.compile(r"[^,。;]{0,20}?以来")
_ORDINAL_AFTER = re.compile(r"(?:以来)?的第[\d一二三四五六七八九十]")
_RECORD = re.compile(r"(?:的)?(?:最|新高|新低|首次|第一|历史)")
_UNTIL_AHEAD = re.compile(r"截[至止]到?$")
_SINCE_OPEN = re.compile(r"[,，]")
_BASE_WORDS = frozenset(["比", "较", "相比", "低于", "高于", "对比", "同比", "超过"])


def _is_base(text: str, mention: TimeMention) -> bool:
    """Whether the time is only the base of a comparison: 比2005年, 与2021年同期相比, 是2012年的5倍."""
    before = _BEFORE.search(text, max(0, mention.start - 3), mention.start)
    word = before["compare"] if before else None
    if word in _BASE_WORDS or _COMPARED.match(text, mention.end, mention.end + 16):
        return True
    return word in ("是", "为") and bool(
        re.match(r"的[\d.一二两三四五六七八九十]+倍", text[mention.end : mention.end + 8])
    )


def _since(period: Period, calendar: Calendar) -> Period:
    """From the period's start to the document's date; open when that is not known."""
    start, end = period.start, calendar.document if calendar.certain else None
    if start is None or (end is not None and end.last_day < period.first_day):
        return Period(start, None)
    if end is not None and not start.month and end.year == start.year and end.month:
        start = Moment(start.year, 1)  # 今年以来 is counted in months
    if end is not None:
        end = Moment(end.year, end.month if start.month else 0, end.day if start.day else 0)
    return Period(start, end)


def _until(text: str, mention: TimeMention, calendar: Calendar) -> Period:
    """The date of a stock; a month of the running year stands for the months up to it (截至5月)."""
    period = mention.period
    assert period is not None
    moment = period.end
    if moment and moment.month and not moment.day and "底" not in text[mention.start : mention.end + 1]:
        if calendar.this_year == moment.year:
            return months(moment.year, 1, moment.month)
    return period


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return int(read_chinese(text if text.isdigit() else text.replace("0", "〇").replace("O", "〇")).value)


def _resolve(found: re.Match[str], calendar: Calendar) -> TimeMention | None:
    """The mention for one match of the pattern; None for what is no time after all."""
    kind = found.lastgroup or ""
    for name in (
        "years",
        "numeric",
        "decade",
        "plan",
        "era",
        "recent",
        "vague",
        "so_far",
        "now",
        "near",
        "year",
        "month",
    ):
        if found.group(name):
            kind = name
            break
    else:
        kind = "anaphora"
    try:
        period, role = _READERS[kind](found, calendar)
    except ValueError:
        return None
    return TimeMention(found.start(), found.end(), period, role)


def _years(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    first, last = _number(found["ya"]), found["yb"]
    return year_span(first, first // 100 * 100 + int(last) if len(last) == 2 else _number(last)), "date"


def _numeric(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    year, month, day = (
        (found["ny"], found["nm"], found["nd"]) if found["ny"] else (found["dy"], found["dm"], found["dd"])
    )
    return Period.of(int(year), int(month), int(day)), "date"


def _decade(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    if found["last"]:
        base = ((calendar.this_year or 2000) // 100 - 1) * 100
    else:
        base = (_number(found["century"]) - 1) * 100 if found["century"] else 1900
    tens = found["tens"]
    first = base + (int(tens) if tens.isdigit() else _number(tens))
    part = (found["decade_part"] or "")[:1]
    first, last = {"初": (first, first + 3), "中": (first + 4, first + 6), "末": (first + 7, first + 9)}.get(
        part, (first, first + 9)
    )
    return year_span(first, last), "date"


def _plan(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    first = int(str(_words()["plans"][found["plan_name"]]))
    if found["plan_edge"]:
        return Period.of(first if found["plan_edge"] == "初" else first + 4), "date"
    return year_span(first, first + 4), "date"


def _era(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    return _since(Period.parse(str(_words()["eras"][found["era"]])), calendar), "since"


def _recent(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    """近5年: it closes at the last full year that the text speaks of; with no such year it is vague."""
    count = _number(found["k"] or found["k2"] or found["k3"])
    if found["k3"]:
        spoken = calendar.last
        start = spoken.start if spoken else None
        return (year_span(start.year, start.year + count), "date") if start and count > 1 else (None, "vague")
    if "多年" in found[0]:
        return None, "vague"
    document = calendar.document
    if found["k2"] and count == 1 and document and calendar.certain and document.month:
        return Period(Moment(document.year - 1, document.month), Moment(document.year, document.month)), "date"
    if found["k2"]:
        spoken = calendar.span if count > 1 else calendar.last
        if (
            spoken
            and spoken.start
            and spoken.end
            and (count == 1 or spoken.end.year - spoken.start.year in (count, count - 1))
        ):
            return spoken, "date"
        if calendar.document and calendar.certain and count > 1:
            return year_span(calendar.document.year - count, calendar.document.year), "date"
        if document is None and calendar.year and calendar.last and calendar.last.year and count > 2:
            return Period(Moment(calendar.year), None), "date"
        return None, "vague"
    last = calendar.document.year - 1 if calendar.document and calendar.certain else calendar.latest
    if last is None:
        return None, "vague"
    return year_span(last - count + 1, last), "date"


def _vague(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    return None, "vague"


def _so_far(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    return (Period(None, Moment(calendar.document.year)) if calendar.document and calendar.certain else None), "so_far"


def _now(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    year = calendar.this_year
    return (Period.of(year) if year and calendar.certain else None), "now"


def _near(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    document = calendar.document
    if document and calendar.certain and document.month:
        if found[0] in ("今天", "今日", "昨日", "昨天", "前天") and document.day:
            back = {"昨": 1, "前": 2}.get(found[0][0], 0)
            day = document.first_day.toordinal() - back
            date = type(document.first_day).fromordinal(day)
            return Period.of(date.year, date.month, date.day), "date"
        if found[0] in ("本月", "上月", "上个月"):
            month = document.year * 12 + document.month - 1 - (found[0] != "本月")
            return Period.of(month // 12, month % 12 + 1), "date"
        return Period.of(document.year, document.month), "near"
    return None, "near"


def _year(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    if found["local"] and not calendar.republic:
        raise ValueError("a three-digit year outside a document from Taiwan")
    if found["roc"] or found["local"]:
        year: int | None = int(found["roc"] or found["local"]) + 1911
    elif found["y"]:
        year = _number(found["y"])
    else:
        word, relative = found["rel"], _words()["relative_years"]
        if word in relative:
            base, step = calendar.this_year, int(str(relative[word]))
        else:
            base, step = calendar.year, int(str(_words()["anaphoric_years"][word]))
        year = base + step if base else None
        if found["same"] and calendar.last is not None and step == -1:
            return shifted(calendar.last, -1), "date"
    if year is None:
        return None, "vague"
    return _within(found, year), "date"


def _within(found: re.Match[str], year: int) -> Period:
    """The part of the year that the match names."""
    if found["m"]:
        return months(year, _number(found["m"]), _number(found["mm"]))
    if found["mo"]:
        month = _number(found["mo"])
        return (
            _month_end(year, month)
            if found["end"]
            else Period.of(year, month, _number(found["d"]) if found["d"] else 0)
        )
    if found["n"]:
        return months(year, 1, _number(found["n"]))
    if found["part"]:
        first, last = _part(found["part"])
        return months(year, first, last)
    if found["edge"] and found["edge"][-1] in "底末":
        return Period.of(year, 12, 31)
    if found["season"]:
        return Period.of(year, int(str(_words()["seasons"][found["season"]])))
    return Period.of(year)


def _month_end(year: int, month: int) -> Period:
    last = Moment(year, month).last_day
    return Period.of(year, month, last.day)


def _part(text: str) -> tuple[int, int]:
    first, last = _words()["parts"][text.removeprefix("第")]  # type: ignore[misc]
    return int(first), int(last)


def _month(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    """Months and days without a year belong to the year (and month) last spoken of, else to the document's."""
    year = calendar.sentence_year or calendar.year or calendar.this_year
    if (
        calendar.certain
        and calendar.sentence_year is None
        and _UNTIL_AHEAD.search(found.string, max(0, found.start() - 3), found.start())
    ):
        year = calendar.this_year  # 截至6月底 in a dated document is this year's June
    if found["day"]:
        document = calendar.document
        month = calendar.month or (document.month if document and document.year == year else None)
        if not (year and month):
            return None, "near"
        return Period.of(year, month, int(found["day"])), "date"
    if year is None:
        return None, "near"
    if found["bm"]:
        return months(year, _number(found["bm"]), _number(found["bmm"])), "date"
    month = _number(found["bmo"])
    if found["bend"]:
        return _month_end(year, month), "date"
    return Period.of(year, month, _number(found["bd"]) if found["bd"] else 0), "date"


def _anaphora(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    word = found[0]
    if word.removeprefix("第") in _words()["parts"]:
        year = calendar.year or calendar.this_year
        if year is None:
            return None, "vague"
        first, last = _part(word)
        return months(year, first, last), "date"
    if word in ("全年", "年内", "年底", "年初", "月底"):
        if calendar.year is None:
            return None, "near"
        return Period.of(calendar.year), "date"
    if word in ("次日", "翌日") and calendar.last and calendar.last.end and calendar.last.end.day:
        day = calendar.last.last_day + datetime.timedelta(days=1)
        return Period.of(day.year, day.month, day.day), "date"
    return calendar.last, "date"


_READERS = {
    "years": _years, "numeric": _numeric, "decade": _decade, "plan": _plan, "era": _era, "recent": _recent,
    "vague": _vague, "so_far": _so_far, "now": _now, "near": _near, "year": _year, "month": _month,
    "anaphora": _anaphora,
}  # fmt: skip
