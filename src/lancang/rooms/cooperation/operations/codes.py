"""A code, a number where none was entered, the same whoever enters the same; and where an operation stands on a day."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date

from ..certainty import Known, over, reached
from ..dates import read
from .model import Operation, Result

LONGEST = 60
_NO_WORD = re.compile(r"[\W_]+")


def operation_code(operation: Operation) -> str:
    """Made of kind, first day and parties, which owners write alike: joint-patrol-20150112-CN-LA-MM-TH.

    Where the day or the parties are not known, of the name. A part's begins with that of its whole. "" when nothing
    tells it from others.
    """
    parts = [operation.whole, operation.part or operation.kind.replace("_", "-")]
    name = _plain(operation.name_en) or _plain(operation.name_zh)
    day = read(operation.begins)
    parties = sorted(operation.participants)
    if day is not None and day.start is not None and day.start.day and (len(parties) > 1 or operation.whole):
        parts += [day.first_day.strftime("%Y%m%d"), *([] if operation.whole else parties)]
    elif name:
        parts += [_NO_WORD.sub("-", operation.begins).strip("-"), _digest(name)]
    else:
        return ""
    code = "-".join(one for one in parts if one)
    return code if len(code) <= LONGEST else f"{code[: LONGEST - 9].rstrip('-')}-{_digest(code)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _plain(name: str) -> str:
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", name)).casefold().strip()


def result_number(result: Result) -> str:
    """The number of a result in its party's list where it has none: made of what tells it from others.

    A total that is stated again with another value keeps its number; of two events of a day the value is part of it.
    """
    told = [
        result.level, result.measure, result.subject, result.period, result.place, "|".join(sorted(result.of)),
        result.share, result.covers, result.by,
    ]  # fmt: skip
    if result.level == "event":
        told += [result.value, result.unit, result.bound]
    return f"{result.measure}-{_digest('·'.join(told))}"


def days_of_operation(operation: Operation) -> tuple[date, date] | None:
    """Its first and last day, where both are known to the day."""
    begins, ends = read(operation.begins), read(operation.ends or operation.begins)
    if begins is None or ends is None or begins.members or ends.members:
        return None
    if begins.start is None or ends.end is None or not (begins.start.day and ends.end.day):
        return None
    return begins.first_day, ends.last_day


def status_of(operation: Operation, day: date) -> str:
    """planned, under_way, ended or not_known (terms `operation_status`) on a day."""
    begun = reached(day, operation.begins)
    if begun is Known.NO:
        return "planned"
    ended = over(day, operation.ends) if operation.ends else Known.NOT_KNOWN
    if ended is Known.YES:
        return "ended"
    return "under_way" if begun is Known.YES and operation.ends and ended is Known.NO else "not_known"
