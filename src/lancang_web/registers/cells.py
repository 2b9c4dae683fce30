"""Dates as people write them in forms and spreadsheets, as EDTF. What can be read in two ways is left as it is."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext as _

from lancang.figures import Period, PeriodError

# 1993年10月25日, 1993-10, 1993/10/25. A stroke has to be followed by a number: "1993-" may mean "since then".
_NUMBERS = re.compile(
    r"(?P<y>\d{4})\s*(?:年\s*|[-./]\s*(?=\d))"
    r"(?:(?P<m>\d{1,2})\s*(?:(?:月份?\s*|[-./]\s*(?=\d))(?:(?P<d>\d{1,2})\s*[日号]?)?)?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])")
# 25/10/1993 and 10/25/1993 can be read in one way only; 03/04/2020 stays, for it may be March or April.
_DAY_FIRST = re.compile(r"(?P<d>1[3-9]|2\d|3[01])\s*[-./]\s*(?P<m>\d{1,2})\s*[-./]\s*(?P<y>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<m>\d{1,2})\s*[-./]\s*(?P<d>1[3-9]|2\d|3[01])\s*[-./]\s*(?P<y>\d{4})")
_SAME = re.compile(r"(?P<d>\d{1,2})\s*[-./]\s*(?P<m>(?P=d))\s*[-./]\s*(?P<y>\d{4})")
_EITHER = re.compile(r"(?P<a>\d{1,2})\s*[-./]\s*(?P<b>\d{1,2})\s*[-./]\s*(?P<y>\d{4})")
_MONTH_YEAR = re.compile(r"(?P<m>\d{1,2})\s*[-./]\s*(?P<y>\d{4})")
_WORDS = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[-\s]+(?:of\s+)?)?(?P<w>[A-Za-z]{3,9})\.?,?[-\s]+(?P<y>\d{4})")
_WORD_FIRST = re.compile(r"(?P<w>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})")
_FORMS = (_NUMBERS, _COMPACT, _DAY_FIRST, _MONTH_FIRST, _SAME, _MONTH_YEAR, _WORDS, _WORD_FIRST)
_YEARS = re.compile(r"(?P<a>\d{4})年?\s*[-–—~至到]\s*(?P<b>\d{4})年?")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
# No date of a register lies there: such a year is one of the Buddhist era, which is 543 ahead.
FIRST_FAR_YEAR = 2400
BUDDHIST_ERA = 543
# A year anywhere in a date or period, as EDTF writes it.
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What spreadsheets put behind a day that has no hour.
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?(\.0+)?$")


def one_line(text: str) -> str:
    """Text without line breaks and double spaces."""
    return " ".join(text.split())


def as_edtf(text: str) -> str:
    """1993年10月25日, 1993.10.25, 25 October 1993 → 1993-10-25; EDTF and what cannot be read stay as they are."""
    text = _MIDNIGHT.sub("", text.strip())
    if _is_edtf(digits := _digits(text)):
        return digits
    plain = one_line(unicodedata.normalize("NFKC", digits))
    for form in _FORMS:
        if (found := form.fullmatch(plain)) and _is_edtf(written := _written(found.groupdict())):
            return written
    years = _YEARS.fullmatch(plain)
    return f"{years['a']}/{years['b']}" if years and years["a"] < years["b"] else text


def two_ways(text: str) -> tuple[str, str] | None:
    """The two days that 03/04/2020 may mean, or None where there is no doubt."""
    found = _EITHER.fullmatch(unicodedata.normalize("NFKC", _digits(text)).strip())
    if not found:
        return None
    first, second, year = int(found["a"]), int(found["b"]), found["y"]
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    return f"{year}-{first:02d}-{second:02d}", f"{year}-{second:02d}-{first:02d}"


def doubt(text: str) -> str:
    """What is wrong with a date that can be read in two ways, or that counts by another era; empty for others."""
    if days := two_ways(text):
        return _("found %(found)s, which may be %(first)s or %(second)s; expected one of these, year first") % {
            "found": text, "first": days[0], "second": days[1],
        }  # fmt: skip
    far = [year for year in map(int, _YEAR.findall(text)) if year >= FIRST_FAR_YEAR]
    if far:
        return _("found %(found)s, whose year is one of the Buddhist era; expected the common era: %(year)s") % {
            "found": text, "year": far[0] - BUDDHIST_ERA,
        }  # fmt: skip
    return ""


def as_day(text: str) -> date:
    """A day as people write it. Raises ValueError with what to do."""
    written = as_edtf(text)
    if said := doubt(written):
        raise ValueError(said)
    try:
        if not _DAY.fullmatch(written):  # Python reads weeks too, and days without strokes
            raise ValueError(written)
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(_("found %(found)s; expected a day such as 2026-01-31") % {"found": text}) from error


def _digits(text: str) -> str:
    """With the digits that databases sort by, whatever script they were written in: １９９３ is 1993."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _written(parts: dict[str, str | None]) -> str:
    month = parts.get("m")
    if word := parts.get("w"):
        word = "sep" if word.casefold() == "sept" else word.casefold()
        names = [name for name in _MONTHS if word in (name, name[:3])]
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
