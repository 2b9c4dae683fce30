"""What the three kinds of picture share: checked values, letters of flags, head, caption and description."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, NamedTuple, Protocol

from ..amounts import plain
from .canvas import BODY, FLAG, INK, PAD, SMALL, TITLE, Canvas
from .model import Caption, Column, Picture, State, Text
from .words import Words, drawn, notice, percent, table


class Measured(Protocol):
    """A point, bar or tile."""

    @property
    def value(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def state(self) -> State: ...
    @property
    def flags(self) -> tuple[str, ...]: ...


class Amount(NamedTuple):
    """A value with its interval, or neither and the reason. Only an interval may be known: then there is no value."""

    state: State
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def known(self) -> bool:
        """There is something to draw."""
        return self.state is State.VALUE

    @property
    def best(self) -> float:
        """The value, or the end of the interval that is nearest to being one."""
        found = next((one for one in (self.value, self.high, self.low) if one is not None), None)
        return 0.0 if found is None else found

    @property
    def numbers(self) -> tuple[float, ...]:
        """All numbers of it."""
        return tuple(one for one in (self.value, self.low, self.high) if one is not None)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The ends of the interval; an end that is not given is the value."""
        if not self.known or (self.low is None and self.high is None):
            return None
        return min(self.numbers), max(self.numbers)


def amount(given: Measured) -> Amount:
    """The numbers of an item; what is withheld or not reported has none, whatever it holds.

    Raises ValueError for an infinite number.
    """
    numbers = [None if one is None or math.isnan(one) else one for one in (given.value, given.low, given.high)]
    if any(one is not None and math.isinf(one) for one in numbers):
        raise ValueError(f"picture: found an infinite number in {given!r}, expected finite ones or None")
    if given.state is not State.VALUE:
        return Amount(given.state)
    if numbers[0] is None and (numbers[1] is None or numbers[2] is None):
        return Amount(State.NO_DATA)
    return Amount(State.VALUE, *numbers)


def spoken(found: Amount, words: Words) -> str:
    """The value in full with its interval, or the name of its state."""
    if not found.known:
        return words.of("states", found.state)
    ends = [plain(one) for one in found.interval or ()]
    if found.value is None:
        return words("between", low=ends[0], high=ends[1])
    value = plain(found.value)
    return words("said_interval", value=value, low=ends[0], high=ends[1]) if ends else value


class Flags:
    """The flags that a picture uses, with their words in two languages and the letter that stands for each."""

    def __init__(self, items: Iterable[Measured], given: Mapping[str, Text] | None) -> None:
        self._given = dict(given or {})
        self.keys = list(dict.fromkeys(key for item in items for key in item.flags))
        unknown = [key for key in self.keys if key not in self._given and key not in table()["flags"]]
        if unknown:
            raise ValueError(f"flags: found {unknown}, expected words for each; give them in `flags`")

    def said(self, keys: Iterable[str], words: Words) -> str:
        """The words of flags in a row."""
        return words("also").join(self._one(key, words) for key in keys)

    def _one(self, key: str, words: Words) -> str:
        return words.text(self._given[key]) if key in self._given else words.of("flags", key)

    def letters(self, keys: Iterable[str]) -> str:
        """The signs of flags: a, b; ab for both."""
        return "".join(ascii_lowercase[self.keys.index(key) % 26] for key in dict.fromkeys(keys))

    def legend(self, words: Words) -> tuple[tuple[str, str], ...]:
        """Each letter with its words."""
        return tuple((self.letters([key]), self._one(key, words)) for key in self.keys)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What surrounds a drawing: texts in the language it is drawn in, each flag's letter with its words."""

    title: str
    unit: str
    flags: tuple[tuple[str, str], ...]
    caption: tuple[str, ...]
    language: str


class About:
    """What the makers of all three kinds are told, and the words in the language asked for and in that drawn.

    Raises ValueError for an unknown language and for a flag without words.
    """

    def __init__(
        self, key: str, title: Text, unit: Text, caption: Caption, language: str,
        items: Iterable[Measured], flags: Mapping[str, Text] | None,
    ) -> None:  # fmt: skip
        self.key, self.title, self.unit, self.caption, self.language = key, title, unit, caption, language
        self.words, self.drawn = Words(language), drawn(language)
        self.flags = Flags(items, flags)

    def row(self, item: Measured) -> dict[str, Any]:
        """The part of a row that all kinds share."""
        found, said = amount(item), self.flags.said(item.flags, self.words)
        return {"value": found.value, "low": found.low, "high": found.high, "state": str(found.state), "flags": said}

    def said(self, item: Measured, words: Words, name: str = "", share: float | None = None) -> str:
        """An item in full: Myanmar: 1,234 (1,000 to 1,500) [more units reported]."""
        value, flags = spoken(amount(item), words), self.flags.said(item.flags, words)
        if share is not None and item.state is State.VALUE:
            value = words("said_share", value=value, share=percent(share))
        value = words("said_flags", value=value, flags=flags) if flags else value
        return words("said", name=name, value=value) if name else value

    def picture(
        self, kind: str, keys: str, rows: Iterable[Mapping[str, Any]], said: Iterable[str],
        notes: Callable[[Words], Sequence[str]], plan: Any,
    ) -> Picture:  # fmt: skip
        """The picture: `keys` are its columns, `said` its values for the description, `notes` how to read it."""
        words, drawing = self.words, self.drawn
        title, unit = words.text(self.title), words.text(self.unit)
        named = (f"{title}（{unit}）" if words.language == "zh" else f"{title} ({unit})") if unit else title
        told = [named, words("also").join(said), *words.caption(self.caption, notes(words))]
        around = Sheet(
            drawing.text(self.title), drawing.text(self.unit), self.flags.legend(drawing),
            tuple(drawing.caption(self.caption, notes(drawing))), drawing.language,
        )  # fmt: skip
        measured = {"value", "low", "high"}
        columns = tuple(Column(k, words.of("columns", k), unit if k in measured else "") for k in keys.split())
        return Picture(
            self.key, kind, title, words.sentences(told), columns, tuple(rows), self.caption, self.language, unit,
            notice(self.language, drawing), around, plan,
        )  # fmt: skip


def head(canvas: Canvas, sheet: Sheet) -> None:
    """Title and unit."""
    canvas.paragraph(sheet.title, size=TITLE, fill=INK, bold=True)
    if sheet.unit:
        canvas.paragraph(sheet.unit, size=BODY)
    canvas.y += 8


def foot(canvas: Canvas, sheet: Sheet) -> None:
    """What the letters of flags mean, then the caption."""
    canvas.y += 6
    for sign, said in sheet.flags:
        canvas.text(PAD, canvas.y + 11.5, sign, size=SMALL, fill=FLAG, bold=True)
        canvas.paragraph(said, fill=INK, indent=14)
    canvas.y += 4
    for paragraph in sheet.caption:
        canvas.paragraph(paragraph)
    canvas.y += PAD
