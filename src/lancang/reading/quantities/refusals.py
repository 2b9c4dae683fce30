"""What is not a figure in Chinese text: dates, ordinals, codes, names, idioms, articles, furniture."""

from __future__ import annotations

import re
from bisect import bisect_left

from .quantity import Quantity
from .words import furniture_within, idioms_within, pattern

_ORDINAL = re.compile(r"(?:第|届|编号|代号|序号|(?<![代列发])表|图|(?<![备关])注|No\.?|№|(?<!提)前|零|初)$")
_CODE_BEFORE = re.compile(r"[A-Za-z_+×*/·.#:&α-ω$]$|(?<=\d)[—-]$|[A-Za-z][—-]$")
_CODE_AFTER = re.compile(r"[·_+×*]|[A-Za-z](?![a-z]*\b)|-[A-Za-z]|:\d")
_BRACKETED = re.compile(r"[(\[〔【]$")
_CLOSED = re.compile(r"[)\]〕】]")
_AGE = re.compile(r"(?:周)?岁|多岁|余岁")
_CLOCK = re.compile(
    r"[时點]\d|[时點](?:许|整|左右|起|至)|点(?:[\d半整钟许]|左右)|时(?![间代期常任])|点(?![\d一二三四五六七八九十〇零])"
)
_TITLE = re.compile(r"《[^》]{0,60}》")
_NAME = re.compile(
    r"“[^”]{0,12}?[\d一二三四五六七八九十][·—\-+.][^”]{0,12}”|“[^”]{0,8}\d+”|“[\d一二三四五六七八九十两零百千万]+[^”]{1,12}”"
)
_CASE_LEAD = re.compile(r"(?:单案|单次|一次|缴毒|缴获毒品|案均)(?:缴毒|缴获|查获)?(?:毒品)?(?:量)?$")
_CASE_CLASS = re.compile(r"(?:级)?(?:及?以[上下]|级)的?(?:特大|重大)?[^,。;、\d]{0,6}?(?:案|大案)")
_LISTED = re.compile(r"(?:、|和|及|与|以及)[^,。;:、]{0,8}?\d")
_DURATION_LEAD = re.compile(
    r"(?:数为|数字为|毒龄为|年限为|\((?=[\d.]+年\))|连续|为期|历时|历经|经过|长达|持续|期限|有效期|有期徒刑|徒刑|拘留|拘役|管制|用时|耗时|时长|服刑|判处|刑期|判刑|监禁|处以?|缓刑|隔离|限于?|提前"
    r"|缩短|延长|不超过|不得超过|坚持|从|至|少于|期为?|时间|压缩至|行程|周期|一般为|有|已|达|戒毒|禁止|每月|平均每月|之日起|自|每天|入职|驾驶证|职业|保存|保管|留存|存档|应在|应当在|须在|必须在|获刑|刑|业务|疗程|通常为|为)"
    r"(?:了|为|约|近|至|到|的|一般为|整整|已|将近|不少于|超过|至少|最长)?$"
)
_DURATION_TAIL = re.compile(
    r"的[^,。;]{0,3}期|(?:以上|以下|多|余)?(?:有期徒刑|徒刑|以上有期|拘役|拘留|监禁|时间的|的(?:强制|社区|戒毒|培训|有期|刑)|刑期)"
)
_EFFORT = re.compile(r"(?:的)?(?:艰苦|不懈|共同)?(?:努力|发展|建设)")
_COUNTING_PHASE = re.compile(r"(?:培训|班|举办|共|开展|开办|办|讲座|出版|刊)[^,。;、]{0,8}$")


_NO_ARTICLE = frozenset(["起", "次", "份", "期", "篇", "轮", "届", "批", "片", "面"])
_LIST_GOES_ON = re.compile(r"[^,。;\d]{0,10}[、或和]")
_LOW_END = re.compile(r"[\d.一二两三四五六七八九十]+(?:个?月|年|天|日)?(?:以上)?(?:至|到|—+|-|~)$")


