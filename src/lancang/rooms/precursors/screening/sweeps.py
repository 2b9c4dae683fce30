"""Loops over the lines of each group in the order of time, compiled: windows that numpy cannot say.

`start`: where each group begins in `order`, its lines one after the other, with the end of the last one at the end.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lancang.compiling import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# The factor that makes the median absolute deviation of a normal distribution its standard deviation.
NORMAL = 0.6745


def grouped(keys: Ints) -> tuple[Ints, Ints]:
    """(order, start) of groups by a whole number each; lines of a group stay in their order."""
    order = np.argsort(keys, kind="stable")
    change = np.flatnonzero(np.diff(keys[order])) + 1
    return order, np.concatenate([[0], change, [len(keys)]]).astype(np.int64)


@compiled
def history(
    logs: Floats, counts: Bools, order: Ints, start: Ints, most: int, floor: float
) -> tuple[Ints, Floats, Floats, Floats]:
    """Of the latest `most` earlier lines that count: how many, median, deviation, the largest, as logarithms."""
    size = len(logs)
    number, middle = np.zeros(size, dtype=np.int64), np.zeros(size)
    spread, largest = np.zeros(size), np.zeros(size)
    held, ring = np.zeros(most), np.zeros(most)
    for group in range(len(start) - 1):
        many = at = 0
        for place in range(start[group], start[group + 1]):
            line = order[place]
            number[line] = many
            if many:
                middle[line] = _median(held, many)
                spread[line] = max(_deviation(held, many, middle[line]), floor)
                largest[line] = held[many - 1]
            if not counts[line]:
                continue
            if many == most:
                many = _without(held, many, ring[at % most])
            ring[at % most] = logs[line]
            at += 1
            many = _with(held, many, logs[line])
    return number, middle, spread, largest


@compiled
def _with(held: Floats, many: int, value: float) -> int:
    place = many
    while place > 0 and held[place - 1] > value:
        held[place] = held[place - 1]
        place -= 1
    held[place] = value
    return many + 1


@compiled
def _without(held: Floats, many: int, value: float) -> int:
    place = np.searchsorted(held[:many], value)
    for one in range(place, many - 1):
        held[one] = held[one + 1]
    return many - 1


@compiled
def _median(held: Floats, many: int) -> float:
    half = many // 2
    return float(held[half] if many % 2 else (held[half - 1] + held[half]) / 2)


@compiled
def _deviation(held: Floats, many: int, middle: float) -> float:
    """The median of the distances of sorted numbers from the middle, counted from the middle outwards."""
    high = np.searchsorted(held[:many], middle)
    low, half = high - 1, many // 2
    last = before = 0.0
    for _ in range(half + 1):
        before = last
        if low >= 0 and (high >= many or middle - held[low] <= held[high] - middle):
            last = middle - held[low]
            low -= 1
        else:
            last = held[high] - middle
            high += 1
    return float(last if many % 2 else (before + last) / 2)


class Told(NamedTuple):
    """Lines for windows: amounts, days, months by number, whether they count, whether they lie near a threshold."""

    values: Floats
    days: Ints
    months: Ints
    counts: Bools
    near: Bools


@compiled
def windows(told: Told, order: Ints, start: Ints, width: int, wide: int) -> tuple[Floats, Ints, Floats, Ints, Ints]:
    """(sum, lines) of the last `width` days, (sum, lines) of the month so far, and near ones of the last `wide` days.

    Each with the line itself; only lines that count are summed, a line that does not has nought.
    """
    size = len(told.values)
    total, many = np.zeros(size), np.zeros(size, dtype=np.int64)
    of_month, in_month = np.zeros(size), np.zeros(size, dtype=np.int64)
    close = np.zeros(size, dtype=np.int64)
    for group in range(len(start) - 1):
        first, last = start[group], start[group + 1]
        for place in range(first, last):
            line, back = order[place], place
            if not told.counts[line]:
                continue
            while back >= first:
                other = order[back]
                apart, same = told.days[line] - told.days[other], told.months[other] == told.months[line]
                if apart > width and apart > wide and not same:
                    break
                if told.counts[other]:
                    total[line] += told.values[other] if apart <= width else 0.0
                    many[line] += apart <= width
                    of_month[line] += told.values[other] if same else 0.0
                    in_month[line] += same
                    close[line] += apart <= wide and told.near[other]
                back -= 1
    return total, many, of_month, in_month, close


@compiled
def repeats(days: Ints, counts: Bools, order: Ints, start: Ints, width: int) -> Ints:
    """The latest earlier line of the same group whose day is at most `width` away; -1 for none.

    Within a group, `order` is by day; a line is earlier if its number is smaller.
    """
    found = np.full(len(days), -1, dtype=np.int64)
    for group in range(len(start) - 1):
        first, last = start[group], start[group + 1]
        for place in range(first, last):
            line = order[place]
            for step in (-1, 1):
                at = place + step
                while first <= at < last and abs(days[order[at]] - days[line]) <= width:
                    other = order[at]
                    if other < line and counts[other] and other > found[line]:
                        found[line] = other
                    at += step
    return found


@compiled
def other_before(kinds: Ints, order: Ints, start: Ints) -> Ints:
    """The first earlier line of the same group that is of another kind; -1 for none."""
    found = np.full(len(kinds), -1, dtype=np.int64)
    for group in range(len(start) - 1):
        opening, differing = -1, -1
        for place in range(start[group], start[group + 1]):
            line = order[place]
            if opening < 0:
                opening = line
                continue
            if kinds[line] != kinds[opening]:
                found[line] = opening
                differing = line if differing < 0 else differing
            else:
                found[line] = differing
    return found
