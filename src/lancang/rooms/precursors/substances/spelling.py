"""Written names: folded for comparing, and taken apart into substance, salt, content and kind of goods."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv

_PACKAGE = "lancang.rooms.precursors"
_GREEK = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma"})
_HAN = "\u4e00-\u9fff"
# 37 %, ≥99.5%, 36-38 %, 30 mg/tablet; a range says no single number.
_CONTENT = re.compile(
    r"[≥≧>=~约]*\s*(?P<low>\d+(?:[.,]\d+)?\s*%?\s*[-~–]\s*)?(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>%|mg\b|毫克)"
    r"(?:\s*/\s*(?:tablet|tab|capsule|ml|片|粒|支))?"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Written:
    """A name taken apart. readings: what may be the name, the fullest first; content in `unit` ("%" or "mg")."""

    readings: tuple[str, ...]
    preparation: bool
    content: float | None
    unit: str


def plain_text(text: str) -> str:
    """The text in one width and case, blanks single."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def name_key(text: str) -> str:
    """What two spellings of a name share: letters and digits in one width and case, Greek letters by their names."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_GREEK)
    return "".join(sign for sign in plain if sign.isalnum())


def take_apart(text: str) -> Written:
    """The readings of a written name: as it stands, without content, without words like tablets, without brackets."""
    plain = plain_text(text)
    content, unit, without = _take_content(plain)
    words = _words()
    bare = words["salts"].sub(" ", words["grade"].sub(" ", without))
    preparation = unit == "mg" or words["preparation"].search(bare) is not None
    bare = words["preparation"].sub(" ", bare)
    open_ = _BRACKETS.sub(" ", bare)
    # Words that brackets kept from the end of the name: 麻黄碱片(30mg).
    preparation = preparation or words["preparation"].search(open_) is not None
    open_ = words["preparation"].sub(" ", open_)
    return Written(tuple(dict.fromkeys((plain, without, bare, open_))), preparation, content, unit)


def without_forms(text: str) -> list[tuple[str, str]]:
    """(rest, form) for each salt or hydrate that the text names, the longest word first."""
    return [(pattern.sub(" ", text), form) for pattern, form in _form_words() if pattern.search(text)]


def split_scripts(text: str) -> tuple[str, ...]:
    """The Chinese and the Latin half of a name that is written in both, else the text alone."""
    chinese, latin = re.sub(f"[^{_HAN}]+", " ", text).strip(), re.sub(f"[{_HAN}]+", " ", text).strip()
    return (chinese, latin) if chinese and latin else (text,)


def parts(text: str) -> list[str]:
    """Keys of the pieces in which a name may hide in the name of a product, the longest first."""
    latin = re.findall(r"[a-z0-9]+", text)
    keys = {"".join(latin[at : at + n]) for n in range(1, 5) for at in range(len(latin) - n + 1)}
    keys = {key for key in keys if len(key) >= 5}
    for run in re.findall(f"[{_HAN}]+", text):
        keys |= {run[at : at + n] for n in range(3, 13) for at in range(len(run) - n + 1)}
    return sorted(keys, key=lambda key: (-len(key), key))


def _take_content(plain: str) -> tuple[float | None, str, str]:
    found = _CONTENT.search(plain)
    if not found:
        return None, "", plain
    number = None if found["low"] else float(found["number"].replace(",", "."))
    return number, "%" if found["unit"] == "%" else "mg", _CONTENT.sub(" ", plain)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for row in read_csv(_PACKAGE, "name_words.csv"):
        found.setdefault(row["kind"], []).append(row["word"])
    return {kind: _any_of(words) for kind, words in found.items()}


@cache
def _form_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [row for row in read_csv(_PACKAGE, "name_words.csv") if row["kind"] == "form"]
    rows.sort(key=lambda row: -len(row["word"]))
    return tuple((_any_of([row["word"]]), row["code"]) for row in rows)


def _any_of(words: list[str]) -> re.Pattern[str]:
    """The words, the longest first: Latin ones whole, a single Chinese sign only at the end of a run of Chinese."""
    return re.compile("|".join(_bounded(word) for word in sorted(words, key=len, reverse=True)))


def _bounded(word: str) -> str:
    if word.isascii():
        return rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])"
    return word if len(word) > 1 else f"{word}(?![{_HAN}])"
