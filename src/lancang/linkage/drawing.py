"""Draws of the events by the sampler, and what they say on average."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .columns import Columns, Floats
from .levels import Pairs
from .parameters import NAMES, Parameters
from .sampler import Sampler
from .totals import drawn_total

# Reports are moved so often in all: where they are many, fewer draws tell as much of the total.
MOVES = 600_000
FEWEST = 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """Totals and numbers of events by draw; by pair the share of draws in which it is one event; mean beliefs."""

    totals: Floats
    events: Floats
    together: Floats
    same: Mapping[str, Floats]
    apart: Mapping[str, Floats]


def drawn(
    of: Columns, pairs: Pairs, judged: Mapping[tuple[int, int], float], given: Parameters, seed: int, wanted: int | None
) -> Drawn:
    """As many draws as wanted, otherwise as many as are worth their time."""
    sampler = Sampler(of, pairs, judged, seed)
    linked = len(np.unique(np.concatenate([pairs.one, pairs.other])))
    count = wanted or int(np.clip(MOVES / max(linked, 1) - given.settling, FEWEST, given.draws))
    settling = min(given.settling, count) if linked else 0
    totals, events, together = np.zeros(count), np.zeros(count), np.zeros(len(pairs))
    same = {name: np.zeros(len(given.levels[name])) for name in NAMES}
    apart = {name: np.zeros(len(given.levels[name])) for name in sampler.beliefs.apart}
    for step in range(settling):
        sampler.step(start=step < settling // 4)
    for at in range(count):
        if linked:
            together += sampler.step()
        for beliefs, found in ((sampler.beliefs.same, same), (sampler.beliefs.apart, apart)):
            for name, column in found.items():
                column += beliefs[name] / count
        totals[at], events[at] = drawn_total(of, sampler.events.members.values(), sampler.random, given)
    return Drawn(totals, events, together / count, same, apart)
