"""What a document tells of itself: its date, the period it reports on and the jurisdiction that reports."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..figures import Moment, Period, places
from .dates.chinese import find_times
from .dates.mention import Calendar, TimeMention
from .lexicon import Entry
from .text import Sentence

HEAD, FOOT = 700, 400  # characters at both ends in which a document's own date stands
_LABEL = re.compile(
    r"(?:日期|时间|发布于?|发表于?|更新于?|收稿|发稿|date|published|posted|updated|released|dated)\W{0,4}$",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\W{0,4}(?:\d{1,2}:\d{2}|来源|星期|字号|编辑|作者|电|讯|浏览|阅读|\||分享|点击|责任|$)")
_REPORT = re.compile(r"(?:年度|年).{0,16}?(?:报告|公报|总结|工作情况|白皮书|统计|情况|年报|形势|综述|概况|通报|数据)")
_THIS = re.compile(r"今年|本年|去年|this year|last year")


_EFFORT = re.compile(r"((?:19|20)\d\d)年[^。]{0,60}。?[^。]{0,6}经过(\d{1,2})年")


@dataclass(frozen=True, slots=True)
class About:
    """The document's own date (and whether it is stated), its title's period, its jurisdiction and that one's level."""

    date: Moment | None
    certain: bool
    period: Period | None
    place: str | None
    level: str


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
    return moment, bool(moment and _EFFORT.search(text))


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
    stamped = _STAMP.match(text, time.end, time.end + 8) is not None or not text[time.end : sentence.end].strip(
        "*_ )。."
    )
    opens_line = not text[max(0, sentence.start - 1) : sentence.start].strip() and time.start - sentence.start <= 24
    return stamped and (alone or opens_line or text[time.start - 1 : time.start] in " (|,")


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
    same = re.search(r"((?:19|20)\d\d)年[^。]{0,60}(?:比|较)去年", text)
    if same:
        return Moment(int(same[1]))
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


_TITLE_YEAR = re.compile(r"《((?:19|20)\d\d)年")
_DATED_LINE = re.compile(
    r"(?<!\d)(1[0-2]|[1-9])月([12]\d|3[01]|[1-9])日(?:电|讯|,(?:记者|公安部|国家|海关|联合国)"
    r"|[^,。;]{0,12}(?:获悉|发布|召开|公布|通报))"
)
MID_YEAR = 6
RECENT = 7  # years: what a text speaks of most in its last years is the year it reports on


def place_of_document(
    text: str, sentences: list[Sentence], names: list[tuple[int, int, Entry]], stem: str
) -> tuple[str | None, str]:
    """The jurisdiction that reports: in the title or first lines, else the one most spoken of; with its level."""
    counts: Counter[str] = Counter()
    head = _head(text, sentences)
    for start, end, entry in names:
        if entry.sort == "body" and entry.kind in ("HK", "TW", "MO"):
            counts[entry.kind] += 6 if _inside(head, start) else 3
        if (
            entry.kind == "area"
            and _inside(head, start)
            and text.count(text[start:end]) > 1
            and _SHARED.search(text[start:end])
        ):
            counts[entry.code] += 6
        if entry.sort != "place" or entry.kind in ("region", "area", "adjective"):
            continue
        if _DATELINE.match(text, end) or _ELSEWHERE.match(text, end) or text[start - 1 : start] in _FROM:
            continue
        counts[entry.code] += 6 if _inside(head, start) else 1
    for word, level in _OWN_LEVEL.items():
        spoken = text.count(word)
        if spoken:
            candidates = [code for code in counts if _level_of(code) == level]
            if level == "country":
                candidates = ["TW"] if counts["TW"] else ["CN"]
            if candidates:
                counts[max(candidates, key=lambda code: counts[code])] += spoken * (3 if level == "city" else 1)
    for match in _LOCALITY.finditer(text, 0, min(len(text), HEAD)):
        counts[match[1]] += 3
    if not any(_level_of(code) in ("city", "county") for code in counts):
        counts.update(_bare_locality(text, names))
    stem_place = _in_stem(stem)
    if stem_place and (not counts or stem_place in counts or all(c[:2] != stem_place[:2] for c in counts)):
        counts[stem_place] += 8
    if not counts:
        return None, ""
    best = max(counts.values())
    code = next(c for c in counts if counts[c] == best)
    return code, _level_of(code)


