"""One act told twice: in two documents, or twice in one, or already in a register. What tells two acts apart is
strict where it is known (edition, level, states, kind of text, date) and silent where it is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lancang.figures import Period, bodies, places
from lancang.figures.tables import read_toml
from lancang.rooms.cooperation.dates import read

from .titles import Name, name_of

# A share of the telling words of the shorter title that the longer one has too. Chosen on tests/cooperation/proposals.
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """An act as far as it is compared: a register, when, who, where, and the names it is given."""

    register: str
    period: Period | None
    parties: frozenset[str]
    place: str
    names: tuple[Name, ...]

    @property
    def states(self) -> frozenset[str]:
        """The states among the parties."""
        return self.parties & _countries()


def told(register: str, date: str, parties: Iterable[str], place: str, titles: Iterable[str]) -> Told:
    """An act for comparing; bodies that took another name have their last one."""
    later = renamed()
    codes = frozenset(later.get(code, code) for code in parties if code)
    return Told(register, read(date), codes, place, tuple(name_of(title) for title in titles if title))


def same(one: Told, other: Told) -> bool:
    """Whether the two are one act."""
    return (
        one.register == other.register
        and _at_one_time(one, other)
        and _of_the_same(one, other)
        and any(_alike(one, other, mine, theirs) for mine in one.names for theirs in other.names)
    )


def groups(rows: Sequence[Told]) -> list[list[int]]:
    """Positions of the rows that tell one act. The most exact dates come first, and a row that would fit two groups
    joins neither: which of the two it tells is not for a machine to say. What is told in the same words is looked at
    once.
    """
    alike: dict[Told, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        alike[row].append(at)
    order = sorted(alike, key=lambda row: (_days(row), alike[row][0]))
    made: list[list[Told]] = []
    alone: list[list[int]] = []
    by_year: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for row in order:
        if len(alike[row]) > 1 and not same(row, row):
            alone += [[at] for at in alike[row][1:]]
            del alike[row][1:]
        near = sorted({group for key in years_of(row) for group in by_year[key]})
        fitting = [group for group in near if all(same(row, member) for member in made[group])]
        if len(fitting) == 1:
            group = fitting[0]
            made[group].append(row)
        else:
            group = len(made)
            made.append([row])
        for key in years_of(row):
            if group not in by_year[key]:
                by_year[key].append(group)
    return [*(sorted(at for row in members for at in alike[row]) for members in made), *alone]


def _days(row: Told) -> int:
    return (row.period.last_day - row.period.first_day).days if row.period else 10**7


def years_of(row: Told) -> list[tuple[str, int | None]]:
    """The years of an act, no more than five; without a date it is near those without one."""
    if row.period is None:
        return [(row.register, None)]
    first, last = row.period.first_day.year, row.period.last_day.year
    return [(row.register, year) for year in range(first, min(last, first + 4) + 1)]


def _at_one_time(one: Told, other: Told) -> bool:
    if one.period is None or other.period is None:
        return one.period is None and other.period is None
    return one.period.contains(other.period) or other.period.contains(one.period)


def _of_the_same(one: Told, other: Told) -> bool:
    """Parties overlap; of states, one side names all that the other does."""
    mine, theirs = one.states, other.states
    if mine and theirs:
        common = mine & theirs
        return common in (mine, theirs) or len(common) >= max(3, 0.75 * max(len(mine), len(theirs)))
    bodies_of_both = (one.parties - mine) & (other.parties - theirs)
    return bool(bodies_of_both) or not one.parties or not other.parties


def _alike(one: Told, other: Told, mine: Name, theirs: Name) -> bool:
    if _told_apart(one, other, mine, theirs):
        return False
    editions = mine.edition is not None and mine.edition == theirs.edition
    first, second = _telling(mine, mine.chinese == theirs.chinese), _telling(theirs, mine.chinese == theirs.chinese)
    if first and second:
        return len(first & second) >= ENOUGH * min(len(first), len(second)) and _near(one, other, editions)
    if not (one.parties and other.parties):
        return editions and bool(mine.level and mine.level == theirs.level) and _near(one, other, editions)
    exact = _exact(one) and _exact(other)
    states = len(one.states & other.states)
    if not first and not second:
        if one.register == "meetings":
            return editions or (exact and _near(one, other, editions)) or mine == theirs
        return bool(mine.kind) or exact or one.register == "mechanisms"
    return _near(one, other, editions) and (editions or (states >= 3 and (exact or bool(mine.kind))))


def _told_apart(one: Told, other: Told, mine: Name, theirs: Name) -> bool:
    """Whether something that both say is said differently."""
    if mine.edition is not None and theirs.edition is not None and mine.edition != theirs.edition:
        return True
    if mine.modifiers != theirs.modifiers or (mine.level and theirs.level and mine.level != theirs.level):
        return True
    if mine.kind and theirs.kind and mine.kind != theirs.kind:
        return True
    if mine.years and theirs.years and not (mine.years <= theirs.years or theirs.years <= mine.years):
        return True
    if _other_states(mine.states, theirs.states):
        return True
    law = {mine.kind, theirs.kind} & {"law", "regulation"}
    return bool(law) and mine.divisions != theirs.divisions and mine.chinese == theirs.chinese


def _other_states(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """A title that names two states means these two; one that names more may leave some out."""
    if len(mine) < 2 or len(theirs) < 2:
        return bool(mine and theirs) and not mine & theirs
    if 2 in (len(mine), len(theirs)):
        return mine != theirs
    return not (mine <= theirs or theirs <= mine)


def _telling(name: Name, one_language: bool) -> frozenset[str]:
    """What tells a name from others; over two languages only words that the table knows in both."""
    return name.telling if one_language else name.distinct


def _exact(row: Told) -> bool:
    """Known to the month at least."""
    return row.period is not None and _days(row) < 32


def _near(one: Told, other: Told, editions: bool) -> bool:
    """Meetings in two states are two, unless they are the same edition of a series."""
    if one.register != "meetings" or editions:
        return True
    first, second = _country(one.place), _country(other.place)
    return not first or not second or first == second


@cache
def renamed() -> dict[str, str]:
    """Code of a body → the code that it has since."""
    return {row["was"]: row["is"] for row in read_toml("lancang.rooms.cooperation", "proposals.toml")["renamed"]}


@cache
def _countries() -> frozenset[str]:
    states = {code for code, place in places().items() if place.kind == "country"}
    return frozenset(states - set(bodies()))


def _country(place: str) -> str:
    found = places().get(place)
    return (found.country or "") if found else ""
