"""Codes of our table of places, against ISO 3166 as pycountry has it."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pycountry


def _codes() -> list[str]:
    text = files("lancang.figures").joinpath("data/places.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    assert rows.fieldnames
    return [row[rows.fieldnames[0]] for row in rows]


def test_countries_are_of_iso_3166_1() -> None:
    countries = [code for code in _codes() if re.fullmatch("[A-Z]{2}", code)]
    assert len(countries) > 100
    assert [code for code in countries if pycountry.countries.get(alpha_2=code) is None] == []


def test_divisions_are_of_iso_3166_2() -> None:
    divisions = [code for code in _codes() if re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", code)]
    assert len(divisions) > 300
    assert [code for code in divisions if pycountry.subdivisions.get(code=code) is None] == []
