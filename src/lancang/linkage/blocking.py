"""Candidate pairs: reports of two sources on one group of subjects, close enough in time, not hopeless in value."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .columns import UNKNOWN, Columns, Floats, Ints
from .levels import REACH, Pairs, compared, joined
from .parameters import NAMES, Parameters

# Pairs that are compared at a time: some hundred megabytes.
AT_ONCE = 2_000_000


def candidates(of: Columns, given: Parameters) -> Pairs:
    """All pairs that may be one event, in the order of rows."""
    parts = []
    for one, other in _near(of, given):
        for start in range(0, len(one), AT_ONCE):
            here = slice(start, start + AT_ONCE)
            pairs = compared(of, one[here], other[here], given)
            parts.append(pairs[_hopeful(of, pairs, given)])
    return joined(parts)


def _near(of: Columns, given: Parameters) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of each group whose days are no further apart than the window; unknown days are near to all."""
    for group in np.unique(of.group):
        rows = np.flatnonzero(of.group == group)
        known = rows[of.first[rows] != UNKNOWN]
        known = known[np.argsort(of.first[known], kind="stable")]
        reach = np.searchsorted(of.first[known], of.last[known] + given.window_days, side="right")
        yield _other_source(of, *_runs(known, np.arange(len(known)) + 1, reach))
        loose = rows[of.first[rows] == UNKNOWN]
        both = np.concatenate([loose, known])
        yield _other_source(of, *_runs(both, np.arange(len(loose)) + 1, np.full(len(loose), len(both))))


def _runs(rows: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Each of the first rows with those from its start to its end."""
    counts = np.maximum(end - start, 0)
    one = np.repeat(np.arange(len(counts)), counts)
    offset = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows[one], rows[start[one] + offset]


def _other_source(of: Columns, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    keep = of.source[one] != of.source[other]
    return one[keep], other[keep]


def _hopeful(of: Columns, pairs: Pairs, given: Parameters) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Those that may reach a probability worth a look. The days' chance is that of their level in the whole span."""
    score: Floats = -np.log(pairs.value_apart)
    for name in NAMES:
        same = np.array(given.same[name])
        score = score + np.log(same / same.sum())[pairs.levels[name]]
    known = of.first != UNKNOWN
    span = max(int(of.last[known].max() - of.first[known].min()), 1) if known.any() else 1
    # Taken kindly: events crowd, so that two are likelier so near than this; and their places say nothing.
    days = np.array([1, *2 * np.diff([1, *REACH, given.window_days + 1])])
    chance = np.minimum(np.append(days, np.full(len(given.levels["days"]) - len(days), span)) / span, 1.0)
    score = score - np.log(chance)[pairs.levels["days"]] + np.log(4.0)
    sizes = np.bincount(of.group)[of.group]
    return np.asarray(score - np.log(sizes[pairs.one]) > np.log(given.pruned))
