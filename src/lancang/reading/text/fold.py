"""Folding: one spelling for full-width, traditional and typographic variants, character for character.

The folded text has the length of the original, so that every offset holds in both.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width ASCII block (Unicode 1.1)
_SIGNS = {
    "　": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\ufeff": " ", "\u200b": " ",
    "\v": " ", "\f": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
    "，": ",", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")", "﹪": "%", "％": "%", "．": ".",
    "～": "~", "〜": "~", "∼": "~", "−": "-", "－": "-", "–": "—", "―": "—", "─": "—", "﹣": "-", "‐": "-", "‑": "-",
    "•": "·", "・": "·", "‧": "·", "∙": "·", "⋅": "·", "▪": "·", "「": "“", "」": "”", "『": "“", "』": "”", "＂": '"',
    "〝": "“", "〞": "”", "‘": "'", "’": "'", "○": "〇", "Ｏ": "O", "﹑": "、", "﹐": ",", "﹔": ";", "﹕": ":",
    "壹": "一", "贰": "二", "叁": "三", "肆": "四", "伍": "五", "柒": "七", "捌": "八", "玖": "九",
    "佰": "百", "仟": "千", "貳": "二", "參": "参", "萬": "万", "億": "亿", "兩": "两", "廿": "廿",
}  # fmt: skip


@cache
def _table() -> dict[int, str | int]:
    text = (resources.files("lancang.reading") / "data" / "traditional.txt").read_text(encoding="utf-8")
    table: dict[int, str | int] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            table.update({ord(pair[0]): pair[1] for pair in line.split()})
    table.update(_WIDE)
    table.update({ord(sign): plain for sign, plain in _SIGNS.items()})
    return table


def fold(text: str) -> str:
    """The text in half-width signs and simplified characters; same length, so offsets stay."""
    folded = text.translate(_table())
    if (
        "陆" in folded or "陸" in folded or "拾" in folded
    ):  # numerals of bank notes that are also ordinary characters (大陆, 收拾)
        folded = _FORMAL.sub(lambda found: found[0].translate(_AS_NUMERAL), folded)
    return folded


_AS_NUMERAL = str.maketrans("陆陸拾", "六六十")
_NEAR = "一二三四五七八九十百千万亿元"
_FORMAL = re.compile(rf"[陆陸拾](?:(?<=[{_NEAR}零].)[陆陸拾]?|[陆陸拾]?(?=[{_NEAR}]))")
