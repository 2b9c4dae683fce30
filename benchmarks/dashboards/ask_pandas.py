"""The pivot asked of pandas, run by the peer's own Python: ask_pandas.py PARQUET PASSES."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboards.clock import SEEN, run

COLUMNS = ["handling", "country", "key", "year", "value"]


def load(path: str) -> Any:
    """The columns that the question needs, in memory; strings as pandas keeps them best."""
    frame = pandas.read_parquet(path, columns=COLUMNS)
    return frame.astype({"country": "category", "key": "category"})


def pivot(frame: Any) -> float:
    seen = frame[frame["handling"].isin(SEEN)]
    table = seen.pivot_table(index=["country", "key"], columns="year", values="value", aggfunc="sum", observed=True)
    return float(round(table.fillna(0).to_numpy().sum()))


run(load, {"pivot": pivot}, sys.argv[1], int(sys.argv[2]))
