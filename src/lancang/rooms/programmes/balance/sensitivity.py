"""Which input moves the balance most: each alone, up and down by a fifth, without risk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from .assumptions import Assumption
from .flows import crop_flows, net_present_value

STEP = 0.2  # a fifth each way, chosen by us: near the yearly swing of farm prices


@dataclass(frozen=True, slots=True)
class Swing:
    """Net present value with an input lower and higher by a fifth, in dollars a hectare."""

    name: str
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far it moves the value."""
        return abs(self.high - self.low)


def swings(given: Assumption, rate: float) -> list[Swing]:
    """What moves the value most comes first."""

    def value(changed: Assumption, at: float = rate) -> float:
        return float(net_present_value(crop_flows(changed), at))

    def scaled(name: str, factor: float) -> Assumption:
        present = getattr(given, name)
        times = tuple(one * factor for one in present) if isinstance(present, tuple) else present * factor
        changed: Any = {name: times}
        return replace(given, **changed)

    found = [
        Swing(name, value(scaled(name, 1 - STEP)), value(scaled(name, 1 + STEP)))
        for name in ("price", "yields_kg", "costs", "wage")
    ]
    found.append(Swing("rate", value(given, rate * (1 - STEP)), value(given, rate * (1 + STEP))))
    return sorted(found, key=lambda one: -one.width)
