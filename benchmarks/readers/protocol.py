"""How a reader is measured: a process of its own reads a job, reads its documents several times, writes what it found.

Only the standard library is used here, for peers run in environments that know nothing of ours.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Read = Callable[[dict[str, Any]], list[Row]]
"""A document (name, text, language, metadata_date) → rows: start, end, text, value, unit, and what else is known."""

Load = Callable[[str], tuple[Read, dict[str, str]]]
"""The variant asked for → the reading function and the versions of the packages it uses."""


def peak_megabytes() -> float:
    """The largest resident size so far, in MB (10^6 bytes).

    The kernel's high-water mark of this program's own memory where there is one: getrusage also counts the process
    that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 1e6 if sys.platform == "darwin" else size * 1024 / 1e6


def serve(load: Load) -> None:
    """Do the job named by the first argument and write its outcome to the second: both are JSON files."""
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    begun = time.process_time()
    read, versions = load(job["variant"])
    for document in job["warm_up"]:
        read(document)
    start_seconds = time.process_time() - begun
    base = peak_megabytes()
    seconds: list[float] = []
    rows: list[list[Row]] = []
    for _ in range(job["passes"]):
        begun = time.process_time()
        rows = [read(document) for document in job["documents"]]
        seconds.append(time.process_time() - begun)
    outcome = {
        "versions": versions,
        "start_seconds": start_seconds,
        "seconds": seconds,
        "base_megabytes": base,
        "peak_megabytes": peak_megabytes(),
        "found": sum(map(len, rows)),
        "rows": rows if job["keep_rows"] else [],
    }
    Path(sys.argv[2]).write_text(json.dumps(outcome, ensure_ascii=False), encoding="utf-8")
