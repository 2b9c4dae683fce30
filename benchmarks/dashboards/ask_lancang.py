"""The questions asked of DuckDB through the dashboards' own code: ask_lancang.py PARQUET PASSES."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboards.clock import SEEN, run
from lancang.report.dashboard import Question, divisions, flags, kinds, parts, series, sources, total

ICE = Question("seizure", "methamphetamine", "kg")


def load(path: str) -> Any:
    connection = duckdb.connect(":memory:", config={"threads": "2", "memory_limit": "2GB"})
    seen = ", ".join(map(str, SEEN))
    connection.execute(f"CREATE TEMP VIEW figures AS SELECT * FROM read_parquet('{path}') WHERE handling IN ({seen})")
    return connection


def pivot(figures: Any) -> float:
    rows = figures.execute(
        "PIVOT (SELECT country, key, year, value FROM figures) ON year USING sum(value) GROUP BY country, key"
    ).fetchall()
    return float(round(sum(value or 0.0 for row in rows for value in row[2:])))


def board(figures: Any) -> float:
    """Everything that the page asks."""
    kinds(figures)
    made = series(figures, ICE, 2014, 2025)
    parts(figures, "seizure", "kg", 2025, made.countries)
    divisions(figures, ICE, "LA", 2025)
    sources(figures, ICE, 2014, 2025)
    flags(made)
    return float(round(sum(total(made, year).interval.high for year in made.years)))


run(load, {"pivot": pivot, "board": board}, sys.argv[1], int(sys.argv[2]))
