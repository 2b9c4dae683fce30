"""The words of acts: verbs with what they need, nouns by class, and words that speak against an act."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ...figures.tables import read_toml
from ..alternation import either
from ..lexicon import Finder, _cased
from .english_forms import present, spelled_out

PRECISION = {"": 0, "year": 0, "month": 1, "day": 2}
FLAGS = (
    "joint",
    "counted",
    "uncounted",
    "moment",
    "preposition",
    "named",
    "titled",
    "ba",
    "single",
    "bare_time",
    "one_day",
    "passive",
    "dated",
    "local",
    "nominal",
)
CONDITIONAL = frozenset(["chronicle", "dated"])  # frames that hold only beside the date they need
PREPOSITIONS = frozenset("of in on to at with from for".split())
NUMBER = {"zh": r"[\d〇零一二两三四五六七八九十百千几数多]+", "en": r"[\d,]+"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A way to tell of an act: a verb, the classes of noun that it needs, and where.

    `only`: the nouns of these classes that will do; `side`: after, before or any; `gap`: characters between verb
    and noun at most; `precise`: the least precision of its date (0 year, 1 month, 2 day). Flags: joint: needs a
    counterpart; counted: needs a number of times behind the verb; uncounted, single: no number of cases or things
    beside the noun; moment: happens on the first day of a stretch (自6月1日起施行); preposition: the verb may be one
    (通过), so its noun must close the clause; named: a bare noun (会议) will not do; titled: a title in quotation
    marks stands before it; ba: 将 before it marks its object, not the future; bare_time: needs its own date; one_day:
    done within a day or two; passive: the noun may stand before was or were; dated: its date stands right behind it;
    local: needs the town or the border post where it was done; chronicle: its date heads the sentence as an entry;
    nominal: the deed as a noun (the signing of).
    """

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
    not_with: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What a word can be: the verb of some frames, a noun of some classes, a sign (plan, vague, joint, meeting …).

    `bare`: the same word where no entry of a chronicle and no date behind it makes it more than a noun.
    """

    frames: tuple[Frame, ...]
    classes: frozenset[str]
    signs: frozenset[str]
    bare: Word | None = None


@dataclass(slots=True)
class _Roles:
    frames: list[Frame] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)


@cache
def table(language: str) -> dict[str, Any]:
    """The table of a language (zh or en)."""
    return read_toml("lancang.reading.acts", f"acts_{language}.toml")


@cache
def limits(language: str) -> dict[str, float]:
    """What a clause adds to a frame's weight, and the threshold."""
    return {name: float(value) for name, value in table(language)["limits"].items()}


@cache
def pattern(language: str, name: str, section: str = "patterns") -> re.Pattern[str]:
    """A shape of text from the table."""
    return re.compile(re.sub(r"\bN(?=余|\\s)", lambda _: NUMBER[language], table(language)[section][name]))


def split(words: str, language: str) -> list[str]:
    """The words of a cell: parted by blanks in Chinese, by | in English."""
    return [word.strip() for word in words.split("|" if language == "en" else None) if word.strip()]


def _frame(row: dict[str, Any], language: str) -> Frame:
    ends = {"not_after": "", "not_before": "$", "only_with": "", "not_with": ""}
    shapes = {key: re.compile(str(row[key]) + end) for key, end in ends.items() if key in row}
    return Frame(
        row["type"],
        float(row["weight"]),
        frozenset(str(row.get("needs", "")).split()),
        frozenset(split(str(row.get("only", "")), language)),
        row.get("side", "any"),
        int(row.get("gap", 40)),
        PRECISION[row.get("precise", "")],
        frozenset(flag for flag in FLAGS if row.get(flag)),
        **shapes,
    )


