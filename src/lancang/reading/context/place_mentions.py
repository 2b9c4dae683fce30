"""The places of a Chinese sentence in order: named, taken up, nested and listed."""

from __future__ import annotations

import re
from dataclasses import replace

from .place import Original, PlaceMention, PlaceState
from .place_names import FREE_LOCAL, LOCAL, NO_NAME, NOT_LOCAL, anaphora, resolved, takes_up
from .place_roles import LEARNT, role_of, role_words
from .scene import Scene

_LEVEL_SIGNS = frozenset("市县州区省府镇乡旗")
_JOIN = re.compile(r"[、和及]|以及|[”’]?、[“‘]?")
_ADJACENT = re.compile(r"[“”·\s]*(?:的|境内|北部)?")
_LEVEL = {"country": "country", "division": "province", "region": "region", "area": "region"}


def _level(kind: str, name: str) -> str:
    if kind == "locality":
        return "county" if name.endswith(("县", "旗", "区", "镇", "乡")) else "city"
    return _LEVEL.get(kind, "country")


def place_mentions(scene: Scene, original: Original, state: PlaceState) -> list[PlaceMention]:
    """The places of a sentence in order, lists made one, with the part that each plays."""
    begin, end = scene.sentence.start, scene.sentence.end
    if not scene.quantities and not scene.keep_all:  # only what opens the sentence can be the topic of the next
        end = _opening(scene.text, begin, end)
        scene.names = [name for name in scene.names if name[0] < end or name[2].sort == "subject"]
        scene.compounds = [one for one in scene.compounds if one.start < end]
    taken_up = takes_up(scene.text, begin, end)
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
                role = one.role if one.role == "attends" else last.role
                merged[-1] = PlaceMention(
                    last.start, one.end, "、".join((*parts, one.code)), role, one.level, (*parts, one.code)
                )
                continue
        merged.append(one)
    for one in merged:
        one.opens = _opens(scene, one)
        one.topical = one.opens or one.role in ("locative", "recipient")
        one.topical = one.topical or LEARNT.match(scene.text, one.end) is not None
    return merged


_LIST_ON = re.compile(r"[^,。;]{0,14}、[^,。;、]{0,3}")


def _opening(text: str, start: int, end: int) -> int:
    """Where the second clause of a sentence ends, roughly."""
    first = text.find(",", start, end)
    second = text.find(",", first + 1, end) if first >= 0 else -1
    return second if second >= 0 else end


def _opens(scene: Scene, one: PlaceMention) -> bool:
    """Whether the place opens its clause, but for a time and small words."""
    begin = scene.sentence.clauses[scene.clause(one.start)].start
    for time in scene.times:
        if begin <= time.start <= one.start:
            begin = max(begin, min(time.end, one.start))
    opened = role_words()["openers"].match(scene.text, begin, one.start)
    return one.start - (opened.end() if opened else begin) <= 1


def _raw_mentions(scene: Scene, original: Original, state: PlaceState, taken_up: bool) -> list[PlaceMention]:
    found = _named(scene, original) + _of_compounds(scene, original)
    taken = [(one.start, one.end) for one in found]
    if taken_up:
        found += _taken_up(scene, state, found)
    return found + _of_aliases(scene, state, taken) + (_unlisted(scene, original, taken) if taken_up else [])


def _named(scene: Scene, original: Original) -> list[PlaceMention]:
    """Places and national authorities that the tables hold; a county behind its province need not stand there."""
    text, found = scene.text, []
    named = {start for start, _, entry in scene.names if entry.sort == "place"}
    for start, end, entry in scene.names:
        if entry.sort == "body" and entry.kind:
            found.append(PlaceMention(start, end, entry.kind, role_of(text, start, end, scene), "country"))
        if entry.sort != "place" or entry.kind == "adjective":
            continue
        free = entry.kind in ("division", "country") and end not in named
        extra = LOCAL.match(text, end, min(end + 7, scene.sentence.end)) if free else None
        if extra and not NOT_LOCAL.search(extra[0]) and _looks_local(text, end, extra.end(), scene):
            role = role_of(text, start, extra.end(), scene)
            level = _level("locality", extra[0])
            found.append(PlaceMention(start, extra.end(), original[end : extra.end()], role, level))
            continue
        code = entry.code if entry.kind in ("country", "division", "region") else original[start:end]
        role = role_of(text, start, end, scene)
        found.append(PlaceMention(start, end, code, role, _level(entry.kind, text[start:end])))
    return found


def _of_compounds(scene: Scene, original: Original) -> list[PlaceMention]:
    """States named by one character each: a border is a place, 缅、老北部 are two, a group (中老缅泰) acts together."""
    text, found = scene.text, []
    for one in scene.compounds:
        role = role_of(text, one.start, one.end, scene)
        code = "、".join(one.codes)
        several = not one.border and len(one.codes) > 1
        if one.border:
            code = original[one.start : one.end]
        elif text.startswith("北", one.end) or text[one.end - 1] == "北" or text[one.end - 2 : one.end] == "北部":
            code = "、".join(c + "北" for c in text[one.start : one.end] if c in "缅老泰越")
        elif several and role == "acts":
            role = "group"
        listed = tuple(code.split("、")) if several else ()
        found.append(PlaceMention(one.start, one.end, code, role, "region" if one.border else "country", listed))
    return found


