"""What is not a figure in English text: sections, codes, names, ages, times of day, definite groups, idioms."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from ..alternation import opening
from .nouns import Phrase, unit_at
from .numbers import Written
from .words import either, listed, table

BRACKETED = 1000  # below that a bare number in brackets is a footnote or a list mark
SMALL = 12  # up to here "the six countries" names a group that the reader is taken to know
_CODE_BEFORE = re.compile(r"[A-Za-z_/:#+×*&@.](?<!\s\.)$|\d[-/:]$|[A-Za-z]-$")
_CODE_AFTER = re.compile(r"[A-Za-z_@](?![a-z]*\b(?<=fold))|[/:]\d|-(?=[A-Za-z\d])|,\d")
_NO_CODE = re.compile(r"[A-Za-z]:$|\d{4}-$")
_NO_CODE_AFTER = re.compile(r"[-—]\$?\d|-(?:odd|plus|strong|member|nation|country|person|man|bed|million)")
_AGED = re.compile(
    r"\b(?:aged?|ages|aged\sbetween|ages\sof|age\sof|aged\sover|aged\sunder)\s(?:between\s|over\s|under\s|about\s"
    r"|from\s)?(?:\d{1,2}\s(?:and|to)\s|\d{1,2}[-—])?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"(?:[-—]\d{1,2}|\s(?:and|to)\s\d{1,2})?[-\s](?:years?[-\s]olds?|years?\sof\sage|year-olds?)\b")
_CLOCK = re.compile(r"(?:[.:]\d\d)?\s?(?:a\.?m\b|p\.?m\b|o'clock|hrs\b|GMT\b)")
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b|-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s(?!Million|Billion|Percent)[A-Z]")  # 4.1 Imagery shows
_ITS_LIST = re.compile(
    r":\s(?:the\s)?[a-z][^:;.\d]*(?:,|\sand\s)[^:;.\d]*[.;]"
)  # three routes: voluntary, compulsory and …
_PER = re.compile(r"\b(?:per|every|each|another\sone|out\sof\severy)\s$", re.IGNORECASE)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|both|all)\s(?:(?:other|same|said|first|last|latter|former|next)\s)?$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:the|no|any|every|each|this|that|another|which|only)\s$", re.IGNORECASE)
_OPENED, _CLOSED = re.compile(r"[\[(]$"), re.compile(r"[\])]")
_PART_ORDINAL = re.compile(
    r"[\s-](?!of\b|in\b|from\b|to\b|were\b|was\b|are\b|is\b|came\b|by\b|as\b|less\b|more\b|fewer\b|greater\b|smaller\b|larger\b|short\b|under\b|above\b|below\b|or\b"
    r"|and\b|for\b|went\b|lower\b|higher\b|the\b|that\b|had\b|have\b|has\b|on\b|at\b|compared\b|over\b|since\b|a\b"
    r"|an\b)[A-Za-z]"
)
_HALF_OF_TIME = re.compile(
    r"\b(?:first|second|latter|other|this|that|better|early|1st|2nd)[\s-]$|\b(?:first|second)\sand\s(?:first"
    r"|second)\s$",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+\d{1,3}[\s-](?:\(?\d{1,5}\)?[\s-]?){2,5}|\b\d{3,4}-\d{3,4}-\d{3,5}\b")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|int|gov|edu)/\S*")
_VALUED = re.compile(
    r"\b(?:per|for|prices?\sof|costs?\sof|value\sof|make|produce|making|producing|paid|manufacture|refine|worth)\s$"
)
_CITED = re.compile(r"\(\s?(?:19|20)\d\d[a-z]?:\s?[\d—–-]+\)|\[[\d,\s—-]+\]")


@cache
def _numbered() -> re.Pattern[str]:
    """article 12, Operation 1027, Sections 65 and 66: words that make the numbers behind them names."""
    plain = set(listed("quantities", "numbered", "plain"))
    always = [word for word in listed("quantities", "numbered") if word not in plain]
    capital = [form for word in plain for form in (word.capitalize(), word.upper())]
    more = r"(?:(?:,?\sand\s|,\s|\sto\s|\sor\s|[-—])\d[\d./]*(?![\d,]*\s?(?:%|kg|ha\b|per|mt\b|km|[a-z]+s\b))(?!\w))*"
    return re.compile(
        rf"(?<![\w-]){opening([*always, *plain])}(?:(?i:{either(always)})|(?:{either(capital)}))\.?\s?"
        rf"(?:[Nn]os?\.?\s?|№\s?)?(?P<first>\d[\w./]*(?:-\d[\w./]*)*){more}"
    )


@cache
def _idioms() -> re.Pattern[str]:
    idioms = listed("quantities", "idioms")
    return re.compile(rf"(?<![\w-]){opening(idioms)}(?:{either(idioms)})(?!\w)", re.IGNORECASE)


@cache
def _names_after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{either(listed('quantities', 'names_after'))})(?!\w)")


@cache
def _numbered_bare() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(listed('quantities', 'numbered', 'singular'))})\s$")


@cache
def _priced() -> re.Pattern[str]:
    return re.compile(rf"[^;.]{{0,60}}?\b(?:{either(listed('quantities', 'priced'))})\b")


@cache
def _duration() -> dict[str, re.Pattern[str]]:
    lists = table("quantities")["duration"]
    approx = (
        r"(?:about\s|around\s|at\sleast\s|up\sto\s|nearly\s|almost\s|over\s|more\sthan\s|less\sthan\s|only\s|no\smore\sthan\s|not\s(?:less|more)\sthan\s"
        r"|between\s|from\s|some\s|an?\s|\w+\sto\s|[\d.]+\sto\s|[\d.]+[-—]|(?:[\d.]+|\w+)\sand\s)*"
    )
    return {
        "before": re.compile(rf"\b(?:{either(lists['before'])})\s{approx}$", re.IGNORECASE),
        "banned": re.compile(rf"\b(?:{either(lists['banned'])})\b[^;.]*\sfor\s{approx}$", re.IGNORECASE),
        "after": re.compile(rf"'?\s(?:\w+\s)?(?:{either(lists['after'])})\b", re.IGNORECASE),
        "moved": re.compile(
            rf"\b(?:{either(lists['moved'])})s?\b[^;.]*\s(?:to|from|of|at)\s(?:[\w-]+\sto\s)?{approx}$"
        ),
        "follows": re.compile(
            r"\s(?:ago|later|earlier|before|after|old|since)\b|'(?!\s(?:imprisonment|jail|prison|hard|in\b|detention))|\sof\sage"
        ),
    }


@cache
def _never_figures() -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """Pattern, what it finds, and the signs of which one stands in all that it finds (none: always look)."""
    return (
        (_idioms(), "idiom", ()),
        (_PHONE, "telephone", ("+", "-")),
        (_CITED, "citation", ("(", "[")),
        (_ADDRESS, "address", ("/", "@", "www.")),
    )


class Sentence:
    """One sentence under reading, with its spans that belong to names, idioms and times."""

    def __init__(self, text: str, start: int, end: int, dates: list[tuple[int, int]]) -> None:
        self.text, self.start, self.end = text, start, end
        closed = [(a, b, "date") for a, b in dates]
        for found in _numbered().finditer(text, start, end):
            if not unit_at(text, found.end("first"), end) or found[0][0] in "Nn":
                closed.append((found.start("first"), found.end(), "number of a section, code or name"))
        sentence = text[start:end]
        for pattern, why, signs in _never_figures():
            if not signs or any(sign in sentence for sign in signs):
                closed += [(m.start(), m.end(), why) for m in pattern.finditer(text, start, end)]
        self.closed = sorted(closed)
        self.starts = [a for a, _, _ in self.closed]

    def refuses(self, number: Written) -> str | None:
        """Why the number is no figure, judged by what it stands in; None when nothing speaks against it."""
        text, start, end = self.text, number.start, number.end
        at = bisect_left(self.starts, end)
        for a, b, reason in self.closed[max(0, at - 3) : at]:
            if a < end and start < b:
                return reason
        if _ORDINAL_AFTER.match(text, end):
            return "ordinal"
        if number.form == "digits" and not number.currency:
            why = self._code(number)
            if why:
                return why
        before = text[max(self.start, start - 40) : start]
        if _AGED.search(before) or _AGE_AFTER.match(text, end):
            return "age"
        if _CLOCK.match(text, end) and number.form in ("digits", "word"):
            return "time of day"
        if _PER.search(before):
            return "per so many"
        if _names_after().match(text, end):
            return "name"
        if number.form == "part":
            return self._part(number, before)
        if number.form == "article":
            return "what a price is for" if _VALUED.search(before) or _priced().match(text, end, self.end) else None
        return None

    def _code(self, number: Written) -> str | None:
        text, start, end = self.text, number.start, number.end
        if start == self.start and _SECTION.match(text, start):
            return "number of a section"
        hyphened = text[start - 1 : start] in ("-", "—") and start > self.start
        before = text[max(self.start, start - 5) : start]
        if _CODE_BEFORE.search(before) and not (hyphened and self._range_end(start)) and not _NO_CODE.search(before):
            return "code"
        if _CODE_AFTER.match(text, end) and not unit_at(text, end, self.end) and not _NO_CODE_AFTER.match(text, end):
            return "code"
        if (
            _OPENED.search(text, max(self.start, start - 1), start)
            and _CLOSED.match(text, end)
            and number.numeral.value < BRACKETED
        ):
            return "footnote or list mark"
        return None

    def _range_end(self, start: int) -> bool:
        """Whether the hyphen before the number joins two ends of a range, or a year and a number: no code."""
        before = self.text[max(self.start, start - 12) : start - 1]
        return bool(re.search(r"(?:^|[\s$€£(])[\d.,]*\d(?:%|\s?[a-z]+)?$|[a-z]$", before))

    def _part(self, number: Written, before: str) -> str | None:
        text, end = self.text, number.end
        word = text[number.start : end].lower()
        if word.endswith("half"):
            if _HALF_OF_TIME.search(before) or text[end : end + 1] == "-":
                return "half of a time"
            return None
        if number.numeral.value == number.numeral.resolution and _PART_ORDINAL.match(text, end):
            return "ordinal"
        return None

    def refuses_bare(self, number: Written) -> str | None:
        """The first two, both: a small number without a noun that points back to people or things told of before."""
        before = self.text[max(self.start, number.start - 20) : number.start]
        if _numbered_bare().search(before):
            return "number of a grade, day or phase"
        known = number.numeral.value <= SMALL and number.form == "word" and _DEFINITE.search(before)
        return "a group known before" if known else None

    def refuses_phrase(self, number: Written, phrase: Phrase) -> str | None:
        """Why a number with its noun is no figure: one of the, the six countries, three main aspects."""
        text, value = self.text, number.numeral.value
        before = text[max(self.start, number.start - 20) : number.start]
        words = text[phrase.start : phrase.end].lower().split()
        if value <= SMALL and _DEFINITE.search(before):
            return "a group known before"
        if value <= SMALL and _ITS_LIST.match(text, phrase.end):
            return "sums up a list"
        if value <= SMALL and not set(words).isdisjoint(listed("quantities", "sums_up")):
            return "sums up a list"
        if value == 1 and (_ONE_OF.search(before) or number.form == "vague"):
            return "article"
        return None

    def refuses_duration(self, start: int, end: int) -> str | None:
        """A duration is a figure only where it is the fact: a sentence, a course, a ban."""
        patterns, text = _duration(), self.text
        if patterns["follows"].match(text, end):
            return "fixes a period"
        before = text[max(self.start, start - 120) : start]
        if any(patterns[name].search(before) for name in ("before", "banned", "moved")):
            return None
        if patterns["after"].match(text, end):
            return None
        return "duration"

    def refuses_unit_of_price(self, number: Written, end: int) -> str | None:
        """One pill goes for 8,000 kip: what the price is for."""
        priced = number.numeral.value == 1 and _priced().match(self.text, end, self.end)
        return "what a price is for" if priced else None