_LOCALITY = re.compile(
    r"(?:省|自治区|(?<![\u4e00-\u9fff]))((?![全该本各我一两三][县市州])[\u4e00-\u9fff]{2,3}(?:县|市|州|自治州|自治县))"
    r"(?=公安|警方|禁毒|人民|县委|政府|检察|法院|,|。|的|\s|\d|毒|替|边|双|打|综)"
)
HEAD_SENTENCES = 3
_TOPIC = re.compile(
    r"毒|罂粟|替代种植|湄公河|drug|narco|opium|opiate|poppy|precursor|heroin|cocaine|amphetamine|coca\b", re.IGNORECASE
)
_SHARED = re.compile(r"边境|流域|湄公河$")  # areas that several states report on together
_OWN_COUNTY = re.compile(r"全[县市区]|[县市]公安局|县城|县委")
_NO_NAME = re.compile(r"[省市县区州公安警方禁毒缉边境各全地的在与和是为等人民政府海关检察法院高级中级缴破抓]")


def _head(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """The first sentences that speak of the field: the title and what follows it, not the menu of the page."""
    speaking = [s for s in sentences[:60] if _TOPIC.search(text, s.start, s.end)]
    return speaking[:HEAD_SENTENCES]


def _inside(head: list[Sentence], offset: int) -> bool:
    return any(sentence.start <= offset < sentence.end for sentence in head)


def _bare_locality(text: str, names: list[tuple[int, int, Entry]]) -> Counter[str]:
    """湖北保康 … 全县: two characters behind a province that recur are the county's name without 县."""
    found: Counter[str] = Counter()
    if not _OWN_COUNTY.search(text):
        return found
    for _, end, entry in names:
        name = text[end : end + 2]
        if entry.kind == "division" and len(name) == 2 and name.isalpha() and not _NO_NAME.search(name):
            spoken = text.count(name)
            if spoken >= 3:
                found[name] = 3 * spoken
    return found


_ELSEWHERE = re.compile(r"(?:运|籍|产|方向|飞往|入境)")  # the place is where something came from
_FROM = frozenset("由从自赴往")
_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日[电讯]|报道|[电讯][,(]|\d{1,2}日[电讯]")
# words that speak of the reporter's own jurisdiction, and its level
_OWN_LEVEL = {
    "我国": "country",
    "全国": "country",
    "全省": "province",
    "我省": "province",
    "全市": "city",
    "我市": "city",
    "全州": "city",
    "全县": "county",
}


def _level_of(code: str) -> str:
    place = places().get(code)
    if place is None or place.kind == "locality":
        return "county" if code.endswith(("县", "旗", "区")) else "city"
    return {"country": "country", "division": "province"}.get(place.kind, "")


def _in_stem(stem: str) -> str | None:
    """A country named in the file's name: 10_laos_2017."""
    words = set(re.split(r"[\W_\d]+", stem.lower())) - {""}
    for place in places().values():
        if place.kind == "country" and any(
            name.lower() in words for name in (*place.en, _SHORT_EN.get(place.code, ""))
        ):
            return place.code
    return None


_SHORT_EN = {"LA": "laos", "MM": "burma", "VN": "vietnam", "US": "usa"}


def period_in_title(text: str, sentences: list[Sentence], calendar: Calendar) -> Period | None:
    """The year that a report's title names: 2022年中国毒情形势报告."""
    for sentence in sentences[:4]:
        line = text[sentence.start : sentence.end]
        if len(line) > 60 or not _REPORT.search(line):
            continue
        times: list[TimeMention] = list(find_times(text, sentence.start, sentence.end, calendar))
        for time in times:
            if (
                time.period
                and time.period.start
                and time.role == "date"
                and time.period.start == time.period.end
                and not time.period.start.day
            ):
                return time.period
    return None
