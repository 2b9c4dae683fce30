"""An aid activity as IATI 2.03 tells it. Codes are those of the standard's lists; "" is not stated.

Texts and codes are kept as XML can hold them: without signs that it cannot, white space folded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

# Char of XML 1.0, 2.2: what is not in it cannot be written.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """As XML can hold it, white space folded."""
    return " ".join(_NOT_XML.sub(" ", text).split())


class _Cleaned:
    """Texts of the fields are cleaned when the object is made."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:  # type: ignore[attr-defined]  # derived classes are dataclasses
            value: Any = getattr(self, name)
            if isinstance(value, str):
                object.__setattr__(self, name, clean(value))


@dataclass(frozen=True, slots=True)
class Narrative(_Cleaned):
    """A text in a language (ISO 639-1, or zh-Hans)."""

    text: str
    language: str = ""


Texts = tuple[Narrative, ...]


@dataclass(frozen=True, slots=True)
class Organisation(_Cleaned):
    """An organisation by its identifier, its names or both; `role` where it takes part, `activity` its own one."""

    ref: str = ""
    kind: str = ""
    names: Texts = ()
    role: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Coded(_Cleaned):
    """A code, of another vocabulary than the usual one where that is said, with its share of the activity (0–100)."""

    code: str
    vocabulary: str = ""
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Division(_Cleaned):
    """An administrative division by its code."""

    code: str
    vocabulary: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Location(_Cleaned):
    """Where: divisions by code, and names."""

    ref: str = ""
    names: Texts = ()
    divisions: tuple[Division, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated(_Cleaned):
    """A day of an activity; `kind` 1 planned start, 2 start, 3 planned end, 4 end; `texts` say it in words."""

    kind: str
    day: date
    texts: Texts = ()


@dataclass(frozen=True, slots=True)
class Value(_Cleaned):
    """An amount of a currency at the value of a day."""

    amount: Decimal
    currency: str
    day: date


@dataclass(frozen=True, slots=True)
class Transaction(_Cleaned):
    """Money promised, moved or spent."""

    kind: str
    day: date
    value: Value
    ref: str = ""
    texts: Texts = ()
    provider: Organisation | None = None
    receiver: Organisation | None = None
    flow: str = ""
    finance: str = ""
    aid: tuple[Coded, ...] = ()
    tied: str = ""


@dataclass(frozen=True, slots=True)
class Budget(_Cleaned):
    """What is meant to be spent in a period."""

    start: date
    end: date
    value: Value
    kind: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Measured(_Cleaned):
    """A value of an indicator as written; `year` and `day` for a baseline."""

    value: str = ""
    texts: Texts = ()
    year: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Span(_Cleaned):
    """A period of an indicator with what was meant and what was reached in it."""

    start: date
    end: date
    targets: tuple[Measured, ...] = ()
    actuals: tuple[Measured, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator(_Cleaned):
    """What a result is measured by."""

    measure: str
    titles: Texts
    texts: Texts = ()
    references: tuple[Coded, ...] = ()
    baselines: tuple[Measured, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Result(_Cleaned):
    """A result with its indicators; `kind` 1 output, 2 outcome, 3 impact, 9 other."""

    kind: str
    titles: Texts
    texts: Texts = ()
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Related(_Cleaned):
    """Another activity: `kind` 1 parent, 2 child, 3 sibling, 4 co-funded, 5 told by another organisation."""

    ref: str
    kind: str


@dataclass(frozen=True, slots=True)
class Activity(_Cleaned):
    """One activity. Amounts carry their currency, texts their language: defaults of a file are resolved on reading."""

    identifier: str
    reporter: Organisation = Organisation()
    titles: Texts = ()
    descriptions: Texts = ()
    organisations: tuple[Organisation, ...] = ()
    status: str = ""
    dates: tuple[Dated, ...] = ()
    scope: str = ""
    countries: tuple[Coded, ...] = ()
    regions: tuple[Coded, ...] = ()
    locations: tuple[Location, ...] = ()
    sectors: tuple[Coded, ...] = ()
    collaboration: str = ""
    flow: str = ""
    finance: str = ""
    aid: tuple[Coded, ...] = ()
    tied: str = ""
    budgets: tuple[Budget, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    related: tuple[Related, ...] = ()
    results: tuple[Result, ...] = ()

    def title(self, language: str) -> str:
        """In a language, else in the first one."""
        return said(self.titles, language)

    def day(self, *kinds: str) -> date | None:
        """The day of the first of these kinds that is stated."""
        return next((one.day for kind in kinds for one in self.dates if one.kind == kind), None)


def said(texts: Texts, language: str) -> str:
    """The text of a language ("zh" also for zh-Hans), else the first, else nothing."""
    own = next((one.text for one in texts if one.language.casefold().split("-")[0] == language), "")
    return own or (texts[0].text if texts else "")