@cache
def act_finder(language: str) -> Finder[Word]:
    """Finds every word that matters to acts in one pass over a text."""
    rows = table(language)
    words: dict[str, _Roles] = {}

    def roles(cell: str) -> list[_Roles]:
        forms = [form for word in split(cell, language) for form in (_cased(word) if language == "en" else {word})]
        return [words.setdefault(form, _Roles()) for form in forms]

    for row in rows["frame"]:
        frame = _frame(row, language)
        cell = spelled_out(row["verbs"], rows) if language == "en" else row["verbs"]
        for one in roles(cell):
            one.frames.append(frame)
        if language == "en" and "dated" not in frame.flags:
            told = replace(frame, flags=frame.flags | {"chronicle"})
            for one in roles(present(cell, rows["present"])):
                one.frames.append(told)
    for name, cell in rows["nouns"].items():
        for one in roles(cell if language == "zh" else _with_plurals(cell)):
            one.classes.add(name)
    for name, cell in rows["before"].items():
        for one in roles(cell):
            one.signs.add(name)
    _inherit(words, language)
    if language == "zh":
        _complete(words, split(rows["nouns"]["law"], language), split(rows["before"]["joint"], language))
    return Finder({word: _word(one) for word, one in words.items()})


def _word(one: _Roles) -> Word:
    classes, signs = frozenset(one.classes), frozenset(one.signs)
    plain = tuple(frame for frame in one.frames if not frame.flags & CONDITIONAL)
    bare = None if len(plain) == len(one.frames) else Word(plain, classes, signs)
    return Word(tuple(one.frames), classes, signs, bare)


def _with_plurals(cell: str) -> str:
    """English nouns with their regular plurals."""
    words = split(cell, "en")
    many = [
        word[:-1] + "ies" if re.search("[^aeiou]y$", word) else word + "s" for word in words if word[-1] not in "s$"
    ]
    return "|".join(dict.fromkeys([*words, *many]))


def _inherit(words: dict[str, _Roles], language: str) -> None:
    """A verb that ends with another (联合开展, was held) can tell of all that the shorter one can."""
    for word, one in words.items():
        if language == "zh" and word[-1] == "了" and one.frames and word[:-1] in words:
            one.frames += [frame for frame in words[word[:-1]].frames if frame not in one.frames]
        for start in range(1, len(word)):
            if language == "en" and word[start - 1] != " ":
                continue
            shorter = words.get(word[start:])
            if one.frames and shorter is not None:
                one.frames += [frame for frame in shorter.frames if frame not in one.frames]
            if shorter is not None and (one.classes or (one.signs and language == "en")) and len(word) - start > 1:
                one.classes |= shorter.classes  # 毒品检测实验室 is an 实验室, a pickup truck a truck
        noun, _, preposition = word.rpartition(" ")
        if language == "en" and preposition in PREPOSITIONS and noun in words:
            one.classes |= words[noun].classes  # the meeting of, returned to
            one.frames += [frame for frame in words[noun].frames if one.frames and frame not in one.frames]


def _complete(words: dict[str, _Roles], laws: list[str], joint: list[str]) -> None:
    """What a longest match would swallow: a law's name that ends a title (处罚法》), and 联合 inside 联合扫毒."""
    for noun in laws:
        words.setdefault(noun + "》", _Roles()).classes |= {"law", "law_title"}
    for word, one in words.items():
        if any(part in word for part in joint):
            one.signs.add("joint")


@cache
def _opening(language: str) -> re.Pattern[str]:
    return re.compile(f"(?:(?:{either(split(table(language)['opening']['words'], language))})[,:]?\\s*)*")


def opened(language: str, text: str, start: int) -> int:
    """Where a clause begins behind the words that open it."""
    match = _opening(language).match(text, start)
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
    rows = table(language)["group"]
    members = {word: tuple(row["parties"].split()) for row in rows for word in split(row["words"], language)}
    return re.compile(either(list(members))), members


@cache
def short_places(language: str) -> dict[str, str]:
    """Phrases that name a place by one character (在京), and its code."""
    return dict(table(language).get("short_places", {}))


@cache
def localities(language: str) -> dict[str, str]:
    """Localities abroad and the states that they lie in."""
    rows = table(language).get("localities", {})
    return {name: code for code, names in rows.items() for name in split(names, language)}


@cache
def foreign(language: str) -> frozenset[str]:
    """Localities abroad that are named like Chinese ones."""
    return frozenset(split(table(language).get("foreign", {}).get("words", ""), language))
