"""What an afternoon's regular expression gives: digits, 万 or million, and a unit from a short list."""

from __future__ import annotations

import re
from typing import Any

from protocol import Read, Row, serve

UNITS = {
    "吨": ("kg", 1000), "公斤": ("kg", 1), "千克": ("kg", 1), "克": ("kg", 0.001),
    "公顷": ("ha", 1), "亩": ("ha", 1 / 15),
    "%": ("percent", 1), "％": ("percent", 1), "美元": ("USD", 1), "元": ("CNY", 1), "人次": ("person", 1),
    "人": ("person", 1), "名": ("person", 1), "起": ("count", 1), "个": ("count", 1), "次": ("count", 1),
    "家": ("count", 1), "份": ("count", 1), "条": ("count", 1), "公里": ("km", 1), "片": ("tablet", 1),
    "tons": ("kg", 1000), "tonnes": ("kg", 1000), "kilograms": ("kg", 1), "kg": ("kg", 1), "grams": ("kg", 0.001),
    "hectares": ("ha", 1), "percent": ("percent", 1), "people": ("person", 1), "persons": ("person", 1),
    "cases": ("count", 1), "tablets": ("tablet", 1), "km": ("km", 1), "years": ("year", 1), "days": ("day", 1),
}  # fmt: skip
SCALES = {"万": 1e4, "亿": 1e8, "million": 1e6, "billion": 1e9, "thousand": 1e3}
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
NUMBER = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s?({'|'.join(SCALES)})?[余多]?\s?({UNIT})")


def load(variant: str) -> tuple[Read, dict[str, str]]:
    def read(text: dict[str, Any]) -> list[Row]:
        rows = []
        for found in NUMBER.finditer(text["text"]):
            unit, factor = UNITS[found[3]]
            value = float(found[1].replace(",", "")) * SCALES.get(found[2], 1)
            rows.append(
                {"start": found.start(), "end": found.end(), "value": value * factor, "unit": unit, "bare": value}
            )
        return rows

    return read, {}


if __name__ == "__main__":
    serve(load)
