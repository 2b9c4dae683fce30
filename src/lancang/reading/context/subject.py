"""What is counted: the substance, item or crop, in the words of the text, and its code where the vocabulary has one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...figures.tables import read_toml
from .phrase import phrase_of
from .scene import Name, Scene, Trace

SUBSTANCE_MEASURES = frozenset(["seizure", "production", "shipment", "price", "cultivation_area", "notices", "substances"])
NAME_REACH = 3  # clauses back that a substance named once is carried


@dataclass(frozen=True, slots=True)
class Counted:
    """A span that names what is counted, and its code; `rule` tells how it was found."""

    start: int
    end: int
    code: str | None
    rule: str


@cache
def plain_measures() -> frozenset[str]:
    """Measures that say by themselves what is counted."""
    return frozenset(read_toml("lancang.reading", "zh_subjects.toml")["plain"]["measures"])


def subject_of(scene: Scene, position: int, measure: str, trace: Trace | None) -> Counted | None:
    """The subject of the quantity at a position; None where the measure says it or the text does not."""
    if measure in plain_measures():
        return None
    quantity = scene.quantities[position]
    found = None
    if measure == "change":
        found = _substance(scene, position, goods_only=True)
    elif measure == "share":
        found = _substance(scene, position, goods_only=True)
    elif quantity.kind in ("mass", "tablet", "volume", "ampoule", "plant", "area") or measure in SUBSTANCE_MEASURES:
        found = _substance(scene, position, goods_only=False) or _phrase(scene, position)
        if measure in ("area", "cultivation_area", "alternative_area") and found is not None and found.rule == "phrase":
            found = None
    elif quantity.kind == "money":
        found = _substance(scene, position, goods_only=True) if measure in ("price", "other", "aid") else None
        found = found or (_phrase(scene, position) if measure in ("aid", "seizure", "other") else None)
    elif measure not in ("other",) or quantity.kind in ("count", "case", "person", "unknown"):
        found = _phrase(scene, position)
    if trace and found is not None:
        trace.fields["subject"] = found.rule
    return found


def _substances(scene: Scene) -> list[Name]:
    return [name for name in scene.names if name[2].sort == "subject"]


_LINK = re.compile(r"[\s“”\"'()约近共计合达为逾超过各重的及]*")


def _substance(scene: Scene, position: int, *, goods_only: bool) -> Counted | None:
    """The substance named next to the number: in its own words, right behind it, or last in the sentence."""
    quantity = scene.quantities[position]
    names = _substances(scene)
    if not names:
        return None
    lead, tail = scene.lead(quantity, position), scene.tail(quantity, position)
    ahead = [name for name in names if lead <= name[0] and name[1] <= quantity.start]
    behind = [name for name in names if quantity.end <= name[0] < tail]
    if behind and behind[0][0] - quantity.end <= 8 and not (ahead and quantity.start - ahead[-1][1] <= 6):
        if _LINK.fullmatch(scene.text, quantity.end, behind[0][0]) or not ahead:
            return _widened(scene, behind[0], "behind the number")
    if ahead:
        return _widened(scene, _specific(ahead), "before the number")
    if position > 0 and scene.quantities[position - 1].kind == quantity.kind and _list_goes_on(scene, position):
        return _substance(scene, position - 1, goods_only=goods_only)
    clause = scene.clause(quantity.start)
    carried = [n for n in names if n[1] <= quantity.start and clause - scene.clause(n[0]) <= NAME_REACH]
    if carried:
        return _widened(scene, _specific(carried), "carried")
    if behind and not goods_only:
        return _widened(scene, behind[0], "behind the number")
    return None


def _list_goes_on(scene: Scene, position: int) -> bool:
    between = scene.text[scene.quantities[position - 1].end : scene.quantities[position].start]
    return bool(re.fullmatch(r"[\s,、;和及与(约合即共计折重净毛]*", between))


def _specific(names: list[Name]) -> Name:
    """The last name, unless it only groups (毒品) what a name close before it says exactly (海洛因等毒品)."""
    last = names[-1]
    return last


_WIDER_AHEAD = re.compile(r"(?:晶体|片剂|液体|固体|精制|生|干|高纯度|“|成品|新型|传统|合成|混合|缅北地区)+$")
_WIDER_BEHIND = re.compile(r"(?:可疑物|类物质|类毒品|类制品|片剂|晶体|溶液|液体|原料|成品|半成品|粉末|膏|花|叶|烟油|及其片剂|类|籽|壳)+")


def _widened(scene: Scene, name: Name, rule: str) -> Counted:
    """The name with the words that make it exact: 晶体冰毒, 毒品可疑物, 芬太尼类物质."""
    start, end, entry = name
    behind = _WIDER_BEHIND.match(scene.text, end, min(end + 6, scene.sentence.end))
    if behind:
        end = behind.end()
    return Counted(start, end, entry.code, rule)


def _phrase(scene: Scene, position: int) -> Counted | None:
    found = phrase_of(scene, position)
    return Counted(*found, None, "phrase") if found is not None else None
