"""The time of a level that is compared with: rose to 118, up from 104."""

from __future__ import annotations

import re

from ...figures import Period
from ..context.scene import Scene
from ..dates.mention import TimeMention, shifted

BRACKET = 60  # characters


def of_base(scene: Scene, position: int, period: Period | None, chosen: TimeMention | None) -> Period | None:
    """rose to 118, up from 104: the level compared with is that of the year before."""
    start = scene.quantities[position].start
    if _OTHERS_BASE.match(scene.text, scene.quantities[position].end):
        return period
    base = _UP_FROM.search(scene.text, max(scene.sentence.start, start - BRACKET), start)
    if base is None or (chosen is not None and chosen.start > base.start()) or period is None or period.members:
        return period
    for time in scene.times:
        between = scene.text[scene.quantities[position].end : time.start]
        if time.start > start and time.period is not None and _LISTED_BASE.fullmatch(between):
            return time.period  # against 167 and 5.2 tons in 2020
    months = period.start and period.end and period.start.month and not period.end.day and period.start != period.end
    if months and period.year:
        return shifted(period, -1)  # in the first five months 1.9 tons, down from 3.1
    whole = period.start is not None and period.start == period.end and not period.start.month
    return Period.of(period.start.year - 1) if whole and period.start else period


_LISTED_BASE = re.compile(r"(?:[^,;.]|[,.](?=\d))*\s(?:in|for|during)\s(?:the\s)?")
# compared with 1.90 dollars offered by traders, against 12 per cent of women: others at the same time
_OTHERS_BASE = re.compile(
    r"\s(?:\w+\s)?(?:offered|paid|charged|earned|reported|recorded|seized)\s(?:by|in|to|for)\s(?!the\s(?:year|previous|preceding))"
    r"|\s(?:among|amongst|elsewhere|outside|of|for|on)\s(?!the\s(?:year|previous|preceding|same)|(?:19|20)\d\d)[a-z]"
    r"|\s(?:\w+\s){0,2}in\s(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z]"
)
_UP_FROM = re.compile(
    r"\b(?:up|down)\sfrom\s(?:(?:about|some|only|just|nearly|around|over)\s)?$"
    r"|\b(?:against|compared\s(?:with|to))\s(?:(?:about|some|only|just|nearly|around|over)\s)?$"
)
