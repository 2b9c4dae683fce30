"""Values side by side: what is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..amounts import plain
from .model import Bar, Caption, Picture, Text
from .sheet import About, Amount, amount
from .words import Words, percent, table


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its label (value and share) and the letters of its flags."""

    name: str
    amount: Amount
    label: str
    letters: str
    said: str


@dataclass(frozen=True, slots=True)
class BarsPlan:
    """The bars in the order in which they are drawn."""

    bars: tuple[DrawnBar, ...]


def bars_picture(
    key: str,
    title: Text,
    bars: Sequence[Bar],
    *,
    unit: Text,
    caption: Caption,
    language: str,
    flags: Mapping[str, Text] | None = None,
    most: int = 20,
) -> Picture:
    """Bars from the largest to the smallest, with interval whiskers and shares; those without a value come last.

    Bars begin at 0 and are never logarithmic, for their length is the value. `most` bars are drawn; the caption says
    how many more are in the CSV. A bar with low and high but no value is drawn as its interval.
    Raises ValueError for no bars, an unknown language or a flag without words.
    """
    if not bars:
        raise ValueError("bars: found none, expected at least one; leave the picture out")
    about = About(key, title, unit, caption, language, bars, flags)
    ordered = sorted(bars, key=_place)
    rows = [
        {"code": bar.code, "name": about.words.text(bar.name)} | about.row(bar) | {"share": _share(bar)}
        for bar in ordered
    ]
    said = [about.said(bar, about.words, about.words.text(bar.name), bar.share) for bar in ordered]
    plan = BarsPlan(tuple(_drawn(bar, about) for bar in ordered[:most]))
    keys = "code name value low high share state flags"
    return about.picture("bars", keys, rows, said, lambda words: _notes(plan, len(bars) - most, words), plan)


def _place(bar: Bar) -> tuple[bool, float]:
    found = amount(bar)
    return not found.known, -found.best


def _share(bar: Bar) -> float | None:
    return bar.share if amount(bar).known else None


def _drawn(bar: Bar, about: About) -> DrawnBar:
    words, found, share = about.drawn, amount(bar), _share(bar)
    name = words.text(bar.name)
    if not found.known:
        label = f"{table()['signs'][found.state]} {words.of('states', found.state)}"
    elif found.value is None:
        label = "–".join(plain(end) for end in found.interval or ())
    else:
        label = plain(found.value)
    label += f" ({percent(share)})" if share is not None else ""
    return DrawnBar(name, found, label, about.flags.letters(bar.flags), about.said(bar, words, name, share))


def _notes(plan: BarsPlan, left: int, words: Words) -> list[str]:
    """How to read the picture."""
    notes = [words("sorted")] if len(plan.bars) > 1 else []
    if any(bar.amount.interval for bar in plan.bars):
        notes.append(words("interval"))
    if left > 0:
        notes.append(words("more", n=left))
    return notes
