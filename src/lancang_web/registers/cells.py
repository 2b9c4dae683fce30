"""Dates as people write them in forms and spreadsheets, as EDTF. What can be read in two ways is left as it is."""

from __future__ import annotations

import re

from lancang.figures import Period, PeriodError

_NUMBERS = re.compile(
    r"(?P<y>\d{4})\s*(?:年|[-./])\s*(?:(?P<m>\d{1,2})\s*(?:月份?|[-./])?\s*(?:(?P<d>\d{1,2})\s*[日号]?)?)?年?"
)
# 25/10/1993: the day comes first where no month is meant; 03/04/2020 stays, for it may be March or April.
_DAY_FIRST = re.compile(r"(?P<d>1[3-9]|2\d|3[01])\s*[-./]\s*(?P<m>\d{1,2})\s*[-./]\s*(?P<y>\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<w>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})")
_WORD_FIRST = re.compile(r"(?P<w>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})")


def as_edtf(text: str) -> str:
    """1993年10月25日, 1993.10.25, 25 October 1993 → 1993-10-25; EDTF and what cannot be read stay as they are."""
    text = text.strip()
    if _is_edtf(text):
        return text
    for form in (_NUMBERS, _DAY_FIRST, _WORDS, _WORD_FIRST):
        if found := form.fullmatch(text):
            written = _written(found.groupdict())
            if written and _is_edtf(written):
                return written
    return text


def _written(parts: dict[str, str | None]) -> str:
    month = parts.get("m")
    if word := parts.get("w"):
        names = [name for name in _MONTHS if word.casefold().startswith(name)]
        if not names:
            return ""
        month = str(_MONTHS.index(names[0]) + 1)
    numbers = [str(parts["y"]), *(f"{int(one):02d}" for one in (month, parts.get("d")) if one)]
    return "-".join(numbers)


def _is_edtf(text: str) -> bool:
    try:
        Period.parse(text)
    except PeriodError:
        return False
    return True
