"""No private persons: an operator is a legal entity, and a natural person is refused.

Three answers. A Chinese personal name (surname of the list and one or two characters more, or a compound surname) and a
name with a form of address are *refused*: `person_fault`. A Latin name of two or three capitalised words, and a Chinese
one of four characters with a simple surname, may be either: Merck Darmstadt is a company, Wang Xiaoming is none, and no
list of words tells them apart. They are a *doubt*, which the officer answers: `person_doubt`. Whatever has a legal form
or a word of trade passes both. A company whose short name looks like a person's enters its full registered name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lancang.rooms import Fault

from .naming import company_words, fold, has_legal_form

_CHINESE_NAME = re.compile("[\u3400-\u9fff]{2,4}")
_DOTTED = re.compile("[\u3400-\u9fff]{1,8}(?:[·•‧・⋅][\u3400-\u9fff]{1,8})+")
_THAI_TITLE_LETTERS = re.compile("[\u0e00-\u0e7f]")


def person_fault(name: str) -> Fault | None:
    """Why a name is refused as that of a natural person; None if it is not, or not surely (`person_doubt`)."""
    text = unicodedata.normalize("NFKC", name).strip()
    if not text or _is_company(text):
        return None
    if _titled(text) or _chinese_person(text):
        return Fault(
            "name",
            "found what looks like a natural person's name; expected a legal entity; enter the full registered name of "
            "the company with its legal form, or leave the record out",
            "填写的似为自然人姓名；应为法人单位；请填写带组织形式的企业登记全称，否则不要登记",
        )
    return None


def person_doubt(name: str) -> Fault | None:
    """Why a person has to be asked whether a name is a company's; None where it is refused or plainly a company."""
    text = unicodedata.normalize("NFKC", name).strip()
    if not text or _is_company(text) or person_fault(text) is not None:
        return None
    if _latin_person(text) or _long_chinese_person(text):
        return Fault(
            "name",
            "found a name without a legal form or a word of trade, which may be a natural person's; expected a legal "
            "entity; confirm that it is one, or enter its full registered name",
            "名称中没有组织形式，也没有行业用词，可能是自然人姓名；应为法人单位；请确认，或填写企业登记全称",
        )
    return None


@cache
def _cues(kind: str) -> frozenset[str]:
    return company_words(kind)


@cache
def _folded(kind: str) -> frozenset[str]:
    return frozenset(fold(word) for word in company_words(kind))


def _is_company(text: str) -> bool:
    if has_legal_form(text) or any(word in text for word in _cues("company_any")):
        return True
    if len(text) > 2 and text[-1] in _cues("company_end"):
        return True
    return any(word in _folded("company_word") for word in fold(text).split())


def _titled(text: str) -> bool:
    """A form of address at the front (Mr Li, นายสมชาย) or at the end (李先生)."""
    for title in _cues("title_front"):
        # Thai writes a form of address without a space after it.
        apart = "" if _THAI_TITLE_LETTERS.match(title) else r"(?:\.\s*|\s+)"
        if re.match(re.escape(title) + apart + r"\S", text, re.IGNORECASE):
            return True
    return any(text.endswith(title) and text != title for title in _cues("title_end"))


def _chinese_person(text: str) -> bool:
    """Surname and given name of two or three characters, four with a compound or double surname; or names with dots."""
    joined = re.sub(r"\s", "", text)
    if _DOTTED.fullmatch(joined):
        return True
    if not _CHINESE_NAME.fullmatch(joined):
        return False
    if joined[:2] in _cues("compound"):
        return len(joined) > 2
    if joined[0] not in _cues("surname"):
        return False
    return len(joined) < 4 or joined[1] in _cues("surname")


def _long_chinese_person(text: str) -> bool:
    return bool(_CHINESE_NAME.fullmatch(text)) and text[0] in _cues("surname")


def _latin_person(text: str) -> bool:
    """Two or three capitalised words of letters alone, or more after a form of address that is a word too (U, Daw)."""
    words = [word.strip(".,") for word in text.split()]
    plain = all(word.replace("-", "").replace("'", "").isalpha() and word[0].isupper() for word in words if word)
    if not plain or not all(words) or not all(fold(word).isascii() for word in words):
        return False
    titled = fold(words[0]) in _folded("title_asked")
    return 2 <= len(words) <= (5 if titled else 3)
