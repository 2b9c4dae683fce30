"""Tables and numbers as RESULTS.md shows them."""

from __future__ import annotations

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table: the first column to the left, the others to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return ["| " + " | ".join(row) + " |" for row in (head, rule, *rows)] + [""]


def whole(number: float) -> str:
    """1,234,568; three significant digits, for the rest is noise."""
    if number >= 1000:
        digits = len(str(int(number))) - 3
        number = round(number, -digits)
    return f"{number:,.0f}"


def times(ratio: float) -> str:
    """How many times faster: two significant digits."""
    return f"{whole(ratio)} ×" if ratio >= 100 else f"{ratio:.2g} ×" if ratio < 10 else f"{ratio:.0f} ×"


def seconds(value: float) -> str:
    """0.012 s, 3.4 s, 12 min, 3.4 h: as long as it is read at a glance."""
    if value < 0.1:
        return f"{value * 1000:.2g} ms"
    if value < 120:
        return f"{value:.2g} s" if value < 10 else f"{value:.0f} s"
    return f"{value / 60:.0f} min" if value < 7200 else f"{value / 3600:.1f} h"


def f1(value: float) -> str:
    """F1 to three places."""
    return f"{value:.3f}"
