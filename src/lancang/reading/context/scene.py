"""A sentence laid out for reading: its quantities, times, names and cues, all by offset."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from ..dates.mention import TimeMention
from ..lexicon import Compound, Entry
from ..quantities.quantity import Quantity
from ..text import Clause, Sentence
from .cues import Cue

Name = tuple[int, int, Entry]
CueHit = tuple[int, int, tuple[Cue, ...]]


@dataclass(slots=True)
class Scene:
    """One sentence of squeezed `text` with all that was found in it, in order of offset."""

    text: str
    sentence: Sentence
    quantities: list[Quantity]
    times: list[TimeMention]
    names: list[Name]
    cues: list[CueHit]
    compounds: list[Compound] = field(default_factory=list)
    keep_all: bool = False  # all places are wanted, as for acts; else those that open a sentence without figures
    before: dict[str, str] = field(default_factory=dict)  # the last measure of each kind in the sentence before
    measures: list[str] = field(default_factory=list)
    subjects: list[tuple[int, int, str | None] | None] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def clause(self, offset: int) -> int:
        """The index of the clause that an offset lies in."""
        if not self._starts:
            self._starts = [clause.start for clause in self.sentence.clauses]
        return max(0, bisect_right(self._starts, offset) - 1)

    def clause_span(self, index: int) -> Clause:
        """The clause at an index."""
        return self.sentence.clauses[index]

    def lead(self, quantity: Quantity, position: int) -> int:
        """Where the words that lead up to a quantity begin: behind the last one, or at its clause's start."""
        start = self.sentence.clauses[self.clause(quantity.start)].start
        if position > 0:
            start = max(start, self.quantities[position - 1].end)
        return start

    def tail(self, quantity: Quantity, position: int) -> int:
        """Where the words behind a quantity end: before the next one, or at its clause's end."""
        end = self.sentence.clauses[self.clause(max(quantity.start, quantity.end - 1))].end
        if position + 1 < len(self.quantities):
            end = min(end, self.quantities[position + 1].start)
        return max(end, quantity.end)


@dataclass(slots=True)
class Trace:
    """Which word or rule gave a field, and what was considered and left; kept when the reader is asked to explain."""

    fields: dict[str, str] = field(default_factory=dict)
    considered: dict[str, list[str]] = field(default_factory=dict)
