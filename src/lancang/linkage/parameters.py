"""The dated parameters of linkage: data/parameters.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_toml

NAMES = ("days", "place", "subject", "value")
COUNTED = NAMES[:3]  # the values of two events are foretold by their spread


@dataclass(frozen=True, slots=True)
class Parameters:
    """Levels of each comparison with the imagined counts of pairs that are one event, and the limits."""

    levels: dict[str, tuple[str, ...]]
    same: dict[str, tuple[float, ...]]
    apart: dict[str, tuple[float, ...]]
    bounds: tuple[float, ...]
    sources: tuple[float, ...]
    window_days: int
    wide_days: int
    wrong_answers: float
    draws: int
    settling: int
    pruned: float
    interval: float
    missed: float
    missed_shape: float
    slip: float


@cache
def parameters() -> Parameters:
    """As the file has them."""
    read = read_toml("lancang.linkage", "parameters.toml")
    plain = (
        "window_days", "wide_days", "wrong_answers", "draws", "settling", "pruned", "interval", "missed",
        "missed_shape", "slip",
    )  # fmt: skip
    return Parameters(
        {name: tuple(read[name]["levels"]) for name in NAMES},
        {name: tuple(float(one) for one in read[name]["same"]) for name in NAMES},
        {name: tuple(float(one) for one in read[name]["apart"]) for name in COUNTED},
        tuple(read["value"]["bounds"]), tuple(read["events"]["sources"]), **{name: read[name] for name in plain},
    )  # fmt: skip
