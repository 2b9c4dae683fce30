"""Where: the place that governs a figure, told by the part that each place plays in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ...figures import bodies, places
from ...figures.tables import read_toml
from ..quantities.words import either
from .scene import Scene, Trace


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place, or a list of places with one part to play.

    `code`: codes or names joined by 、. `role`: acts, locative, counterpart, recipient, origin, destination, aside.
    `level`: country, province, city, county, region.
    """

    start: int
    end: int
    code: str
    role: str
    level: str
    listed: tuple[str, ...] = ()


@dataclass(slots=True)
class PlaceState:
    """What earlier sentences said: the place that acts, and the last place of each level."""

    default: str | None = None
    default_level: str = ""
    current: str | None = None
    levels: dict[str, str] = field(default_factory=dict)

    def new_paragraph(self) -> None:
        """A paragraph starts from the document's own jurisdiction, when it has one."""
        if self.default is not None:
            self.current = None


@cache
def _words() -> dict[str, re.Pattern[str]]:
    table = read_toml("lancang.reading", "zh_places.toml")
    ends = {role: re.compile(f"(?:{either(table[role]['words'])})$") for role in ("locative", "counterpart", "origin", "destination", "recipient")}
    ends["origin_after"] = re.compile(either(table["origin_after"]["words"]))
    return ends


@cache
def _anaphora() -> tuple[re.Pattern[str], dict[str, str], frozenset[str], frozenset[str]]:
    table = read_toml("lancang.reading", "zh_places.toml")
    levels = {word: level for level in ("country", "province", "city", "county", "here") for word in table["anaphora"][level]}
    unnamed = table["unnamed"]["words"]
    pattern = re.compile(either([w for w in levels if w != "我"] + unnamed) + r"|我(?=与|在|同|驻|禁毒部门|向)")
    return pattern, levels, frozenset(table["anaphora"]["own_country"]), frozenset(unnamed)


PROGRAMMES = frozenset(["alternative_area", "cultivation_area", "area", "investment", "projects", "enterprises", "production", "aid"])
_LOCAL = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:自治州|自治县|地区|[市县州区府镇乡盟旗邦])")
_FREE_LOCAL = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?:[市县州府]|自治州)(?=公安|警方|禁毒|人民|缴|破|抓|共|全|在|建|铲|组织|检察|法院|中级|边境|登记|扶持|、|,|收|查)")
_NOT_LOCAL = re.compile(r"城市|各[省市县州区]|[一二两三四五六七八九十\d]个?[省市县州区]|跨[省市]|[辖自]区$|地区$|市场|[该本全我]")
_JOIN = re.compile(r"[、和及]|以及|[”’]?、[“‘]?")
_ADJACENT = re.compile(r"[“”·\s]*(?:的|境内|北部)?")
_LEVEL = {"country": "country", "division": "province", "region": "region", "area": "region"}


def _level(kind: str, name: str) -> str:
    if kind == "locality":
        return "county" if name.endswith(("县", "旗", "区", "镇", "乡")) else "city"
    return _LEVEL.get(kind, "country")


def place_mentions(scene: Scene, original: str, state: PlaceState) -> list[PlaceMention]:
    """The places of a sentence in order, lists made one, with the part that each plays."""
    raw = _raw_mentions(scene, original, state)
    raw.sort(key=lambda one: (one.start, -one.end))
    merged: list[PlaceMention] = []
    for one in raw:
        if merged and one.start < merged[-1].end:
            continue
        if merged:
            last = merged[-1]
            between = scene.text[last.end : one.start]
            nested = _ADJACENT.fullmatch(between) is not None and last.level != one.level and one.level not in ("country",)
            if nested and one.role in ("acts", "origin_after"):
                merged[-1] = PlaceMention(last.start, one.end, one.code, last.role if one.role == "acts" else "origin", one.level)
                continue
            joined = _JOIN.fullmatch(between) or (between == "" and one.level == last.level)
            if joined and one.code not in last.code.split("、"):
                parts = last.listed or (last.code,)
                merged[-1] = PlaceMention(
                    last.start, one.end, "、".join((*parts, one.code)), last.role, one.level, (*parts, one.code)
                )
                continue
        merged.append(one)
    return merged


