"""Series of meetings: which edition comes before which, what the next one is called, a code for one without."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from lancang.rooms.cooperation.dates import read

from .model import Meeting

LONGEST = 40
_ONES = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
         "nineteenth")  # fmt: skip
_TENS = {20: "twent", 30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight", 90: "ninet"}
_DIGITS = "〇一二三四五六七八九"
MOST = 100
_STROKE = re.compile(r"\s+/\s+|\s*／\s*")
_HAN = re.compile(r"[\u3400-\u9fff]")


def series_names(text: str) -> tuple[str, ...]:
    """The names of a series: “Ministerial meeting / 部长级会议” are two. A stroke between names in one script parts
    nothing: “Thai / Lao talks”.
    """
    parts = tuple(part.strip() for part in _STROKE.split(text.strip(" /／")) if part.strip())
    scripts = [bool(_HAN.search(part)) for part in parts]
    return parts if len(set(scripts)) == len(parts) else (text.strip(" /／"),)


def same_series(one: str, other: str) -> bool:
    """Whether two texts name one series: they share a name; blanks and capitals do not tell names apart."""
    return bool({_folded(name) for name in series_names(one)} & {_folded(name) for name in series_names(other)})


def series_groups(texts: Iterable[str]) -> dict[str, str]:
    """Each text with what stands for its series. A text with two names joins the series of the one and of the other;
    nothing else joins a Chinese name and an English one, for that is not for a machine to guess.
    """
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            name = above[name]
        return name

    first: dict[str, str] = {}
    for text in sorted(set(texts)):
        names = [_folded(name) for name in series_names(text)]
        first[text] = names[0] if names else ""
        for name in names[1:]:
            low, high = sorted((top(names[0]), top(name)))
            above[high] = low
    return {text: top(name) for text, name in first.items()}


def in_order(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Meetings in the order of time; those without a date at the end."""
    return sorted(meetings, key=lambda one: (day_of(one) or date.max, one.edition or 0, one.code))


def precedes(one: Meeting, other: Meeting) -> bool:
    """Whether an edition lies before another."""
    if one.edition is not None and other.edition is not None:
        return one.edition < other.edition
    first, second = day_of(one), day_of(other)
    return first is not None and second is not None and first < second


def day_of(meeting: Meeting) -> date | None:
    """The day that stands for the meeting when others are set against it: its last, as far as that is known."""
    period = read(meeting.ends) or read(meeting.starts)
    return period.last_day if period and period.last_day != date.max else None


@dataclass(frozen=True, slots=True)
class Next:
    """What the edition after a meeting begins with."""

    edition: int | None
    title_en: str
    title_zh: str


def following(meeting: Meeting, editions: Sequence[Meeting]) -> Next:
    """The next edition of a series of which `editions` are known. A title that names its number names the next one;
    any other is left empty, so that nobody takes over a wrong one unread.
    """
    numbers = [one.edition for one in (*editions, meeting) if one.edition is not None]
    if not numbers or meeting.edition is None:
        return Next(max(numbers) + 1 if numbers else None, "", "")
    number = max(numbers) + 1
    return Next(
        number,
        next_title(meeting.title_en, meeting.edition, number),
        next_title(meeting.title_zh, meeting.edition, number),
    )


def next_title(title: str, number: int, wanted: int) -> str:
    """Thirteenth meeting → Fourteenth meeting, 第十三届 → 第十四届; "" where the number is not named, or is twice."""
    if not (number < MOST and wanted < MOST):
        return ""
    for found, made in zip(_writings(number), _writings(wanted), strict=True):
        pattern = re.compile(rf"(?<![A-Za-z0-9\-]){re.escape(found)}(?![A-Za-z0-9])", re.IGNORECASE)
        hits = pattern.findall(title)
        if len(hits) == 1:
            said = made[:1].upper() + made[1:] if hits[0][:1].isupper() else made
            return pattern.sub(said, title)
    return ""


def meeting_code(meeting: Meeting) -> str:
    """A code for a meeting that was entered without one: of series and edition, else of title and date.

    The same words always give the same code. What Latin letters cannot write gives eight digits of its hash.
    """
    named = _latin(series_names(meeting.series)) or meeting.title_en or meeting.title_zh
    if not named.strip():
        return ""
    last = str(meeting.edition) if meeting.series and meeting.edition is not None else meeting.starts.replace("/", "-")
    return "-".join(one for one in (_letters(named), re.sub(r"[^0-9A-Za-z-]", "", last)) if one)


def _latin(names: Sequence[str]) -> str:
    """The name of a series that its code is made of: whoever writes the other one too gets the same code."""
    return next((name for name in names if not _HAN.search(name)), names[0] if names else "")


def _letters(text: str) -> str:
    words = re.findall(r"[A-Za-z0-9]+", text)
    whole = "-".join(words).upper()
    if re.search(r"[^\x00-\x7f]", text) or not whole or len(whole) > LONGEST:
        digest = hashlib.sha256(_folded(text).encode()).hexdigest()[:8].upper()
        return "-".join(one for one in (whole[: LONGEST - 10].strip("-"), digest) if one)
    return whole


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def _writings(number: int) -> tuple[str, ...]:
    """The ways of writing an ordinal, the same way at the same place."""
    return (f"{number}{_suffix(number)}", _word(number), f"第{number}", f"第{_chinese(number)}")


def _suffix(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _word(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = number // 10 * 10, number % 10
    return f"{_TENS[tens]}y-{_ONES[ones]}" if ones else f"{_TENS[tens]}ieth"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
