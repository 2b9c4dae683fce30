"""Over which days an operation and its totals run: surely, and at most; and which part lies within which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..certainty import span
from ..dates import read
from .model import Operation, Result

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Scope:
    """The days that are surely covered, and those that may be; None where they are not known."""

    sure: Days | None = None
    reach: Days | None = None


class Tree:
    """An operation with its phases and extensions, as all owners entered them, joined by code."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.records: dict[str, list[Operation]] = {}
        for one in operations:
            self.records.setdefault(one.code, []).append(one)
        self._own = {code: _scope(rows) for code, rows in self.records.items()}
        self._wholes = {
            code: {one.whole for one in rows if one.whole and one.whole != code} for code, rows in self.records.items()
        }
        self._parts: dict[str, set[str]] = {}
        for code, wholes in self._wholes.items():
            for whole in wholes:
                self._parts.setdefault(whole, set()).add(code)

    def is_extension(self, code: str) -> bool:
        """Whether it makes its operation longer."""
        return any(one.part == "extension" for one in self.records.get(code, ()))

    def extensions(self, code: str) -> list[str]:
        """The codes of its extensions."""
        return sorted(one for one in self._parts.get(code, ()) if self.is_extension(one))

    def participants(self, code: str) -> frozenset[str]:
        """Everybody who takes part, by any record of it; of a part that says nothing, by those of its whole."""
        found = frozenset(party for one in self.records.get(code, ()) for party in one.participants)
        wholes = [] if found else [one for one in self._wholes.get(code, ()) if self.path(one, code) is None]
        return found or frozenset(party for whole in wholes for party in self.participants(whole))

    def path(self, code: str, above: str) -> list[str] | None:
        """The codes from a part up to what it is part of, without that; None where it is no part of it."""
        if code == above:
            return []
        ways: list[list[str]] = [[code]]
        seen = {code}
        for way in ways:  # grows while it is walked
            for whole in sorted(self._wholes.get(way[-1], ())):
                if whole == above:
                    return way
                if whole not in seen:
                    seen.add(whole)
                    ways.append([*way, whole])
        return None

    def own(self, code: str) -> Scope:
        """Its own days."""
        return self._own.get(code, Scope())

    def with_extensions(self, code: str) -> Scope:
        """Its days with those of its extensions."""
        every = [self.own(code), *(self.own(one) for one in self.extensions(code))]
        return Scope(_hull([one.sure for one in every]), _hull([one.reach for one in every]))

    def scope(self, result: Result) -> Scope:
        """Over which days a result is: its period, else the days of its operation."""
        all_days = self.with_extensions(result.operation)
        period = read(result.period)
        if period is not None:
            days = _cut((period.first_day, period.last_day), all_days.reach)
            return Scope(days, days)
        own = self.own(result.operation)
        if result.covers == "alone" or not self.extensions(result.operation):
            return own
        return all_days if result.covers == "whole" else Scope(own.sure, all_days.reach)


def _scope(rows: Sequence[Operation]) -> Scope:
    """What owners say differently is not sure."""
    begins = [found for one in rows if (found := span(one.begins)) is not None]
    ends = [found for one in rows if (found := span(one.ends)) is not None]
    if not begins:
        return Scope()
    if not ends:
        return Scope(None, (min(one.first for one in begins), date.max))
    sure = max(one.last for one in begins), min(one.first for one in ends)
    reach = min(one.first for one in begins), max(one.last for one in ends)
    return Scope(sure if sure[0] <= sure[1] else None, reach)


def _hull(every: Sequence[Days | None]) -> Days | None:
    known = [one for one in every if one is not None]
    if len(known) < len(every):
        return None
    return min(one[0] for one in known), max(one[1] for one in known)


def _cut(days: Days, within: Days | None) -> Days:
    """A total over the year of the operation is one over its days."""
    if within is None or days[1] < within[0] or within[1] < days[0]:
        return days
    return max(days[0], within[0]), min(days[1], within[1])


def covers(outer: Days | None, inner: Days | None) -> bool:
    """Whether every day of the one is one of the other; what is not known is not."""
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def apart(one: Days | None, other: Days | None) -> bool:
    """Whether they have no day in common; what is not known may have."""
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def codes_below(operations: Sequence[Operation], code: str) -> Iterator[str]:
    """The code and those of its parts, parts of parts too."""
    waiting, seen = [code], {code}
    while waiting:
        present = waiting.pop()
        yield present
        for one in operations:
            if one.whole == present and one.code not in seen:
                seen.add(one.code)
                waiting.append(one.code)
