"""How many requests a caller makes in a minute.

Each process counts for itself, in memory: to count together would cost a write for every read. With n processes a
caller gets at most n times as much, which is still a limit, and that is all it is for.
"""

from __future__ import annotations

import time
from threading import Lock

PERIOD = 60


class Meter:
    """Counts by caller in windows of a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._window = 0
        self._counts: dict[str, int] = {}

    def wait(self, caller: str, limit: int, now: float | None = None) -> int:
        """Count a request; 0 when it is within the limit, else the seconds until the next window."""
        moment = time.monotonic() if now is None else now
        window = int(moment // PERIOD)
        with self._lock:
            if window != self._window:
                self._window, self._counts = window, {}
            count = self._counts[caller] = self._counts.get(caller, 0) + 1
        return 0 if count <= limit else int((window + 1) * PERIOD - moment) + 1


METER = Meter()
