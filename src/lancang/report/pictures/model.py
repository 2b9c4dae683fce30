"""What a picture shows, before it is drawn: values with their intervals, states and flags, and the caption."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lancang.checks import Bilingual

# A text in one language, or in both. Give both where you can: without a CJK font a Chinese picture is drawn in English.
Text = str | Bilingual
Cell = str | int | float | None


class State(StrEnum):
    """Why a value is there or not. WITHHELD is for readers who may know that something is withheld, for no one else."""

    VALUE = "value"
    NO_DATA = "no_data"
    NOT_REPORTED = "not_reported"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands in every picture and in every row of its CSV: where the numbers come from and how to take them.

    `source` names documents or the data set, `date` is the day of the data, `version` the version of the data (a
    snapshot's name or digest), `handling` the marking of the picture as a whole (the strictest of its parts).
    """

    source: Text
    date: datetime.date
    version: str
    caveat: Text = ""
    handling: Text = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One year's value. `low` and `high` are the ends of its interval; `flags` are keys, explained in the legend."""

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    flags: tuple[str, ...] = ()
    state: State = State.VALUE


@dataclass(frozen=True, slots=True)
class Line:
    """A country, a substance … over the years. `code` goes into the CSV."""

    name: Text
    points: Sequence[Point]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `share` is a part of the whole between 0 and 1, printed beside the value."""

    name: Text
    value: float | None
    low: float | None = None
    high: float | None = None
    share: float | None = None
    flags: tuple[str, ...] = ()
    state: State = State.VALUE
    code: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """The value of a country (ISO 3166-1) or of a first-level division (ISO 3166-2); its name comes from its code."""

    code: str
    value: float | None
    low: float | None = None
    high: float | None = None
    flags: tuple[str, ...] = ()
    state: State = State.VALUE


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the rows: `key` in the CSV, `name` for people in the picture's language, `unit` where it has one."""

    key: str
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be drawn at any width; it can be pickled, so that it can be cached.

    `kind` is series, bars or tiles. `title`, `unit`, `description` and the names in `columns` and `rows` are texts in
    `language`, which is the one asked for; the description says every value, for those who cannot see the picture.
    `rows` are its numbers (the CSV, and the table below it) under the keys of `columns`.
    `notice` is empty, or says in `language` that this machine has no CJK font, so that the text inside the drawing is
    English instead of boxes: show it beside the picture. `sheet` and `plan` are what the drawing needs.
    """

    key: str
    kind: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    caption: Caption
    language: str
    unit: str = ""
    notice: str = ""
    sheet: Any = field(default=None, repr=False)
    plan: Any = field(default=None, repr=False)
