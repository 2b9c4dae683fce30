"""Titles taken apart, so that two wordings of one name, in Chinese or in English, can be held against each other."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from lancang.figures import bodies, places
from lancang.figures.tables import names, read_csv
from lancang.reading.numerals import read_chinese

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BOOK = re.compile(r"《([^《》]+)》")
_YEAR = re.compile(r"\(?((?:18|19|20)\d\d)年?\)?")
_EDITION_ZH = re.compile(r"第([0-9〇一二三四五六七八九十百]+)(?:届|次|轮|期)(?:会议(?=$|\())?|首届|首次")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_EDITION_EN = re.compile(rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))\b(?! century)", re.IGNORECASE)
# A body whose name is that of its meetings.
_LEVEL_OF_BODY = {"body:HONLEA": "heads"}
_SIGNS = re.compile(r"[^\w$]+|_")


@dataclass(frozen=True, slots=True)
class Name:
    """What a title says: codes of the words that are known, the `rest` as pairs of signs (zh) or words (en)."""

    chinese: bool
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    distinct: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    edition: int | None = None

    @property
    def kind(self) -> str:
        """The kind of text that the title names: in Chinese the last word says so, in English the first."""
        return (self.kinds[-1] if self.chinese else self.kinds[0]) if self.kinds else ""

    @property
    def level(self) -> str:
        """The level of the meeting that the title names."""
        return (self.levels[-1] if self.chinese else self.levels[0]) if self.levels else ""

    @property
    def divisions(self) -> frozenset[str]:
        """The provinces and places that the title names."""
        return frozenset(code for code in self.distinct if code.startswith("place:"))

    @property
    def telling(self) -> frozenset[str]:
        """Everything that tells it from others of its kind."""
        return self.distinct | self.rest


def is_chinese(text: str) -> bool:
    """Whether a title is written in Chinese."""
    return _CHINESE.search(text) is not None


def titles_in(text: str) -> list[str]:
    """The names in book quotation marks 《》, in their order."""
    return _BOOK.findall(text)


def edition_of(title: str) -> int | None:
    """第十三届, 第7次, 13th, first → the number; None where none is named."""
    if found := _EDITION_ZH.search(title):
        digits = found[1]
        if digits is None:
            return 1
        return int(digits) if digits.isdecimal() else _numeral(digits)
    if found := _EDITION_EN.search(title):
        return int(found[1]) if found[1] else _ORDINALS.index(found[2].casefold()) + 1
    return None


def series_of(title: str) -> str:
    """The name that the editions of a series share: the title without its edition."""
    pattern = _EDITION_ZH if is_chinese(title) else _EDITION_EN
    rest = pattern.sub("", title, count=1)
    rest = re.sub(r"\(\s*\)|（\s*）", "", rest)
    return re.sub(r"^(?:the|a)\s+", "", " ".join(rest.split()).strip(" ,，、"), flags=re.IGNORECASE)


@lru_cache(maxsize=20_000)
def name_of(title: str) -> Name:
    """A title taken apart. What stands in 《》 counts; before it, only what makes it another text (更新后的)."""
    text = unicodedata.normalize("NFKC", title).strip()
    quoted = titles_in(text)
    before = ""
    if len(quoted) == 1:
        before, text = text.partition("《")[0][-6:], quoted[0]
    chinese = is_chinese(text)
    years = frozenset(_YEAR.findall(text))
    edition = edition_of(text)
    text = _YEAR.sub(" ", text)
    text = (_EDITION_ZH if chinese else _EDITION_EN).sub(" ", text)
    found: dict[str, list[str]] = {"kind": [], "level": [], "modifier": [], "distinct": [], "common": [], "state": []}
    kept, at = [], 0
    folded = text.casefold() if chinese else " ".join(_SIGNS.sub(" ", text.casefold()).split())
    if chinese:
        folded = re.sub(r"[《》“”\"'‘’()\[\]、,，。·\s—–-]+", "", folded)
    pattern, meanings = _words(chinese)
    for match in pattern.finditer(folded):
        kept.append(folded[at : match.start()])
        at = match.end()
        for kind, code in _meaning(match[0], meanings):
            found[kind].append(code)
            if code in _LEVEL_OF_BODY:
                found["level"].append(_LEVEL_OF_BODY[code])
    kept.append(folded[at:])
    modifiers = {code for word, code in _updates() if word in before}
    return Name(
        chinese=chinese, kinds=tuple(found["kind"]), levels=tuple(found["level"]),
        modifiers=frozenset({*found["modifier"], *modifiers}), distinct=frozenset(found["distinct"]),
        rest=_rest(kept, chinese), years=years, states=frozenset(found["state"]), edition=edition,
    )  # fmt: skip


def _rest(parts: list[str], chinese: bool) -> frozenset[str]:
    if not chinese:
        return frozenset(word for part in parts for word in part.split() if len(word) > 2)
    runs = [run for part in parts for run in _SIGNS.split(part) if run]
    return frozenset(run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1)))


def _meaning(word: str, meanings: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    if word in meanings:
        return [meanings[word]]
    if word.endswith("法"):
        return [("kind", "law")]
    return [("state", _shorts()[sign]) for sign in word]  # 中老缅泰


@cache
def _updates() -> tuple[tuple[str, str], ...]:
    """Words before a title that make it a later text of the same name; 经…修正的 only says which one is meant."""
    rows = read_csv("lancang.rooms.cooperation", "title_words.csv")
    return tuple((word, row["code"]) for row in rows if row["code"] == "update" for word in names(row["zh"]))


@cache
def _shorts() -> dict[str, str]:
    return {place.short: code for code, place in places().items() if place.kind == "country" and len(place.short) == 1}


@cache
def _words(chinese: bool) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Every word that a title can be known by, the longest first, and what each says: (class, code)."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_csv("lancang.rooms.cooperation", "title_words.csv"):
        for word in names(row["zh" if chinese else "en"]):
            found.setdefault(_folded(word, chinese), (row["class"], row["code"]))
    for code, place in places().items():
        meaning = ("state", code) if place.kind == "country" else ("distinct", f"place:{code}")
        for word in place.zh if chinese else (*place.en, *place.adjectives):
            if len(word) > 1 and not word.endswith("边境"):  # 中缅边境会晤 is a border meeting
                found.setdefault(_folded(word, chinese), meaning)
    for code, body in bodies().items():
        for word in body.zh if chinese else body.en:
            found.setdefault(_folded(word, chinese), ("distinct", f"body:{code}"))
    found = {word: meaning for word, meaning in found.items() if word}
    longest = sorted((word for word in found if not word.endswith("$")), key=len, reverse=True)
    spelled = "|".join(re.escape(word) for word in longest)
    if not chinese:
        return re.compile(rf"\b(?:{spelled})\b"), found
    signs = "".join(_shorts())
    return re.compile(f"{spelled}|法$|[{signs}]{{2,}}(?:(?=[^{signs}])|$)"), found


def _folded(word: str, chinese: bool) -> str:
    word = unicodedata.normalize("NFKC", word).casefold()
    return word.replace(" ", "") if chinese else " ".join(_SIGNS.sub(" ", word).split())


def _numeral(digits: str) -> int | None:
    try:
        return int(read_chinese(digits).value)
    except ValueError:
        return None