def _raw_mentions(scene: Scene, original: str, state: PlaceState) -> list[PlaceMention]:
    text, found = scene.text, []
    taken: list[tuple[int, int]] = []
    for start, end, entry in scene.names:
        if entry.sort == "place" and entry.kind != "adjective":
            name = text[start:end]
            code = entry.code if entry.kind in ("country", "division", "region") else original[start:end]
            extra = _LOCAL.match(text, end, min(end + 7, scene.sentence.end)) if entry.kind in ("division", "country") else None
            if extra and not _NOT_LOCAL.search(extra[0]) and _looks_local(text, end, extra.end(), scene):
                role = _role(text, start, extra.end(), scene)
                found.append(PlaceMention(start, extra.end(), original[end : extra.end()], role, _level("locality", extra[0])))
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
        if text.startswith(("北部", "北"), compound.end) or text[compound.end - 2 : compound.end] == "北部" or text[compound.end - 1] == "北":
            code = "、".join(c + "北" for c in text[compound.start : compound.end] if c in "缅老泰越")
        elif not compound.border and len(compound.codes) > 1:
            role = "group" if role == "acts" else role
        listed = tuple(code.split("、")) if not compound.border and len(compound.codes) > 1 else ()
        found.append(PlaceMention(compound.start, compound.end, code, role, "region" if compound.border else "country", listed))
        taken.append((compound.start, compound.end))
    found += _taken_up(scene, state)
    for match in _FREE_LOCAL.finditer(text, scene.sentence.start, scene.sentence.end):
        if not any(a < match.end() and match.start() < b for a, b in taken) and not _NOT_LOCAL.search(match[0]):
            found.append(PlaceMention(match.start(), match.end(), original[match.start() : match.end()], _role(text, *match.span(), scene), _level("locality", match[0])))
    return found


_AFTER_LOCAL = re.compile(r"公安|警方|禁毒|人民|缴|破|抓|共|全|在|建|铲|组织|检察|法院|中级|边境|登记|的|、|,|。|\(|境|召开|举行|举办|和|查|政府|委|局|民警|累计|地区|郊|村|与|出席|红|召|收|侦|截|打|发|成|开")


def _looks_local(text: str, start: int, end: int, scene: Scene) -> bool:
    """Whether characters between a province and 市/县 are a name: nothing in them is a known word."""
    inner = text[start : end - 1]
    return not re.search(r"[的在与和各为了等有及、警方政府公安禁毒部门边境全省]", inner) and (end >= scene.sentence.end or bool(_AFTER_LOCAL.match(text, end)))


def _taken_up(scene: Scene, state: PlaceState) -> list[PlaceMention]:
    """全市, 我省, 该国: the place of that level that was named last, else the document's own."""
    pattern, levels, own, unnamed = _anaphora()
    found = []
    for match in pattern.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        word = match[0]
        if word in unnamed:
            found.append(PlaceMention(match.start(), match.end(), word, _role(scene.text, *match.span(), scene), "region"))
            continue
        level = levels[word]
        code = _resolved(word, level, word in own or word == "我", state)
        if code:
            found.append(PlaceMention(match.start(), match.end(), code, _role(scene.text, *match.span(), scene), level))
    return found


def _resolved(word: str, level: str, own: bool, state: PlaceState) -> str | None:
    default = state.default
    default_country = default[:2] if default and default in places() else None
    if own:
        return default_country if default_country in ("TW", "HK", "MO") else "CN"
    if level == "country":
        current = state.levels.get("country")
        if word == "该国":
            return current
        return state.levels.get("topic_country") or default_country or "CN"
    if level == "here":
        return state.current or default
    if state.default_level == level and word[0] in "我本全":
        return default
    if level in state.levels:
        return state.levels[level]
    if word in ("全区", "我区") and default:
        return default
    return default if state.default_level in (level, "") or level == "province" and state.default_level == "province" else state.levels.get(level, default)


