"""Where: the place that governs a figure, told by the part that each place plays in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from ...figures import bodies, places
from ...figures.tables import read_toml
from ..quantities.words import either
from ..quantities.quantity import Quantity
from .scene import Scene, Trace


@dataclass(slots=True)
class PlaceMention:
    """A place, or a list of places with one part to play.

    `code`: codes or names joined by 、. `role`: acts, locative, counterpart, recipient, origin, destination, aside.
    `level`: country, province, city, county, region. `topical`: it opens its clause or is a locative, and so
    holds for the clauses that follow; a place in mid-clause holds for its own clause alone.
    """

    start: int
    end: int
    code: str
    role: str
    level: str
    listed: tuple[str, ...] = ()
    topical: bool = False


@dataclass(slots=True)
class PlaceState:
    """What earlier sentences said: the place that acts, and the last place of each level."""

    default: str | None = None
    default_level: str = ""
    current: str | None = None
    levels: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)

    def new_paragraph(self) -> None:
        """A paragraph starts from the document's own jurisdiction, when it has one."""
        if self.default is not None:
            self.current = None


@cache
def _words() -> dict[str, re.Pattern[str]]:
    table = read_toml("lancang.reading", "zh_places.toml")
    ends = {}
    ends["origin_after"] = re.compile(either(table["origin_after"]["words"]))
    ends["aside_after"] = re.compile(f"[的]?(?:{either(table['aside_after']['words'])})")
    ends["openers"] = re.compile(f"(?:{either(table['openers']['words'])}|\\d)*")
    return ends


@cache
def _before() -> tuple[dict[str, str], int]:
    """The part that a word right before a place gives it, and the length of the longest such word."""
    table = read_toml("lancang.reading", "zh_places.toml")
    words: dict[str, str] = {}
    for role in ("aside", "locative", "recipient", "counterpart", "origin", "destination"):
        for word in table[role]["words"]:
            words.setdefault(word, role)
    return words, max(map(len, words))


@cache
def _anaphora() -> tuple[re.Pattern[str], dict[str, str], frozenset[str], frozenset[str]]:
    table = read_toml("lancang.reading", "zh_places.toml")
    levels = {
        word: level for level in ("country", "province", "city", "county", "here") for word in table["anaphora"][level]
    }
    unnamed = table["unnamed"]["words"]
    pattern = re.compile(
        either([w for w in levels if w != "我"] + unnamed) + r"|(?<![\u4e00-\u9fff])我(?=与|在|同|驻|禁毒部门)"
    )
    return pattern, levels, frozenset(table["anaphora"]["own_country"]), frozenset(unnamed)


@cache
def _own_words() -> re.Pattern[str]:
    """A quick look for words that take up a place, and for counties without a table entry."""
    return re.compile(_anaphora()[0].pattern + "|" + _FREE_LOCAL.pattern)


PROGRAMMES = frozenset(
    ["alternative_area", "cultivation_area", "area", "investment", "projects", "enterprises", "production", "aid"]
)
_LOCAL = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:自治州|自治县|地区|[市县州区府镇乡盟旗邦])")
_FREE_LOCAL = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?:[市县州府]|自治州)(?=公安|警方|禁毒|人民|缴|破|抓|共|全|在|建|铲|组织|检察|法院|中级|边境|登记|扶持|、|,|收|查)"
)
_NOT_LOCAL = re.compile(
    r"城市|[市县州区](?=[场民政委长级域间内界里道])|各[省市县州区]|[一二两三四五六七八九十\d]个?[省市县州区]|跨[省市]|[辖自]区$|地区$|市场|[该本全我]"
)
_LEVEL_SIGNS = frozenset("市县州区省府镇乡旗")
_JOIN = re.compile(r"[、和及]|以及|[”’]?、[“‘]?")
_ADJACENT = re.compile(r"[“”·\s]*(?:的|境内|北部)?")
_LEVEL = {"country": "country", "division": "province", "region": "region", "area": "region"}


