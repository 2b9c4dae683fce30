"""What is asked for: words, names with their variants and quoted phrases, all of which have to be found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .folding import Folding
from .names import Named, Names
from .phrases import Phrase, phrase_of
from .units import Unit, units

MAX_CHARACTERS = 200
MAX_WANTED = 12
_QUOTED = re.compile('["“”「」『』]([^"“”「」『』]*)["“”「」『』]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class QueryError(ValueError):
    """What cannot be looked for. `reason`: empty, long, many, signs; `found`: what there was of it."""

    def __init__(self, reason: str, found: str | int = "") -> None:
        super().__init__(f"{reason}: {found}")
        self.reason, self.found = reason, found


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that has to be found, as any of its phrases. `things`: what the vocabulary takes it for; `variants`:
    the names that are looked for beside what was written.
    """

    written: str
    phrases: tuple[Phrase, ...]
    quoted: bool = False
    things: tuple[Named, ...] = ()
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """All of these have to be found."""

    text: str
    wanted: tuple[Wanted, ...] = field(default=())

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Everything that is marked in what is found."""
        return tuple(phrase for one in self.wanted for phrase in one.phrases)


def clean(text: str) -> str:
    """What was typed, without signs that no keyboard has and spaces at the ends."""
    return _CONTROL.sub(" ", text).strip()


def parse(text: str, folding: Folding, names: Names) -> Query:
    """Words parted by spaces, each taken apart at the names it holds (云南冰毒 is 云南 and 冰毒); what is in quotation
    marks stays as it is, side by side and without variants. All other signs only part words. Raises QueryError.
    """
    text = clean(text)
    if not text:
        raise QueryError("empty")
    if len(text) > MAX_CHARACTERS:
        raise QueryError("long", len(text))
    found: dict[tuple[Phrase, ...], Wanted] = {}
    for one in _wanted(text, folding, names):
        found.setdefault(one.phrases, one)
    if not found:
        raise QueryError("signs", text)
    if len(found) > MAX_WANTED:
        raise QueryError("many", len(found))
    return Query(text, tuple(found.values()))


def _wanted(text: str, folding: Folding, names: Names) -> Iterator[Wanted]:
    end = 0
    for quoted in _QUOTED.finditer(text):
        yield from _words(text[end : quoted.start()], folding, names)
        end = quoted.end()
        if inside := units(quoted[1], folding):
            yield Wanted(_slice(quoted[1], inside), (phrase_of(inside),), quoted=True)
    yield from _words(text[end:], folding, names)


def _words(text: str, folding: Folding, names: Names) -> Iterator[Wanted]:
    every, waiting, place = units(text, folding), list[Unit](), 0
    while place < len(every):
        count, things = names.at(every, place, text)
        if waiting and (count or _parted(waiting[-1], every[place]) or _dated(waiting)):
            yield _plain(text, waiting)
            waiting = []
        if count:
            yield _named(text, every[place : place + count], things, names)
        else:
            waiting.append(every[place])
        place += count or 1
    if waiting:
        yield _plain(text, waiting)


def _parted(before: Unit, unit: Unit) -> bool:
    """A space parts; another sign does so beside a character of a script without spaces (云南、贵州, but CN-99)."""
    return " " in unit.gap or (unit.gap == "." and (before.spaceless or unit.spaceless))


def _dated(waiting: Sequence[Unit]) -> bool:
    """A date ends at its 年, 月 or 日, whatever is written on behind it (2023年缴获)."""
    return len(waiting) > 1 and waiting[-1].text in "年月日" and waiting[-2].text.isdigit()


def _plain(text: str, found: Sequence[Unit]) -> Wanted:
    return Wanted(_slice(text, found), (phrase_of(found),))


def _named(text: str, found: Sequence[Unit], things: tuple[Named, ...], names: Names) -> Wanted:
    own = phrase_of(found)
    others = {phrase: name for phrase, name in names.phrases(things).items() if phrase != own}
    # Whoever finds 冰毒 has found 冰毒片剂.
    every = (own, *others)
    needed = [one for one in every if not any(other.is_within(one) for other in every if other != one)]
    shown = tuple(others[one] for one in needed if one in others)
    return Wanted(_slice(text, found), tuple(needed), things=things, variants=shown)


def _slice(text: str, found: Sequence[Unit]) -> str:
    return text[found[0].start : found[-1].end]
