"""What of a company's name says which company it is: the name folded, its legal form and administrative words off."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import names, read_csv

PACKAGE = "lancang.rooms.precursors"

# S.p.A., B.V., A/S: letters that stand for words are one word.
_INITIALS = re.compile(r"(?<!\w)(?:\w[./]){1,4}\w\b")
# Latin, Greek and Cyrillic put spaces between words; a form of theirs ends where the word ends.
_SPACED = re.compile(r"[a-z0-9\u00df-\u052f ]+")
# Vowels and tones of Thai, Lao, Khmer and Myanmar writing are marks, which are no \w to `re`.
_MARKS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_KEPT = re.compile(rf"[^\w{_MARKS}]+")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SEAT_LETTERS = 7  # characters of a place name before 省 and its kind; 新疆生产建设兵团 is no seat


@dataclass(frozen=True, slots=True)
class _Forms:
    """Folded forms: those of spaced scripts stand apart as words, the others touch the name; the longest first."""

    front: frozenset[str]
    end: frozenset[str]
    front_touching: tuple[str, ...]
    end_touching: tuple[str, ...]
    most_words: int
    words: dict[str, str]
    seats: re.Pattern[str]


def fold(text: str) -> str:
    """A text in small letters without accents and punctuation, its words apart by one space; & is the word and."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ").replace("'", "").replace("’", "")
    plain = plain.replace("đ", "d").replace("ł", "l").replace("ø", "o")
    apart = unicodedata.normalize("NFD", plain)
    plain = unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", apart))
    plain = _INITIALS.sub(lambda found: re.sub("[./]", "", found.group()), plain)
    return _KEPT.sub(" ", plain).strip()


@cache
def _forms() -> _Forms:
    rows = read_csv(PACKAGE, "legal_forms.csv")
    front, end = ({fold(row["form"]) for row in rows if row["at"] == at} for at in ("front", "end"))
    seats = [
        re.escape(row["form"]) + (f"(?!{row['means']})" if row["means"] else "") for row in rows if row["at"] == "seat"
    ]
    return _Forms(
        _apart(front),
        _apart(end),
        _touching(front),
        _touching(end),
        max(len(form.split()) for form in front | end),
        {fold(row["form"]): row["means"] for row in rows if row["at"] == "word"},
        re.compile(f"^([\u4e00-\u9fff]{{2,{_SEAT_LETTERS}}}?)(?:{'|'.join(sorted(seats, key=len, reverse=True))})"),
    )


def _apart(forms: set[str]) -> frozenset[str]:
    return frozenset(form for form in forms if _SPACED.fullmatch(form))


def _touching(forms: set[str]) -> tuple[str, ...]:
    return tuple(sorted((form for form in forms if not _SPACED.fullmatch(form)), key=lambda form: (-len(form), form)))


def _front_off(text: str) -> str:
    """A text without the legal form at its front; the text itself if it has none."""
    forms, words = _forms(), text.split(" ")
    for count in range(min(forms.most_words, len(words) - 1), 0, -1):
        if " ".join(words[:count]) in forms.front:
            return " ".join(words[count:])
    if not text.isascii():
        for form in forms.front_touching:
            if text.startswith(form):
                return text[len(form) :].strip()
    return text


def _end_off(text: str) -> str:
    """A text without the legal form at its end; the text itself if it has none."""
    forms, words = _forms(), text.split(" ")
    for count in range(min(forms.most_words, len(words) - 1), 0, -1):
        if " ".join(words[-count:]) in forms.end:
            return " ".join(words[:-count])
    if not text.isascii():
        for form in forms.end_touching:
            if text.endswith(form):
                return text[: -len(form)].strip()
    return text


def has_legal_form(name: str) -> bool:
    """Whether a name has a legal form at its end or front."""
    text = fold(name)
    return _end_off(text) != text or _front_off(text) != text


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that are left: forms off as long as something stays, shortened words written out.

    A Chinese name is one word unless it is written with spaces.
    """
    text = fold(name)
    for off in (_end_off, _front_off):
        while (shorter := off(text)) and shorter != text:
            text = shorter
    if _CHINESE.match(text):
        text = _seats_off(text, _forms().seats)
    words = _forms().words
    return tuple(words.get(word, word) for word in text.split())


def _seats_off(text: str, seats: re.Pattern[str]) -> str:
    """云南省昆明市恒达 is 云南昆明恒达: at most a province and a city, each directly after the one before."""
    front, rest = "", text
    for _ in range(2):
        found = seats.match(rest)
        if found is None or found.end() == len(rest):
            break
        front, rest = front + found.group(1), rest[found.end() :]
    return front + rest


def name_key(name: str) -> str:
    """The key by which spellings of one company's name meet: its words without spaces; "" for no letters at all."""
    return "".join(name_words(name))


def company_words(kind: str) -> frozenset[str]:
    """The words of a kind of person_cues.csv."""
    return frozenset(
        word for row in read_csv(PACKAGE, "person_cues.csv") if row["kind"] == kind for word in names(row["words"])
    )