def _level(kind: str, name: str) -> str:
    if kind == "locality":
        return "county" if name.endswith(("县", "旗", "区", "镇", "乡")) else "city"
    return _LEVEL.get(kind, "country")


def place_mentions(scene: Scene, original: str, state: PlaceState) -> list[PlaceMention]:
    """The places of a sentence in order, lists made one, with the part that each plays."""
    begin, end = scene.sentence.start, scene.sentence.end
    if not scene.quantities and not scene.keep_all:  # only what opens the sentence can be the topic of the next
        end = _opening(scene.text, begin, end)
        scene.names = [name for name in scene.names if name[0] < end or name[2].sort == "subject"]
        scene.compounds = [one for one in scene.compounds if one.start < end]
    taken_up = _own_words().search(scene.text, begin, end) is not None
    placed = any(name[2].sort != "subject" for name in scene.names)
    if not (placed or scene.compounds or taken_up or (state.aliases and scene.quantities)):
        return []
    raw = _raw_mentions(scene, original, state, taken_up)
    raw.sort(key=lambda one: (one.start, -one.end))
    merged: list[PlaceMention] = []
    for one in raw:
        if merged and one.start < merged[-1].end:
            continue
        if merged:
            last = merged[-1]
            between = scene.text[last.end : one.start]
            if one.role == "acts" and last.role not in ("acts", "locative", "group") and _LIST_ON.fullmatch(between):
                one = replace(one, role=last.role)
            nested = (
                _ADJACENT.fullmatch(between) is not None and last.level != one.level and one.level not in ("country",)
            )
            if nested and one.role in ("acts", "origin_after"):
                role = last.role if one.role in ("acts", "locative") else "origin"
                merged[-1] = PlaceMention(last.start, one.end, one.code, role, one.level)
                continue
            joined = _JOIN.fullmatch(between) or (between == "" and one.level == last.level == "region")
            joined = joined and "group" not in (one.role, last.role)
            if joined and one.code not in last.code.split("、"):
                parts = last.listed or (last.code,)
                merged[-1] = PlaceMention(
                    last.start, one.end, "、".join((*parts, one.code)), last.role, one.level, (*parts, one.code)
                )
                continue
        merged.append(one)
    for one in merged:
        one.topical = _topical(scene, one)
    return merged


_LIST_ON = re.compile(r"[^,。;]{0,14}、[^,。;、]{0,3}")


def _opening(text: str, start: int, end: int) -> int:
    """Where the second clause of a sentence ends, roughly."""
    first = text.find(",", start, end)
    second = text.find(",", first + 1, end) if first >= 0 else -1
    return second if second >= 0 else end


def _topical(scene: Scene, one: PlaceMention) -> bool:
    """Whether the place opens its clause, but for a time and small words, or is a locative."""
    if one.role in ("locative", "recipient"):
        return True
    begin = scene.sentence.clauses[scene.clause(one.start)].start
    for time in scene.times:
        if begin <= time.start <= one.start:
            begin = max(begin, min(time.end, one.start))
    opened = _words()["openers"].match(scene.text, begin, one.start)
    return one.start - (opened.end() if opened else begin) <= 1


