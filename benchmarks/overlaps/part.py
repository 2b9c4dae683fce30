"""Overlaps as a part of the run: made-up operations whose events are known, beside recordlinkage where installed."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from suite.markdown import seconds, table
from suite.plan import Plan

from lancang.linkage import Judgement, Overlap, overlap

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))

from linkage.operations import PARTIES, Operation, operation  # noqa: E402 - the tests' own generator

ASKED, AT_ONCE, WRONG = 20, 5, 0.1
# Reports of six parties in a year, near the 10,000 of the target.
EVENTS = 4_750


@dataclass(frozen=True)
class Held:
    """One run: whether the interval holds the truth, and how wide it is of what lies between the ends."""

    holds: bool
    width: float


def overlaps(plan: Plan) -> list[str]:
    """Lines of the section."""
    runs, judged = (6, 2) if plan.is_quick else (1_000, 100)
    before = [_held(made, _found(made, seed)) for seed in range(runs) for made in [_made(seed)]]
    after = [_held(made, _judged(made, seed)) for seed in range(judged) for made in [_made(seed)]]
    return [
        "Operations made up by chance (seeded): 2–6 parties, 20–120 events, none to eight in ten of them joint, days",
        "told up to three days late, weights before or after analysis (70–98 %), one to three digits, four in ten of",
        "the others naming their own country for the place. The truth is the sum of weights before analysis. *width*:",
        "of the 90 % interval, of what lies between full and no overlap.",
        "",
        *table(
            ["", "runs", "interval holds the truth", "width, mean", "width, median"],
            [_row("before any judgement", before), _row(f"after {ASKED} judgements, one in ten wrong", after)],
        ),
        *_speed_and_pairs(plan),
    ]


def _made(seed: int) -> Operation:
    luck = np.random.default_rng(seed)
    return operation(
        seed, joint=luck.uniform(0, 0.8), events=int(luck.integers(20, 120)),
        parties=int(luck.integers(2, len(PARTIES) + 1)),
    )  # fmt: skip


def _found(made: Operation, seed: int, judgements: Sequence[Judgement] = ()) -> Overlap:
    return overlap(made.reports, judgements, seed=seed)


def _judged(made: Operation, seed: int) -> Overlap:
    """The answer after a person who errs in one of ten cases was asked what is to be asked first, five at a time."""
    luck, judgements = np.random.default_rng(seed), dict[tuple[str, str], Judgement]()
    found = _found(made, seed)
    while len(judgements) < ASKED:
        new = [one for one in found.candidates if (one.one, one.other) not in judgements][:AT_ONCE]
        if not new:
            break
        for one in new:
            true = made.event[one.one] == made.event[one.other]
            judgements[one.one, one.other] = Judgement(one.one, one.other, true != (luck.random() < WRONG))
        found = _found(made, seed, list(judgements.values()))
    return found


def _held(made: Operation, found: Overlap) -> Held:
    return Held(found.low <= made.total <= found.high, (found.high - found.low) / (found.most - found.least or 1))


def _row(title: str, runs: Sequence[Held]) -> list[str]:
    widths = [one.width for one in runs]
    holds = sum(one.holds for one in runs) / len(runs)
    return [title, f"{len(runs):,}", f"{holds:.1%}", f"{np.mean(widths):.2f}", f"{np.median(widths):.2f}"]


def _speed_and_pairs(plan: Plan) -> list[str]:
    python = plan.peers / "recordlinkage" / "bin" / "python" if plan.peers else None
    rows = []
    for events in (40,) if plan.is_quick else (400, EVENTS):
        made = operation(1, joint=0.45, events=events, parties=6, days=365)
        overlap(made.reports[:10], draws=1)  # the compiler is not timed
        begun = time.process_time()
        found = overlap(made.reports)
        took = time.process_time() - begun
        said = {frozenset((one.one, one.other)) for one in found.candidates if one.probability > 0.5}
        rows.append([f"{len(made.reports):,}", "Lancang, with the interval", *_quality(made, said), seconds(took), ""])
        if python is not None and python.exists():
            told = _peer(python, made)
            pairs = {frozenset(pair) for pair in told["pairs"]}
            ratio = f"{told['seconds'] / took:.1f} × the time"
            rows.append(["", "recordlinkage, ECM", *_quality(made, pairs), seconds(told["seconds"]), ratio])
        else:
            rows.append(["", "recordlinkage", "not installed", "", "", ""])
    head = ["reports", "asked of", "pairs found (recall)", "right among found (precision)", "CPU time", ""]
    return [
        "Reports of six parties in a year, one process. Pairs: for Lancang those likelier one event than two; for",
        "recordlinkage the links of its unsupervised classifier (expectation conditional maximisation) over pairs of",
        "two parties, one family of substances and thirty days, compared at the same levels; it gives no total.",
        "",
        *table(head, rows),
    ]


def _quality(made: Operation, said: set[frozenset[str]]) -> list[str]:
    """Recall and precision of pairs of reports of one event."""
    of: dict[int, list[str]] = {}
    for key, event in made.event.items():
        of.setdefault(event, []).append(key)
    true = {frozenset((a, b)) for keys in of.values() for at, a in enumerate(keys) for b in keys[at + 1 :]}
    right = len(true & said)
    return [f"{right / max(len(true), 1):.2f}", f"{right / max(len(said), 1):.2f}"]


def _peer(python: Path, made: Operation) -> dict[str, Any]:
    rows = [
        {
            "key": one.key, "source": one.source, "day": one.first, "value": (one.low + one.high) / 2,
            "family": one.subject[0], "subject": "/".join(one.subject), "country": one.place[0],
            "place": "/".join(one.place),
        }
        for one in made.reports
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.json"
        path.write_text(json.dumps(rows), encoding="utf-8")
        done = subprocess.run(
            [str(python), str(HERE / "ask_recordlinkage.py"), str(path)], capture_output=True, text=True, check=True
        )
    told: dict[str, Any] = json.loads(done.stdout)
    return told
