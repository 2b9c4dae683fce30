"""The words of the account, from accounting_terms.csv, and amounts in exact arithmetic.

Amounts are whole milligrams: sums of integers are exact and do not depend on the order of the lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from lancang.figures.tables import read_csv, read_toml

PACKAGE = "lancang.rooms.precursors"
MG_PER_KG = 1_000_000
MG_PER_TONNE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """What is said, in both languages."""

    en: str
    zh: str


@cache
def settings() -> dict[str, Any]:
    """The settings of accounting_terms.toml."""
    return read_toml(PACKAGE, "accounting_terms.toml")


@cache
def _terms() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["kind"], row["code"]): row for row in read_csv(PACKAGE, "accounting_terms.csv") if not row["of"]}


@cache
def reading_rows(of: str) -> tuple[dict[str, str], ...]:
    """The rows of the readings of an open part."""
    return tuple(row for row in read_csv(PACKAGE, "accounting_terms.csv") if row["of"] == of)


def say(kind: str, code: str, **values: Any) -> Text:
    """A text of the table with its values filled in; a value may be a Text. Raises KeyError for an unknown code."""
    return fill(_terms()[kind, code], values)


def fill(row: dict[str, str], values: dict[str, Any]) -> Text:
    """A row's two texts with the values filled in."""
    return Text(row["en"].format(**_in("en", values)), row["zh"].format(**_in("zh", values)))


def _in(language: str, values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: getattr(value, language) if isinstance(value, Text) else f"{value:,}" if isinstance(value, int) else value
        for name, value in values.items()
    }


def tonnes(milligrams: int) -> str:
    """Tonnes as they are read: exact, with thousands apart, and at least no needless zeros."""
    return plain(Decimal(milligrams) / MG_PER_TONNE)


def plain(value: Decimal) -> str:
    """A decimal with thousands apart and without zeros at its end."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
