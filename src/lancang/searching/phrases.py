"""Phrases: what has to stand side by side in a text, and where it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .folding import Folding
from .units import Unit, joined, terms_of, units


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that follow one another. `prefix`: the last is only the beginning of a term, as a single character is."""

    terms: tuple[str, ...]
    prefix: bool = False

    def stands_at(self, found: Sequence[str], place: int) -> bool:
        """Whether the terms of a text have it from a place on."""
        last = place + len(self.terms) - 1
        if last >= len(found) or tuple(found[place:last]) != self.terms[:-1]:
            return False
        return found[last].startswith(self.terms[-1]) if self.prefix else found[last] == self.terms[-1]

    def is_within(self, other: Phrase) -> bool:
        """Whether every text that has the other phrase has this one too."""
        if other.prefix and not self.prefix and self.terms[-1:] == other.terms[-1:]:
            return False
        return any(self.stands_at(other.terms, place) for place in range(len(other.terms) - len(self.terms) + 1))


def phrase_of(found: Sequence[Unit]) -> Phrase:
    """The phrase of units that follow one another; at least one.

    The text may go on behind it: a last character that is part of a pair needs no term of its own, and one that is not
    is the beginning of one.
    """
    every = [term.text for term in terms_of(found)]
    if not found[-1].spaceless:
        return Phrase(tuple(every))
    if len(found) > 1 and joined(found[-2], found[-1]):
        return Phrase(tuple(every[:-1]))
    return Phrase(tuple(every), prefix=True)


def spans(text: str, phrases: Iterable[Phrase], folding: Folding) -> list[tuple[int, int]]:
    """Where phrases stand in a text, as offsets of the text: in order, those that touch or overlap as one."""
    chars = units(text, folding)
    every = list(terms_of(chars))
    words = [term.text for term in every]
    beginnings: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in set(phrases):
        beginnings[phrase.terms[0][:1]].append(phrase)
    found: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        for phrase in beginnings.get(word[:1], ()):
            if phrase.stands_at(words, place):
                last = place + len(phrase.terms) - 1
                found.append((every[place].start, (chars if phrase.prefix else every)[last].end))
    return _merged(found)


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
