"""Pairs of reports compared: at what level their days, places, subjects and values agree."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .columns import UNKNOWN, Columns, Floats, Ints
from .parameters import NAMES, Parameters

# Half the width, in logarithms, that a value has at least: one that is written to the gram was not weighed so.
NARROWEST = 0.002
# Days apart from which the next level of days begins, after the same day.
REACH = (2, 4, 8, 15)
# A decimal point or a unit mistaken: tens, hundreds, thousands (千克 for 吨).
SHIFTS = tuple(power * math.log(10) for power in (1, 2, 3))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs by row numbers, their levels by name, and how likely the level of the value is between two events."""

    one: Ints
    other: Ints
    levels: dict[str, NDArray[np.int8]]
    value_apart: Floats

    def __len__(self) -> int:
        return len(self.one)

    def __getitem__(self, keep: NDArray[np.bool_]) -> Pairs:
        levels = {name: column[keep] for name, column in self.levels.items()}
        return Pairs(self.one[keep], self.other[keep], levels, self.value_apart[keep])


def compared(of: Columns, one: Ints, other: Ints, given: Parameters) -> Pairs:
    """The pairs with their levels."""
    value, apart = _value(of, one, other, given)
    levels = {"days": _days(of, one, other, given), "place": _place(of, one, other),
              "subject": _subject(of, one, other), "value": value}  # fmt: skip
    return Pairs(one, other, levels, apart)


def joined(parts: list[Pairs]) -> Pairs:
    """Several one after the other."""
    if not parts:
        none = np.zeros(0, dtype=np.int64)
        return Pairs(none, none, {name: none.astype(np.int8) for name in NAMES}, np.zeros(0))
    levels = {name: np.concatenate([part.levels[name] for part in parts]) for name in parts[0].levels}
    return Pairs(
        np.concatenate([part.one for part in parts]), np.concatenate([part.other for part in parts]), levels,
        np.concatenate([part.value_apart for part in parts]),
    )  # fmt: skip


def _days(of: Columns, one: Ints, other: Ints, given: Parameters) -> NDArray[np.int8]:
    first, last = of.first, of.last
    apart = np.maximum(first[one] - last[other], first[other] - last[one])
    level = np.searchsorted(np.array([1, *REACH, given.window_days + 1]), np.maximum(apart, 0), side="right")
    loose = np.maximum(last[one] - first[one], last[other] - first[other]) >= given.wide_days
    level = np.where(loose & (level < 6), np.where(apart <= 0, 7, 8), level)
    unknown = (first[one] == UNKNOWN) | (first[other] == UNKNOWN)
    return np.where(unknown, 9, level).astype(np.int8)


def _place(of: Columns, one: Ints, other: Ints) -> NDArray[np.int8]:
    """Who tells no more than a country may mean its own: such countries differ more easily than two narrow places."""
    narrow = of.narrow[one] & of.narrow[other]
    nested = _nested(of.place[one], of.place[other], of.place_within)
    level = np.where(nested == 0, np.where(narrow, 0, 1), nested + 1)
    level = np.where(of.wide_place[one] != of.wide_place[other], np.where(narrow, 4, 5), level)
    unknown = (of.wide_place[one] == UNKNOWN) | (of.wide_place[other] == UNKNOWN)
    return np.where(unknown, 6, level).astype(np.int8)


def _subject(of: Columns, one: Ints, other: Ints) -> NDArray[np.int8]:
    return _nested(of.subject[one], of.subject[other], of.subject_within).astype(np.int8)


def _nested(mine: Ints, theirs: Ints, within: frozenset[tuple[int, int]]) -> NDArray[np.int64]:
    """0 for the same, 1 for one within the other, 2 for neither."""
    size = int(max(mine.max(initial=0), theirs.max(initial=0))) + 1
    pairs = np.array([below * size + above for below, above in within if max(below, above) < size], dtype=np.int64)
    nested = np.isin(mine * size + theirs, pairs) | np.isin(theirs * size + mine, pairs)
    return np.where(mine == theirs, 0, np.where(nested, 1, 2))


