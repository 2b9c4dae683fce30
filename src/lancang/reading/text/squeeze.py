"""Squeezing: the text without the spaces and line breaks that stand inside words and sentences, as PDFs leave them.

The squeezed text is shorter than the original; `origin` leads each of its offsets back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

CJK = "\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\u2588"  # ideographs, CJK punctuation, and the mask █
# a space between Latin words always stays, so it is not even looked at
_GAP = re.compile(r"[ \n](?:(?<=\n)[ \n]*|(?<![A-Za-z,.;:)\]'\"%-] ) *| *(?=[^\x00-\x7f]))")
_CJK = re.compile(f"[{CJK}“”·,;:()%—~]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff█]")
_TERMINAL = "。!?;:…"
_OPENS_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]+、|(?:19|20)\d\d[-./年]|收稿|作者|来源|责任编辑|责编|编辑|发布|记者|本报|新华|\(编辑|日期|时间|发表|关键词|摘要|【|〔|\([一二三四五六七八九十\d]+\)|第[一二三四五六七八九十\d]+[条章节]|[-*·#>]|\d+[.、)])"
)
_DIGIT_GROUP = re.compile(r"\d{3}(?!\d)")
MIN_RUNNING_LINE = 60  # a line this long that stops without punctuation was cut by the page, not by its author


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Squeezed text, and for each removed gap the squeezed offset behind it and the shift to the original."""

    text: str
    offsets: tuple[int, ...]
    shifts: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The original offset of the character at a squeezed offset."""
        at = bisect_right(self.offsets, offset) - 1
        return offset + (self.shifts[at] if at >= 0 else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a non-empty squeezed span."""
        return self.origin(start), self.origin(end - 1) + 1


def squeeze(text: str) -> Squeezed:
    """Remove gaps inside Chinese words, numbers and running sentences from folded text."""
    width = _wrapped_width(text)
    parts: list[str] = []
    offsets: list[int] = []
    shifts: list[int] = []
    kept = length = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        if start == 0 or end == len(text):
            continue
        keep = _kept_line(text, start, end, width) if text[start] == "\n" else _kept_space(text, start, end)
        if keep == gap[0]:
            continue
        parts.append(text[kept:start] + keep)
        length += start - kept + len(keep)
        kept = end
        offsets.append(length)
        shifts.append(end - length)
    parts.append(text[kept:])
    return Squeezed("".join(parts), tuple(offsets), tuple(shifts))


def _kept_space(text: str, start: int, end: int) -> str:
    """What stays of a run of spaces: nothing inside Chinese or between the groups of one number."""
    before, after = text[start - 1], text[end]
    if before == "\n" or after == "\n":
        return text[start:end]
    if _IDEOGRAPH.match(after) and (before.isdigit() or _CJK.match(before)):
        return "" if end - start < 3 or before.isdigit() else " "
    if _IDEOGRAPH.match(before) and (after.isalnum() or _CJK.match(after)):
        return "" if end - start < 3 else " "
    if _CJK.match(before) and _CJK.match(after) and not (before.isascii() and after.isascii()):
        return ""
    if end - start == 1 and before.isdigit() and _DIGIT_GROUP.match(text, end) and _one_number(text, start):
        return ""
    return text[start:end]


def _one_number(text: str, start: int) -> bool:
    """Whether the digits before a space are the leading group of a number such as 62 689.41."""
    at = start
    while at and text[at - 1].isdigit():
        at -= 1
    return 1 <= start - at <= 3 and not (at and text[at - 1] in "-/:.年月")


def _wrapped_width(text: str) -> int:
    """The width at which lines were broken (0 when lines are paragraphs): full lines of nearly one width are common."""
    widths = sorted(_columns(line) for line in text.split("\n") if line.strip())
    if len(widths) < MIN_LINES:
        return 0
    widest = widths[-max(1, len(widths) // 20)]
    full = sum(1 for width in widths if widest * 0.8 <= width)
    return widest if widest <= MAX_COLUMNS and full >= 0.3 * len(widths) else 0


MIN_LINES, MAX_COLUMNS = 8, 140  # fewer lines say nothing; wider ones are paragraphs
FULL = 0.55  # a line this full ran on to the next


def _columns(line: str) -> int:
    """The width a line takes on paper: an ideograph is two columns wide."""
    line = line.strip()
    return (len(line.encode()) + len(line)) // 2


def _kept_line(text: str, start: int, end: int, width: int) -> str:
    """What stays of a line break: nothing (or a space) where a sentence runs on, else the break."""
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin:start].strip()
    before, after = line[-1:], text[end]
    if not before or before in _TERMINAL or _OPENS_ITEM.match(text, end):
        return text[start:end]
    blank = text.count("\n", start, end) > 1
    long = len(line) >= MIN_RUNNING_LINE
    if _IDEOGRAPH.match(before) or before in ",、" or (before.isdigit() and _IDEOGRAPH.match(after)):
        runs_on = (
            (before in ",、" and len(line) > 5)
            or (long and not blank)
            or (width and _columns(line) >= FULL * width and "\t" not in line)
        )
        runs_on = runs_on or (blank and len(line) >= MIN_RUNNING_LINE)
        return "" if runs_on and not after.isspace() else text[start:end]
    if before.isascii() and (before.isalnum() or before in ",)%") and not blank:
        runs_on = after.islower() or (width and _columns(line) >= FULL * width) or (before == "," and len(line) > 20)
        return " " if runs_on else text[start:end]
    return text[start:end]
