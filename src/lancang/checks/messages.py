"""The sentences of findings, from data/messages.toml, and numbers as a reader expects them."""

from __future__ import annotations

from functools import cache
from typing import Any

from lancang.figures import Figure
from lancang.figures.interval import COUNTABLE
from lancang.figures.tables import read_toml

from .finding import Bilingual
from .notation import notation


@cache
def _table() -> dict[str, Any]:
    return read_toml("lancang.checks", "messages.toml")


def say(name: str, **values: str | Bilingual) -> tuple[Bilingual, Bilingual]:
    """Arithmetic and explanation of a message; a bilingual value is put into each language as its own text."""
    entry = _table()[name]
    english = {key: value.en if isinstance(value, Bilingual) else value for key, value in values.items()}
    chinese = {key: value.zh if isinstance(value, Bilingual) else value for key, value in values.items()}
    return (
        Bilingual(entry["arithmetic_en"].format(**english), entry["arithmetic_zh"].format(**chinese)),
        Bilingual(entry["en"].format(**english), entry["zh"].format(**chinese)),
    )


def note(name: str, **values: str) -> Bilingual:
    """A half sentence in both languages."""
    entry = _table()[name]
    return Bilingual(entry["en"].format(**values), entry["zh"].format(**values))


def number(value: float, decimals: int = 2) -> str:
    """A number with thousands separators and no more decimals than needed: 62,689.41, −34.45, 12.387."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def written(figure: Figure) -> str:
    """The figure as written, without line breaks."""
    return " ".join(figure.text.split())


def amount(value: float, like: Figure) -> str:
    """An amount in base units, shown in the unit in which a figure was written: 780 → 780份."""
    own = notation(like)
    digits = own.number and value / own.factor
    counter = own.counter or ("" if like.unit in COUNTABLE or own.factor != 1 else like.unit)
    space = " " if counter and counter[0].isascii() and counter[0].isalpha() else ""
    scale, shown = 1.0, ""
    for worth, sign in ((1e8, "亿"), (1e4, "万")):
        if sign in like.text and counter and not counter[0].isascii():
            scale, shown = worth, sign
            break
    return f"{number(digits / scale, 3)}{shown}{space}{counter}"
