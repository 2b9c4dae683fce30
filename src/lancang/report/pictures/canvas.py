"""SVG made of shapes and text with presentation attributes only: no style, script, link, id or image.

Widths of text are estimated on the wide side (DejaVu Sans is the widest font a browser falls back on), so that a text
that fits here fits on every machine.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass, field

from ..fonts import CHART_FONT

INK, MUTED, GRID = "#17222d", "#4a5865", "#d6dce1"
FLAG = "#a11a1a"  # letters of flags
PAD = 8
TITLE, BODY, SMALL = 15.0, 12.0, 11.0
BOLDER = 1.1  # how much wider bold text is

# Widths in em. Source: measured on DejaVu Sans and Noto Sans CJK SC, rounded up.
_NARROW, _WIDE_LETTERS = frozenset("iIjl.,:;'|!·`"), frozenset("mMWw%@—…")
_ENDS = frozenset("。，、；：！？）］】」』》,.;:!?)]%")  # none of these begins a line


def em(character: str) -> float:
    """The width of a character in em."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _WIDE_LETTERS:
        return 1.0
    if character in _NARROW:
        return 0.34
    if character == " ":
        return 0.32
    return 0.69 if character.isupper() else 0.62


def width_of(text: str, size: float) -> float:
    """The width of a text in px."""
    return size * sum(map(em, text))


def clipped(text: str, size: float, room: float) -> str:
    """The text, or as much of it as there is room for, with an ellipsis."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Lines that fit: Latin text breaks at blanks, Chinese anywhere but before a closing mark, long words anywhere."""
    lines, line = [], ""
    for piece in _pieces(text, size, room):
        if line and width_of((line + piece).rstrip(), size) > room:
            lines.append(line.rstrip())
            line, piece = "", piece.lstrip()
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, size: float, room: float) -> list[str]:
    pieces: list[str] = []
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        before = pieces[-1] if pieces else ""
        joins = not wide and before and before[-1] != " " and unicodedata.east_asian_width(before[-1]) not in "WF"
        closes = character in _ENDS or character == " "
        if before and (joins or closes) and width_of(before + character, size) <= room:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0") if abs(value) >= 0.05 else "0"


@dataclass
class Canvas:
    """Collects shapes; `y` is where the next block begins."""

    width: float
    y: float = PAD
    parts: list[str] = field(default_factory=list)

    def shape(self, tag: str, text: str | None = None, **attributes: str | float | None) -> None:
        """An element; an underscore in a name becomes a hyphen."""
        written = "".join(
            f' {name.replace("_", "-")}="{html.escape(value) if isinstance(value, str) else number(value)}"'
            for name, value in attributes.items()
            if value is not None
        )
        self.parts.append(f"<{tag}{written}/>" if text is None else f"<{tag}{written}>{html.escape(text)}</{tag}>")

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1.0) -> None:
        """A straight line."""
        self.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width)

    def text(
        self, x: float, y: float, text: str, *, size: float = BODY, fill: str = INK, anchor: str | None = None,
        bold: bool = False, raised: str = "",
    ) -> None:  # fmt: skip
        """A text whose base line begins at (x, y), or has its middle or end there; `raised` letters follow."""
        weight = "bold" if bold else None
        self.shape("text", text, x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight)
        if raised:
            colour = FLAG if fill in (INK, MUTED) else fill
            look = f'dx="2" dy="-3" font-size="{number(max(9.0, size - 2))}" font-weight="bold" fill="{colour}"'
            sign = f"<tspan {look}>{html.escape(raised)}</tspan>"
            self.parts[-1] = self.parts[-1].removesuffix("</text>") + sign + "</text>"

    def paragraph(
        self, text: str, *, size: float = SMALL, fill: str = MUTED, bold: bool = False, indent: float = 0.0
    ) -> None:
        """A text over the whole width, on as many lines as it takes."""
        for line in wrapped(text, size * (BOLDER if bold else 1.0), self.width - 2 * PAD - indent):
            self.y += round(size * 1.35, 1)
            self.text(PAD + indent, self.y - size * 0.3, line, size=size, fill=fill, bold=bold)

    def group(self, title: str) -> None:
        """Begins a group that shows its title when pointed at."""
        self.parts.append(f"<g><title>{html.escape(title)}</title>")

    def close(self) -> None:
        """Ends the group."""
        self.parts.append("</g>")

    def svg(self, head: str, first: str = "") -> str:
        """The whole; `head` are further attributes, `first` stands before the shapes."""
        size = f'width="{number(self.width)}" height="{number(self.y)}"'
        view = f'viewBox="0 0 {number(self.width)} {number(self.y)}"'
        font = html.escape(CHART_FONT, quote=False)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} {head}font-family="{font}">'
            f"{first}{''.join(self.parts)}</svg>"
        )
