"""Datelines: the town before a text's date tells where it was issued, which is the place of no figure."""

from __future__ import annotations

import re
from functools import cache

from .date_forms import DAY, YEAR, month_names
from .words import either, table


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = rf"(?:{either(month_names())})\.?"
    day = rf"(?:{DAY}(?:\s?[-—]\s?{DAY})?\s{month}|{month}\s{DAY}(?:\s?[-—]\s?{DAY})?)(?:,?\s{YEAR})?"
    behind = rf"(?:,\s(?:[A-Z][\w.'-]+\s?){{1,4}})?(?:,\s|\s\(|\s)(?:[A-Z][a-z]+day,?\s)?{day}"
    agency = r"(?:,\s(?:[A-Z][\w.'-]+\s?){1,4})?\s?(?:\([A-Za-z][\w/ .]{1,24}\)\s?)?(?:—|-)+\s"
    return re.compile(rf"{behind}(?:[.:;)\n—]|\s[-—(]|\s?$)", re.MULTILINE), re.compile(agency)


def issued_in(text: str, starts: list[int]) -> str | None:
    """The state in whose capital a text was issued, by a dateline that opens one of these lines."""
    for start in starts:
        for name, code in table("places")["capital_cities"].items():
            if text.startswith(name, start) and is_dateline(text, start, start + len(name)):
                return str(code)
    return None


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether a place opens its line, or closes a list of remarks, with the date right behind: Geneva, 4 May 2019."""
    day, agency = _patterns()
    opens = start == 0 or text[start - 1] == "\n"
    if not opens and text[start - 2 : start] != ", ":
        return False
    return day.match(text, end) is not None or (opens and agency.match(text, end) is not None)
