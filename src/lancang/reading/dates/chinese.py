"""Times in Chinese text: 2006年冬至2007年春, 今年上半年, 截至2022年底, 近5年, “十二五”期间, 同年11月 …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...figures import Moment, Period
from ..alternation import either
from .chinese_pattern import TO, pattern, word_list
from .chinese_readers import resolve, since_period
from .mention import Calendar, TimeMention, months

_JOIN = re.compile(rf"(?:持续|延续|一直)?{TO}")
_AND = re.compile(r"[、和及与]")
_BEFORE = re.compile(
    r"(?:(?P<until>截至|截止到?|截止至|到|至)|(?P<since>自从|自|从|由)|(?P<compare>比|较|相比|低于|高于|对比|同比|超过|是|为|与|同|和))$"
)
_AFTER = re.compile(
    r"(?P<since>(?:的)?[\d一二三四五六七八九十月日年]{0,12}?(?:以来|至今|起(?![\u4e00-\u9fff]?(?:案|诉|草))|开始|之后|以后))"
    r"|(?P<before>前|以前|之前)(?![\u4e00-\u9fff]{0,1}[半三]|期|后|往)|(?P<end>[底末]|年底|月底)"
)
_COMPARED = re.compile(r"[^,。;、\d]{0,10}?(?:相比|相较|比较|持平|比,|比(?:上升|下降|增|减|提高))")


def find_times(text: str, start: int, end: int, calendar: Calendar) -> Iterator[TimeMention]:
    """Mentions of time in a stretch of squeezed text, in order, resolved against the calendar (which it updates)."""
    pending: TimeMention | None = None
    calendar.sentence_year = None
    for found in pattern().finditer(text, start, end):
        mention = resolve(found, calendar)
        if mention is None:
            continue
        mention = _from_before(text, mention, calendar.last)
        if pending is not None:
            joined = _joined(text, pending, mention)
            if joined is not None:
                pending = joined
                _speak(text, joined, calendar)
                continue
            yield _modified(text, pending, calendar)
        pending = mention
        if _of_founding(text, mention):
            pending = TimeMention(mention.start, mention.end, mention.period, "founding")
        elif mention.role in ("date", "until", "since") and not _is_base(text, mention):
            if level_then(text, start, mention, calendar.last):
                continue
            _speak(text, mention, calendar)
    if pending is not None:
        yield _modified(text, pending, calendar)


_FROM_THEN = re.compile(r"(?:此后|其后|之后|随后|尔后|自此|从此|自那时起?|从那时起?)[,]?(?:一?直?[至到]|截至)$")
_ENDED = re.compile(f"(?:正式|圆满|全面|胜利|顺利)?(?:{either(word_list('ends'))})")
_BEGAN = re.compile(either(word_list("begins")))
STRETCH = 60  # characters between the beginning and the end of what went on


def _from_before(text: str, mention: TimeMention, last: Period | None) -> TimeMention:
    """此后至2019年底, or a date on which ended what the date before began: from that one up to this one."""
    period = mention.period
    if mention.role != "date" or last is None or last.start is None or period is None or period.members:
        return mention
    if last.first_day >= period.first_day:
        return mention
    since = _FROM_THEN.search(text, max(0, mention.start - 8), mention.start)
    ended = not since and _ENDED.match(text, mention.end)
    if since or (ended and _BEGAN.search(text, max(0, mention.start - STRETCH), mention.start)):
        return TimeMention(mention.start, mention.end, Period(last.start, period.end))
    return mention


TITLE = 40  # characters of a title before a time in it


def _speak(text: str, mention: TimeMention, calendar: Calendar) -> None:
    """Tell the calendar of a time, unless it is part of a title: 《2019—2021年合作备忘录》."""
    opened = text.rfind("《", max(0, mention.start - TITLE), mention.start)
    if opened < 0 or text.find("》", opened, mention.start) >= 0:
        calendar.speak_of(mention.period)


def _joined(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """One mention out of two that 至 joins to an interval, or 和 to a set."""
    if first.period is None or second.period is None or first.role != "date" or second.role != "date":
        return None
    between = text[first.end : second.start]
    through = _JOIN.fullmatch(between) or (between in ("和", "与") and text.startswith(("间", "之间"), second.end))
    if through and first.period.first_day <= second.period.first_day:
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
    record = text[mention.end - 1] == "来" and _RECORD.match(text, mention.end)  # 十年来新低
    if record or (not (after and after["since"]) and _is_base(text, mention)):
        return TimeMention(mention.start, mention.end, period, "compare")
    if _ORDINAL_AFTER.match(text, mention.end):
        return TimeMention(mention.start, mention.end, period, "name")
    later = _LATER_SINCE.match(text, mention.end) if before and before["since"] else None
    if later and period.start and not period.members:
        return TimeMention(mention.start, mention.end, since_period(period, calendar), "since")
    if after and after["since"]:
        return _since(text, mention, after.end(), calendar)
    stretches = before and before["since"] and after is None and period.start == period.end
    if stretches and _SINCE_OPEN.match(text, mention.end):
        return TimeMention(mention.start, mention.end, since_period(period, calendar), "since")
    if after and after["before"] and period.start and period.start == period.end and not period.start.month:
        return TimeMention(mention.start, after.end(), Period(None, Moment(period.start.year - 1)), "date")
    if before and before["until"] and before["until"] not in ("到", "至"):
        return TimeMention(mention.start, mention.end, _until(text, mention, calendar), "until")
    return mention


def _since(text: str, mention: TimeMention, end: int, calendar: Calendar) -> TimeMention:
    """The mention with 以来, 至今 or 起 behind it, which ends at the offset."""
    period = mention.period
    assert period is not None
    if _RECORD.match(text, end):
        return TimeMention(mention.start, end, period, "compare")
    if period.start is None or (period.members and not _IN_FORCE.match(text, end)):
        return mention
    if _IN_FORCE.match(text, end):
        return TimeMention(mention.start, end, Period(period.start, None), "since")
    return TimeMention(mention.start, end, since_period(period, calendar), "since")


# what comes into force stays so: the end is open, whatever the document's date
_IN_FORCE = re.compile(
    r"(?<=起),?(?:正式|开始|全面)?[^,。;以来]{0,24}?(?:施行|实施|生效|执行|列管|增列|列入|列为|纳入|整类)(?!以来)"
)
_LATER_SINCE = re.compile(r"[^,。;]{0,20}?以来")
_LEVEL = re.compile(r"(?:同期|末|底)?[为是仅][约近]?\d")


def level_then(text: str, start: int, mention: TimeMention, held: Period | None) -> bool:
    """复吸率5.6%,2021年为7.3%: an earlier level beside the one spoken of; the text does not go on with that time."""
    if mention.role != "date" or held is None or mention.period is None or held.first_day <= mention.period.first_day:
        return False
    if text[mention.start - 1 : mention.start] not in (",", "(", ";"):
        return False
    return _LEVEL.match(text, mention.end) is not None and _DIGIT.search(text, start, mention.start) is not None


_DIGIT = re.compile(r"\d(?![\d年月日至])")
_FOUNDED = re.compile(
    rf"(?:正式|新|由[^,。;\d]{{1,8}})?(?:{either(word_list('founding'))})的(?![^,。;\d]{{0,14}}(?:行动|战役|会战|整治|专项|攻坚|巡逻))"
)


def _of_founding(text: str, mention: TimeMention) -> bool:
    """2021年6月启动的项目: when a thing came about, not the time of what is told of it."""
    return mention.role == "date" and _FOUNDED.match(text, mention.end) is not None


_ORDINAL_AFTER = re.compile(r"(?:以来)?的第[\d一二三四五六七八九十]")
_RECORD = re.compile(r"(?:的)?(?:最|新高|新低|首次|第一|历史)")
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


def _until(text: str, mention: TimeMention, calendar: Calendar) -> Period:
    """The date of a stock; a month of the running year stands for the months up to it (截至5月)."""
    period = mention.period
    assert period is not None
    moment = period.end
    running = moment is not None and moment.year == calendar.this_year
    if running and moment and moment.month and not moment.day and "底" not in text[mention.start : mention.end + 1]:
        return months(moment.year, 1, moment.month)
    return period
