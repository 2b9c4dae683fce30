"""How much is measured: the full run, and the quick one that only shows that everything works."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from .material import SHARED


@dataclass(frozen=True)
class Plan:
    """Sizes and repetitions of a run. `long` and `slow_long` are characters: for us and fast peers, for slow ones."""

    peers: Path | None
    date: datetime.date
    rounds: int = 3
    passes: int = 5
    slow_passes: int = 2
    long: tuple[int, ...] = (1_000_000, 3_000_000)
    slow_long: int = 60_000
    memory: tuple[int, ...] = (500_000, 1_000_000, 2_000_000, 4_000_000)
    documents: int = 200
    figures: int = 10_000
    specs: Path | None = SHARED / "specs"

    @property
    def is_quick(self) -> bool:
        return self.rounds == 1


def quick(peers: Path | None, date: datetime.date) -> Plan:
    """A run of seconds: the same tables, numbers of no worth."""
    return Plan(peers, date, 1, 1, 1, (20_000,), 2_000, (20_000, 40_000), 14, 300, None)