def _of_aliases(scene: Scene, state: PlaceState, taken: list[tuple[int, int]]) -> list[PlaceMention]:
    """A county named in full before, now without its last character: 保康 for 保康县."""
    text, found = scene.text, []
    for alias, full in state.aliases.items():
        at = text.find(alias, scene.sentence.start, scene.sentence.end) if len(alias) > 1 else -1
        end = at + len(alias)
        if at < 0 or text[end : end + 1] in _LEVEL_SIGNS or any(a < end and at < b for a, b in taken):
            continue  # 吉林市 is not 吉林省
        found.append(PlaceMention(at, end, full, role_of(text, at, end, scene), _level("locality", full)))
    return found


def _unlisted(scene: Scene, original: Original, taken: list[tuple[int, int]]) -> list[PlaceMention]:
    """Counties and cities that no table holds, known by their last character and by what follows."""
    text, found = scene.text, []
    for match in FREE_LOCAL.finditer(text, scene.sentence.start, scene.sentence.end):
        start, end = match.span()
        if any(a < end and start < b for a, b in taken) or NOT_LOCAL.search(match[0]) or NO_NAME.search(match[0]):
            continue
        role = role_of(text, start, end, scene)
        found.append(PlaceMention(start, end, original[start:end], role, _level("locality", match[0])))
    return found


_AFTER_LOCAL = re.compile(
    r"公安|警方|禁毒|人民|缴|破|抓|共|全|在|建|铲|组织|检察|法院|中级|边境|登记|的|、|,|。|\(|境|召开|举行|举办|和|查|政府|委|局|民警|累计|地区|郊|村|与|出席|红|召|收|侦|截|打|发|成|开"
)


def _looks_local(text: str, start: int, end: int, scene: Scene) -> bool:
    """Whether characters between a province and 市/县 are a name: nothing in them is a known word."""
    inner = text[start : end - 1]
    if re.search(r"[的在与和各为了等有及、警方政府公安禁毒部门边境全省]|北部|南部|地区", inner) or len(inner) > 3:
        return False
    if NO_NAME.search(inner):
        return False
    return len(inner) >= 2 or end >= scene.sentence.end or bool(_AFTER_LOCAL.match(text, end))


# 缅甸罂粟调查显示,全国…: the country whose report it is
_REPORTED = re.compile(
    r"[^,。;、]{0,8}(?:政府|警方|当局|官方|官员|发言人|负责人|代表|方面|调查|统计|数据|报告|监测|年报|总统|总理|媒体)[^。;]{0,10}(?:显示|表明|称|宣布|披露|公布|统计|说|,)"
)


def _so_many(here: list[PlaceMention], before: int, count: int) -> str | None:
    """三国 behind three states told of one by one in the sentence."""
    told = [one.code for one in here if one.end <= before and one.level == "country" and one.role == "acts"]
    states = list(dict.fromkeys(told))
    return "、".join(states) if len(states) == count else None


def _taken_up(scene: Scene, state: PlaceState, here: list[PlaceMention]) -> list[PlaceMention]:
    """全市, 我省, 该国: the place of that level that was named last, else the document's own."""
    pattern, levels, own, unnamed = anaphora()
    found = []
    for match in pattern.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        word = match[0]
        if word in unnamed:
            if role_of(scene.text, *match.span(), scene) == "locative":
                found.append(PlaceMention(match.start(), match.end(), word, "locative", "region"))
            continue
        level = levels[word]
        named = [one for one in here if one.end <= match.start() and one.level == level and one.role != "aside"]
        told = named and word[0] == "全" and named[-1].role == "acts" and _REPORTED.match(scene.text, named[-1].end)
        if named and word not in own and (word[0] in "该县" or told):
            found.append(
                PlaceMention(
                    match.start(), match.end(), named[-1].code, role_of(scene.text, *match.span(), scene), level
                )
            )
            continue
        code = resolved(word, level, word in own or word == "我", state)
        role = role_of(scene.text, *match.span(), scene)
        listed: tuple[str, ...] = ()
        if level.startswith("group") and here and any(one.end == match.start() for one in here):
            continue  # 中国、老挝、缅甸三国: the list itself is there
        if level.startswith("group") and code is None:
            code = _so_many(here, match.start(), int(level[-1]))
        if code and level.startswith("group"):
            role = {"acts": "group", "locative": "aside"}.get(role, role)  # 在四国共同努力下 is no place
            level, listed = "country", tuple(code.split("、"))
        if code:
            found.append(PlaceMention(match.start(), match.end(), code, role, level, listed))
    return found
