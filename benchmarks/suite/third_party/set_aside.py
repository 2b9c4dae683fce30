"""What the reader rightly answers otherwise: classes of results with a rule and a reason, from data/set_aside.toml.

A class speaks of every result that its rule meets, in every file it names; no case is listed by itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from .cases import Case, Expected

KEYS = {"text", "unit", "value", "timex", "days", "input"}
DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True)
class SetAside:
    """A class. `rules`: patterns that must all be found in what they name (text, unit, value, timex, days, input)."""

    name: str
    reason: str
    files: tuple[str, ...]
    rules: Mapping[str, re.Pattern[str]]

    def covers(self, file: str, case: Case, expected: Expected | None) -> bool:
        """Whether it speaks of this result; of a case without results only by its input."""
        if not any(fnmatch(file, pattern) for pattern in self.files):
            return False
        for key, rule in self.rules.items():
            said = case.input if key == "input" else getattr(expected, key) if expected else None
            if said is None or not rule.search(said):
                return False
        return True


def load_classes(path: Path = DATA / "set_aside.toml") -> tuple[SetAside, ...]:
    """The classes in their order; raises ValueError for a key that is no rule."""
    found = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["class"]:
        given = {key: value for key, value in entry.items() if key not in ("name", "reason", "files")}
        if not given or not given.keys() <= KEYS:
            raise ValueError(
                f"{path.name}: found rules {sorted(given)} in {entry['name']!r}; expected some of {sorted(KEYS)}"
            )
        rules = {key: re.compile(value) for key, value in given.items()}
        found.append(SetAside(entry["name"], entry["reason"], tuple(entry["files"]), rules))
    return tuple(found)
