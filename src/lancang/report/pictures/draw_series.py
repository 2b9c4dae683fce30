"""Values over years: how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .canvas import BODY, FLAG, GRID, INK, MUTED, PAD, SMALL, Canvas, clipped, width_of
from .palette import LINES, SHAPES, mark
from .scales import Axis, linear_axis, log_axis
from .series import DrawnLine, DrawnPoint, SeriesPlan
from .sheet import Sheet
from .words import Words

HEIGHT = 240
LABELLED = 14  # a single line with no more points than this has its values written beside them
APART = 5.0  # points of the same year are moved apart by this, where intervals would lie on one another


@dataclass
class Plot:
    """The area between the axes, and what is taken of it by labels."""

    left: float
    top: float
    right: float
    axis: Axis
    years: tuple[int, int]
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    @property
    def step(self) -> float:
        """The width of a year."""
        return (self.right - self.left) / (self.years[1] - self.years[0] + 1)

    def x(self, year: int) -> float:
        """The middle of a year."""
        return self.left + (year - self.years[0] + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.top + HEIGHT * (1 - self.axis.share(value))

    def free(self, box: tuple[float, float, float, float]) -> bool:
        """The box lies inside the plot and on no other."""
        inside = box[0] >= self.left - 4 and box[1] >= self.top - 12 and box[2] <= self.right + 4
        return inside and not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in self.taken
        )

    def place(self, x: float, y: float, width: float, size: float) -> float | None:
        """A base line for a label above or below a point, if one is free; the label takes it."""
        for base in (y - 7, y + 7 + size, y - 7 - size, y + 7 + 2 * size):
            box = (x - width / 2, base - size, x + width / 2, base)
            if base <= self.top + HEIGHT - 2 and self.free(box):
                self.taken.append(box)
                return base
        return None


def draw_series(canvas: Canvas, sheet: Sheet, plan: SeriesPlan) -> None:
    """Legend, axes, then the lines with their intervals, points and letters."""
    words = Words(sheet.language)
    _legend(canvas, plan.lines)
    numbers = [number for one in plan.amounts for number in one.numbers]
    axis = log_axis(numbers) if plan.log else linear_axis(numbers)
    labels = [words.tick(tick) for tick in axis.ticks]
    left = PAD + max(width_of(label, SMALL) for label in labels) + 8
    plot = Plot(left, canvas.y + 14, canvas.width - 2 * PAD, axis, plan.years)
    for tick, label in zip(axis.ticks, labels, strict=True):
        canvas.line(plot.left, plot.y(tick), plot.right, plot.y(tick), MUTED if tick == axis.low else GRID)
        canvas.text(plot.left - 6, plot.y(tick) + 4, label, size=SMALL, fill=MUTED, anchor="end")
    _years(canvas, plot)
    shifts = _shifts(plan, plot)
    for index, line in enumerate(plan.lines):
        _line(canvas, plot, line, index, shifts[index])
    for line, shift in zip(plan.lines, shifts, strict=True):
        _signs(canvas, plot, line, shift)
    if len(plan.lines) == 1 and len(plan.lines[0].points) <= LABELLED:
        _values(canvas, plot, plan.lines[0], words)
    canvas.y = plot.top + HEIGHT + 24


def _shifts(plan: SeriesPlan, plot: Plot) -> list[float]:
    """How far each line is moved to the side."""
    count = len(plan.lines)
    apart = min(APART, 0.7 * plot.step / count) if any(one.interval for one in plan.amounts) else 0.0
    return [(index - (count - 1) / 2) * apart for index in range(count)]


def _legend(canvas: Canvas, lines: Iterable[DrawnLine]) -> None:
    """The shape and name of each line, in rows."""
    x, room = float(PAD), canvas.width - 2 * PAD
    named = [(index, line.name) for index, line in enumerate(lines) if line.name]
    for index, name in named:
        text = clipped(name, BODY, room - 28)
        width = 28 + width_of(text, BODY) + 14
        if x > PAD and x + width - 14 > canvas.width - PAD:
            x, canvas.y = float(PAD), canvas.y + 18
        canvas.line(x, canvas.y + 8, x + 22, canvas.y + 8, LINES[index], 2)
        mark(canvas, SHAPES[index], x + 11, canvas.y + 8, LINES[index])
        canvas.text(x + 28, canvas.y + 12.5, text)
        x += width
    canvas.y += 20 if named else 0


def _years(canvas: Canvas, plot: Plot) -> None:
    """Years under the axis, as many as there is room for, always with the last."""
    first, last = plot.years
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if n * plot.step >= 34 or n == 1000)
    bottom = plot.top + HEIGHT
    for year in range(last, first - 1, -1):
        canvas.line(plot.x(year), bottom, plot.x(year), bottom + (5 if (last - year) % every == 0 else 3), MUTED)
        if (last - year) % every == 0:
            canvas.text(plot.x(year), bottom + 18, str(year), size=SMALL, fill=MUTED, anchor="middle")


def _line(canvas: Canvas, plot: Plot, line: DrawnLine, index: int, shift: float) -> None:
    colour = LINES[index]
    for point in line.points:
        if ends := point.amount.interval:
            x, low, high = plot.x(point.year) + shift, plot.y(ends[0]), plot.y(ends[1])
            thin = 1.4 if point.amount.value is not None else 4.0
            canvas.line(x, low, x, high, colour, thin)
            canvas.line(x - 3, low, x + 3, low, colour, 1.4)
            canvas.line(x - 3, high, x + 3, high, colour, 1.4)
    for run in _runs(line.points):
        places = [(plot.x(one.year) + shift, plot.y(one.amount.best)) for one in run]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        if len(run) > 1:
            canvas.shape("polyline", points=points, fill="none", stroke=colour, stroke_width=1.8)
    for point in line.points:
        x, y = plot.x(point.year) + shift, plot.y(point.amount.best)
        canvas.group(point.said)
        canvas.shape("circle", cx=x, cy=y, r=9, fill="#ffffff", fill_opacity=0)  # easier to point at
        if point.amount.value is not None:
            mark(canvas, SHAPES[index], x, y, colour)
        canvas.close()
        plot.taken.append((x - 5, y - 5, x + 5, y + 5))


def _runs(points: Iterable[DrawnPoint]) -> list[list[DrawnPoint]]:
    """Points of years that follow one another and have a value."""
    runs: list[list[DrawnPoint]] = []
    for point in points:
        if point.amount.value is None:
            runs.append([])
        elif runs and runs[-1] and runs[-1][-1].year == point.year - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return [run for run in runs if run]


def _signs(canvas: Canvas, plot: Plot, line: DrawnLine, shift: float) -> None:
    """The letters of flags; one that finds no free place stands above its point all the same."""
    for point in line.points:
        if point.letters:
            x, y = plot.x(point.year) + shift, plot.y(max(point.amount.numbers))
            base = plot.place(x, y, width_of(point.letters, 11), 11)
            base = y - 7 if base is None else base
            canvas.text(x, base, point.letters, size=11, fill=FLAG, bold=True, anchor="middle")


def _values(canvas: Canvas, plot: Plot, line: DrawnLine, words: Words) -> None:
    """Values beside the points of a single line; one that finds no free place is left to the table."""
    for point in line.points:
        if point.amount.value is not None:
            text = words.compact(point.amount.value)
            x, y = plot.x(point.year), plot.y(max(point.amount.numbers))
            base = plot.place(x, y, width_of(text, 10.5), 10.5)
            if base is not None:
                canvas.text(x, base, text, size=10.5, fill=INK, anchor="middle")
