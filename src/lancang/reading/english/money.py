"""Money that is neither a price nor a value by itself: the worth of what was given, the cost of what was built."""

from __future__ import annotations

import re

from ..context.scene import Scene
from .things import LEAD, VALUE


def worth_of_aid(scene: Scene, position: int) -> str | None:
    """Handed over 10 vehicles, with a total value of $3 million: the worth of the aid is aid."""
    quantity = scene.quantities[position]
    given = quantity.kind == "money" and "aid" in scene.measures[:position]
    lead = max(scene.sentence.start, quantity.start - LEAD)
    return "aid" if given and VALUE.search(scene.text, lead, quantity.start) else None


def is_outlay(scene: Scene, position: int) -> bool:
    """The road cost 2 million baht: money by the million, or for a thing built or done, is no price of one."""
    quantity = scene.quantities[position]
    start, end = max(scene.sentence.start, quantity.start - 60), min(scene.sentence.end, quantity.end + 30)
    if _EACH.search(scene.text, start, end):
        return False
    found = _COST.search(scene.text, start, quantity.start)
    return found is not None and (bool(getattr(quantity, "scaled", False)) or _WORKS.search(found[0]) is not None)


_COST = re.compile(
    r"(?:[\w()–-]+\s){0,4}\b(?:cost|costs|costing|had\scost)\s(?:about\s|some\s|nearly\s|over\s|more\sthan\s)?$"
)
_WORKS = re.compile(
    r"\b(?:[Pp]hases?|projects?|programmes?|programs?|surveys?|roads?|bridges?|buildings?|centres?|centers?|clinics?|hospitals?"
    r"|schools?|operations?|campaigns?|meetings?|courses?|systems?|evaluations?)\b"
)
_EACH = re.compile(
    r"\b(?:per|each|apiece|an?\s(?:kilo|kilogram|gram|pill|tablet|litre|tonne|ton|dose|piece|kit|day|month|year))\b|/"
)
