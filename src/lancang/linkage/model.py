"""The nouns: a report, a judgement of two, a candidate pair with its factors, and what all amount to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Report:
    """What one source tells of one event.

    first, last: day numbers (any origin), None where the days are not known. place and subject: from the widest to the
    narrowest name, empty where not known; reports whose widest subjects differ are never one event. low, high: what the
    written number can stand for, in one unit for all reports of a subject; two reports of one source are two events.
    """

    key: str
    source: str
    low: float
    high: float
    first: int | None = None
    last: int | None = None
    place: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of two reports, by their keys: that they are one event, or that they are not."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """What one comparison of two reports is worth: its level, and how many times likelier it makes one event."""

    name: str
    level: str
    times: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two reports that may be one event, with the probability that they are and the factors that it comes from.

    doubt: how much the answer would move the total, in the unit of the values: what to ask first.
    """

    one: str
    other: str
    probability: float
    doubt: float
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True)
class Draws:
    """Totals drawn by the probabilities, in the unit of the values."""

    totals: NDArray[np.float64]

    def between(self, share: float) -> tuple[float, float]:
        """The interval that holds this share of the draws, as much on either side."""
        side = (1 - share) / 2
        low, high = np.quantile(self.totals, [side, 1 - side])
        return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What reports of several sources add up to.

    least: every source's events are among those of the source that reports most; most: no two reports are one event;
    both take each value as it is written. low, high: 90 % of the draws, which pass these ends where values of one event
    differ between sources, so that what is written is itself in doubt. events: how many there are, on average.
    """

    least: float
    most: float
    low: float
    high: float
    mean: float
    events: float
    candidates: tuple[Candidate, ...] = ()
    draws: Draws = field(default_factory=lambda: Draws(np.zeros(1)), repr=False, compare=False)
