"""What is counted in English text: the substance, crop or thing, in the words of the text."""

from __future__ import annotations

import re

from ..context.scene import Scene, Trace
from ..context.subject import Counted, SubjectState
from ..quantities.quantity import Quantity
from .nearby import after, ahead, bracketed, crop_group, linked, own, remembered
from .substances import patterns, substances, widened, words_of
from .things import money, thing

GOODS = frozenset(["mass", "volume", "tablet", "ampoule", "plant", "area"])
LINK_REACH = 60  # characters between "of" and the name: 95% of annual cocaine movements


def subject_of(scene: Scene, position: int, measure: str, memory: SubjectState, trace: Trace | None) -> Counted | None:
    """The subject of the quantity at a position; None where the measure says it or the text does not."""
    quantity = scene.quantities[position]
    found = None
    if measure in words_of("plain", "measures"):
        return None
    if measure in ("share", "change"):
        found = (
            _part_of(scene, position, measure) or remembered(scene, memory, measure) or after(scene, position, measure)
        )
    elif quantity.kind == "money":
        found = money(scene, position, measure, memory)
    elif quantity.kind == "person":
        found = _named(scene, position, drugs=True) if measure == "users" else None
    elif quantity.kind in GOODS:
        found = _goods(scene, position, measure, memory)
    elif quantity.kind != "duration":
        found = thing(scene, position, measure, memory)
    if trace and found is not None:
        trace.fields["subject"] = found.rule
    return found


_LEADING = re.compile(r"\b(?:production|manufacture|output|harvest)\b")


def _goods(scene: Scene, position: int, measure: str, memory: SubjectState) -> Counted | None:
    """Weighed, measured or planted: in the unit's own words, behind "of", before the number, or named earlier."""
    quantity = scene.quantities[position]
    if quantity.base == "km2":
        return None
    if measure == "production" and _LEADING.search(scene.text, scene.sentence.start, quantity.start):
        named = ahead(scene, position, measure)  # coca leaf production was 235,000 tons of fresh leaf
        if named is not None and named.code is not None and named.rule == "before the number":
            linked_name = own(scene, quantity) or linked(scene, position, phrases=False)
            return linked_name or named
    first = scene.sentence.start
    return (
        own(scene, quantity)
        or (crop_group(scene, quantity) if measure == "alternative_area" else None)
        or linked(scene, position, phrases=quantity.kind != "area" or measure == "alternative_area")
        or bracketed(scene, position)
        or (memory.total if quantity.kind == "mass" and _ALONE.search(scene.text, first, quantity.start) else None)
        or ahead(scene, position, measure)
        or (_fitting(quantity, memory.last_tablet) if quantity.kind == "tablet" else None)
        or _fitting(quantity, remembered(scene, memory, measure))
        or _fitting(quantity, after(scene, position, measure))
    )


# Yunnan alone accounted for 10 tons: of the total told before
_ALONE = re.compile(
    r"\balone\s(?:had\s)?(?:accounted|reported|seized|recorded|contributed|confiscated|made\sup)\b[^,;]*$"
)


def _fitting(quantity: Quantity, counted: Counted | None) -> Counted | None:
    """Nothing that comes as crystal or powder is carried over to tablets."""
    return None if counted and quantity.kind == "tablet" and counted.code in words_of("loose", "codes") else counted


def _part_of(scene: Scene, position: int, measure: str) -> Counted | None:
    """A share: the name in its own "of" phrase, else the one before; a change: the name before the number."""
    quantity = scene.quantities[position]
    if measure == "share":
        link = patterns()["link"].match(scene.text, quantity.end, scene.sentence.end)
        if link is not None:
            reach = min(scene.tail(quantity, position), link.end() + LINK_REACH)
            for name in substances(scene):
                if link.end() <= name[0] < reach and (name[2].kind != "group" or name[2].code != "drugs"):
                    return widened(scene, name, "in what it is a part of")
    found = ahead(scene, position, measure)
    if measure == "share" and found is not None and found.code == "drugs":
        found = None  # HIV among people who inject drugs
    if found is None or (
        found.rule == "behind the number" and measure == "change" and position + 1 < len(scene.quantities)
    ):
        previous = own(scene, scene.quantities[position - 1]) if position else None
        return found or (previous if previous is not None and previous.code else None)
    return found


def _named(scene: Scene, position: int, *, drugs: bool) -> Counted | None:
    quantity = scene.quantities[position]
    first, last = scene.lead(quantity, position), scene.tail(quantity, position)
    names = [n for n in substances(scene) if first <= n[0] < last and n[2].kind == "drug"]
    return widened(scene, names[0], "in the clause") if names and drugs else None
