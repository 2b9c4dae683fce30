"""respectively: the members of one list belong to the members of another, in order; equal lists pair off without it."""

from __future__ import annotations

import re
from itertools import pairwise

from ...figures import Period
from ..context.distribution import Share
from ..context.place import PlaceMention
from ..context.scene import Scene
from ..context.subject import Counted

_WORD = re.compile(r"\b[Rr]espectively\b")
_NEXT = re.compile(r"(?:,|,?\sand|,?\sor)\s(?:about\s|some\s|around\s|nearly\s|over\s|at\s|to\s)?")
_LIST = re.compile(r",\s|\sand\s(?:of\s)?|,\sand\s|\sor\s")
_PAIR = re.compile(r"([A-Z][a-z]+)\sand\s([a-z]+)\s(?:made\sup|accounted\sfor|represented|constituted|were|comprised)")


def distribute(scene: Scene, mentions: list[PlaceMention]) -> dict[int, Share]:
    """For each quantity (by position) that a list reaches, its members of the lists before it."""
    shares: dict[int, Share] = {}
    runs = _runs(scene)
    if not runs:
        return shares
    for word in _WORD.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        before = [run for run in runs if scene.quantities[run[0]].start < word.start()]
        after = [run for run in runs if scene.quantities[run[0]].start >= word.end()]
        run = before[-1] if before else (after[0] if after else None)
        if run is not None:
            shares.update(_dealt(scene, mentions, run))
    for run in runs:
        if run[0] not in shares:
            times = _times(scene, scene.quantities[run[0]].start, len(run))
            if times:
                shares.update({position: Share(period=times[i]) for i, position in enumerate(run)})
    return shares


def _dealt(scene: Scene, mentions: list[PlaceMention], run: list[int]) -> dict[int, Share]:
    start, end, count = scene.quantities[run[0]].start, scene.quantities[run[-1]].end, len(run)
    subjects = _subjects(scene, start, count)
    places = _places(mentions, start, end, count)
    times = _times(scene, start, count)
    return {
        position: Share(subjects[i] if subjects else None, places[i] if places else None, times[i] if times else None)
        for i, position in enumerate(run)
    }


def _runs(scene: Scene) -> list[list[int]]:
    """Runs of two or more quantities joined by commas and "and", of one kind."""
    runs: list[list[int]] = []
    for position, quantity in enumerate(scene.quantities):
        if runs:
            last = scene.quantities[runs[-1][-1]]
            if last.base == quantity.base and _NEXT.fullmatch(scene.text, last.end, quantity.start):
                runs[-1].append(position)
                continue
        runs.append([position])
    return [run for run in runs if len(run) > 1]


def _subjects(scene: Scene, before: int, count: int) -> list[Counted] | None:
    names = [n for n in scene.names if n[2].sort == "subject" and n[1] <= before]
    for last in range(len(names), count - 1, -1):
        chain = names[last - count : last]
        if all(_LIST.fullmatch(scene.text, a[1], b[0]) for a, b in pairwise(chain)):
            return [Counted(n[0], n[1], n[2].code, "respectively") for n in chain]
    pair = _PAIR.search(scene.text, scene.sentence.start, before)
    if pair is not None and count == 2 and not names:
        return [
            Counted(pair.start(1), pair.end(1), None, "respectively"),
            Counted(pair.start(2), pair.end(2), None, "respectively"),
        ]
    return None


def _places(mentions: list[PlaceMention], start: int, end: int, count: int) -> list[str] | None:
    listed = [one for one in mentions if len(one.listed) == count]
    before = [one for one in listed if one.end <= start]
    chosen = before[-1] if before else next((one for one in listed if one.start >= end), None)
    return list(chosen.listed) if chosen else None


def _times(scene: Scene, before: int, count: int) -> list[Period] | None:
    for time in reversed([t for t in scene.times if t.end <= before and t.period is not None]):
        if time.period is not None and len(time.period.members) == count:
            return [Period(moment, moment) for moment in time.period.members]
    return None


def joined_subject(scene: Scene, position: int) -> tuple[int, int] | None:
    """One number for each of a list (5 kg each of heroin and opium) is read as the number of the last named."""
    return None
