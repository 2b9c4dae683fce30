"""Dashboards as a part of the run: a million figures and ten million, beside pandas where it is installed."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from suite.markdown import seconds, table
from suite.plan import Plan

HERE = Path(__file__).resolve().parent
PASSES = 5


def dashboards(plan: Plan) -> list[str]:
    """Lines of the section."""
    python = plan.peers / "pandas" / "bin" / "python" if plan.peers else None
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (10_000,) if plan.is_quick else (1_000_000, 10_000_000):
            path = Path(folder) / f"{count}.parquet"
            subprocess.run([sys.executable, str(HERE / "made_figures.py"), str(path), str(count)], check=True)
            own = _run(Path(sys.executable), "ask_lancang.py", path)
            peer = _run(python, "ask_pandas.py", path) if python and python.exists() else None
            rows += _rows(count, path, own, peer)
    page = _page(10_000 if plan.is_quick else 1_000_000)
    head = ["figures", "question", "asked of", "load", "first", "later", "Lancang is", "peak MB"]
    return [
        "Made-up figures as a snapshot holds them, of which the user may see every second handling: the filter comes",
        "before anything is counted. *pivot*: amounts by country and subject over 26 years. *page*: all that the",
        "situation page asks (questions that can be asked, cells of twelve years, subjects, provinces, sources).",
        "*load* is what must happen before the first question; Lancang reads the file anew for each and keeps nothing,",
        "pandas holds the five columns in memory. Drawing is not in it.",
        "",
        *table(head, rows),
        f"The page of the site itself, pictures drawn, for a million figures: {seconds(page['cold'])} for the first",
        f"who looks as an audience does, {seconds(page['cached'])} for those after (median of three audiences).",
        "",
    ]


def _page(count: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(HERE / "page_of_site.py"), str(count)], capture_output=True, text=True, check=True
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _rows(count: int, path: Path, own: dict[str, Any], peer: dict[str, Any] | None) -> list[list[str]]:
    size = f"{count:,} ({path.stat().st_size / 1e6:.0f} MB)"
    rows = [
        [size, "page", "Lancang", seconds(own["load"]), *map(seconds, own["board"][:2]), "", f"{own['megabytes']:.0f}"],
        [
            size,
            "pivot",
            "Lancang",
            seconds(own["load"]),
            *map(seconds, own["pivot"][:2]),
            "",
            f"{own['megabytes']:.0f}",
        ],
    ]
    if peer is None:
        return [*rows, [size, "pivot", "pandas", "not installed", "", "", "", ""]]
    if not math.isclose(peer["pivot"][2], own["pivot"][2], rel_tol=1e-9):
        raise RuntimeError(f"pivot: found {own['pivot'][2]} and {peer['pivot'][2]}; expected the same answer")
    ratio = peer["pivot"][1] / own["pivot"][1]
    told = [seconds(peer["load"]), *map(seconds, peer["pivot"][:2]), f"{ratio:.1f} × the speed"]
    return [*rows, [size, "pivot", "pandas", *told, f"{peer['megabytes']:.0f}"]]


def _run(python: Path, script: str, path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [str(python), str(HERE / script), str(path), str(PASSES)], capture_output=True, text=True, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told