def _raw_mentions(scene: Scene, original: str, state: PlaceState, taken_up: bool) -> list[PlaceMention]:
    text, found = scene.text, []
    taken: list[tuple[int, int]] = []
    named = {start for start, _, entry in scene.names if entry.sort == "place"}
    for start, end, entry in scene.names:
        if entry.sort == "place" and entry.kind != "adjective":
            name = text[start:end]
            code = entry.code if entry.kind in ("country", "division", "region") else original[start:end]
            free = entry.kind in ("division", "country") and end not in named
            extra = _LOCAL.match(text, end, min(end + 7, scene.sentence.end)) if free else None
            if extra and not _NOT_LOCAL.search(extra[0]) and _looks_local(text, end, extra.end(), scene):
                role = _role(text, start, extra.end(), scene)
                found.append(
                    PlaceMention(start, extra.end(), original[end : extra.end()], role, _level("locality", extra[0]))
                )
            else:
                found.append(PlaceMention(start, end, code, _role(text, start, end, scene), _level(entry.kind, name)))
            taken.append((start, end))
        elif entry.sort == "body" and entry.kind:
            role = _role(text, start, end, scene)
            found.append(PlaceMention(start, end, entry.kind, role, "country"))
            taken.append((start, end))
    for compound in scene.compounds:
        code = original[compound.start : compound.end] if compound.border else "、".join(compound.codes)
        role = _role(text, compound.start, compound.end, scene)
        if (
            text.startswith(("北部", "北"), compound.end)
            or text[compound.end - 2 : compound.end] == "北部"
            or text[compound.end - 1] == "北"
        ):
            code = "、".join(c + "北" for c in text[compound.start : compound.end] if c in "缅老泰越")
        elif not compound.border and len(compound.codes) > 1:
            role = "group" if role == "acts" else role
        listed = tuple(code.split("、")) if not compound.border and len(compound.codes) > 1 else ()
        found.append(
            PlaceMention(compound.start, compound.end, code, role, "region" if compound.border else "country", listed)
        )
        taken.append((compound.start, compound.end))
    if taken_up:
        found += _taken_up(scene, state, found)
    for alias, full in state.aliases.items():
        if len(alias) < 2:
            continue
        at = text.find(alias, scene.sentence.start, scene.sentence.end)
        other = at >= 0 and text[at + len(alias) : at + len(alias) + 1] in _LEVEL_SIGNS  # 岚江市 is not 岚江州
        if at >= 0 and not other and not any(a < at + len(alias) and at < b for a, b in taken):
            found.append(
                PlaceMention(
                    at, at + len(alias), full, _role(text, at, at + len(alias), scene), _level("locality", full)
                )
            )
    for match in _FREE_LOCAL.finditer(text, scene.sentence.start, scene.sentence.end) if taken_up else ():
        if not any(a < match.end() and match.start() < b for a, b in taken) and not _NOT_LOCAL.search(match[0]):
            found.append(
                PlaceMention(
                    match.start(),
                    match.end(),
                    original[match.start() : match.end()],
                    _role(text, *match.span(), scene),
                    _level("locality", match[0]),
                )
            )
    return found


_AFTER_LOCAL = re.compile(
    r"公安|警方|禁毒|人民|缴|破|抓|共|全|在|建|铲|组织|检察|法院|中级|边境|登记|的|、|,|。|\(|境|召开|举行|举办|和|查|政府|委|局|民警|累计|地区|郊|村|与|出席|红|召|收|侦|截|打|发|成|开"
)


def _looks_local(text: str, start: int, end: int, scene: Scene) -> bool:
    """Whether characters between a province and 市/县 are a name: nothing in them is a known word."""
    inner = text[start : end - 1]
    if re.search(r"[的在与和各为了等有及、警方政府公安禁毒部门边境全省]|北部|南部|地区", inner) or len(inner) > 3:
        return False
    return len(inner) >= 2 or end >= scene.sentence.end or bool(_AFTER_LOCAL.match(text, end))


def _taken_up(scene: Scene, state: PlaceState, here: list[PlaceMention]) -> list[PlaceMention]:
    """全市, 我省, 该国: the place of that level that was named last, else the document's own."""
    pattern, levels, own, unnamed = _anaphora()
    found = []
    for match in pattern.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        word = match[0]
        if word in unnamed:
            if _role(scene.text, *match.span(), scene) == "locative":
                found.append(PlaceMention(match.start(), match.end(), word, "locative", "region"))
            continue
        level = levels[word]
        named = [one for one in here if one.end <= match.start() and one.level == level and one.role != "aside"]
        if named and word not in own and word[0] in "该县":
            found.append(
                PlaceMention(match.start(), match.end(), named[-1].code, _role(scene.text, *match.span(), scene), level)
            )
            continue
        code = _resolved(word, level, word in own or word == "我", state)
        if code:
            found.append(PlaceMention(match.start(), match.end(), code, _role(scene.text, *match.span(), scene), level))
    return found


