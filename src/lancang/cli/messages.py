"""What a run tells on standard error: what failed, what was left out, what a reader must know."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable

from lancang.reading.formats import Listed
from lancang.running import Result

from .main import DEBUG

# Failures are always named one by one. Of the rest so many: an archive has thousands, and they would hide the failures.
AT_MOST = 20


class Messages:
    """Collects and prints; `failures` and `read` count documents."""

    def __init__(self) -> None:
        self.failures = 0
        self.read = 0
        self._told: Counter[str] = Counter()

    def left_out(self, entries: Iterable[Listed]) -> None:
        """What was found in folders and is not read, with the reason."""
        for entry in entries:
            if entry.reason is not None and not entry.error:
                self._tell("left out", f"{entry.name}: left out: {entry.reason}")

    def result(self, result: Result) -> None:
        """The failure of a document, or the notes on it."""
        if result.failure is not None:
            self.failure(result.name, result.failure)
            if result.trace and os.environ.get(DEBUG):
                print(result.trace, file=sys.stderr, end="")
            return
        self.read += 1
        for note in result.notes:
            self._tell("notes", f"{result.name}: note: {note}")

    def failure(self, name: str, reason: str) -> None:
        """An input that was asked for and cannot be used."""
        self.failures += 1
        _print(f"{name}: not read: {reason}")

    def close(self) -> None:
        """How many lines were kept back."""
        for kind, count in self._told.items():
            if count > AT_MOST:
                _print(f"… and {count - AT_MOST} more {kind}; give fewer paths to see each")
        if self.failures and self.read:
            _print(f"{self.failures} of {self.failures + self.read} inputs failed, the others are done")

    def _tell(self, kind: str, text: str) -> None:
        self._told[kind] += 1
        if self._told[kind] <= AT_MOST:
            _print(text)


def _print(text: str) -> None:
    line = f"lancang: {text}".encode(errors="backslashreplace").decode()
    print(line, file=sys.stderr)
