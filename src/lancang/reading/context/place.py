"""Where: the place that governs a figure, and what a sentence leaves for the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from ...figures import places
from ..quantities.quantity import Quantity
from .place_roles import role_words
from .scene import Scene, Trace


class Original(Protocol):
    """The document's own characters, sliced by squeezed offsets."""

    def __getitem__(self, where: slice, /) -> str: ...


@dataclass(slots=True)
class PlaceMention:
    """A place, or a list of places with one part to play.

    `code`: codes or names joined by 、. `role`: acts, locative, counterpart, recipient, origin, destination, aside.
    `level`: country, province, city, county, region. `topical`: it opens its clause or is a locative, and so
    holds for the clauses that follow; a place in mid-clause holds for its own clause alone. `opens`: it stands at the
    head of its clause.
    """

    start: int
    end: int
    code: str
    role: str
    level: str
    listed: tuple[str, ...] = ()
    topical: bool = False
    opens: bool = False


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
        self.levels.pop("label", None)
        if self.default is not None:
            self.current = self.levels.get("section")


PROGRAMMES = frozenset(
    ["alternative_area", "cultivation_area", "area", "investment", "projects", "enterprises", "production", "aid"]
)


def place_of(
    scene: Scene, position: int, measure: str, mentions: list[PlaceMention], state: PlaceState, trace: Trace | None
) -> tuple[str | None, str | None]:
    """(place, origin) of the quantity at a position."""
    quantity = scene.quantities[position]
    before = [one for one in mentions if one.start < quantity.start]
    origin = _origin(scene, position, mentions)
    chosen = _receiver(quantity, mentions) if measure == "aid" else None
    chosen = chosen or _governing(scene, quantity, measure, before)
    chosen = _behind(scene, quantity, measure, mentions, chosen) or chosen or _group(before, state)
    if chosen is not None and _surveyed(scene, quantity, chosen, state):
        chosen = None
    attached = [
        one for one in before if one.end == quantity.start and one.role == "aside" and quantity.kind != "percent"
    ]
    if attached:
        chosen = attached[-1]
    place = chosen.code if chosen else (state.current or state.default)
    if chosen is None and measure == "substances" and _SCHEDULED.search(scene.text, quantity.start, scene.sentence.end):
        place = _country_of(state)  # substances are scheduled for the whole of a state
    if measure == "aid" and (chosen is None or chosen.role in ("acts", "group")):
        place = state.levels.get("recipient", place)
    if trace:
        trace.fields["place"] = (
            f"{scene.text[chosen.start : chosen.end]} ({chosen.role})"
            if chosen
            else "carried over or the document's own"
        )
        trace.considered["place"] = [f"{scene.text[m.start : m.end]} ({m.role})" for m in before if m is not chosen]
    return place, origin


def _receiver(quantity: Quantity, mentions: list[PlaceMention]) -> PlaceMention | None:
    """Who is given something: the last receiver told before the number, else the first place shortly behind it."""
    before = [one for one in mentions if one.start < quantity.start and one.role == "recipient"]
    if before:
        return before[-1]
    roles = ("recipient", "counterpart", "acts", "locative", "destination")
    behind = (one for one in mentions if quantity.end <= one.start < quantity.end + 24 and one.role in roles)
    return next(behind, None)


def _governing(scene: Scene, quantity: Quantity, measure: str, before: list[PlaceMention]) -> PlaceMention | None:
    """The last place that acts or in which something is done, of the clause or holding for it."""
    roles: tuple[str, ...] = ("acts", "locative")
    if measure in PROGRAMMES or (measure == "other" and quantity.kind == "duration"):
        roles = ("acts", "locative", "recipient")
    here = scene.clause(quantity.start)
    governing = [one for one in before if one.role in roles and (one.topical or scene.clause(one.start) == here)]
    governing = governing or [one for one in before if one.role in ("acts", "locative") and not one.code.isdigit()]
    return governing[-1] if governing else None


def _group(before: list[PlaceMention], state: PlaceState) -> PlaceMention | None:
    """States that act together (中老两国), where no place but that of the report or of one of them was told."""
    groups = [one for one in before if one.role == "group"]
    if len(groups) != 1 or not groups[0].topical or "流域" in (state.current or state.default or ""):
        return None  # the river that several states share is where they act
    return groups[0]


def _surveyed(scene: Scene, quantity: Quantity, chosen: PlaceMention, state: PlaceState) -> bool:
    """Whether two states survey a field together: it lies in the one that the document is about."""
    about_one = chosen.role == "group" and state.default in chosen.listed and state.default != "CN"
    return about_one and _SURVEYED.search(scene.text, chosen.end, quantity.start) is not None


_SURVEYED = re.compile(r"监测|遥感|踏查|勘测|铲除|种植")
_SCHEDULED = re.compile(r"列管|增列|列入|列为|纳入")


def _behind(
    scene: Scene, quantity: Quantity, measure: str, mentions: list[PlaceMention], chosen: PlaceMention | None
) -> PlaceMention | None:
    """A place behind the number that it belongs to: 2条经过保山, 连续七年对缅北…, 投入5亿元,为缅北…."""
    after = [one for one in mentions if one.start >= quantity.end]
    if not after:
        return None
    first, near = after[0], after[0].start - quantity.end
    same_clause = scene.clause(first.start) == scene.clause(quantity.start)
    near_in = near <= OF_FIRMS and first.role == "locative" and same_clause
    if measure in ("enterprises", "projects") and near_in and (chosen is None or chosen.level != "country"):
        return first  # 全县有18家企业在丰沙里…: where they work
    if measure == "other" and first.role in ("destination", "locative") and near <= 3 and same_clause:
        return first
    if quantity.kind == "duration" and same_clause and first.role == "recipient":
        return first
    if measure in PROGRAMMES and chosen is None and near <= 6 and first.role == "recipient":
        return first
    return None


