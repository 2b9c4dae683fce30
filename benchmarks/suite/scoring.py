"""Figures read against figures expected: precision, recall and F1 at five levels.

number   spans overlap and the value is right as written, whatever the unit: what a finder of numbers can do
quantity spans overlap, same base unit, same value in it (and the same upper end, where there is one)
meaning  quantity, and the same measure and subject
context  meaning, and the same place and period
bound    quantity, and the same bound
The levels from quantity on, and their tolerances, are those of the annotators' own scorer (SCHEMA of the answers):
periods at the coarser precision, places without their suffix, a subject that the measure already says may be absent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lancang.figures import units

Row = dict[str, Any]
Level = Callable[[Row, Row], bool]

GENERIC = frozenset(
    "毒品 案件 毒品案件 刑事案件 情报 线索 情报线索 涉毒情报线索 案件信息和情报线索 捐款 会议 会谈会晤 培训"
    " drugs drug cases illicitdrugs".split()
)
SPECIFIC = frozenset(["seizure", "production", "shipment", "cultivation_area", "alternative_area", "price", "aid"])
_SUFFIX = re.compile(r"(特别行政区|自治州|自治县|自治区|流域|地区|省|市|州|县|区)$")


@dataclass(frozen=True)
class Score:
    """Counts at one level; they add up over documents."""

    hits: int = 0
    read: int = 0
    expected: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.read + other.read, self.expected + other.expected)

    @property
    def precision(self) -> float:
        return self.hits / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.read + self.expected) if self.hits else 0.0


def _plain(value: object) -> str | None:
    return "".join(str(value).split()).lower() if value not in (None, "") else None


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-12)


def _answers(wanted: Row, key: str) -> list[Any]:
    """The values that either annotator gave."""
    return [wanted.get(key), *wanted.get("also", {}).get(key, [])]


@cache
def _factors() -> tuple[tuple[str, float], ...]:
    texts = [unit for language in ("zh", "en") for unit in units(language).values()]
    return tuple((unit.text, float(unit.factor)) for unit in sorted(texts, key=lambda unit: -len(unit.text)))


def _as_written(wanted: Row) -> float:
    """The expected number before its unit's factor: 1.2吨 is 1.2."""
    text = str(wanted["text"]).replace("\n", "")
    factor = next((factor for unit, factor in _factors() if text.endswith(unit)), 1.0)
    return abs(float(wanted["value"])) / factor


def number(wanted: Row, read: Row) -> bool:
    """The value as written; a reader that knows the unit may give the base value instead."""
    value = read.get("bare")
    return quantity(wanted, read) or (value is not None and _close(_as_written(wanted), abs(value)))


def quantity(wanted: Row, read: Row) -> bool:
    """Base unit and value. `bare` marks a reader that does not know falls, whose 34% is right for −34%."""
    value = read.get("value")
    if "bare" in read and value is not None:
        value = math.copysign(value, wanted["value"])
    same_top = wanted.get("value_max") is None or _close(wanted["value_max"], read.get("value_max"))
    return _plain(wanted["unit"]) == _plain(read.get("unit")) and _close(wanted["value"], value) and same_top


def _same_subject(wanted: object, said: object) -> bool:
    one, other = _plain(wanted), _plain(said)
    if one is None or other is None:
        return one == other
    return (one in other and len(other) <= 2 * len(one) + 4) or (other in one and len(one) <= 2 * len(other) + 4)


def _generic(subject: object) -> bool:
    return _plain(subject) is None or _plain(subject) in GENERIC


def meaning(wanted: Row, read: Row) -> bool:
    """Quantity, measure and subject."""
    if not quantity(wanted, read) or _plain(read.get("measure")) not in map(_plain, _answers(wanted, "measure")):
        return False
    said, subjects = read.get("subject"), _answers(wanted, "subject")
    if any(_same_subject(subject, said) for subject in subjects):
        return True
    return any(map(_generic, subjects)) and (_generic(said) or wanted["measure"] not in SPECIFIC)


def _ends(period: str) -> list[list[str]]:
    start, _, end = period.partition("/")
    return [moment.strip("~?%").split("-") for moment in (start, end or start)]


def _same_period(wanted: object, said: object) -> bool:
    one, other = _plain(wanted), _plain(said)
    if one is None or other is None or "{" in one + other:
        return one == other
    for a, b in zip(_ends(one), _ends(other), strict=True):
        shorter = min(len(a), len(b))
        if len(a[0]) != len(b[0]) or a[:shorter] != b[:shorter]:
            return False
    return True


def _place(place: object) -> list[str] | None:
    plain = _plain(place)
    return sorted(_SUFFIX.sub("", part) for part in plain.split("、")) if plain else None


def context(wanted: Row, read: Row) -> bool:
    """Meaning, place and period."""
    if not meaning(wanted, read) or _place(read.get("place")) not in map(_place, _answers(wanted, "place")):
        return False
    return any(_same_period(period, read.get("period")) for period in _answers(wanted, "period"))


def bound(wanted: Row, read: Row) -> bool:
    """Quantity and bound."""
    said = _plain(read.get("bound") or "exact")
    return quantity(wanted, read) and said in [_plain(one or "exact") for one in _answers(wanted, "bound")]


LEVELS: dict[str, Level] = {
    "number": number, "quantity": quantity, "meaning": meaning, "context": context, "bound": bound
}  # fmt: skip
# A pair is chosen by the levels of the annotators' scorer, so that the two agree; `number` only breaks ties.
_CHOOSING = (quantity, meaning, context, bound)


def matched(expected: Sequence[Row], read: Sequence[Row]) -> dict[int, int]:
    """Each expected row with at most one read row, the best pairs first."""
    pairs = []
    for i, wanted in enumerate(expected):
        for j, row in enumerate(read):
            shared = min(wanted["end"], row["end"]) - max(wanted["start"], row["start"])
            if shared > 0:
                worth = sum(level(wanted, row) for level in _CHOOSING)
                pairs.append((worth, number(wanted, row), shared, -i, -j))
    chosen: dict[int, int] = {}
    for *_, i, j in sorted(pairs, reverse=True):
        if -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    return chosen


def score(expected: Sequence[Row], read: Sequence[Row]) -> dict[str, Score]:
    """The counts of one document at every level; optional rows count neither way."""
    pairs = matched(expected, read)
    counted = {i for i, row in enumerate(expected) if not row.get("optional")}
    size = len(read) - sum(i not in counted for i in pairs)
    return {
        name: Score(sum(level(expected[i], read[j]) for i, j in pairs.items() if i in counted), size, len(counted))
        for name, level in LEVELS.items()
    }


def total(scores: Sequence[dict[str, Score]]) -> dict[str, Score]:
    """Pooled over documents."""
    return {name: sum((one[name] for one in scores), Score()) for name in LEVELS}
