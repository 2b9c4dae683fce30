"""English numerals: twenty-three, two and a half million, a dozen, 1.2 million, two-thirds, half."""

from __future__ import annotations

import re
from fractions import Fraction

from .numeral import Numeral, arabic

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {"a": 1, "an": 1}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6, "mln": 10**6, "crore": 10**7,
    "billion": 10**9, "bn": 10**9, "trillion": 10**12,
}  # fmt: skip
PLURALS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6, "tens": 20}
PARTS = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "fourth": Fraction(1, 4), "fourths": Fraction(1, 4),
    "fifth": Fraction(1, 5), "fifths": Fraction(1, 5), "sixth": Fraction(1, 6), "tenth": Fraction(1, 10),
    "tenths": Fraction(1, 10), "eighth": Fraction(1, 8), "eighths": Fraction(1, 8),
}  # fmt: skip
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def read_english(text: str) -> Numeral:
    """Read an English numeral in words, digits or both; raises ValueError for what is none."""
    words = _WORD.findall(text.lower().replace("-", " "))
    if not words:
        raise ValueError(f"not an English numeral: found {text!r}, expected e.g. twenty-three or 1.2 million")
    if words[-1] in PARTS and "and" not in words and "of" not in words:
        return _part(words)
    if words[0] in PLURALS:
        return _plural(words)
    if "of" in words or words[-3:-1] == ["and", "a"]:
        compound = _compound(words)
        if compound is not None:
            return compound
    total = section = Fraction(0)
    last = Fraction(1)
    for word in words:
        if word == "and" or word == "of":
            continue
        if word == "half":  # two and a half million: the "a" before it is taken back
            section += Fraction(1, 2) - (1 if "a" in words else 0)
            last = Fraction(1, 2)
        elif word[0].isdigit():
            number = arabic(word)
            section, last = number.value, number.resolution
        elif word in ONES or word in TENS:
            section += ONES.get(word, TENS.get(word, 0))
            last = Fraction(1)
        elif word in SCALES:
            worth = SCALES[word]
            section, last = (section or Fraction(1)) * worth, last * worth
            if worth >= 1000:
                total, section = total + section, Fraction(0)
        else:
            raise ValueError(f"not an English numeral: found {word!r} in {text!r}")
    return Numeral(total + section, last)


def _compound(words: list[str]) -> Numeral | None:
    """A quarter of a million; a million and a half: a part of the scale that stands beside it."""
    if "of" in words[1:] and words[words.index("of") - 1] in PARTS:
        part, whole = _part(words[: words.index("of")]), read_english(" ".join(words[words.index("of") + 1 :]))
        return Numeral(part.value * whole.value, part.resolution * whole.value)
    if words[-1] in PARTS and len(words) > 3 and SCALES.get(words[-4], 0) >= 1000:
        step, whole = PARTS[words[-1]] * SCALES[words[-4]], read_english(" ".join(words[:-3]))
        return Numeral(whole.value + step, step)
    return None


def _part(words: list[str]) -> Numeral:
    """two thirds, a quarter, half, one half."""
    part = PARTS[words[-1]]
    if len(words) == 1:
        return Numeral(part, part)
    count = read_english(" ".join(words[:-1]))
    return Numeral(count.value * part, part)


def _plural(words: list[str]) -> Numeral:
    """dozens, hundreds, tens of thousands: at least two of them."""
    worth = Fraction(PLURALS[words[0]])
    for word in words[1:]:
        if word in PLURALS:
            worth *= Fraction(PLURALS[word], 2)
    return Numeral(worth, worth / 2)
