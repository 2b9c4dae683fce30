"""Chinese numerals: 一百二十五, 两万, 二百零七点五万, 二〇〇七, 3.5万, 数十, 上百, 几千."""

from __future__ import annotations

import re
from fractions import Fraction

from .numeral import Numeral, arabic

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "O": 0}
SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
INDEFINITE = {"数": 2, "几": 2, "上": 1, "近": 1, "成": 1}  # 数十 is at least two tens, 上百 at least one hundred

_MIXED = re.compile(r"(\d[\d,]*(?:\.\d+)?)([十百千万亿]*)")


def read_chinese(text: str) -> Numeral:
    """Read a Chinese or mixed numeral; raises ValueError for what is none.

    The resolution is the worth of the last character that carries a value: 五万 is read to the ten thousand.
    """
    if not text:
        raise ValueError("not a Chinese numeral: found nothing, expected e.g. 一百二十五")
    mixed = _MIXED.fullmatch(text)
    if mixed:
        return arabic(mixed[1]).times(scale(mixed[2]))
    if text[:1] in INDEFINITE and len(text) > 1 and text[1] in "十百千万亿":
        worth = scale(text[1:])
        return Numeral(Fraction(INDEFINITE[text[0]] * worth), Fraction(worth))
    if text == "半":
        return Numeral(Fraction(1, 2), Fraction(1, 2))
    whole, point, decimals = text.partition("点")
    if point:
        return _with_decimals(whole, decimals)
    return _whole(text)


def scale(text: str) -> int:
    """The factor of scale characters: 万 10,000, 百万 1,000,000, empty 1."""
    worth = 1
    for character in text:
        worth *= SCALES.get(character) or MYRIADS[character]
    return worth


def _with_decimals(whole: str, decimals: str) -> Numeral:
    digits = decimals.rstrip("万亿千百十")
    if not digits or not all(c in DIGITS for c in digits) or not whole:
        raise ValueError(f"not a Chinese decimal: found {whole}点{decimals}, expected e.g. 四点二")
    unit = Fraction(1, 10 ** len(digits))
    fraction = Fraction(int("".join(str(DIGITS[c]) for c in digits))) * unit
    return Numeral(_whole(whole).value + fraction, unit).times(scale(decimals[len(digits) :]))


def _whole(text: str) -> Numeral:
    if len(text) > 1 and all(c in DIGITS for c in text):  # 二〇〇七: digits in a row
        return Numeral(Fraction(int("".join(str(DIGITS[c]) for c in text))), Fraction(1))
    total = section = digit = last_myriad = 0
    last = 1
    for position, character in enumerate(text):
        if character in DIGITS:
            digit, last = DIGITS[character], 1
        elif character in SCALES:
            section += (digit or (1 if position == 0 or text[position - 1] not in SCALES else 0)) * SCALES[character]
            digit, last = 0, SCALES[character]
        elif character in MYRIADS:
            myriad = MYRIADS[character]
            if total and (total < myriad or (section + digit and myriad == last_myriad)):
                total = (total + section + digit) * myriad  # 一万五千亿, 一万五千万: it counts all that stands before
            elif section + digit:
                total += (section + digit) * myriad
            else:  # 万亿: a myriad of what came before
                total = (total or 1) * myriad
            section = digit = 0
            last = last_myriad = myriad
        else:
            raise ValueError(f"not a Chinese numeral: found {text!r}, expected e.g. 一百二十五")
    if digit and last == 1 and len(text) > 1 and text[-2] in "百千万亿":  # 三万五 is 35,000, 一百二 is 120
        last = (SCALES.get(text[-2]) or MYRIADS[text[-2]]) // 10
        digit *= last
    return Numeral(Fraction(total + section + digit), Fraction(last))
