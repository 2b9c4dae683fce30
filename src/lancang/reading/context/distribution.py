"""分别, 依次 and "respectively": the members of one list belong to the members of another, in order."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ...figures import Period
from .place import PlaceMention
from .scene import Scene
from .subject import Counted, _widened

_WORD = re.compile(r"分别|依次|分列|各(?=占|为|有)")
_NEXT = re.compile(r"[\s、,和及与]|以及|,?和|、?和")
_LIST = re.compile(r"\s*(?:、|和|及|与|以及|,|,and|and)\s*")


@dataclass(frozen=True, slots=True)
class Share:
    """What one quantity gets from the lists that a distributing word joins."""

    subject: Counted | None = None
    place: str | None = None
    period: Period | None = None


def distribute(scene: Scene, mentions: list[PlaceMention]) -> dict[int, Share]:
    """For each quantity (by position) that a distributing word reaches, its members of the lists before the word."""
    shares: dict[int, Share] = {}
    for word in _WORD.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        runs = _runs(scene, word.end())
        if not runs:
            continue
        for run in runs:
            count = len(run)
            names = _subject_list(scene, word.start(), count)
            places = _place_list(scene, mentions, word.start(), count)
            times = _time_list(scene, word.start(), count)
            for index, position in enumerate(run):
                shares[position] = Share(
                    names[index] if names else None, places[index] if places else None, times[index] if times else None
                )
    return shares


_EACH = re.compile(r"各(?:自)?(?:约|近|超过|达|为|有)?$")


def joined_subject(scene: Scene, position: int) -> tuple[int, int] | None:
    """海洛因、鸦片、大麻各约5公斤: one figure of them all; the span of the list."""
    quantity = scene.quantities[position]
    each = _EACH.search(scene.text, max(0, quantity.start - 5), quantity.start)
    if not each:
        return None
    names = [n for n in scene.names if n[2].sort == "subject" and n[1] <= each.start()]
    if len(names) < 2 or names[-1][1] != each.start():
        return None
    first = len(names) - 1
    while first > 0 and scene.text[names[first - 1][1] : names[first][0]] in "、和及与":
        first -= 1
    return (names[first][0], names[-1][1]) if first < len(names) - 1 else None


def _runs(scene: Scene, at: int) -> list[list[int]]:
    """Runs of two or more quantities of one kind behind the word, each a list joined by 、 and 和."""
    runs: list[list[int]] = []
    current: list[int] = []
    for position, quantity in enumerate(scene.quantities):
        if quantity.start < at:
            continue
        if current:
            last = scene.quantities[current[-1]]
            if _NEXT.fullmatch(scene.text, last.end, quantity.start):
                current.append(position)
                continue
            runs.append(current)
        elif quantity.start - at > 20:
            break
        current = [position]
    if current:
        runs.append(current)
    return [run for run in runs if len(run) > 1]


def _subject_list(scene: Scene, before: int, count: int) -> list[Counted] | None:
    names = [n for n in scene.names if n[2].sort == "subject" and n[1] <= before]
    chain: list[int] = []
    for i in range(len(names) - 1, -1, -1):
        if not chain:
            chain = [i]
            continue
        if _LIST.fullmatch(scene.text[names[i][1] : names[i + 1][0]].lstrip("”类")):
            chain.insert(0, i)
        elif len(chain) == count:
            break
        else:
            chain = [i]
    if len(chain) != count:
        return None
    return [_widened(scene, names[i], "分别") for i in chain]


def _place_list(scene: Scene, mentions: list[PlaceMention], before: int, count: int) -> list[str] | None:
    for one in reversed([m for m in mentions if m.end <= before]):
        if len(one.listed) == count:
            return list(one.listed)
    acting = [m for m in mentions if m.end <= before and m.role in ("acts", "locative", "recipient")]
    if len(acting) == count and all(
        _LIST.fullmatch(scene.text[a.end : b.start]) for a, b in itertools.pairwise(acting)
    ):
        return [m.code for m in acting]
    return None


def _time_list(scene: Scene, before: int, count: int) -> list[Period] | None:
    times = [t for t in scene.times if t.end <= before and t.period is not None and t.role == "date"]
    if times and times[-1].period is not None and len(times[-1].period.members) == count:
        return [Period(m, m) for m in times[-1].period.members]
    last = times[-count:]
    if len(last) == count and all(_LIST.fullmatch(scene.text[a.end : b.start]) for a, b in itertools.pairwise(last)):
        return [t.period for t in last if t.period is not None]
    return None
