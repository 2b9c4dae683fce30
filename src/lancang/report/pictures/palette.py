"""Colours and shapes that colour-blind readers tell apart; tests hold their contrasts."""

from __future__ import annotations

from .canvas import Canvas

# Eight lines. Source: Okabe and Ito (2008), Paul Tol's qualitative schemes (SRON/EPS/TN/09-002) and the site's colours:
# those that reach 3:1 on white (WCAG 1.4.11) and differ most for every kind of sight. Each has its own shape as well.
LINES = ("#0072b2", "#d55e00", "#009e73", "#882255", "#17222d", "#b07aa1", "#332288", "#a11a1a")
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "down", "plus", "ring")

# Five classes from little to much, in one hue. Source: written for this project after the site's colours.
CLASSES = ("#dcebf3", "#a6cde0", "#6cadc9", "#237396", "#0a3f52")
ZERO, EMPTY, BAR = "#ffffff", "#eceff1", "#2f6f95"
# Which of the five are used for 1 … 5 classes, so that fewer classes still differ clearly.
SPREAD = ((3,), (1, 3), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4))


def class_colours(count: int) -> tuple[str, ...]:
    """Colours of so many classes (0 … 5)."""
    return tuple(CLASSES[index] for index in SPREAD[count - 1]) if count else ()


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb between 0 and 1. Source: WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21. Source: WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """Dark or white text, whichever is read better on the colour."""
    return max("#17222d", "#ffffff", key=lambda ink: contrast(ink, colour))


def mark(canvas: Canvas, shape: str, x: float, y: float, colour: str, size: float = 4.0) -> None:
    """A point of a line in its shape."""
    s = size
    paths = {
        "square": [(-s, -s), (s, -s), (s, s), (-s, s)],
        "triangle": [(0, -1.2 * s), (1.1 * s, s), (-1.1 * s, s)],
        "down": [(0, 1.2 * s), (1.1 * s, -s), (-1.1 * s, -s)],
        "diamond": [(0, -1.35 * s), (1.35 * s, 0), (0, 1.35 * s), (-1.35 * s, 0)],
    }
    if shape in paths:
        points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in paths[shape])
        canvas.shape("polygon", points=points, fill=colour)
    elif shape in ("cross", "plus"):
        ends = [(s, s), (s, -s)] if shape == "cross" else [(1.3 * s, 0), (0, 1.3 * s)]
        for dx, dy in ends:
            canvas.line(x - dx, y - dy, x + dx, y + dy, colour, 2.4)
    else:
        fill = "#ffffff" if shape == "ring" else colour
        canvas.shape("circle", cx=x, cy=y, r=s, fill=fill, stroke=colour, stroke_width=2.0 if shape == "ring" else 0)
