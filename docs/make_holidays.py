"""Writes src/lancang/working_days/data/holidays.csv: public holidays and working weekends of the six countries.

Days come from python-holidays (public holidays, and in Thailand those of public offices), what it lacks from
docs/holiday_corrections.csv, Chinese names from docs/holiday_names.csv. A name without Chinese is an error. `--check`
writes nothing and exits with 1 when the file is out of date.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import holidays

ROOT = Path(__file__).resolve().parents[1]
NAMES = ROOT / "docs" / "holiday_names.csv"
CORRECTIONS = ROOT / "docs" / "holiday_corrections.csv"
HOLIDAYS = ROOT / "src" / "lancang" / "working_days" / "data" / "holidays.csv"
YEARS = range(2015, 2028)
SOURCE = f"python-holidays {holidays.__version__}"
HEAD = f"""\
# Public holidays, and days of the weekend that are worked (working_weekend), by country.
# Written by docs/make_holidays.py from {SOURCE}, docs/holiday_corrections.csv and docs/holiday_names.csv.
"""
CATEGORIES = {
    "CN": ("public",), "KH": ("public",), "LA": ("public",), "MM": ("public",), "TH": ("public", "government"),
    "VN": ("public",),
}  # fmt: skip
# What python-holidays adds to a name, and how we say it.
LABELS = {
    "in lieu": "（补假）", "observed": "（补休）", "estimated": "（预计）", "observed, estimated": "（补休，预计）",
}  # fmt: skip
_LABEL = re.compile(rf" \(({'|'.join(LABELS)})\)$")
_MOVED = re.compile(r"Day off \(substituted from (\d\d/\d\d/\d{4})\)")


class Row(NamedTuple):
    """A day of a calendar."""

    country: str
    day: date
    kind: str
    name_en: str
    name_zh: str
    source: str


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV; lines that begin with # are comments."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def chinese(country: str, name: str, names: dict[tuple[str, str], str]) -> str:
    """The Chinese of one name. Raises ValueError where the table has none."""
    label = _LABEL.search(name)
    plain = name[: label.start()] if label else name
    found = names.get((country, plain)) or names.get(("", plain))
    if found is None:
        raise ValueError(f"{country}: found {plain!r} without Chinese; expected a row in {NAMES.name}; add it")
    return found + (LABELS[label[1]] if label else "")


def off(country: str, day: date, moved: date, source: str) -> Row:
    """A working day that is free in exchange for a day of the weekend."""
    return Row(country, day, "holiday", f"Day off, worked on {moved}", f"调休（{moved} 上班）", source)


def worked(country: str, day: date, moved: date | None, source: str) -> Row:
    """A day of the weekend that is worked."""
    if moved is None:
        return Row(country, day, "working_weekend", "Working day", "调休上班", source)
    return Row(country, day, "working_weekend", f"Working day, off on {moved}", f"调休上班（{moved} 放假）", source)


def listed(country: str, names: dict[tuple[str, str], str]) -> Iterator[Row]:
    """The days of a country as python-holidays has them."""
    # One year more on each side: a day can be exchanged for one of another year.
    around = range(YEARS.start - 1, YEARS.stop + 1)
    calendar = getattr(holidays, country)(years=around, language="en_US", categories=CATEGORIES[country])
    exchanged = {}
    for day, text in calendar.items():
        if moved := _MOVED.fullmatch(text):
            other = datetime.strptime(moved[1], "%m/%d/%Y").date()
            exchanged[other] = day
            yield off(country, day, other, SOURCE)
        else:
            titles = [chinese(country, one, names) for one in text.split("; ")]
            yield Row(country, day, "holiday", text, "；".join(titles), SOURCE)
    for day in getattr(calendar, "weekend_workdays", ()):
        yield worked(country, day, exchanged.get(day), SOURCE)


def rows() -> list[Row]:
    """All days of all countries, with our corrections in place of what they correct."""
    names = {(row["country"], row["name_en"]): row["name_zh"] for row in table(NAMES)}
    found = {(row.country, row.day): row for country in CATEGORIES for row in listed(country, names)}
    for given in table(CORRECTIONS):
        day, moved = date.fromisoformat(given["day"]), date.fromisoformat(given["moved"])
        make = {"holiday": off, "working_weekend": worked}[given["kind"]]
        found[given["country"], day] = make(given["country"], day, moved, given["source"])
    return sorted(row for row in found.values() if row.day.year in YEARS)


def content() -> str:
    """The file as it should be."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Row._fields)
    writer.writerows(rows())
    return HEAD + out.getvalue()


def main(arguments: list[str] | None = None) -> int:
    """Write the file, or with --check compare it: 0 done or equal, 1 different."""
    parser = argparse.ArgumentParser(description="Writes the public holidays of the six countries.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when the file is out of date")
    made = content()
    if not parser.parse_args(arguments).check:
        HOLIDAYS.write_text(made, encoding="utf-8")
        return 0
    if HOLIDAYS.exists() and HOLIDAYS.read_text("utf-8") == made:
        return 0
    print("holidays.csv: out of date; expected: as docs/make_holidays.py writes it", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
