"""Values over years: what is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..amounts import plain
from .model import Caption, Line, Picture, Point, Text
from .scales import log_fits
from .sheet import About, Amount, amount
from .words import Words

MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class DrawnPoint:
    """A point that is known. `said` is shown when it is pointed at."""

    year: int
    amount: Amount
    letters: str
    said: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line with the points that are known, by year."""

    name: str
    points: tuple[DrawnPoint, ...]


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """`years` are the first and the last that were asked about, also where nothing is known."""

    lines: tuple[DrawnLine, ...]
    years: tuple[int, int]

    @property
    def amounts(self) -> list[Amount]:
        """Everything that is drawn."""
        return [point.amount for line in self.lines for point in line.points]

    @property
    def log(self) -> bool:
        """The scale is logarithmic."""
        return log_fits([one.best for one in self.amounts], [end for one in self.amounts for end in one.numbers])

    @property
    def gaps(self) -> bool:
        """Some line lacks a year between its first and its last."""
        return any(line.points[-1].year - line.points[0].year >= len(line.points) for line in self.lines if line.points)


def series_picture(
    key: str,
    title: Text,
    lines: Sequence[Line],
    *,
    unit: Text,
    caption: Caption,
    language: str,
    flags: Mapping[str, Text] | None = None,
) -> Picture:
    """Lines with points and interval bars (low–high) over years; a year without a value is a gap.

    `flags` explains the keys of flags; more_units, definition, large_case and outlier have words of their own.
    The scale is logarithmic if every number drawn is above 0 and the largest value is at least 100 times the smallest;
    the caption says so. At most 8 lines are drawn; the caption says how many are in the CSV only. A point with low and
    high but no value is drawn as its interval.
    Raises ValueError for no points, a year given twice, an unknown language or a flag without words.
    """
    points = [point for line in lines for point in line.points]
    if not points:
        raise ValueError("series: found no points, expected at least one; leave the picture out")
    lines = [replace(line, points=_by_year(line)) for line in lines]
    about = About(key, title, unit, caption, language, points, flags)
    words = about.words
    rows, said = [], []
    for line in lines:
        name = words.text(line.name)
        rows += [{"code": line.code, "name": name, "year": point.year} | about.row(point) for point in line.points]
        told = words.listed(about.said(point, words, str(point.year)) for point in line.points)
        said.append(f"{name} – {told}" if name else told)
    years = [point.year for point in points]
    drawn = tuple(_drawn(line, about) for line in lines[:MOST_LINES])
    plan = SeriesPlan(drawn, (min(years), max(years)))
    keys = "code name year value low high state flags"
    return about.picture("series", keys, rows, said, lambda words: _notes(plan, len(lines), words), plan)


def _by_year(line: Line) -> tuple[Point, ...]:
    ordered = tuple(sorted(line.points, key=lambda point: point.year))
    if len({point.year for point in ordered}) < len(ordered):
        raise ValueError(f"series: found a year twice in {line.name!r}, expected one point for each; merge them")
    return ordered


def _drawn(line: Line, about: About) -> DrawnLine:
    name, words = about.drawn.text(line.name), about.drawn
    return DrawnLine(
        name,
        tuple(
            DrawnPoint(
                point.year, amount(point), about.flags.letters(point.flags),
                about.said(point, words, f"{name} {point.year}".strip()),
            )
            for point in line.points
            if amount(point).known
        ),
    )  # fmt: skip


def _notes(plan: SeriesPlan, given: int, words: Words) -> list[str]:
    """How to read the picture."""
    notes = []
    if plan.log:
        values = [one.best for one in plan.amounts]
        notes.append(words("log_scale", ratio=plain(float(f"{max(values) / min(values):.2g}"))))
    if any(one.interval for one in plan.amounts):
        notes.append(words("interval"))
    if plan.gaps:
        notes.append(words("gap"))
    if given > MOST_LINES:
        notes.append(words("more", n=given - MOST_LINES))
    if not plan.amounts:
        notes.append(words("nothing_drawn"))
    return notes
