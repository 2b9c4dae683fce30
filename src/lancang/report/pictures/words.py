"""The words of a picture: phrases, names and numbers in the language it is drawn in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from lancang.figures.tables import read_toml

from ..amounts import MINUS, plain
from ..fonts import cjk_font_available
from ..wording import LANGUAGES
from .model import Caption, State, Text

FULL_UP_TO = 100_000  # axis ticks below this are written in full
# Everything from the CJK radicals on, with full-width forms and the supplementary ideographs; ○ and … come before.
_CHINESE = re.compile("[\u2e80-\uffef\U00020000-\U0003ffff]+")
# What XML cannot hold, and marks that turn the direction of the text around them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@cache
def table() -> dict[str, Any]:
    """data/pictures.toml."""
    return read_toml("lancang.report", "pictures.toml")


class Words:
    """Texts in one language. For a drawing `font` says whether Chinese can be drawn; else everything is written."""

    def __init__(self, language: str, *, font: bool = True) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language: found {language!r}, expected zh or en; give one of them")
        self.language = language if font else "en"
        self.font = font
        self.lost = language != self.language  # Chinese was asked for, or given, and could not be drawn

    def __call__(self, key: str, **values: object) -> str:
        """A phrase with its values."""
        phrase: str = table()["phrases"][key][self.language]
        return phrase.format(**values)

    def of(self, group: str, key: str) -> str:
        """A word of a group: columns, states, flags."""
        return str(table()[group][key][self.language])

    def text(self, given: Text) -> str:
        """A text of the caller on one line; where Chinese cannot be drawn, its place is marked."""
        found = given if isinstance(given, str) else given.zh if self.language == "zh" else given.en
        found = " ".join(_UNPRINTABLE.sub("", found).split())
        if self.font or not _CHINESE.search(found):
            return found
        self.lost = True
        return _CHINESE.sub(self("unreadable"), found)

    def compact(self, value: float, digits: int = 3) -> str:
        """So many significant digits, large numbers shortened: 12.3k, 1.23万."""
        for size, word in table()["compact"][self.language].items():
            scaled = float(f"{value / float(size):.{digits}g}")
            if abs(scaled) >= 1:
                return plain(scaled) + str(word)
        return plain(float(f"{value:.{digits}g}"))

    def tick(self, value: float) -> str:
        """A number on an axis."""
        return plain(value) if abs(value) < FULL_UP_TO else self.compact(value)

    def listed(self, items: Iterable[str]) -> str:
        """Several words in a row."""
        return self("listed").join(items)

    def sentences(self, texts: Iterable[str]) -> str:
        """Texts one after the other, each with a full stop."""
        stop = self("stop").strip()
        return ("" if self.language == "zh" else " ").join(
            text if text.endswith((stop, "!", "?", "！", "？")) else text + stop for text in texts if text
        )

    def caption(self, caption: Caption, notes: Sequence[str]) -> list[str]:
        """The paragraphs under a picture: how to read it, caveat, source, date and version, handling."""
        said = [self.sentences(notes), self.text(caption.caveat)]
        said.append(self("source", names=self.text(caption.source)))
        dated = self("dated", date=caption.date.isoformat(), version=self.text(caption.version))
        handling = self.text(caption.handling)
        said.append(dated + (self("also") + self("handling", handling=handling) if handling else ""))
        return [paragraph for paragraph in said if paragraph]


def drawn(language: str) -> Words:
    """The words inside a drawing: English where this machine has no font for Chinese."""
    return Words(language, font=cjk_font_available())


def notice(language: str, words: Words) -> str:
    """What to tell the reader about a drawing without a font; empty where nothing was lost."""
    return Words(language)("no_font") if words.lost else ""


def state_name(state: State, language: str) -> str:
    """The name of a state: 未报告, not reported."""
    return Words(language).of("states", state)


def percent(share: float) -> str:
    """A share of 0.123 as 12.3%."""
    return f"{100 * share:.1f}%".replace("-", MINUS)
