"""Written numbers in English text: 1.2 million, twenty-three, two-thirds, nine out of ten, doubled, dozens of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from string import digits

from ..alternation import opening
from ..lexicon import Finder
from ..numerals import Numeral, arabic, read_english
from ..numerals.english import ONES, PARTS, PLURALS, SCALES, TENS
from .words import either, listed, table

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_LARGE = [word for word, worth in SCALES.items() if worth >= 100 or word == "dozen"]
_VAGUE = ("several", "many", "a few", "a couple")
_PARTS = [word for word in PARTS if word not in ("half", "halves")]


@dataclass(frozen=True, slots=True)
class Written:
    """A number as written: its span, its worth, and its form: digits, word, part, odds, vague, multiple, halved."""

    start: int
    end: int
    numeral: Numeral
    form: str
    currency: str = ""
    scaled: bool = False
    article: bool = False


def _pattern_text() -> dict[str, str]:
    small = [word for word in ONES if word not in ("a", "an")] + list(TENS)
    large, plural = either(_LARGE), either(PLURALS)
    scale = rf"(?:[\s-](?:{large}|mn|tn)\b|(?:bn|mn|mln|tn|(?-i:[mMkKB]))(?![A-Za-z²]))"
    word = rf"(?:{either([*small, *_LARGE])})"
    words = (
        rf"(?:an?\s(?:{large})|{either(small)})\b(?:[\s-]and[\s-]a[\s-](?:half|quarter)\b|(?:(?<=hundred)|(?<=thousand)|"
        rf"(?<=million))\sand\s{word}\b|[\s-]{word}\b)*"
    )
    part = rf"(?:{either(_PARTS)})"
    count = rf"(?:{_DIGITS}|{either(small)})"
    few = rf"(?:\d{{1,3}}(?!\d)|{either(small)})"
    return {
        "currency": (
            rf"(?P<currency>(?-i:{either(table('quantities')['currency'])}))\s?(?=[\d])"
            rf"|(?P<baht>(?-i:B))(?=\d[\d.]*\s(?:million|billion)|\d{{1,3}},\d{{3}})"
        ),
        "odds": (
            rf"(?<![$€£¥]\s)(?<![$€£¥])(?P<odds_a>{few})(?:\s(?:in|out\sof|of)\severy\s|\sin\s|\sout\sof\s"
            rf"(?:every\s)?)(?P<odds_b>{few})\b(?![,.]\d|\s?(?:%|per\s?cent))"
        ),
        "part": (
            rf"(?:(?P<part_n>an?|{count})[\s-])(?P<part_w>{part})\b|(?:(?:one|an?)[\s-])?(?P<half>half)\b|"
            rf"(?P<decade_part>tenth)\sof\b"
        ),
        "digits": rf"(?P<number>{_DIGITS})(?P<mixed>[\s-][1-7]/[2-8](?![\d/])|\s?[½¼¾⅓⅔])?(?P<scale>{scale})?",
        "article": rf"(?P<article>an?)(?=\s(?:{either(listed('quantities', 'article', 'units'))})\sof\b)",
        "vague": rf"(?:several\s|many\s|a\sfew\s)?(?P<vague>(?:{plural})(?:\sof\s(?:{plural}))*)\b",
        "several": rf"(?:several|a\sfew|a\scouple\sof|many)\s(?P<several>{large})\b",
        "fold": rf"(?P<fold>\d+(?:\.\d+)?|{either(small)})-?\s?fold\b",
        "multiple": rf"(?P<multiple>{either(table('quantities')['multiples'])})\b",
        "words": rf"(?P<words>{words})",
    }


_DIGIT = re.compile(r"\d")


@cache
def _number_words() -> Finder[bool]:
    words = {*ONES, *TENS, *_LARGE, *PLURALS, *PARTS, *table("quantities")["multiples"]} - {"a", "an"}
    return Finder({form: True for word in words for form in (word, word.capitalize(), word.upper())})


def has_number(sentence: str) -> bool:
    """A quick look: a digit, a number word, -fold, or a tonne of."""
    return bool(
        _DIGIT.search(sentence)
        or "fold" in sentence
        or _number_words().find(sentence)
        or (" of " in sentence and number_pattern().search(sentence))
    )


def _opening() -> str:
    """How a number may begin: a digit, the sign of a currency, a number word, or an article with one behind it."""
    quantities = table("quantities")
    words = [word for word in ONES if word not in ("a", "an")]
    words += [*TENS, *_LARGE, *PLURALS, *quantities["multiples"], *_VAGUE, "half", "tenth"]
    behind_article = [*_LARGE, *PARTS, *listed("quantities", "article", "units")]
    words += [article + word for article in ("a ", "an ", "a-", "an-") for word in behind_article]
    return opening([*digits, *quantities["currency"], *words, *(f"B{digit}" for digit in digits)])


def number_forms() -> str:
    """One alternative for each form of number."""
    forms = _pattern_text()
    currency = forms.pop("currency")
    in_digits = forms.pop("digits")
    order = ["fold", "odds", "part", "several", "vague", "multiple", "words", "article"]
    body = "|".join(forms[name] for name in order)
    return rf"(?:{currency})?(?:{body}|{in_digits})"


@cache
def number_pattern() -> re.Pattern[str]:
    """The forms of number, looked for only where one may begin: that spares most words the rest."""
    return re.compile(rf"(?<![\w]){_opening()}{number_forms()}", re.IGNORECASE)


@cache
def _after_multiple() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either(listed('quantities', 'multiplied'))})\b")


def read(found: re.Match[str]) -> Written | None:
    """The number of a match; None for a word that is no number here."""
    start, end, text = found.start(), found.end(), found.string
    currency = "THB" if found["baht"] else table("quantities")["currency"].get(found["currency"] or "", "")
    try:
        if found["number"]:
            return _digits(found, currency)
        if found["fold"]:
            return Written(start, end, _plain(found["fold"]), "multiple")
        if found["odds_a"]:
            return _odds(found)
        if found["part_w"] or found["half"] or found["decade_part"]:
            return _part(found)
        if found["article"]:
            return Written(start, end, read_english("one"), "article", article=True)
        if found["several"]:
            several = Fraction(SCALES[found["several"].lower()])
            return Written(start, end, Numeral(2 * several, several), "several", scaled=True)
        if found["vague"]:
            return Written(start, end, read_english(found["vague"].lower()), "vague", scaled=True)
        if found["multiple"]:
            return _multiple(found, text)
        words = found["words"].lower()
        return Written(
            start, end, read_english(words), "word", scaled=any(w in _LARGE for w in re.findall("[a-z]+", words))
        )
    except (ValueError, ZeroDivisionError):
        return None


_SHORT = {"m": 10**6, "mn": 10**6, "k": 1000, "b": 10**9, "tn": 10**12}
_PARTS_WRITTEN = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3),
}  # fmt: skip
_OF_PEOPLE_OR_THINGS = re.compile(r"\s(?!(?:is|was|has|as|this|across)\b)(?:of\s)?[A-Za-z-]+(?:s|people)\b")

_MILLIONS_BEFORE = re.compile(r"\d(?:m|\smillion)\s[a-z-]+s\b")  # 1.9m tablets (2021: 2.6m)


def _digits(found: re.Match[str], currency: str) -> Written:
    """12.5 million, 10 1/2, €10B; 48m is 48 million only of money or of things named behind it."""
    start, end, text = found.start(), found.end(), found.string
    scale = found["scale"].strip(" -").lower() if found["scale"] else ""
    numeral = arabic(found["number"])
    if found["mixed"]:
        sign = found["mixed"].strip(" -")
        part = _PARTS_WRITTEN.get(sign) or Fraction(sign)
        numeral = Numeral(numeral.value + part, part)
    plain = scale in ("m", "b") and not currency and not _OF_PEOPLE_OR_THINGS.match(text, end)
    if plain and not _MILLIONS_BEFORE.search(text, max(0, start - 120), start):
        return Written(start, found.start("scale"), numeral, "digits")
    worth = _SHORT.get(scale) or SCALES.get(scale, 1)
    return Written(start, end, numeral.times(worth), "digits", currency, bool(scale))


def _plain(text: str) -> Numeral:
    return arabic(text) if text[0].isdigit() else read_english(text.lower())


def _odds(found: re.Match[str]) -> Written | None:
    """One in five, nine out of ten: a share in percent."""
    one, all_of = _plain(found["odds_a"]).value, _plain(found["odds_b"]).value
    if not 0 < one < all_of:
        return None
    return Written(found.start(), found.end(), Numeral(100 * one / all_of, Fraction(100) / all_of), "odds")


def _part(found: re.Match[str]) -> Written | None:
    """Half, a quarter, two-thirds: as a number below one."""
    if found["half"]:
        return Written(found.start(), found.end(), Numeral(Fraction(1, 2), Fraction(1, 2)), "part")
    if found["decade_part"]:
        return None
    worth = PARTS[found["part_w"].lower()]
    count = found["part_n"].lower()
    number = 1 if count in ("a", "an") else _plain(count).value
    if number * worth >= 2:
        return None
    return Written(found.start(), found.end(), Numeral(number * worth, worth), "part", article=count in ("a", "an"))


def _multiple(found: re.Match[str], text: str) -> Written | None:
    """Doubled, tripled, halved; twice only before "as" or a noun of level."""
    word = found["multiple"].lower()
    if not word.endswith(("d", "fold", "ing")) and not _after_multiple().match(text, found.end()):
        return None
    value = Fraction(table("quantities")["multiples"][word])
    return Written(found.start(), found.end(), Numeral(value, Fraction(1)), "halved" if value < 0 else "multiple")
