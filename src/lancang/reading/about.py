"""What a document tells of itself: its date, the period it reports on and the jurisdiction that reports."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..figures import Moment, Period, places
from .context.place_roles import LEARNT
from .dates.chinese import find_times
from .dates.mention import Calendar, TimeMention
from .lexicon import Entry
from .text import Sentence

TITLE = 18  # what a place in the title weighs; in the head it weighs 6
HEAD = 700  # characters of a document's head
_REPORT_OF = re.compile(
    r"(?:报告|公报|总结|白皮书|年报|综述|通报|要览|概要|统计)\W{0,3}(?:19|20)\d\d(?:年?(?:[至到~-]|—+)(?:19|20)?\d\d)?年度?"
)
_REPORT = re.compile(r"(?:年度|年).{0,16}?(?:报告|公报|总结|工作情况|白皮书|统计|情况|年报|形势|综述|概况|通报|数据)")


@dataclass(frozen=True, slots=True)
class About:
    """The document's own date (and whether it is stated), its title's period, its jurisdiction and that one's level."""

    date: Moment | None
    certain: bool
    period: Period | None
    place: str | None
    level: str


def place_of_document(
    text: str, sentences: list[Sentence], names: list[tuple[int, int, Entry]], stem: str
) -> tuple[str | None, str]:
    """The jurisdiction that reports: in the title or first lines, else the one most spoken of; with its level."""
    counts = _counts(text, sentences, names)
    _count_own(text, counts)
    for match in _LOCALITY.finditer(text, 0, min(len(text), HEAD)):
        counts[match[1]] += 3
    if not any(_level_of(code) in ("city", "county") for code in counts):
        counts.update(_bare_locality(text, names))
    stem_place = _in_stem(stem)
    if stem_place and (not counts or stem_place in counts or all(c[:2] != stem_place[:2] for c in counts)):
        counts[stem_place] += 8
    pair = _pair_in_title(text, sentences, names)
    if pair is not None:
        return pair, "country"
    if not counts:
        return None, ""
    best = max(counts.values())
    code = next(c for c in counts if counts[c] == best)
    return code, _level_of(code)


def _counts(text: str, sentences: list[Sentence], names: list[tuple[int, int, Entry]]) -> Counter[str]:
    """How often each place is named, with more weight in the head and most in the title."""
    counts: Counter[str] = Counter()
    head = _head(text, sentences)
    for index, (start, end, entry) in enumerate(names):
        if entry.sort == "body" and entry.kind in ("HK", "TW", "MO"):
            counts[entry.kind] += 6 if _inside(head, start) else 3
        elif entry.sort == "body" and entry.kind not in ("", "CN") and start < sentences[0].end:
            counts[entry.kind] += 6  # 柬埔寨国家禁毒总局2021年年报
        if (
            entry.kind == "area"
            and _inside(head, start)
            and text.count(text[start:end]) > 1
            and _SHARED.search(text[start:end])
            and not text.startswith("国家", end)  # 湄公河国家 are states, no river
        ):
            counts[entry.code] += 12 if start < sentences[0].end else 6
        if entry.kind == "area" and _in_title(sentences, start):
            counts.update(dict.fromkeys(_states_of(text[start:end]), TITLE))  # 老挝北部
        if entry.sort != "place" or entry.kind in ("region", "area", "adjective"):
            continue
        away = text[start - 1 : start] in _FROM and not LEARNT.match(text, end)
        if _DATELINE.match(text, end) or _ELSEWHERE.match(text, end) or away:
            continue
        hosts = _HOSTED.match(text, end) and text[start - 1 : start] in _AT  # where a meeting is held does not report
        if any(code.startswith(f"{entry.code}-") for code in _right_behind(text, names, index)):
            continue  # 缅甸掸邦: the division alone
        titled = _inside(head, start) and _in_title(sentences, start) and not text.startswith("境外", end)
        counts[entry.code] += TITLE if titled and not hosts else 6 if _inside(head, start) and not hosts else 1
    return counts


def _count_own(text: str, counts: Counter[str]) -> None:
    """全省, 我市: words that speak of the reporter's own jurisdiction count for the likeliest of its level."""
    for word, level in _OWN_LEVEL.items():
        spoken = text.count(word)
        if spoken:
            candidates = [code for code in counts if _level_of(code) == level]
            candidates = [code for code in candidates if code.endswith(word[-1])] or candidates
            if level == "country":
                candidates = ["TW"] if counts["TW"] else [_foreign_reporter(counts, word) or "CN"]
            if candidates:
                counts[max(candidates, key=lambda code: counts[code])] += spoken * (3 if level == "city" else 1)


