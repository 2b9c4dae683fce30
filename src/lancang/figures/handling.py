"""Handling: who may see a record. TLP 2.0 labels (FIRST, August 2022) and, apart from them, an audience of parties."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Label(enum.StrEnum):
    """The five labels of the Traffic Light Protocol 2.0, from open to strict."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"

    @property
    def strictness(self) -> int:
        """0 for the most open label, 4 for the strictest."""
        return list(Label).index(self)


@dataclass(frozen=True, slots=True)
class Handling:
    """A label and an audience. `audience` None: whoever the label admits; empty: the owners only."""

    label: Label = Label.AMBER_STRICT
    audience: frozenset[str] | None = None

    def join(self, other: Handling) -> Handling:
        """Handling of something made of both: the stricter label, the intersection of the audiences."""
        label = max(self.label, other.label, key=lambda one: one.strictness)
        if self.audience is None or other.audience is None:
            return Handling(label, other.audience if self.audience is None else self.audience)
        return Handling(label, self.audience & other.audience)


UNLABELLED = Handling()  # input without a label is treated as AMBER+STRICT until its owner says otherwise


def joined(handlings: Iterable[Handling]) -> Handling:
    """Handling of a total of many parts; of nothing, the handling of unlabelled input."""
    parts = list(handlings)
    if not parts:
        return UNLABELLED
    result = parts[0]
    for part in parts[1:]:
        result = result.join(part)
    return result
