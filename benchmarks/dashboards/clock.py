"""What both sides share: the same questions, timed in a process of its own. Needs nothing but the standard library."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

# A user may see every second handling.
SEEN = tuple(range(0, 230, 2))


def run(load: Callable[[str], Any], questions: dict[str, Callable[[Any], Any]], path: str, passes: int) -> None:
    """Print {question: [first seconds, median seconds of later passes, a digest of the answer]} and the peak memory."""
    started = time.perf_counter()
    data = load(path)
    told: dict[str, Any] = {"load": time.perf_counter() - started}
    for name, ask in questions.items():
        taken = []
        for _ in range(passes):
            begun = time.perf_counter()
            answer = ask(data)
            taken.append(time.perf_counter() - begun)
        told[name] = [taken[0], statistics.median(taken[1:] or taken), answer]
    told["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(told, sys.stdout)
