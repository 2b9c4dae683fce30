"""Values side by side: how they are drawn."""

from __future__ import annotations

from .bars import BarsPlan, DrawnBar
from .canvas import BODY, INK, MUTED, PAD, Canvas, clipped, width_of, wrapped
from .palette import BAR
from .scales import Axis
from .sheet import Sheet

STACKED = 480  # narrower than this, a name stands above its bar
ROW, STACKED_ROW, LINE, THICK = 24, 38, 15, 14
NAMES = 0.36  # the most that names take of the width


def draw_bars(canvas: Canvas, sheet: Sheet, plan: BarsPlan) -> None:
    """A row for each bar: name, bar from 0 with its whisker, value and share."""
    stacked = canvas.width < STACKED
    room = canvas.width - 2 * PAD if stacked else NAMES * canvas.width
    names = [_name(bar.name, room) for bar in plan.bars]
    left = PAD if stacked else PAD + max(width_of(line, BODY) for lines in names for line in lines) + 10
    behind = max(width_of(bar.label, BODY) + 6 + 8 * len(bar.letters) for bar in plan.bars) + 8
    right = max(left + 40, canvas.width - PAD - behind)
    axis, top = _axis(plan), canvas.y
    for bar, lines in zip(plan.bars, names, strict=True):
        canvas.group(bar.said)
        spare = LINE * (len(lines) - 1)
        if stacked:
            for index, line in enumerate(lines):
                canvas.text(PAD, canvas.y + 13 + LINE * index, line)
            _bar(canvas, bar, axis, left, right, canvas.y + 18 + spare)
        else:
            for index, line in enumerate(lines):
                canvas.text(left - 10, canvas.y + ROW / 2 + 4 + LINE * index, line, anchor="end")
            _bar(canvas, bar, axis, left, right, canvas.y + (ROW + spare - THICK) / 2)
        canvas.close()
        canvas.y += (STACKED_ROW if stacked else ROW) + spare
    zero = left + (right - left) * axis.share(0)
    if not stacked:
        canvas.line(zero, top, zero, canvas.y, MUTED)


def _name(name: str, room: float) -> list[str]:
    """A name on at most two lines."""
    lines = wrapped(name, BODY, room) or [""]
    return lines if len(lines) < 3 else [lines[0], clipped(lines[1] + lines[2], BODY, room)]


def _axis(plan: BarsPlan) -> Axis:
    """From 0 to the largest number: without ticks there is no need for round ends."""
    numbers = [0.0, *(number for bar in plan.bars for number in bar.amount.numbers)]
    low, high = min(numbers), max(numbers)
    return Axis(low, high if high > low else low + 1, ())


def _bar(canvas: Canvas, bar: DrawnBar, axis: Axis, left: float, right: float, top: float) -> None:
    """The bar, its whisker, and behind both the label."""

    def x(value: float) -> float:
        return left + (right - left) * axis.share(value)

    ends, middle, edge = bar.amount.interval, top + THICK / 2, x(0)
    if bar.amount.value is not None:
        begin, end = sorted((x(0), x(bar.amount.value)))
        canvas.shape("rect", x=begin, y=top, width=max(end - begin, 0.5), height=THICK, fill=BAR)
        edge = max(edge, end)
    if ends:
        low, high = x(ends[0]), x(ends[1])
        canvas.line(low, middle, high, middle, INK, 1.4 if bar.amount.value is not None else 4.0)
        canvas.line(low, middle - 4, low, middle + 4, INK, 1.4)
        canvas.line(high, middle - 4, high, middle + 4, INK, 1.4)
        edge = max(edge, high)
    fill = INK if bar.amount.known else MUTED
    canvas.text(edge + 6, middle + 4.3, bar.label, fill=fill, raised=bar.letters)
