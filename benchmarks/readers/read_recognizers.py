"""Recognizers-Text (Python port): numbers, percentages, dimensions, currencies, and with `dates` its dates as well.

A number inside a found unit, percentage or date is not counted a second time; a bare number is a count. Its units'
English names become ours by data/third_party_units.toml. With `dates`, numbers inside a date are taken out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from protocol import Read, Row, serve
from recognizers_date_time import DateTimeRecognizer  # type: ignore[import-not-found,unused-ignore]
from recognizers_number import NumberRecognizer  # type: ignore[import-not-found,unused-ignore]
from recognizers_number_with_unit import NumberWithUnitRecognizer  # type: ignore[import-not-found,unused-ignore]
from recognizers_text import Culture  # type: ignore[import-not-found,unused-ignore]

TABLES = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "data" / "third_party_units.toml").read_text(encoding="utf-8")
)
UNITS: dict[str, dict[str, Any]] = TABLES["unit"]
DIMENSIONS = UNITS | TABLES["dimension"]


class Models:
    """The models of one language."""

    def __init__(self, culture: str, dates: bool) -> None:
        numbers, units = NumberRecognizer(culture), NumberWithUnitRecognizer(culture)
        self.number = numbers.get_number_model(culture)
        self.others = [
            units.get_dimension_model(culture),
            units.get_currency_model(culture),
            numbers.get_percentage_model(culture),
        ]
        self.dates = [DateTimeRecognizer(culture).get_datetime_model(culture)] if dates else []

    def read(self, text: str) -> list[Row]:
        taken = [(one.start, one.end) for model in self.dates for one in model.parse(text)]
        rows: list[Row] = []
        for model, units in zip(self.others, (DIMENSIONS, UNITS, UNITS), strict=True):
            rows += _rows(model.parse(text), taken, units)
        taken += [(row["start"], row["end"] - 1) for row in rows]
        return sorted(rows + _rows(self.number.parse(text), taken, UNITS), key=lambda row: int(row["start"]))


def _rows(found: Iterable[Any], taken: list[tuple[int, int]], units: dict[str, dict[str, Any]]) -> list[Row]:
    rows = []
    for one in found:
        value = (one.resolution or {}).get("value")
        if value is None or any(start <= one.start and one.end <= end for start, end in taken):
            continue
        name = "Percent" if value.endswith("%") else one.resolution.get("unit")
        unit = units.get(name, {"unit": name or "count", "factor": 1})
        try:
            number = float(value.rstrip("%"))
        except ValueError:
            continue
        rows.append({
            "start": one.start, "end": one.end + 1, "text": one.text, "value": number * unit["factor"],
            "unit": unit["unit"], "bare": number,
        })  # fmt: skip
    return rows


def load(variant: str) -> tuple[Read, dict[str, str]]:
    """`units`, or `dates` to take dates out as well."""
    models: dict[str, Models] = {}

    def read(text: dict[str, Any]) -> list[Row]:
        language = text["language"]
        if language not in models:
            models[language] = Models(Culture.Chinese if language == "zh" else Culture.English, variant == "dates")
        return models[language].read(text["text"])

    return read, {"recognizers-text-suite": version("recognizers-text-suite"), "emoji": version("emoji")}


if __name__ == "__main__":
    serve(load)
