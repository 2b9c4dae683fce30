"""How many courses were held and people trained, by giver, receiver and topic: each course once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lancang.figures import Interval

from ..dates import read
from ..once import Alike, alike_among, clusters, joined_by, total
from .model import Training

AHEAD = ("it lies ahead", "尚未举行")
UNDATED = ("no day is stated, so that no year can be said", "未填日期，无法归入年份")
NO_PEOPLE = ("how many took part is not stated", "未填参加人数")


@dataclass(frozen=True, slots=True)
class Told:
    """A training as one owner entered it; `key` tells the record."""

    key: int
    owner: str
    training: Training


@dataclass(frozen=True, slots=True)
class Course:
    """One training, by whoever entered it. `people` spans what was stated; None where nobody said."""

    code: str
    told: tuple[Told, ...]

    @property
    def owners(self) -> frozenset[str]:
        """Who entered it."""
        return frozenset(one.owner for one in self.told)

    @property
    def first(self) -> Training:
        """The statement of a giver, else the first."""
        own = [one for one in self.told if one.owner in one.training.givers]
        return (own or list(self.told))[0].training

    @property
    def givers(self) -> tuple[str, ...]:
        """Every giver that a statement names."""
        return tuple(dict.fromkeys(code for one in self.told for code in one.training.givers))

    @property
    def receivers(self) -> tuple[str, ...]:
        """Every receiver that a statement names."""
        return tuple(dict.fromkeys(code for one in self.told for code in one.training.receivers))

    @property
    def year(self) -> int | None:
        """The year in which it began, as the first statement that has one says."""
        days = [read(one.training.begins) for one in self.told if one.training.begins]
        return next((day.first_day.year for day in days if day is not None), None)

    @property
    def people(self) -> Interval | None:
        """How many took part, from the least to the most that was stated."""
        said = [one.training.people for one in self.told if one.training.people is not None]
        return Interval(float(min(said)), float(max(said))) if said else None

    @property
    def said(self) -> tuple[tuple[str, int], ...]:
        """Who said how many."""
        return tuple((one.owner, one.training.people) for one in self.told if one.training.people is not None)


@dataclass(frozen=True, slots=True)
class TrainedRow:
    """Courses of one name (a giver, a receiver, a pair, a topic) and their people; `unsaid` courses without number."""

    name: str
    courses: Interval
    people: Interval
    unsaid: int
    parts: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class TrainingSums:
    """All courses held, the whole row first; those left out with why; pairs that may be one."""

    courses: tuple[Course, ...]
    whole: TrainedRow
    left_out: tuple[tuple[Course, str, str], ...]
    alike: tuple[Alike, ...]

    def by(self, names: Callable[[Course], Iterable[str]]) -> list[TrainedRow]:
        """A row for each name. A course of two givers stands in both rows: rows do not add up to the whole."""
        found: dict[str, list[Course]] = {}
        for course in self.courses:
            for name in dict.fromkeys(names(course)):
                found.setdefault(name, []).append(course)
        return [_row(name, found[name], self.alike) for name in sorted(found)]


def training_sums(
    told: Iterable[Told], today: date, *, first: int | None = None, last: int | None = None
) -> TrainingSums:
    """The courses that began by today, in the years asked for."""
    courses = [Course(code, parts) for code, parts in joined_by(told, lambda one: one.training.code).items()]
    held, left_out = [], []
    for course in courses:
        if course.year is None:
            left_out.append((course, *UNDATED))
        elif (first is None or first <= course.year) and (last is None or course.year <= last):
            if _ahead(course, today):
                left_out.append((course, *AHEAD))
            else:
                held.append(course)
    left_out += [(course, *NO_PEOPLE) for course in held if course.people is None]
    alike = tuple(alike_among(held, _near, _evidence))
    return TrainingSums(tuple(held), _row("", held, alike), tuple(left_out), alike)


def totals(told: Iterable[Told]) -> TrainedRow:
    """All of them together, whenever they were, each course once."""
    courses = [Course(code, parts) for code, parts in joined_by(told, lambda one: one.training.code).items()]
    return _row("", courses, alike_among(courses, _near, _evidence))


def _ahead(course: Course, today: date) -> bool:
    days = [read(one.training.begins) for one in course.told]
    return all(day is None or day.first_day > today for day in days)


def _row(name: str, courses: Sequence[Course], alike: Sequence[Alike]) -> TrainedRow:
    groups = clusters(courses, alike)
    return TrainedRow(
        name, total(groups, lambda one: Interval(1.0, 1.0)), total(groups, lambda one: one.people),
        sum(one.people is None for one in courses), tuple(courses),
    )  # fmt: skip


def _near(course: Course) -> list[tuple[str, int]]:
    """Where a course is looked for again: with its receivers, or givers, in its year."""
    year = course.year or 0
    return [(code, year) for code in (*course.givers, *course.receivers)]


def _evidence(one: Course, other: Course) -> tuple[tuple[str, str], ...]:
    """What speaks for two courses being one; nothing where sides, topic, place, days or people tell them apart."""
    if not (set(one.givers) & set(other.givers) and set(one.receivers) & set(other.receivers)):
        return ()
    mine, theirs = one.first, other.first
    for name in ("topic", "kind", "place"):
        own, its = getattr(mine, name), getattr(theirs, name)
        if own and its and own != its and not (name == "place" and (own.startswith(its) or its.startswith(own))):
            return ()
    begin, begins = read(mine.begins), read(theirs.begins)
    apart = 0
    if begin is not None and begins is not None:
        apart = max((begins.first_day - begin.last_day).days, (begin.first_day - begins.last_day).days, 0)
    if apart > 7:
        return ()
    if one.people and other.people and not 0.5 <= one.people.high / other.people.high <= 2:
        return ()
    found = [
        (f"givers {', '.join(one.givers)} and receivers {', '.join(one.receivers)} in common",
         f"举办方{'、'.join(one.givers)}与受训方{'、'.join(one.receivers)}相合"),
        (f"begun {mine.begins} and {theirs.begins}", f"分别始于{mine.begins}和{theirs.begins}"),
        (f"entered by {', '.join(sorted(one.owners))} and by {', '.join(sorted(other.owners))}",
         f"分别由{'、'.join(sorted(one.owners))}和{'、'.join(sorted(other.owners))}填报"),
    ]  # fmt: skip
    if mine.topic and mine.topic == theirs.topic:
        found.append(("on the same topic", "主题相同"))
    return tuple(found)
