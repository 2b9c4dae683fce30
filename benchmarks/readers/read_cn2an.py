"""cn2an: it turns a numeral into a number and finds no units, so the naive pattern's units stand behind its numerals.

`transform` instead times what cn2an itself offers for running text: numerals rewritten in digits, without positions.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

import cn2an  # type: ignore[import-not-found,unused-ignore]
from protocol import Read, Row, serve
from read_naive import UNIT, UNITS

NUMERAL = re.compile(rf"((?:\d[\d,]*(?:\.\d+)?)?[零〇一二两三四五六七八九十百千万亿点]*)[余多]?({UNIT})")


def _transform(text: dict[str, Any]) -> list[Row]:
    return [{}] * len(cn2an.transform(text["text"], "cn2an").split("\n"))


def _find(text: dict[str, Any]) -> list[Row]:
    rows = []
    for found in NUMERAL.finditer(text["text"]):
        written = found[1].replace(",", "")
        if not written:
            continue
        try:
            value = float(written) if written[-1].isdecimal() else float(cn2an.cn2an(written, "smart"))
        except ValueError:
            continue
        unit, factor = UNITS[found[2]]
        rows.append({"start": found.start(), "end": found.end(), "value": value * factor, "unit": unit, "bare": value})
    return rows


def load(variant: str) -> tuple[Read, dict[str, str]]:
    """`transform` or `find`."""
    return _transform if variant == "transform" else _find, {"cn2an": version("cn2an")}


if __name__ == "__main__":
    serve(load)