def _value(of: Columns, one: Ints, other: Ints, given: Parameters) -> tuple[NDArray[np.int8], Floats]:
    """The level, and the share of events of the group whose value would stand at that level to these by chance.

    Values of a group are taken to be log-normal; equal ones come at least as often as within one source.
    """
    logs, bounds = of.logs, np.array(given.bounds)
    apart = np.abs(logs[one] - logs[other])
    reach = _half(of, one) + _half(of, other)
    level = np.searchsorted(bounds, apart, side="left") + 1
    level = np.where((of.low[one] <= of.high[other]) & (of.low[other] <= of.high[one]), 0, level)
    shifted, unknown = len(bounds) + 2, len(bounds) + 3
    level = np.where((level > len(bounds)) & (_off_by_tens(apart) <= reach), shifted, level)
    level = np.where((of.high[one] <= 0) | (of.high[other] <= 0), unknown, level)
    middle, centre, spread = (logs[one] + logs[other]) / 2, of.centre[one], of.spread[one]
    inner = np.concatenate([[0.0, 0.0], bounds, [0.0, 0.0]])[level]
    inner = np.where(level == 0, 0.0, np.maximum(inner, reach))
    outer = np.concatenate([[0.0], bounds, [np.inf, np.inf, np.inf]])[level]
    outer = np.maximum(np.where(level == 0, reach, outer), inner + NARROWEST)
    chance = _mass(middle, outer, centre, spread) - _mass(middle, inner, centre, spread)
    chance = np.where(level == 0, np.maximum(chance, _repeated(of)[one]), chance)
    off = level == shifted
    chance[off] = _shifted(logs[one[off]], reach[off], centre[off], spread[off])
    return level.astype(np.int8), np.where(level == unknown, 1.0, np.clip(chance, 1e-6, 1.0))


def _off_by_tens(apart: Floats) -> Floats:
    """How far the distance of two logarithms is from ten, a hundred or a thousand times."""
    return np.asarray(np.min([np.abs(apart - shift) for shift in SHIFTS], axis=0))


def _shifted(logs: Floats, reach: Floats, centre: Floats, spread: Floats) -> Floats:
    """The share of events whose value has the same digits elsewhere."""
    places = [logs + sign * shift for shift in SHIFTS for sign in (-1, 1)]
    return np.asarray(sum(_mass(place, reach, centre, spread) for place in places))


def _half(of: Columns, rows: Ints) -> Floats:
    low, high = np.maximum(of.low[rows], 1e-12), np.maximum(of.high[rows], 1e-12)
    half: Floats = np.maximum((np.log(high) - np.log(low)) / 2, NARROWEST)
    return np.minimum(half, 3.0)


def _mass(middle: Floats, reach: Floats, centre: Floats, spread: Floats) -> Floats:
    """The share of a normal distribution within `reach` of `middle`."""
    return _below((middle + reach - centre) / spread) - _below((middle - reach - centre) / spread)


def _below(z: Floats) -> Floats:
    """The normal distribution function by the logistic 1 / (1 + exp(−1.702 z)), off by less than 0.01 (Haley 1952)."""
    return np.asarray(1 / (1 + np.exp(np.clip(-1.702 * z, -700, 700))))


def _repeated(of: Columns) -> Floats:
    """For each report, how often another report of its source and group has just its value: those are two events."""
    cell = np.unique(np.stack([of.group, of.low, of.high]), axis=1, return_inverse=True)[1].reshape(-1)
    own = np.unique(np.stack([cell, of.source]), axis=1, return_inverse=True)[1].reshape(-1)
    side = np.unique(np.stack([of.group, of.source]), axis=1, return_inverse=True)[1].reshape(-1)
    alike, all_ = np.bincount(own)[own] - 1, np.bincount(side)[side] - 1
    top, bottom = np.bincount(cell, weights=alike), np.bincount(cell, weights=all_)
    return np.asarray((top / np.maximum(bottom, 1))[cell])
