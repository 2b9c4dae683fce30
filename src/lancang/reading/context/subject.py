"""What is counted: the substance, item or crop, in the words of the text, and its code where the vocabulary has one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...figures import subjects
from ...figures.tables import read_toml
from .phrase import phrase_of
from .scene import Name, Scene, Trace

SUBSTANCE_MEASURES = frozenset(
    ["seizure", "production", "shipment", "price", "cultivation_area", "notices", "substances"]
)
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


def _changed(scene: Scene, position: int) -> Counted | None:
    """A change is one of what the number before it counts."""
    for earlier in range(position - 1, -1, -1):
        if scene.measures[earlier] not in ("change", "share"):
            counted = scene.subjects[earlier]
            return Counted(*counted, "what changes") if counted else None
    return None


def _carried(measure: str, state: SubjectState) -> Counted | None:
    if measure in ("shipment", "notices", "substances", "countries"):
        return state.last_precursor
    return state.last if measure in ("production", "price") else (state.last_crop or state.last)


@dataclass(slots=True)
class SubjectState:
    """The substance that the paragraph spoke of last."""

    last: Counted | None = None
    last_crop: Counted | None = None
    last_precursor: Counted | None = None
    last_grown: Counted | None = None  # a drug that stands for its crop
    total: Counted | None = None  # the group of which a total by weight was told: 21 tons of drugs
    last_tablet: Counted | None = None  # the substance last named with a number of tablets


def remember_subject(scene: Scene, state: SubjectState) -> None:
    """What the sentence leaves for the next one: its first substance of each sort that is not a mere group."""
    for quantity, told in zip(scene.quantities, scene.subjects, strict=False):
        if quantity.kind == "tablet" and told is not None and told[2]:
            state.last_tablet = Counted(*told, "tablets counted before")
        if quantity.kind == "mass" and told is not None and told[2] == "drugs":
            state.total = Counted(*told, "the total told before")
    for name in scene.names:
        if name[2].kind == "precursor" or name[2].code == "precursors":
            state.last_precursor = Counted(name[0], name[1], name[2].code, "spoken of before")
        if name[2].code in GROWN:
            state.last_grown = Counted(name[0], name[1], name[2].code, "spoken of before")
        if name[2].sort == "subject" and name[2].kind != "group":
            counted = Counted(name[0], name[1], name[2].code, "spoken of before")
            if name[2].kind == "crop":
                state.last_crop = (
                    state.last_crop if state.last_crop and state.last_crop.start >= scene.sentence.start else counted
                )
            else:
                state.last = state.last if state.last and state.last.start >= scene.sentence.start else counted


GROWN = frozenset(["opium", "cannabis", "coca_leaf"])


def _same_again(scene: Scene, position: int, measure: str) -> bool:
    """赠送光谱仪5台、8台: the next number of a list, with the same counter and no noun of its own."""
    if position == 0 or scene.measures[position - 1] != measure:
        return False
    earlier, quantity = scene.quantities[position - 1], scene.quantities[position]
    return earlier.unit_text == quantity.unit_text and scene.text[earlier.end : quantity.start] in ("、", "和", "及")


_BECAME = re.compile(r"[提增上升下降减跌回扩]\w{0,3}[到至为][约近]?")
CARRIED_MEASURES = frozenset(
    ["cultivation_area", "production", "area", "price", "shipment", "notices", "substances", "countries"]
)


def subject_of(scene: Scene, position: int, measure: str, state: SubjectState, trace: Trace | None) -> Counted | None:
    """The subject of the quantity at a position; None where the measure says it or the text does not."""
    if measure in plain_measures():
        return None
    quantity = scene.quantities[position]
    found = None
    if measure == "alternative_area":
        found = _crop(scene, position)
    elif measure in ("cases", "users", "treatment_admissions"):
        found = _substance(scene, position, goods_only=True, carry=measure == "users")
        found = found if found is not None and found.code and subjects()[found.code].kind != "group" else None
    elif measure in ("change", "share"):
        found = _substance(scene, position, goods_only=True)
    elif measure == "seizure" and quantity.kind in ("money", "count", "ampoule", "unknown", "case"):
        found = (
            _substance(scene, position, goods_only=True, carry=False)
            or _phrase(scene, position)
            or _substance(scene, position, goods_only=True)
        )
    elif quantity.kind in ("mass", "tablet", "volume", "ampoule", "plant", "area") or measure in SUBSTANCE_MEASURES:
        found = _substance(scene, position, goods_only=False, drugs_only=measure == "production")
        unnamed = measure == "shipment" and state.last_precursor is None
        if found is None and (unnamed or measure not in CARRIED_MEASURES):
            found = _phrase(scene, position)
        if measure in ("area", "cultivation_area", "alternative_area") and found is not None and found.rule == "phrase":
            found = None
    elif measure == "aid" and quantity.kind == "money":
        found = _aided(scene, position)
    elif quantity.kind == "money":
        found = _income(scene, position) if measure == "other" else None
        if found is None and measure in ("price", "other"):
            found = _substance(scene, position, goods_only=True)
        found = found or (_phrase(scene, position) if measure in ("seizure", "other") else None)
    elif quantity.kind == "duration" or measure == "countries":
        found = _anywhere(scene, position)
    else:
        found = _phrase(scene, position)
    if found is None and _same_again(scene, position, measure):
        earlier = scene.subjects[position - 1]
        found = Counted(*earlier, "as the number before it") if earlier else None
    if found is None and measure == "change" and position > 0:
        found = _changed(scene, position)
    if position > 0 and quantity.kind == scene.quantities[position - 1].kind == "money":
        earlier = scene.subjects[position - 1]
        if earlier and _BECAME.fullmatch(scene.text, scene.quantities[position - 1].end, quantity.start):
            found = Counted(*earlier, "what rose or fell")
    if found is None and measure in CARRIED_MEASURES:
        found = _carried(measure, state)
    if trace and found is not None:
        trace.fields["subject"] = found.rule
    return found


_EARNED = ("收入", "工资", "利润")


def _income(scene: Scene, position: int) -> Counted | None:
    """户均收入: what is earned, not the crop that earns it."""
    found = _phrase(scene, position)
    return found if found is not None and scene.text[found.start : found.end].endswith(_EARNED) else None


def _crop(scene: Scene, position: int) -> Counted | None:
    """The alternative crop before the number; poppy is what it replaces, not what is grown."""
    quantity = scene.quantities[position]
    lead = scene.lead(quantity, position)
    grown = [
        n for n in _substances(scene)
        if n[2].kind == "crop" and n[2].code not in _ILLICIT and n[1] <= quantity.start
    ]  # fmt: skip
    crops = [n for n in grown if lead <= n[0]] or [n for n in grown if scene.text.startswith(_PROGRAMME, n[1])]
    return Counted(crops[-1][0], crops[-1][1], crops[-1][2].code, "crop before the number") if crops else None


_PROGRAMME = ("替代", "种植项目", "产业", "项目", "基地", "示范")  # 咖啡替代项目,…面积1000公顷
_ILLICIT = frozenset(["opium_poppy", "coca", "cannabis_plant"])
_AIDED = re.compile(
    r"(?:的|建设的?|援建|用于建设|用于购买|修建)(?!无偿|援助)([^,。;的]{2,22}?)(?=,|。|;|\)|剪彩|启用|项目|$|等)"
)


def _aided(scene: Scene, position: int) -> Counted | None:
    """What the money was given for: 60万元人民币的戒毒药品, 50万美元建设…康复中心."""
    quantity = scene.quantities[position]
    found = _AIDED.match(scene.text, quantity.end, scene.sentence.end)
    return Counted(found.start(1), found.end(1), None, "what the aid is for") if found else None


def _anywhere(scene: Scene, position: int) -> Counted | None:
    """A substance spoken of in the same sentence, before the number or else behind it."""
    quantity = scene.quantities[position]
    names = [n for n in _substances(scene) if n[2].kind != "group" or n[2].code == "precursors"]
    ahead = [n for n in names if n[1] <= quantity.start]
    behind = [n for n in names if n[0] >= quantity.end and n[0] < scene.tail(quantity, position) + 40]
    chosen = behind[:1] if quantity.kind == "duration" else (ahead[-1:] or behind[:1])
    return _widened(scene, chosen[0], "spoken of in the sentence") if chosen else None


def _substances(scene: Scene) -> list[Name]:
    return [name for name in scene.names if name[2].sort == "subject"]


_LINK = re.compile(r"[\s“”\"'()约近共计合达为逾超过各重的及]*")


def _substance(
    scene: Scene, position: int, *, goods_only: bool, carry: bool = True, drugs_only: bool = False
) -> Counted | None:
    """The substance named next to the number: in its own words, right behind it, or last in the sentence."""
    quantity = scene.quantities[position]
    names = [name for name in _substances(scene) if not (drugs_only and name[2].kind == "crop")]
    if not names:
        return None
    lead, tail = scene.lead(quantity, position), scene.tail(quantity, position)
    ahead = [name for name in names if lead <= name[0] and name[1] <= quantity.start]
    behind = [name for name in names if quantity.end <= name[0] < tail]
    if behind and _owned(scene, position, ahead, behind[0]):
        return _widened(scene, behind[0], "behind the number")
    close = bool(behind) and behind[0][0] - quantity.end <= 8 and not (ahead and quantity.start - ahead[-1][1] <= 6)
    if close and (not ahead or _LINK.fullmatch(scene.text, quantity.end, behind[0][0])):
        return _widened(scene, behind[0], "behind the number")
    if ahead:
        return _widened(scene, ahead[-1], "before the number")
    if not carry:
        return None
    if position > 0 and scene.quantities[position - 1].kind == quantity.kind and _list_goes_on(scene, position):
        return _substance(scene, position - 1, goods_only=goods_only)
    clause = scene.clause(quantity.start)
    carried = [
        n for n in names
        if n[1] <= quantity.start and clause - scene.clause(n[0]) <= NAME_REACH and scene.text[n[0] - 1 : n[0]] != "("
    ]  # fmt: skip
    if carried:
        return _widened(scene, _specific(carried), "carried")
    if behind and not goods_only:
        return _widened(scene, behind[0], "behind the number")
    return None


def _owned(scene: Scene, position: int, ahead: list[Name], behind: Name) -> bool:
    """The name behind belongs to this number, since the one ahead belongs to the one before: 5公斤海洛因和9公斤鸦片."""
    quantity, text = scene.quantities[position], scene.text
    if _OF.fullmatch(text, quantity.end, behind[0]) and behind[0] > quantity.end and not ahead[1:]:
        return True
    if behind[0] != quantity.end:
        return False
    if not ahead or (ahead[-1][2].kind == "group" and behind[2].kind != "group"):
        return True
    previous = scene.quantities[position - 1] if position else None
    return (previous is not None and ahead[-1][0] == previous.end) or bool(
        re.match(r"[和、及与]", text[ahead[-1][1] : ahead[-1][1] + 1])
    )


_OF = re.compile(r"[^,。;、]{0,14}的")


def _list_goes_on(scene: Scene, position: int) -> bool:
    between = scene.text[scene.quantities[position - 1].end : scene.quantities[position].start]
    return bool(re.fullmatch(r"[\s,、;和及与(约合即共计折重净毛]*", between))


def _specific(names: list[Name]) -> Name:
    """The last name, unless it only groups (毒品) what a name close before it says exactly (海洛因等毒品)."""
    exact = [name for name in names if name[2].kind != "group"]
    return exact[-1] if exact else names[-1]


_WIDER_BEHIND = re.compile(
    r"(?:可疑物|类物质|类毒品|类制品|片剂|晶体|溶液|液体|原料|成品|半成品|粉末|膏|花|叶|烟油|及其片剂|类|籽|壳)+"
)


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
