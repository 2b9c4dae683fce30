"""Draws of the events by the sampler, and what they say on average."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .columns import Columns, Floats
from .levels import Pairs
from .parameters import NAMES, Parameters
from .sampler import Sampler
from .totals import drawn_total

# Reports are moved so often in all: where they are many, fewer draws tell as much of the total.
MOVES = 600_000
FEWEST = 32
# What the chains leave out at their start: one weighs all that agrees, the other looks at days and values alone and
# learns from what it joined how places and subjects of one event differ. Where they end apart, both may be true.
STARTS: tuple[tuple[str, ...], ...] = ((), ("place", "subject"))


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
    """As many draws as wanted, otherwise as many as are worth their time, from chains that begin far apart."""
    linked = int(np.count_nonzero(np.bincount(np.concatenate([pairs.one, pairs.other]))))
    worth = MOVES / max(linked, 1) - len(STARTS) * given.settling
    count = -(-int(wanted or np.clip(worth, FEWEST, given.draws)) // len(STARTS))
    settling = min(given.settling, count) if linked else 0
    chains = [
        _chain(Sampler(of, pairs, judged, seed + at), settling, count, leaving) for at, leaving in enumerate(STARTS)
    ]
    return Drawn(
        np.concatenate([one.totals for one in chains]), np.concatenate([one.events for one in chains]),
        np.mean([one.together for one in chains], axis=0),
        {name: np.mean([one.same[name] for one in chains], axis=0) for name in chains[0].same},
        {name: np.mean([one.apart[name] for one in chains], axis=0) for name in chains[0].apart},
    )  # fmt: skip


def _chain(sampler: Sampler, settling: int, count: int, leaving: Sequence[str]) -> Drawn:
    """So many draws of one chain, after it settled."""
    of, given = sampler.of, sampler.beliefs.given
    totals, events, together = np.zeros(count), np.zeros(count), np.zeros(len(sampler.pairs))
    same = {name: np.zeros(len(given.levels[name])) for name in NAMES}
    apart = {name: np.zeros(len(given.levels[name])) for name in sampler.beliefs.apart}
    early = settling // 4
    for step in range(settling):
        sampler.step(start=step < early, leaving=leaving if step < early else ())
    for at in range(count):
        if len(together):
            together += sampler.step()
        for beliefs, found in ((sampler.beliefs.same, same), (sampler.beliefs.apart, apart)):
            for name, column in found.items():
                column += beliefs[name] / count
        totals[at], events[at] = drawn_total(of, sampler.events, sampler.random, given)
    return Drawn(totals, events, together / count, same, apart)