class Sentence:
    """One sentence under reading, with its spans that belong to names, titles, idioms and times."""

    def __init__(self, text: str, start: int, end: int, dates: list[tuple[int, int]]) -> None:
        self.text, self.start, self.end = text, start, end
        closed = [(a, b, "date") for a, b in dates if start <= a < end]
        if text.find("《", start, end) >= 0:
            closed += [(m.start(), m.end(), "title") for m in _TITLE.finditer(text, start, end)]
        if text.find("“", start, end) >= 0:
            closed += [(m.start(), m.end(), "name") for m in _NAME.finditer(text, start, end)]
        closed += idioms_within(text, start, end)
        self.closed = sorted(closed)
        self.starts = [a for a, _, _ in self.closed]
        self.furniture = furniture_within(text, start, min(end, start + 60))

    def refuses(self, match: re.Match[str]) -> str | None:
        """Why the number in the match is no figure, judged by what it stands in; None when it may be one."""
        start, end = match.span()
        if self.furniture:
            return "furniture"
        at = bisect_left(self.starts, end) - 1
        for a, b, why in self.closed[max(0, at - 3) : at + 1]:
            if (
                a < end
                and start < b
                and (why != "idiom" or (a <= start < b and not match["digits"]) or (a <= start and end <= b))
            ):
                return why
        text = self.text
        if _ORDINAL.search(text, max(0, start - 3), start):
            return "ordinal"
        if match["digits"]:
            if _CODE_BEFORE.search(text, max(0, start - 2), start) and not text[max(0, start - 3) : start].endswith(
                ("US$", "HK$", "NT$", "￥")
            ):
                joined = text[start - 1] in "-—" and self._range_before(start)
                if not joined and text[start - 1] != "$" and not self._colon_before(start):
                    return "code"
            if (
                text[start - 1 : start] in ("—", "-", "~")
                and start - 2 >= 0
                and text[start - 2].isdigit()
                and not self._range_before(start)
            ):
                return "code"
            if _CODE_AFTER.match(text, end) and not self._unit_letter(end):
                return "code"
        if _BRACKETED.search(text, max(0, start - 1), start) and _CLOSED.match(text, end):
            return "footnote or list mark"
        if _AGE.match(text, end):
            return "age"
        if _CLOCK.match(text, end) and not match["part"]:
            return "time of day"
        return None

    def _colon_before(self, start: int) -> bool:
        return self.text[start - 1] == ":" and not self.text[max(0, start - 2)].isdigit()

    def _unit_letter(self, at: int) -> bool:
        return bool(re.match(r"(?:kg|KG|Kg|km2?|km²|ha|hm2|g|mg|ml|mL|L|m2)(?![A-Za-z])", self.text[at : at + 5]))

    def _range_before(self, start: int) -> bool:
        """A hyphen that joins two ends of a range, not the parts of a code: the number behind it has a unit."""
        return bool(
            re.match(
                r"[\d.,]+[万亿]?(?:%|元|吨|公斤|克|年|公顷|亩|人|名|起|个|美元|倍|天|月|公里|片|粒|种|家|次|场|岁|千克|期)",
                self.text[start : start + 14],
            )
        )

    def refuses_quantity(self, quantity: Quantity, match: re.Match[str], accepted_end: int) -> str | None:
        """Why a number with its unit is no figure; a number that may begin a range passes without a unit."""
        text, unit = self.text, quantity.unit
        if unit is None:
            if re.match(
                r"(?:以上)?(?:至|到|—+|-|~)[\d一二三四五六七八九十百千万]", text[quantity.end : quantity.end + 5]
            ):
                return None
            listed = match["digits"] and _LISTED.match(text, quantity.end)
            return None if listed or (text[quantity.end - 1] in "万亿" and quantity.number >= 10000) else "no unit"
        if unit.kind == "duration":
            return self._refuses_duration(quantity, accepted_end)
        if unit.kind == "mass" and match["han"] and set(match["han"]) <= set("十百千万") and not match["more4"]:
            return "class of cases"
        if unit.kind == "mass" and _CASE_CLASS.match(text, quantity.end, quantity.end + 14):
            return "class of cases"
        if (
            unit.kind == "mass"
            and _CASE_LEAD.search(text, max(0, quantity.start - 10), quantity.start)
            and re.match(r"(?:以上|及以上)", text[quantity.end : quantity.end + 3])
        ):
            return "class of cases"
        if match["digits"] or match["part"] or match["vague"] or match["times"]:
            return None
        return self._refuses_small(quantity, match)

    def _refuses_small(self, quantity: Quantity, match: re.Match[str]) -> str | None:
        """Chinese numerals below ten: articles (一个) and numbers that sum up what follows (三个环节)."""
        text, unit = self.text, quantity.unit
        if (
            unit is None
            or unit.kind in ("mass", "area", "length", "money", "percent", "points", "volume", "times")
            or quantity.number >= 10
        ):
            return None
        if match["more4"]:
            return None
        if unit.text in ("期", "类", "批", "届", "代", "级", "轮") and not _COUNTING_PHASE.search(
            text, self.start, quantity.start
        ):
            return "phase or class"
        if quantity.number <= 1:
            lead = text[max(self.start, quantity.start - 12) : quantity.start]
            counted = pattern("zh", "counts_one").search(lead.split(",")[-1].split("、")[-1].split("。")[-1])
            closes = (
                unit.text not in _NO_ARTICLE
                and text[quantity.start - 1] not in "的这那另每某同有是又再最之任上下"
                and re.match(r"[,。、;]|$", text[quantity.end : quantity.end + 1])
            )
            if re.search(r"最.{0,3}$|(?:上述|前述)$", lead):
                return "superlative"
            if not (counted or closes) or re.match(r"[^,。;]{0,6}(?:第一|之一)", text[quantity.end : quantity.end + 9]):
                return "article"
            return None
        if text.endswith(("上述", "前述", "以上"), 0, quantity.start):
            return "taken up"
        following = text[quantity.end : quantity.end + 8]
        found = pattern("zh", "sums_up").search(following.split(",")[0].split("。")[0])
        return "sums up a list" if found and found.start() <= 4 else None

    def _refuses_duration(self, quantity: Quantity, accepted_end: int) -> str | None:
        text = self.text
        low = _LOW_END.search(text, max(self.start, quantity.start - 8), quantity.start)
        begin = low.start() if low else quantity.start
        lead = _DURATION_LEAD.search(text, max(self.start, begin - 8), begin)
        if quantity.end < len(text) and re.match(r"(?:来|间|以来|前|后|度|级)", text[quantity.end : quantity.end + 2]):
            return "fixes a period"
        if re.search(r"每$|戒断$|近$|过去$|最近$", text[max(self.start, quantity.start - 2) : quantity.start]):
            return "fixes a period"
        if lead or _DURATION_TAIL.match(text, quantity.end):
            if lead and "经过" in lead[0] and _EFFORT.match(text, quantity.end) and quantity.bound.value == "exact":
                return "fixes a period"
            return None
        between = text[accepted_end : quantity.start] if accepted_end >= 0 else "-"
        listed = between.startswith(("对", "至", "或")) or _LIST_GOES_ON.fullmatch(between)
        return None if listed else "duration"
