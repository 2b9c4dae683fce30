"""Readers under measurement: each runs in a process of its own, a peer with the Python of its own environment."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .languages import SENTENCES
from .material import Text

READERS = Path(__file__).resolve().parents[1] / "readers"
HOUR = 3600.0


@dataclass(frozen=True)
class Reader:
    """A reader: the script that runs it, its variant, and the peer environment it needs (None: ours)."""

    title: str
    script: str
    variant: str
    peer: str | None = None
    languages: tuple[str, ...] = ("zh", "en")

    def python(self, peers: Path | None) -> Path | None:
        """The Python that runs it; None when its environment is not there."""
        if self.peer is None:
            return Path(sys.executable)
        python = peers / self.peer / "bin" / "python" if peers else None
        return python if python and python.exists() else None


LANCANG = Reader("Lancang", "read_lancang.py", "rows")
ACTS = Reader("Lancang with acts", "read_lancang.py", "acts")
RECOGNIZERS = Reader("Recognizers-Text", "read_recognizers.py", "units", "recognizers")
DATES = Reader("Recognizers-Text with dates", "read_recognizers.py", "dates", "recognizers")
CN2AN = Reader("cn2an in a pattern", "read_cn2an.py", "find", "cn2an", ("zh",))
TRANSFORM = Reader("cn2an.transform", "read_cn2an.py", "transform", "cn2an", ("zh",))
NAIVE = Reader("naive pattern", "read_naive.py", "")
ALL = (LANCANG, ACTS, RECOGNIZERS, DATES, CN2AN, TRANSFORM, NAIVE)


@dataclass
class Outcome:
    """What a reader did: CPU seconds of every pass, memory in MB, the rows of every text (of the last pass)."""

    seconds: list[float] = field(default_factory=list)
    start_seconds: float = 0.0
    base_megabytes: float = 0.0
    peak_megabytes: float = 0.0
    found: int = 0
    versions: dict[str, str] = field(default_factory=dict)
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    fault: str | None = None

    @property
    def median(self) -> float:
        """Median CPU seconds of a pass."""
        return statistics.median(self.seconds)


def run(
    reader: Reader, texts: Sequence[Text], peers: Path | None, *, passes: int = 1, keep_rows: bool = False
) -> Outcome:
    """Let a reader read the texts. A reader that cannot run gives an outcome with a fault, never an exception."""
    python = reader.python(peers)
    if python is None:
        return Outcome(fault=f"no environment for the peer {reader.peer}: run make bench")
    job = {
        "variant": reader.variant,
        "warm_up": [_warm_up(language) for language in sorted({text.language for text in texts})],
        "passes": passes,
        "keep_rows": keep_rows,
        "documents": [text.as_job() for text in texts],
    }
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder) / "job.json", Path(folder) / "outcome.json"
        asked.write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
        command = [str(python), str(READERS / reader.script), str(asked), str(answered)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=HOUR, check=False)
        except subprocess.TimeoutExpired:
            return Outcome(fault=f"took more than {HOUR:.0f} s")
        if done.returncode != 0 or not answered.exists():
            lines = done.stderr.strip().splitlines()
            return Outcome(fault=f"ended with code {done.returncode}: {lines[-1] if lines else 'no message'}")
        return Outcome(**json.loads(answered.read_text(encoding="utf-8")))


def run_in_turns(
    readers: Sequence[Reader], texts: Sequence[Text], peers: Path | None, *, rounds: int, passes: int
) -> dict[str, Outcome]:
    """All readers one after another, `rounds` times, so that a busy minute of the machine meets each of them.

    Rows are those of the first round; seconds are of all rounds; memory is the largest.
    """
    outcomes: dict[str, Outcome] = {}
    for number in range(rounds):
        for reader in readers:
            known = outcomes.get(reader.title)
            if known and known.fault:
                continue
            fresh = run(reader, texts, peers, passes=passes, keep_rows=number == 0)
            if known is None or fresh.fault:
                outcomes[reader.title] = fresh
                continue
            known.seconds += fresh.seconds
            known.peak_megabytes = max(known.peak_megabytes, fresh.peak_megabytes)
    return outcomes


def _warm_up(language: str) -> dict[str, Any]:
    return Text("warm_up.txt", SENTENCES[language], language).as_job()
