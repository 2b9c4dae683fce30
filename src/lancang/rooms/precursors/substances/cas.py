"""CAS registry numbers: how they are written, and their check digit."""

from __future__ import annotations

import re
import unicodedata

# Hyphens, dashes and the minus sign, as spreadsheets and Chinese keyboards write them; NFKC leaves these apart.
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\u2500", "-"))
_LABEL = re.compile(r"^cas(?:rn|no|号|登记号|编号)?[.:#]*", re.IGNORECASE)
_SHAPE = re.compile(r"[1-9]\d{1,6}-\d{2}-\d")


def clean_cas(text: str) -> str:
    """The number as it should be written: plain digits and hyphens, no blanks, no label; "" for an empty cell."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return _LABEL.sub("", "".join(plain.split()))


def cas_fault(text: str) -> str | None:
    """What is wrong with a CAS number: "form" (2–7 digits, 2 digits, 1 digit expected), "digit", or None.

    The last digit is the sum of the others, each times its place counted from the right, modulo 10.
    Source: CAS, check digit verification of registry numbers.
    """
    cas = clean_cas(text)
    if not _SHAPE.fullmatch(cas):
        return "form"
    return None if int(cas[-1]) == check_digit(cas) else "digit"


def check_digit(cas: str) -> int:
    """The check digit that the other digits of a clean CAS number ask for."""
    digits = cas.replace("-", "")[:-1]
    return sum(place * int(digit) for place, digit in enumerate(reversed(digits), start=1)) % 10
