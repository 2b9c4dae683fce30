"""Places without a code that are written differently, above all in two languages: 甲州 and Jia Prefecture.

Two names are one place when documents that use one or the other agree in several figures of the same period. The
agreement is the evidence; no name is translated.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from lancang.figures import Figure

from .matching import coded

MIN_AGREEMENTS = 3
MAX_SHARED = 12  # a number that more figures share says nothing
_HAN = re.compile("[\u3400-\u9fff]")


def place_names(figures: Sequence[Figure]) -> dict[str, str]:
    """For each name that has another spelling, the one to use for both; names only ever pair across scripts."""
    groups: dict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.place and figure.period and not coded(figure.place):
            groups[figure.measure, figure.unit, round(figure.value, 6), figure.period].append(figure)
    support: Counter[tuple[str, str]] = Counter()
    for group in groups.values():
        if len(group) <= MAX_SHARED:
            support.update(
                {
                    (min(one.place, other.place), max(one.place, other.place))
                    for one, other in combinations(group, 2)
                    if one.source.document != other.source.document
                    and one.place
                    and other.place
                    and _script(one.place) != _script(other.place)
                }
            )
    best: dict[str, tuple[int, str]] = {}
    for (one, other), count in support.items():
        for name, partner in ((one, other), (other, one)):
            best[name] = max(best.get(name, (0, "")), (count, partner))
    return {
        max(pair): min(pair)
        for pair, count in support.items()
        if count >= MIN_AGREEMENTS and best[pair[0]][1] == pair[1] and best[pair[1]][1] == pair[0]
    }


def _script(place: str) -> bool:
    return bool(_HAN.search(place))
