"""Values side by side: how they are drawn."""

from __future__ import annotations

from .bars import BarsPlan, DrawnBar
from .canvas import BODY, INK, MUTED, PAD, Canvas, clipped, width_of
from .palette import BAR
from .scales import Axis, linear_axis
from .sheet import Sheet, letters

STACKED = 480  # narrower than this, a name stands above its bar
ROW, STACKED_ROW, THICK = 24, 38, 14
NAMES = 0.36  # the most that names take of the width


def draw_bars(canvas: Canvas, sheet: Sheet, plan: BarsPlan) -> None:
    """A row for each bar: name, bar from 0 with its whisker, value and share."""
    stacked = canvas.width < STACKED
    room = canvas.width - 2 * PAD if stacked else NAMES * canvas.width
    names = 0.0 if stacked else min(room, max(width_of(bar.name, BODY) for bar in plan.bars)) + 10
    left = PAD + names
    behind = max(width_of(bar.label, BODY) + 6 + 8 * len(bar.letters) for bar in plan.bars) + 8
    right = max(left + 40, canvas.width - PAD - behind)
    axis = linear_axis([number for bar in plan.bars for number in bar.amount.numbers] or [0.0], 1)
    axis = _tight(axis, plan)
    for bar in plan.bars:
        canvas.group(bar.said)
        name = clipped(bar.name, BODY, room)
        if stacked:
            canvas.text(PAD, canvas.y + 13, name, fill=INK)
            _bar(canvas, bar, axis, left, right, canvas.y + 18)
        else:
            canvas.text(left - 10, canvas.y + ROW / 2 + 4, name, fill=INK, anchor="end")
            _bar(canvas, bar, axis, left, right, canvas.y + (ROW - THICK) / 2)
        canvas.close()
        canvas.y += STACKED_ROW if stacked else ROW
    zero = left + (right - left) * axis.share(0)
    if not stacked:
        canvas.line(zero, canvas.y - ROW * len(plan.bars), zero, canvas.y, MUTED)


def _tight(axis: Axis, plan: BarsPlan) -> Axis:
    """From 0 to the largest number: without ticks there is no need for round ends."""
    numbers = [0.0, *(number for bar in plan.bars for number in bar.amount.numbers)]
    low, high = min(numbers), max(numbers)
    return Axis(low, high, ()) if high > low else axis


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
    canvas.text(edge + 6, middle + 4.3, bar.label, fill=INK if bar.amount.known else MUTED)
    letters(canvas, edge + 6 + width_of(bar.label, BODY) + 3, middle + 1, bar.letters)
