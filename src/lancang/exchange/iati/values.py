"""What is written in attributes and elements, as values; None for what cannot be read."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# xsd:date may carry a time zone, which says nothing of a day.
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
# More digits than any amount has; a longer number is a mistake or an attack.
DIGITS = 40


def day(text: str | None) -> date | None:
    """A day, such as 2024-06-30."""
    found = _DAY.fullmatch((text or "").strip())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def moment(text: str | None) -> datetime | None:
    """A moment, such as 2024-06-30T12:00:00Z."""
    try:
        return datetime.fromisoformat((text or "").strip()) if "T" in (text or "") else None
    except ValueError:
        return None


def number(text: str | None) -> Decimal | None:
    """A decimal number as the standard writes it: no commas, no exponent."""
    plain = (text or "").strip()
    return Decimal(plain) if len(plain) <= DIGITS and plain.isascii() and _NUMBER.fullmatch(plain) else None


def share(text: str | None) -> Decimal | None:
    """A percentage from 0 to 100."""
    found = number(text)
    return found if found is not None and 0 <= found <= 100 else None


def whole(text: str | None) -> int | None:
    """A whole number that is not negative."""
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= DIGITS else None
