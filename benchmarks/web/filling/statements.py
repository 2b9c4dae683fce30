"""Sentences with one figure each, in Chinese and English, and the fields that a reading of them has."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random
from typing import Any

YEARS = tuple(range(2010, 2026))
# Measure, how often among a hundred, unit, sentence. The words are ours.
FORMS: tuple[tuple[str, int, str, str], ...] = (
    ("seizure", 22, "kg", "{year}年，{place}各级部门共缴获{zh}{value}公斤，较往年有所变化，已向地区秘书处通报。"),
    (
        "seizure",
        20,
        "kg",
        "In {year} the authorities of {place} seized {value} kg of {en}, as its annual report states.",
    ),
    ("cases", 12, "count", "{year}年，{place}共破获{zh}案件{value}起，比上一年度的统计口径有所调整。"),
    ("arrests", 10, "count", "A total of {value} persons were arrested in {place} in {year} over {en}."),
    ("price", 8, "USD/kg", "In {year} the wholesale price of {en} in {place} stood at {value} dollars per kilogram."),
    ("cultivation_area", 5, "m2", "{year}年卫星监测显示，{place}罂粟种植面积为{value}平方米，由联合调查组核实。"),
    ("operations", 5, "count", "{place} took part in {value} joint operations in {year}."),
    ("persons_trained", 5, "count", "{year}年，{place}培训执法人员{value}人次。"),
    ("meetings", 4, "count", "In {year} {place} held {value} bilateral meetings with its neighbours."),
    (
        "treatment_admissions",
        4,
        "count",
        "Treatment services in {place} admitted {value} people in {year}, most for {en}.",
    ),
    ("share", 3, "percent", "{year}年，{zh}案件占{place}全部案件的{value}%。"),
    ("aid", 2, "USD", "{place} received {value} dollars for alternative development in {year}."),
)
SUBJECTS = (
    ("methamphetamine", "甲基苯丙胺", "methamphetamine"),
    ("heroin", "海洛因", "heroin"),
    ("opium", "鸦片", "opium"),
    ("ketamine", "氯胺酮", "ketamine"),
    ("cannabis", "大麻", "cannabis"),
    ("etomidate", "依托咪酯", "etomidate"),
)
PLACES = {"CN": 24, "KH": 12, "LA": 12, "MM": 18, "TH": 20, "VN": 20, "SEC": 1}
# How far a document's review is decides the states of its figures: (state, share) pairs.
STAGES: dict[str, tuple[tuple[str, int], ...]] = {
    "new": (("proposed", 100),),
    "half": (("proposed", 45), ("accepted", 45), ("rejected", 10)),
    "reviewed": (("accepted", 92), ("rejected", 8)),
    "approved": (("approved", 90), ("accepted", 4), ("rejected", 6)),
    "final": (("final", 90), ("approved", 4), ("rejected", 6)),
}
STAGE_SHARES = {"new": 30, "half": 20, "reviewed": 15, "approved": 20, "final": 15}


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, and the fields of the figure in it; `start` counts from the beginning of the sentence."""

    sentence: str
    start: int
    text: str
    fields: dict[str, Any]


def statement(random: Random, owner: str, year: int) -> Statement:
    """One sentence on a year, mostly on places of the owner."""
    measure, _often, unit, form = random.choices(FORMS, [one[1] for one in FORMS])[0]
    code, chinese, english = random.choices(SUBJECTS, (40, 20, 10, 10, 10, 10))[0]
    country = owner if owner != "SEC" else random.choice(list(PLACES)[:6])
    place = country if random.random() < 0.5 else f"{country}-{random.randint(1, PLACES[country]):02d}"
    value = (
        round(random.lognormvariate(5, 2), 1)
        if unit in ("kg", "percent")
        else float(int(random.lognormvariate(5, 2)) + 1)
    )
    text = f"{value:,.1f}".rstrip("0").rstrip(".")
    head, _, tail = form.partition("{value}")
    known = {"year": year, "place": place, "zh": chinese, "en": english}
    before = head.format(**known)
    sentence = f"{before}{text}{tail.format(**known)}"
    about = "{zh}" in form or "{en}" in form
    fields = {
        "measure": measure,
        "subject": (chinese if "{zh}" in form else english) if about else "",
        "unit": unit,
        "subject_code": code if about else "",
        "place": place,
        "period": str(year),
        "year": year,
        "value": value,
        "resolution": 0.1,
        "unit_text": {"kg": "公斤" if "公斤" in form else " kg"}.get(unit, ""),
        "bound": random.choices(("exact", "approx", "min"), (90, 7, 3))[0],
    }
    return Statement(sentence, len(before), text, fields)


def digest(*parts: object) -> str:
    """64 hexadecimal digits, the same for the same parts."""
    return hashlib.sha256(":".join(map(str, parts)).encode()).hexdigest()