def _resolved(word: str, level: str, own: bool, state: PlaceState) -> str | None:
    default = state.default
    default_country = places()[default].country if default and default in places() else None
    if own:
        return default_country if default_country in ("TW", "HK", "MO") else "CN"
    if level == "country":
        current = state.levels.get("country")
        if word == "该国":
            return current
        if default_country not in (None, "CN"):
            return default_country
        topic = places().get(state.current or "")
        return topic.country if topic is not None and topic.country else "CN"
    if level == "here":
        return default if word == "我方" else (state.current or default)
    if state.default_level == level and word[0] in "我本全":
        return default
    if level in state.levels:
        return state.levels[level]
    if word in ("全区", "我区") and default:
        return default
    return (
        default
        if state.default_level in (level, "") or level == "province" and state.default_level == "province"
        else state.levels.get(level, default)
    )


def _role(text: str, start: int, end: int, scene: Scene) -> str:
    words = _words()
    floor = max(scene.sentence.start, start - 6)
    before = text[floor:start].rstrip('“‘"')
    if _bracketed(text, start, scene):
        return "aside"
    after = words["origin_after"].match(text, end)
    if re.match(
        r"[“”]?(?:地区)?的?(?=冰毒|海洛因|鸦片|毒品|大麻|可卡因|氯胺酮|易制毒)", text[end : end + 8]
    ) and re.search(r"(?:缴获|查获|截获|收缴|缉获|走私)[“]?$", before):
        return "origin"
    if after or re.match(
        r"(?:北部|南部|东部|边境)?(?:地区|境内|特区)?(?:流入|入境|渗透|方向|输入)", text[end : end + 12]
    ):
        return "origin"
    if words["aside_after"].match(text, end) or _DATELINE.match(text, end):
        return "aside"
    if _GUIDED.search(text, max(scene.sentence.start, start - 14), start) and _GUIDING.match(text, end):
        return "aside"
    roles, longest = _before()
    for length in range(min(longest, len(before)), 0, -1):
        role = roles.get(before[-length:])
        if role is not None:
            return "acts" if role == "origin" and _acts_after_all(text, end, before) else role
    return "acts"


def _acts_after_all(text: str, end: int, before: str) -> bool:
    """由云南省公安厅…: 由 before an authority names who acts, unless something enters or is carried."""
    if not before.endswith("由") or not re.match(r".{0,8}(?:省|市|公安|警方|海关)", text[end : end + 6]):
        return False
    return not re.search(r"入境|流入|走私|运", text[end : end + 20])