OF_FIRMS = 4  # characters between a number and the words "in X" behind what it counts


def _origin(scene: Scene, position: int, mentions: list[PlaceMention]) -> str | None:
    lead = scene.lead(scene.quantities[position], position)
    found = [one for one in mentions if one.role == "origin" and lead <= one.start < scene.quantities[position].start]
    return found[-1].code if found else None


def _country_of(state: PlaceState) -> str:
    """The country of a local document's jurisdiction, which it names as background."""
    place = places().get(state.default or "")
    return place.country or "CN" if place is not None and place.kind == "division" else "CN"


def _pair(mentions: list[PlaceMention]) -> str | None:
    """The two that act together: 甲州与乙省开展联合行动, 中缅警方."""
    acting = [one for one in mentions if one.role in ("acts", "group")]
    others = [one for one in mentions if one.role == "counterpart"]
    if len(acting) == 1 and not others and len(acting[0].listed) == 2:
        return acting[0].code
    if len(acting) == 1 and len(others) == 1 and not acting[0].listed and acting[0].code != others[0].code:
        return f"{acting[0].code}、{others[0].code}"
    return None


_GIVEN = re.compile(r"援助|捐赠|赠送|移交|交接|援建|无偿|捐助|援外")


# what a delegation went to see is what the next sentence tells of: 考察了泰国北部的项目。该项目覆盖…
_VISITED = re.compile(r"(?:考察|走访|参观|视察|实地调研)了?$")
# what a report says that it covers: 评估的对象是丰沙里、琅南塔两省的项目
_SCOPE = re.compile(
    r"(?:评估|调查|监测|研究|统计|项目|规划)[^,。;]{0,6}(?:对象|范围|区域|地区|区)[^,。;]{0,4}"
    r"(?:是|为|包括|涵盖|覆盖|位于)$"
)


def _remember_scope(scene: Scene, mentions: list[PlaceMention], state: PlaceState) -> None:
    """A report on a part of the state in its title is about that part: it holds from there on."""
    for one in mentions:
        inside = all(code.startswith(f"{(state.default or '')[:2]}-") for code in one.code.split("、"))
        if state.default_level == "country" and inside and _ends_with(_SCOPE, scene, one):
            state.default = state.current = one.code
            state.default_level = "province"


def _ends_with(words: re.Pattern[str], scene: Scene, one: PlaceMention) -> bool:
    """Whether such words stand right before a place in its sentence."""
    return words.search(scene.text, max(scene.sentence.start, one.start - LEAD), one.start) is not None


LEAD = 24  # characters before a place that may tell its part


def _remember_levels(scene: Scene, mentions: list[PlaceMention], acting: list[PlaceMention], state: PlaceState) -> None:
    """The places last named at each level, for words that take them up: 三方, 该省, 双方."""
    given = _GIVEN.search(scene.text, scene.sentence.start, scene.sentence.end) if mentions else None
    for one in mentions:
        if one.level == "country" and len(one.listed) > 1:
            state.levels["group"] = one.code  # for 三方, 六国
        if one.role == "recipient" and given:
            state.levels["recipient"] = one.code  # for what a later sentence lists: 这批物资包括…
    for one in acting:
        state.levels[one.level] = one.code
        if one.level == "country":
            state.levels["topic_country"] = one.code.split("、")[0]
        elif one.level == "province" and one.code[2:3] == "-":
            state.levels["topic_country"] = one.code[:2]
        if one.level in ("city", "county") and len(one.code) > 2 and one.code[-1] in "市县州区府":
            state.aliases[one.code[:-1]] = one.code
    pair = _pair(mentions)
    if pair:
        state.levels["pair"] = pair


def remember(scene: Scene, mentions: list[PlaceMention], state: PlaceState, *, figures: bool) -> None:
    """What the sentence leaves for the next one: its topic, the first place that acts or in which something is done.

    A sentence without figures changes the topic only when a place opens it.
    """
    acting = [one for one in mentions if one.role in ("acts", "locative")]
    _remember_levels(scene, mentions, acting, state)
    _remember_scope(scene, mentions, state)
    if scene.text.startswith("其中", scene.sentence.start):
        return  # parts of what was told before; the whole stays the topic
    opening = scene.sentence.clauses[min(1, len(scene.sentence.clauses) - 1)].end
    if not figures and state.default_level in ("city", "county", "province"):
        acting = [one for one in acting if one.level != "country" or one.code != _country_of(state)]
    visited = next((one for one in mentions if not figures and _ends_with(_VISITED, scene, one)), None)
    if visited is not None:
        state.current = visited.code
        return
    if not figures and role_words()["gives"].search(scene.text, scene.sentence.start, scene.sentence.end):
        home = places().get(state.default or "")  # who pays is elsewhere
        acting = [one for one in acting if home is None or one.code not in places() or one.code[:2] == home.code[:2]]
    if not figures:  # the town in which a meeting was held is no topic
        acting = [one for one in acting if one.opens or one.level == "region"]
    topics = [one for one in acting if one.topical and (one.start < opening or state.default is None)]
    if topics and (figures or topics[0].level != "region" or "边境" in topics[0].code or "流域" in topics[0].code):
        told = [one for one in topics if one.role == "locative"] if topics[0].listed else []
        if not topics[0].listed or told or state.default is None:
            state.current = (told or topics)[0].code
    elif acting and figures and state.default is None:
        state.current = acting[0].code
