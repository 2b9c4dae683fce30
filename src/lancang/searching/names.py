"""Names of substances, places and bodies with their variants: who looks for one finds all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..figures import bodies, places, subjects
from ..figures.tables import read_csv
from .folding import Folding
from .phrases import Phrase, phrase_of
from .units import Unit, units

# A Latin name as short as this (US, UN) is also a common word: it is one only as it is written, and no variant.
SHORT = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the vocabulary. `sort`: substance, place or body; `names` as written, with those of its forms."""

    sort: str
    code: str
    names: tuple[str, ...]


class Names:
    """All names of the vocabulary, found in what is asked for."""

    def __init__(self, folding: Folding) -> None:
        self._folding = folding
        self._by_units: dict[tuple[str, ...], list[Named]] = {}
        self._phrases: dict[str, Phrase] = {}
        for named, own in (*_substances(), *_places(), *_bodies()):
            for name in {*own, *_codes(named)}:
                key = self._key(name)
                if key and named not in self._by_units.setdefault(key, []):
                    self._by_units[key].append(named)
        self._longest = max(map(len, self._by_units))

    def at(self, found: Sequence[Unit], place: int, text: str) -> tuple[int, tuple[Named, ...]]:
        """(units, things) of the longest name that begins at a unit of what is asked for; (0, ()) for none."""
        for count in range(min(self._longest, len(found) - place), 0, -1):
            some = found[place : place + count]
            things = self._by_units.get(tuple(unit.text for unit in some))
            following = found[place + count : place + count + 1]
            if things and _one_name(some) and _meant(text[some[0].start : some[-1].end], some[0], *following):
                return count, tuple(things)
        return 0, ()

    def phrases(self, things: Iterable[Named]) -> dict[Phrase, str]:
        """The variants of things: phrase → one way to write it."""
        found: dict[Phrase, str] = {}
        for thing in things:
            for name in thing.names:
                if name not in self._phrases:
                    self._phrases[name] = phrase_of(units(name, self._folding))
                found.setdefault(self._phrases[name], name)
        return found

    def _key(self, name: str) -> tuple[str, ...]:
        return tuple(unit.text for unit in units(name, self._folding))


def _one_name(found: Sequence[Unit]) -> bool:
    """Whether nothing stands between the characters of a script without spaces, and no end of a sentence in Latin."""
    return not any(unit.gap and unit.spaceless for unit in found[1:])


def _meant(written: str, *after: Unit) -> bool:
    """A short name stands by itself, in capitals: not "us", not CN-99. `after`: its first unit and the one behind."""
    if len(written) > SHORT or not written.isascii():
        return True
    return written.isupper() and all(unit.spaceless or unit.gap != "." for unit in after)


def _substances() -> Iterator[tuple[Named, tuple[str, ...]]]:
    """A substance has the names of its forms too (yaba for 冰毒), which its code begins; a form has its own alone."""
    every = subjects()
    for code, one in every.items():
        forms = [every[other] for other in every if other.startswith(f"{code}_") and every[other].kind == one.kind]
        names = [name for each in (one, *forms) for name in (*each.zh, *each.en)]
        yield Named("substance", code, _variants(names)), (*one.zh, *one.en)


def _places() -> Iterator[tuple[Named, tuple[str, ...]]]:
    former = {row["code"]: row["former"] for row in read_csv("lancang.searching", "former_codes.csv")}
    for code, one in places().items():
        # The code of a country alone (IN, AT) is a common word; that of a division is not.
        codes = [code, *([former[code]] if code in former else [])] if one.kind == "division" else []
        names = (*one.zh, *one.en, *one.adjectives, *codes)
        yield Named("place", code, _variants(names)), names


def _bodies() -> Iterator[tuple[Named, tuple[str, ...]]]:
    for code, one in bodies().items():
        yield Named("body", code, _variants((*one.zh, *one.en))), (*one.zh, *one.en)


def _codes(named: Named) -> tuple[str, ...]:
    """What can be asked for but is no variant: the two letters of a country."""
    return (named.code,) if named.sort == "place" and len(named.code) == SHORT else ()


def _variants(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if len(name) > SHORT or not name.isascii()))
