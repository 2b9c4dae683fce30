"""Made-up notices of any number, with faults planted in known lines: companies, addresses and permits are invented.

A trade is one exporter, importer and substance that ship at intervals over four years. Some trades are at fault as a
whole (an importer without a licence), some lines alone (a permit for another country). The rest is clean but for what
no trade can escape: its first line is first seen (planted as R13), and its first eight have too little history (R17).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from precursors.reference.made_context import made_context
from precursors.reference.made_lines import Work
from precursors.reference.made_tables import COLUMNS, OF_LINES, OF_TRADES, TODAY

Planted = dict[tuple[str, str], set[str]]


@dataclass(frozen=True)
class Made:
    """`planted`: by (notice, order), the rules that have to speak of the line (other than to say not decidable)."""

    lines: list[dict[str, str]]
    context: dict[str, list[dict[str, str]]]
    planted: Planted


@dataclass(frozen=True)
class MadeFrames:
    """The same as frames of text, for a million lines."""

    lines: pl.DataFrame
    context: dict[str, pl.DataFrame]
    planted: Planted


def made(seed: int, lines: int, plant: float = 0.05) -> Made:
    """`lines` orders, of which about the share `plant` is at fault; at least some of each kind from 500 lines on."""
    frames = made_frame(seed, lines, plant)
    context = {name: frame.to_dicts() for name, frame in frames.context.items()}
    return Made(frames.lines.to_dicts(), context, frames.planted)


def write(path: Path, seed: int, lines: int, plant: float = 0.02) -> Planted:
    """notices.csv and context/*.csv in a folder; what is planted is returned."""
    frames = made_frame(seed, lines, plant)
    (path / "context").mkdir(parents=True, exist_ok=True)
    _bare(frames.lines).write_csv(path / "notices.csv")
    for name, frame in frames.context.items():
        _bare(frame).write_csv(path / "context" / f"{name}.csv")
    return frames.planted


def _bare(frame: pl.DataFrame) -> pl.DataFrame:
    """Empty cells without the quotes that polars would write around empty text."""
    return frame.with_columns(pl.when(pl.all() != "").then(pl.all()))


def made_frame(seed: int, lines: int, plant: float = 0.05) -> MadeFrames:
    """As `made`, without a list or a dict of lines."""
    work = Work(np.random.default_rng(seed), lines, plant)
    work.plant_trades()
    work.plant_lines()
    frame = work.frame()
    context = made_context(work, frame)
    return MadeFrames(frame.select(*COLUMNS), context, _told(work, frame))


def _told(work: Work, frame: pl.DataFrame) -> Planted:
    """The faults by notice and order."""
    place = np.empty(work.lines, dtype=np.int64)
    place[frame["row"].to_numpy()] = np.arange(work.lines)
    found: Planted = defaultdict(set)
    for rule, groups in work.faults.items():
        lines = frame[place[np.unique(np.concatenate(groups))]]
        for key in zip(lines["notice"], lines["order"], strict=True):
            found[key].add(rule)
    return dict(found)


__all__ = ["OF_LINES", "OF_TRADES", "TODAY", "Made", "MadeFrames", "Planted", "made", "made_frame", "write"]
