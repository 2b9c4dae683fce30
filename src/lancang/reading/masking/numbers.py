"""Numbers and addresses that identify a person: identity cards, telephones, plates, bank cards, e-mail, accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cues import Places
from .lexicon import number_words
from .model import MaskedSpan
from .telephones import is_telephone

# How far back a cue may stand: "身份证号码为：" and "ID card number is: " fit.
CUE_REACH = 16
# Long runs of digits with the separators people use; years, dates and figures are sorted out below.
_RUN = re.compile(r"\d[\d \-‐–(（)）]{5,28}[\dXxＸ]")
_NOT_BEFORE = re.compile(r"[\w.,%/]")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}[@＠][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼魯蘇贛陝閩貴雲][A-HJ-NP-Z][·•・.\\- ]?"
    "(?=[A-HJ-NP-Z0-9]*\\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])"
)
# Myanmar: 12/LaMaNa(N)123456, in either script; from the stroke on, the number of the state stands before it.
_NRC = re.compile(r"/[A-Za-z\u1000-\u109f]{3,24}\s?\([A-Za-z\u1000-\u109f]{1,8}\)\s?\d{6}(?!\d)")
_OF_CUE = r"(?:\s|[:：#.()（）]|number\b|no\b|is\b|号码?|號碼?|为|是|牌){0,8}"
_WITH_LETTERS = re.compile(_OF_CUE + r"([A-Za-z]{0,3}\d[A-Za-z0-9-]{5,20})", re.IGNORECASE)
_HANDLE = re.compile(r"(?:ID|号码?|帐号|账号)?\s?([:：是为@])?\s?([A-Za-z0-9][A-Za-z0-9_\-.@]{3,30})")
_OLD_PLATE = re.compile(_OF_CUE + r"([A-Z0-9ก-ฮ][A-Z0-9ก-ฮ\-· ]{2,10}\d)", re.IGNORECASE)


def number_spans(text: str, found: Places) -> Iterator[MaskedSpan]:
    """Spans of identifying numbers, whose cues are `found`; figures, dates and codes are left alone."""
    if "@" in text or "＠" in text:
        yield from (MaskedSpan(*address.span(), "email") for address in _EMAIL.finditer(text))
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start and (text[start - 1] in "+＋" or (text[start - 1] in "(（" and re.search("[)）]", run[0]))):
            start -= 1
        if start and _NOT_BEFORE.match(text, start - 1) and not "\u4e00" <= text[start - 1] <= "\u9fff":
            continue
        if not text[end : end + 1].isdigit():
            yield from _run(text, start, end)
    yield from (MaskedSpan(*plate.span(), "plate") for plate in _PLATE.finditer(text))
    for card in _NRC.finditer(text):
        start = card.start()
        while start and card.start() - start < 2 and text[start - 1].isdigit():
            start -= 1
        if start < card.start():
            yield MaskedSpan(start, card.end(), "identity_number")
    yield from _after_cues(text, found)


def _run(text: str, start: int, end: int) -> Iterator[MaskedSpan]:
    """One run of digits: the kind it proves to be, whole; a run of several numbers piece by piece."""
    written = text[start:end]
    kind = _kind(text, start, end)
    if kind is not None:
        yield MaskedSpan(start, end, kind)
    elif re.search(r"[ ()（）]", written):
        for piece in re.finditer(r"[+＋]?\d[\d-]{5,}[\dXxＸ]", written):
            kind = _kind(text, start + piece.start(), start + piece.end())
            if kind is not None:
                yield MaskedSpan(start + piece.start(), start + piece.end(), kind)


def _kind(text: str, start: int, end: int) -> str | None:
    words = number_words()
    written = text[start:end]
    digits = re.sub(r"[^\dXxＸ]", "", written).upper().replace("Ｘ", "X")
    before = text[max(0, start - CUE_REACH) : start].lower()
    if _is_figure(text, start, end):
        return None
    if _is_identity(digits, _has_cue(before, words.identity)):
        return "identity_number"
    cued = _has_cue(before, words.telephone)
    card = _has_cue(before, words.bank_card)
    if (cued or not card) and is_telephone(written, digits, cued):
        return "telephone"
    return "bank_card" if _is_card(digits, card) else None


def _is_figure(text: str, start: int, end: int) -> bool:
    """A unit or decimals after the digits, or a currency sign before them."""
    after = text[end : end + 2]
    if re.match(r"[.,]\d", after) or text[max(0, start - 1) : start] in ("¥", "$", "￥", "€", "£"):
        return True
    return after.lstrip()[:1] in number_words().units


def _has_cue(before: str, cues: tuple[str, ...]) -> bool:
    return any(cue.lower() in before for cue in cues)


def _is_identity(digits: str, cued: bool) -> bool:
    """Chinese 18 or 15 digits (GB 11643-1999) and Thai 13, by checksum or by cue; other numbers by cue only."""
    if len(digits) in (15, 18) and digits[:-1].isdigit() and _has_birth_date(digits):
        return True
    if len(digits) == 13 and digits.isdigit():
        from stdnum.th import pin

        return cued or (digits[0] in "12345678" and bool(pin.is_valid(_ascii(digits))))
    return cued and 8 <= len(digits) <= 18


def _has_birth_date(digits: str) -> bool:
    """A province and a birth date where a Chinese identity number has them, with or without a right checksum.

    Two wrong digits out of three hundred pass for a date, so a mistyped check digit does not let a person through.
    """
    from stdnum.cn import ric

    number = _ascii(digits)
    if number[:2] not in number_words().provinces:
        return False
    if len(number) == 18 and ric.is_valid(number):
        return True
    century, date = ("", number[6:14]) if len(number) == 18 else ("19", number[6:12])
    full = century + date
    return full[:2] in ("19", "20") and "01" <= full[4:6] <= "12" and "01" <= full[6:8] <= "31"


def _is_card(digits: str, cued: bool) -> bool:
    """16 to 19 digits of an issuer range (ISO/IEC 7812) with the Luhn digit, or any after a cue."""
    if not digits.isdigit():
        return False
    if cued:
        return 8 <= len(digits) <= 24
    from stdnum import luhn

    return 16 <= len(digits) <= 19 and digits[0] in "3456" and bool(luhn.is_valid(_ascii(digits)))


def _ascii(digits: str) -> str:
    """Full-width, Thai, Lao and Myanmar digits as ASCII ones."""
    return "".join(str(int(character)) if character.isdigit() else character for character in digits)


def _after_cues(text: str, found: Places) -> Iterator[MaskedSpan]:
    """Numbers that only their cue gives away: passports, foreign plates, accounts of messengers."""
    for kind, pattern in (("identity_number", _WITH_LETTERS), ("plate", _OLD_PLATE)):
        for _, end in found.get(kind, ()):
            number = pattern.match(text, end)
            if number and sum(map(str.isdigit, number[1])) >= (5 if kind == "identity_number" else 2):
                yield MaskedSpan(number.start(1), number.end(1), kind)
    for start, end in found.get("handle", ()):
        yield from _handle(text, start, end)


def _handle(text: str, start: int, end: int) -> Iterator[MaskedSpan]:
    handle = _HANDLE.match(text, end)
    if handle is None:
        return
    name = handle[2].rstrip(".-")
    announced = bool(handle[1]) or text[end - 1] in "号號" or handle.start(2) > end + 1
    has_digit = any(map(str.isdigit, name))
    if (announced and (has_digit or handle[1])) or (has_digit and not name.isdigit() and len(name) > 5):
        after = text[handle.start(2) + len(name) :][:1]
        if not (name.isdigit() and after and after in number_words().units):
            yield MaskedSpan(handle.start(2), handle.start(2) + len(name), "handle")
