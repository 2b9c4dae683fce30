"""The tables of the proposals, read once; and who stands in an act's own words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from lancang.figures import bodies, places
from lancang.figures.tables import read_toml

from .joining import renamed
from .titles import is_chinese


@cache
def table() -> dict[str, Any]:
    """data/proposals.toml."""
    return read_toml("lancang.rooms.cooperation", "proposals.toml")


def says(section: str, text: str, name: str = "") -> bool:
    """Whether a text has a cue of a section, in its own language."""
    return found(section, text, name) is not None


def found(section: str, text: str, name: str = "") -> re.Match[str] | None:
    """The first cue of a section in a text, in the text's own language."""
    key = (f"{name}_" if name else "") + ("zh" if is_chinese(text) else "en")
    return _pattern(section, key).search(text)


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    return re.compile(table()[section][key], re.IGNORECASE)


@cache
def known_texts() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """The conventions that everybody accedes to: how they are called, and what the register says of them."""
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row) for row in table()["known"])


def named(parties: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Those of the parties that the text names itself, in any of their names."""
    text = unicodedata.normalize("NFKC", text)
    return tuple(code for code in parties if (pattern := _names(code)) and pattern.search(text))


@cache
def _names(code: str) -> re.Pattern[str] | None:
    place, body = places().get(code), bodies().get(code)
    spelled: list[str] = []
    if place is not None:
        spelled += [re.escape(one) for one in place.zh]
        spelled += [rf"\b{re.escape(one)}\b" for one in place.en]
        if place.kind == "country" and len(place.short) == 1:
            signs = "".join(one.short for one in places().values() if one.kind == "country" and len(one.short) == 1)
            spelled.append(f"(?:(?<=[{signs}、]){place.short}|{place.short}(?=[{signs}、方])|{place.short}[国方])")
    if body is not None:
        spelled += [re.escape(one) for one in (*body.zh, *body.en)]
    if code == "CN":
        spelled += ["我国", "中方"]
    return re.compile("|".join(spelled)) if spelled else None


def settled(parties: tuple[str, ...], text: str, day: str) -> tuple[str, ...]:
    """The parties without those that the reader only guessed, where the text itself lists three or more; and each body
    once, under the name it had on the day.
    """
    sure = named(parties, text)
    chosen = sure if len({renamed().get(one, one) for one in sure}) >= 3 else parties
    twins = {row["was"]: row for row in table()["renamed"]}
    dropped = set()
    for was, row in twins.items():
        if was in chosen and row["is"] in chosen:
            dropped.add(row["is"] if day and day[:4] < row["since"][:4] else was)
    return tuple(dict.fromkeys(code for code in chosen if code not in dropped))


def divisions_in(text: str) -> tuple[str, ...]:
    """Codes of the provinces in which a text says that something was done: 在云南省…, in Shan State."""
    return tuple(dict.fromkeys(code for name, code in _divisions() if name in text and _where(name).search(text)))


@cache
def _where(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:在[^,，。]{{0,3}}|\bin ){re.escape(name)}")


@cache
def _divisions() -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, code)
        for code, place in places().items()
        if place.kind == "division"
        for name in (*place.zh[:1], *place.en[:1])
    )