def _role(text: str, start: int, end: int, scene: Scene) -> str:
    words = _words()
    floor = max(scene.sentence.start, start - 6)
    before = text[floor:start].rstrip("“‘\"")
    if _bracketed(text, start, scene):
        return "aside"
    after = words["origin_after"].match(text, end)
    if after or re.match(r"(?:北部|南部|东部|边境)?(?:地区|境内|特区)?(?:流入|入境|渗透|方向|输入)", text[end : end + 12]):
        return "origin"
    for role in ("locative", "recipient", "counterpart", "origin", "destination"):
        if words[role].search(before):
            if role == "origin" and re.match(r".{0,8}(?:省|市|公安|警方|海关)", text[end : end + 6]) and before.endswith("由") and "入境" not in text[end : end + 30] and "流入" not in text[end : end + 30] and "走私" not in text[end : end + 20] and "运" not in text[end : end + 20]:
                return "acts"
            return role
    return "acts"


def _bracketed(text: str, start: int, scene: Scene) -> bool:
    opened = max(text.rfind("(", scene.sentence.start, start), text.rfind("《", scene.sentence.start, start))
    if opened < 0:
        return False
    closed = max(text.rfind(")", opened, start), text.rfind("》", opened, start))
    return closed < opened


def place_of(scene: Scene, position: int, measure: str, mentions: list[PlaceMention], state: PlaceState, trace: Trace | None) -> tuple[str | None, str | None]:
    """(place, origin) of the quantity at a position."""
    quantity = scene.quantities[position]
    before = [one for one in mentions if one.start < quantity.start]
    origin = _origin(scene, position, mentions)
    chosen: PlaceMention | None = None
    if measure == "aid":
        receivers = [one for one in before if one.role == "recipient"] or [
            one for one in mentions if quantity.end <= one.start and one.start - quantity.end < 24 and one.role in ("recipient", "counterpart", "acts", "locative", "destination")
        ]
        chosen = receivers[-1] if receivers and receivers[-1] in before else (receivers[0] if receivers else None)
    if chosen is None:
        roles = ("acts", "locative")
        if measure in PROGRAMMES or (measure == "other" and quantity.kind == "duration"):
            roles = ("acts", "locative", "recipient")
        governing = [one for one in before if one.role in roles]
        chosen = governing[-1] if governing else None
        if chosen is not None and chosen.role == "recipient" and measure not in ("aid",):
            chosen = governing[-1]
    if chosen is None and position == 0:
        behind = [one for one in mentions if quantity.end <= one.start < quantity.end + 8 and one.role in ("locative", "destination")]
        if behind and scene.clause(behind[0].start) == scene.clause(quantity.start) and measure in ("other", "length"):
            chosen = behind[0]
    if chosen is None:
        groups = [one for one in before if one.role == "group"]
        if groups and state.current is None and state.default is None:
            chosen = groups[-1]
    place = chosen.code if chosen else (state.current or state.default)
    if trace:
        trace.fields["place"] = f"{scene.text[chosen.start:chosen.end]} ({chosen.role})" if chosen else "carried over or the document's own"
        trace.considered["place"] = [f"{scene.text[m.start:m.end]} ({m.role})" for m in before if m is not chosen]
    return place, origin


def _origin(scene: Scene, position: int, mentions: list[PlaceMention]) -> str | None:
    lead = scene.lead(scene.quantities[position], position)
    found = [one for one in mentions if one.role == "origin" and lead <= one.start < scene.quantities[position].start]
    return found[-1].code if found else None


def remember(mentions: list[PlaceMention], state: PlaceState) -> None:
    """What the sentence leaves for the next one."""
    for one in mentions:
        if one.role in ("acts", "locative"):
            state.current = one.code
            state.levels[one.level] = one.code
            if one.level == "country":
                state.levels["topic_country"] = one.code.split("、")[0]
            elif one.level == "province" and one.code[2:3] == "-":
                state.levels["topic_country"] = one.code[:2]