_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日[电讯]|报道|[电讯](?:[,(]|\s)|\d{1,2}日[电讯]")
_GUIDED = re.compile(r"(?:在|受|由|经)[^,。;]{0,12}$")
_GUIDING = re.compile(
    r"[^,。;]{0,14}(?:协调|指导|领导|统一|支持|安排|授权|委托|部署|配合|协助|指挥)[^,。;]{0,4}下|[^,。;]{0,8}委托"
)


def _bracketed(text: str, start: int, scene: Scene) -> bool:
    opened = max(text.rfind("(", scene.sentence.start, start), text.rfind("《", scene.sentence.start, start))
    if opened < 0:
        return False
    closed = max(text.rfind(")", opened, start), text.rfind("》", opened, start))
    return closed < opened


def place_of(
    scene: Scene, position: int, measure: str, mentions: list[PlaceMention], state: PlaceState, trace: Trace | None
) -> tuple[str | None, str | None]:
    """(place, origin) of the quantity at a position."""
    quantity = scene.quantities[position]
    before = [one for one in mentions if one.start < quantity.start]
    origin = _origin(scene, position, mentions)
    chosen: PlaceMention | None = None
    if measure == "aid":
        receivers = [one for one in before if one.role == "recipient"] or [
            one
            for one in mentions
            if quantity.end <= one.start
            and one.start - quantity.end < 24
            and one.role in ("recipient", "counterpart", "acts", "locative", "destination")
        ]
        chosen = receivers[-1] if receivers and receivers[-1] in before else (receivers[0] if receivers else None)
    if chosen is None:
        roles = ("acts", "locative")
        if measure in PROGRAMMES or (measure == "other" and quantity.kind == "duration"):
            roles = ("acts", "locative", "recipient")
        here = scene.clause(quantity.start)
        governing = [one for one in before if one.role in roles and (one.topical or scene.clause(one.start) == here)]
        governing = governing or [one for one in before if one.role in ("acts", "locative") and not one.code.isdigit()]
        chosen = governing[-1] if governing else None
    chosen = _behind(scene, quantity, measure, mentions, chosen) or chosen
    if chosen is None:
        groups = [one for one in before if one.role == "group"]
        if groups and not groups[-1].listed[3:] and (state.current is None or state.current == state.default):
            chosen = groups[-1] if len(groups) == 1 and groups[0].topical else None
    attached = [
        one for one in before if one.end == quantity.start and one.role == "aside" and quantity.kind != "percent"
    ]
    if attached:
        chosen = attached[-1]
    place = chosen.code if chosen else (state.current or state.default)
    if trace:
        trace.fields["place"] = (
            f"{scene.text[chosen.start : chosen.end]} ({chosen.role})"
            if chosen
            else "carried over or the document's own"
        )
        trace.considered["place"] = [f"{scene.text[m.start : m.end]} ({m.role})" for m in before if m is not chosen]
    return place, origin


def _behind(
    scene: Scene, quantity: Quantity, measure: str, mentions: list[PlaceMention], chosen: PlaceMention | None
) -> PlaceMention | None:
    """A place behind the number that it belongs to: 2条经过保山, 连续七年对缅北…, 投入5亿元,为缅北…."""
    after = [one for one in mentions if one.start >= quantity.end]
    if not after:
        return None
    first, near = after[0], after[0].start - quantity.end
    same_clause = scene.clause(first.start) == scene.clause(quantity.start)
    if measure == "other" and first.role in ("destination", "locative") and near <= 3 and same_clause:
        return first
    if quantity.kind == "duration" and same_clause and first.role == "recipient":
        return first
    if measure in PROGRAMMES and chosen is None and near <= 6 and first.role == "recipient":
        return first
    return None


def _origin(scene: Scene, position: int, mentions: list[PlaceMention]) -> str | None:
    lead = scene.lead(scene.quantities[position], position)
    found = [one for one in mentions if one.role == "origin" and lead <= one.start < scene.quantities[position].start]
    return found[-1].code if found else None


def _country_of(state: PlaceState) -> str:
    """The country of a local document's jurisdiction, which it names as background."""
    place = places().get(state.default or "")
    return place.country or "CN" if place is not None and place.kind == "division" else "CN"


def remember(scene: Scene, mentions: list[PlaceMention], state: PlaceState, *, figures: bool) -> None:
    """What the sentence leaves for the next one: its topic, the first place that acts or in which something is done.

    A sentence without figures changes the topic only when a place opens it.
    """
    acting = [one for one in mentions if one.role in ("acts", "locative")]
    for one in acting:
        state.levels[one.level] = one.code
        if one.level == "country":
            state.levels["topic_country"] = one.code.split("、")[0]
        elif one.level == "province" and one.code[2:3] == "-":
            state.levels["topic_country"] = one.code[:2]
        if one.level in ("city", "county") and len(one.code) > 2 and one.code[-1] in "市县州区府":
            state.aliases[one.code[:-1]] = one.code
    opening = scene.sentence.clauses[min(1, len(scene.sentence.clauses) - 1)].end
    if not figures and state.default_level in ("city", "county", "province"):
        acting = [one for one in acting if one.level != "country" or one.code != _country_of(state)]
    topics = [one for one in acting if one.topical and (one.start < opening or state.default is None)]
    if topics and (figures or topics[0].level != "region" or "边境" in topics[0].code or "流域" in topics[0].code):
        told = [one for one in topics if one.role == "locative"] if topics[0].listed else []
        if not topics[0].listed or told or state.default is None:
            state.current = (told or topics)[0].code
    elif acting and figures and state.default is None:
        state.current = acting[0].code
