"""The words of acts: verbs with what they need, nouns by class, and words that speak against an act."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ...figures.tables import read_toml
from ..lexicon import Finder, _cased
from ..quantities.words import either

PRECISION = {"": 0, "year": 0, "month": 1, "day": 2}


@dataclass(frozen=True, slots=True)
class Frame:
    """A way to tell of an act: a verb, the classes of noun that it needs, and where.

    `side`: after, before or any; `gap`: characters between verb and noun at most; `joint`: needs a counterpart;
    `precise`: the least precision of its date; `counted`: needs a number of times behind the verb; `uncounted`: no
    number of cases may stand beside the noun; `moment`: happens on the first day of a stretch (自6月1日起施行);
    `preposition`: the verb may be a preposition (通过), so its noun must close the clause; `named`: a bare noun (会议) will
    not do; `titled`: a title in quotation marks stands before it; `ba`: 将 before it marks its object, not the future.
    """

    number: int
    type: str
    weight: float
    needs: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    side: str = "any"
    gap: int = 40
    precise: int = 0
    flags: frozenset[str] = frozenset()
    not_after: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    only_with: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What a word can be: the verb of some frames, a noun of some classes, a sign (plan, vague, joint, meeting …)."""

    frames: tuple[Frame, ...]
    classes: frozenset[str]
    signs: frozenset[str]


@dataclass(slots=True)
class _Roles:
    frames: list[Frame] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)


FLAGS = ("joint", "counted", "uncounted", "moment", "preposition", "named", "titled", "ba", "single", "bare_time")


@cache
def table(language: str) -> dict[str, Any]:
    """The table of a language (zh or en)."""
    return read_toml("lancang.reading.acts", f"acts_{language}.toml")


@cache
def limits(language: str) -> dict[str, float]:
    """What a clause adds to a frame's weight, and the threshold."""
    return {name: float(value) for name, value in table(language)["limits"].items()}


def split(words: str, language: str) -> list[str]:
    """The words of a cell: parted by blanks in Chinese, by | in English."""
    return [word.strip() for word in words.split("|" if language == "en" else None) if word.strip()]


def _frame(number: int, row: dict[str, Any], language: str) -> Frame:
    patterns = {
        key: re.compile(str(row[key]) + ("$" if key == "not_before" else "")) for key in ("not_after", "not_before", "only_with") if key in row
    }
    return Frame(
        number, row["type"], float(row["weight"]), frozenset(str(row.get("needs", "")).split()),
        frozenset(split(str(row.get("only", "")), language)), row.get("side", "any"), int(row.get("gap", 40)),
        PRECISION[row.get("precise", "")], frozenset(flag for flag in FLAGS if row.get(flag)),
        patterns.get("not_after"), patterns.get("not_before"), patterns.get("only_with"),
    )  # fmt: skip


@cache
def act_finder(language: str) -> Finder[Word]:
    """Finds every word that matters to acts in one pass over a text."""
    rows = table(language)
    words: dict[str, _Roles] = {}

    def role(word: str) -> list[_Roles]:
        forms = _cased(word) if language == "en" else {word}
        return [words.setdefault(form, _Roles()) for form in forms]

    for number, row in enumerate(rows["frame"]):
        frame = _frame(number, row, language)
        for verb in split(row["verbs"], language):
            for one in role(verb):
                one.frames.append(frame)
    for name, cell in rows["nouns"].items():
        for noun in split(cell, language):
            for one in role(noun):
                one.classes.add(name)
    for noun in split(rows["nouns"].get("law", ""), language) if language == "zh" else ():
        words.setdefault(noun + "》", _Roles()).classes |= {"law", "law_title"}
    for name, cell in rows["before"].items():
        for word in split(cell, language):
            for one in role(word):
                one.signs.add(name)
    if language == "zh":  # 联合扫毒 swallows 联合: the longest word carries what its parts say
        joint = split(rows["before"]["joint"], language)
        for word, one in words.items():
            if any(part in word for part in joint):
                one.signs.add("joint")
    return Finder(
        {word: Word(tuple(r.frames), frozenset(r.classes), frozenset(r.signs)) for word, r in words.items()}
    )


@cache
def opening(language: str) -> re.Pattern[str]:
    """Words at a clause's head that are no part of its act."""
    return re.compile(f"(?:(?:{either(split(table(language)['opening']['words'], language))})[,:]?\\s*)*")


def opened(language: str, text: str, start: int) -> int:
    """Where a clause begins behind the words that open it."""
    match = opening(language).match(text, start)
    return match.end() if match else start


@cache
def own(language: str) -> re.Pattern[str]:
    """The reporter's own country, however named."""
    return re.compile(either(split(table(language)["own"]["words"], language)))


@cache
def anaphora(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Words for parties named before, with the number of states they take up (0: all)."""
    rows = {str(word): int(count) for word, count in table(language)["anaphora"].items()}
    return re.compile(either(list(rows))), rows


@cache
def groups(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Named groups of states and who belongs to them."""
    members = {
        word: tuple(row["parties"].split()) for row in table(language)["group"] for word in split(row["words"], language)
    }
    return re.compile(either(list(members))), members


@cache
def short_places(language: str) -> dict[str, str]:
    """Phrases that name a place by one character (在京), and its code."""
    return dict(table(language).get("short_places", {}))


@cache
def foreign(language: str) -> frozenset[str]:
    """Localities abroad that are named like Chinese ones."""
    return frozenset(split(table(language).get("foreign", {}).get("words", ""), language))
