"""To which figures of its sentence a change belongs: the value that changed, and the value it changed from."""

from __future__ import annotations

from dataclasses import dataclass

from lancang.figures import Figure

from . import cues
from .context import RATIOS, Line
from .matching import place_relation, subject_similar


@dataclass(frozen=True, slots=True)
class Compared:
    """A later and an earlier value; `clear` when the words between leave no doubt that the change is theirs."""

    current: Figure
    previous: Figure
    clear: bool


@dataclass(frozen=True, slots=True)
class Attached:
    """The one value that a change belongs to; `share` stands between the two, if any: then the share may be meant."""

    value: Figure
    share: Figure | None = None


def compared(line: Line, index: int) -> Compared | None:
    """The two values around the change at `index`, if they are comparable and their order in time is known."""
    change = line.figures[index]
    amounts = _amounts(line, change)
    before = [one for one in amounts if one < index]
    after = [one for one in amounts if one > index]
    if len(before) >= 2:
        found = _ordered(line, before[-2], before[-1], cues.connected(line.without_figures(before[-1], index)))
        if found:
            return found
    if before and after and cues.connected(line.without_figures(index, after[0])):
        near = cues.connected(line.without_figures(before[-1], index))
        found = _ordered(line, before[-1], after[0], near)
        if found:
            return found
    if len(after) >= 2 and cues.connected(line.without_figures(index, after[0])):
        return _ordered(line, after[0], after[1], True)
    return None


def _amounts(line: Line, change: Figure) -> list[int]:
    """Figures that a change can be of: rates for percentage points, amounts for all else."""
    if change.unit != "percentage_point":
        return list(line.values)
    return [at for at, figure in enumerate(line.figures) if figure.unit == "percent" and figure.measure != "change"]


def _ordered(line: Line, first: int, second: int, near: bool) -> Compared | None:
    """Tell the later from the earlier value: by their periods, else by words such as 比, 由 … 增至, from … to."""
    one, two = line.figures[first], line.figures[second]
    if not comparable(one, two):
        return None
    lead, gap = line.between(first - 1, first), line.between(second - 1, second)
    if one.period and two.period and not one.period.overlaps(two.period):
        later, earlier = (two, one) if one.period.first_day < two.period.first_day else (one, two)
        return Compared(later, earlier, near)
    if one.period and two.period and one.period != two.period:
        return None
    if cues.has("later", gap):
        return Compared(two, one, near)
    if cues.has("earlier", gap) and not cues.has("earlier", lead):
        return Compared(one, two, near)
    return None


def comparable(one: Figure, two: Figure) -> bool:
    """Values of one measure, unit, place and subject, as far as these are known."""
    return (
        one.unit == two.unit
        and one.measure == two.measure
        and subject_similar(one, two) is not None
        and place_relation(one.place, two.place) is not None
        and (one.place is None or two.place is None or one.place == two.place)
    )


def attached(line: Line, index: int) -> Attached | None:
    """The nearest value before the change, if nothing but words of change stands between, or a share of that value."""
    listed = _listed(line, index)
    if listed is not None:
        return Attached(line.figures[listed])
    at = index - 1
    while at >= 0 and line.figures[at].measure == "change" and cues.connected(line.between(at, index)):
        at -= 1
    if at < 0 or not cues.connected(line.without_figures(at, index)):
        return None
    figure = line.figures[at]
    if figure.measure != "share":
        return None if figure.unit in RATIOS else Attached(line.figures[_first_statement(line, at)])
    values = [one for one in line.values if one < at]
    if not values:
        return None
    whole = values[-1]
    if (
        len(values) > 1
        and line.figures[values[-2]].unit == line.figures[whole].unit
        and "占" in line.between(whole - 1, whole)
    ):
        return Attached(line.figures[values[-2]], figure)
    return Attached(line.figures[whole], figure) if "占" in line.without_figures(whole, at) else None


def _first_statement(line: Line, at: int) -> int:
    """The figure itself, or the one that it restates in another unit."""
    return at - 1 if at > 0 and line.restates(at) else at


def _listed(line: Line, index: int) -> int | None:
    """The value in the same place of the list, for changes that are told off against values by 分别 or respectively."""
    figures = line.figures
    first = last = index
    while first > 0 and figures[first - 1].measure == "change" and _separator(line.between(first - 1, first)):
        first -= 1
    while (
        last + 1 < len(figures) and figures[last + 1].measure == "change" and _separator(line.between(last, last + 1))
    ):
        last += 1
    count = last - first + 1
    around = line.between(first - 1, first) + line.between(last, last + 1)
    values = [one for one in line.values if one < first]
    if count < 2 or not cues.has("respectively", around) or len(values) < count:
        return None
    return values[-count:][index - first]


def _separator(text: str) -> bool:
    return text.strip(" ,、和及与") in ("", "and", ", and")