def _pair_in_title(text: str, sentences: list[Sentence], names: list[tuple[int, int, Entry]]) -> str | None:
    """中国和泰国禁毒合作…会议: the two states that a title says act together."""
    titled = [one for one in names if one[2].sort == "place" and _in_title(sentences, one[0])]
    if len(titled) != 2 or any(one[2].kind != "country" for one in titled):
        return None
    between = text[titled[0][1] : titled[1][0]]
    together = between in ("和", "与", "、") and _TOGETHER.search(text, titled[1][1], sentences[0].end)
    return "、".join(one[2].code for one in titled) if together else None


_TOGETHER = re.compile(r"合作|会议|会晤|会谈|公报|联合|双边|磋商")


def _in_title(sentences: list[Sentence], offset: int) -> bool:
    return offset < sentences[0].end and sentences[0].heading


def _states_of(area: str) -> list[str]:
    """The state or division that the name of an area begins with: 老挝北部, 掸邦东部."""
    kinds = ("country", "division")
    return [p.code for p in places().values() if p.kind in kinds and any(area.startswith(name) for name in p.zh)]


def _right_behind(text: str, names: list[tuple[int, int, Entry]], index: int) -> list[str]:
    """The codes of the name that follows one without anything in between."""
    for start, end, entry in names[index + 1 : index + 2]:
        if start == names[index][1]:
            return _states_of(text[start:end]) if entry.kind == "area" else [entry.code]
    return []


def _foreign_reporter(counts: Counter[str], word: str) -> str | None:
    """The state whose 全国 it is when the head names another state and China is nowhere named before it."""
    states = [code for code in counts if _level_of(code) == "country" and counts[code] >= 6]
    return states[0] if word == "全国" and len(states) == 1 and counts["CN"] <= 1 else None


_LOCALITY = re.compile(
    r"(?:省|自治区|(?<![\u4e00-\u9fff]))((?![全该本各我一两三][县市州])[\u4e00-\u9fff]{2,3}(?:县|市|州|自治州|自治县))"
    r"(?=公安|警方|禁毒|人民|县委|政府|检察|法院|,|。|的|\s|\d|毒|替|边|双|打|综)"
)
HEAD_SENTENCES = 3
_TOPIC = re.compile(
    r"毒|罂粟|替代种植|替代发展|湄公河|drug|narco|opium|opiate|poppy|precursor|heroin|cocaine|amphetamine|coca\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"公安|警方|禁毒|政府|海关|委员会|法院|检察|通报|简报|公报|年报|总结|公告|新闻联播")
_SHARED = re.compile(r"边境|流域|湄公河$")  # areas that several states report on together
_OWN_COUNTY = re.compile(r"全[县市区]|[县市]公安局|县城|县委")
_NO_NAME = re.compile(r"[省市县区州公安警方禁毒缉边境各全地的在与和是为等人民政府海关检察法院高级中级缴破抓]")


def _head(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """The first sentences that speak of the field: the title and what follows it, not the menu of the page."""
    speaking = [s for s in sentences[:60] if _TOPIC.search(text, s.start, s.end)]
    if sentences and sentences[0].heading and _ISSUED.search(text, sentences[0].start, sentences[0].end):
        speaking = [sentences[0], *(s for s in speaking if s is not sentences[0])]
    return speaking[:HEAD_SENTENCES]


def _inside(head: list[Sentence], offset: int) -> bool:
    if not head or offset >= head[-1].end:
        return False
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
_AT = frozenset("在于赴")
_HOSTED = re.compile(
    r"(?:正式|隆重|顺利|联合|成功|共同)?(?:举行|召开|召集|举办|开幕|闭幕|交接|签署|签订|会晤|会谈|揭牌|启动)"
)
_DATELINE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[电讯]|报道|[电讯][,(]|\d{1,2}日[电讯]")
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
    """The year or years that a report's title names: 2022年中国毒情形势报告, 工作总结(2016—2020年)."""
    for sentence in sentences[:4]:
        line = text[sentence.start : sentence.end]
        if len(line) > 60 or not (_REPORT.search(line) or _REPORT_OF.search(line)):
            continue
        times: list[TimeMention] = list(find_times(text, sentence.start, sentence.end, calendar))
        for time in times:
            if (
                time.period
                and time.period.start
                and time.role == "date"
                and time.period.end
                and (time.period.start == time.period.end or not (time.period.start.month or time.period.members))
                and not time.period.start.day
            ):
                return time.period
    return None
