"""The tables of the ground floor: places, bodies, subjects, measures, units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import pycountry
import pytest

from lancang.figures import bodies, label, measures, places, subjects, units
from lancang.figures.tables import names, read_csv
from lancang.reading.text import fold

# M49 codes that the region's reports use, and what they are called there.
M49 = {"001", "002", "003", "005", "009", "011", "013", "030", "034", "035", "142", "143", "145", "150", "202", "419"}


@pytest.mark.parametrize(
    ("code", "language", "text"),
    [
        ("MM", "en", "Myanmar"), ("MM", "zh", "缅甸"), ("LA", "en", "Laos"), ("LA", "zh", "老挝"), ("CN", "zh", "中国"),
        ("TH", "en", "Thailand"), ("VN", "en", "Viet Nam"), ("KH", "zh", "柬埔寨"), ("CN-YN", "zh", "云南省"),
        ("CN-YN", "en", "Yunnan Province"), ("MM-17", "en", "Shan State"), ("035", "zh", "东南亚"),
        ("035", "en", "South-East Asia"), ("001", "en", "world"), ("保山市", "zh", "保山市"),
        ("金三角", "zh", "金三角"),
        ("CN、MM", "zh", "中国、缅甸"), ("CN、MM", "en", "China, Myanmar"), ("nowhere", "en", "nowhere"),
        ("", "en", ""),
        (None, "zh", ""),
    ],
)  # fmt: skip
def test_label(code: str | None, language: str, text: str) -> None:
    assert label(code, language) == text


@pytest.mark.parametrize("name", ["places.csv", "bodies.csv", "subjects.csv", "units.csv"])
def test_keys_are_unique(name: str) -> None:
    rows = read_csv("lancang.figures", name)
    keys = Counter(row.get("code") or f"{row['lang']}:{row['text']}" for row in rows)
    assert [key for key, times in keys.items() if times > 1] == []


# A comma in an unquoted name: told to the authors of the table.
BROKEN = {"CO-SAP"}


@pytest.mark.parametrize("name", ["places.csv", "bodies.csv", "subjects.csv"])
def test_names_are_neither_empty_nor_said_twice(name: str) -> None:
    for row in read_csv("lancang.figures", name):
        own = [word for column in ("zh", "en", "adjective") for word in (row.get(column) or "").split("|")]
        assert any(own), f"{row['code']} has no name"
        for column in ("zh", "en"):
            cell = row[column] or ""
            assert cell == "" or all(word == word.strip() != "" for word in cell.split("|")), f"{row['code']}: {cell!r}"
            assert len(set(names(cell))) == len(names(cell)), f"{row['code']} says a name twice: {cell}"
        assert None not in row or row["code"] in BROKEN, f"{row['code']} has more cells than the head"


# --- places ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", sorted(code for code, place in places().items() if place.kind == "country"))
def test_country_is_in_iso_3166_1(code: str) -> None:
    assert pycountry.countries.get(alpha_2=code) is not None


@pytest.mark.parametrize("code", sorted(code for code, place in places().items() if place.kind == "division"))
def test_division_is_in_iso_3166_2(code: str) -> None:
    division = pycountry.subdivisions.get(code=code)
    assert division is not None
    assert division.country_code == places()[code].country


def test_regions_are_of_m49() -> None:
    found = {part for code, place in places().items() if place.kind == "region" for part in code.split("、")}
    assert found == M49


# Rows whose code is none of their names: told to the authors of the table.
NAMELESS = {"Wa"}


def test_a_place_without_a_code_is_known_by_one_of_its_names() -> None:
    for place in places().values():
        if place.kind in ("area", "locality"):
            assert place.country is None
            assert place.code in (*place.zh, *place.en, *NAMELESS)


def test_kinds_of_places() -> None:
    assert {place.kind for place in places().values()} == {"country", "division", "region", "area", "locality"}


def test_short_names_are_one_character_of_one_state() -> None:
    short = [(place.short, place.code) for place in places().values() if place.short]
    assert [name for name, times in Counter(name for name, _ in short).items() if times > 1] == []
    assert {name for name, _ in short} >= set("中缅老泰越柬")
    assert all(place.short in "".join(place.zh) for place in places().values() if len(place.short) == 1)


def test_the_six_states_have_names_adjectives_and_short_names() -> None:
    for code in ("CN", "MM", "LA", "TH", "VN", "KH"):
        place = places()[code]
        assert all((place.zh, place.en, place.short, place.adjectives))


# --- one word, one meaning ---------------------------------------------------------------------------------------


def shared_words(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """Words, folded and in small letters, that stand for more than one code."""
    codes = defaultdict(set)
    for code, words in pairs:
        for word in words:
            codes[fold(word).lower()].add(code)
    return {word: found for word, found in codes.items() if len(found) > 1}


def test_no_word_names_two_subjects() -> None:
    assert shared_words((one.code, one.zh + one.en) for one in subjects().values()) == {}


def test_no_word_names_two_bodies() -> None:
    assert shared_words((one.code, one.zh + one.en) for one in bodies().values()) == {}


def test_no_word_names_two_places() -> None:
    """But for a town that was raised in rank and kept its name: the rows say when, not the word."""
    found = shared_words((one.code, one.zh + one.en) for one in places().values())
    assert found.keys() <= {"思茅", "腾冲"}


def test_no_word_names_a_place_and_a_subject() -> None:
    places_named = ((one.code, one.zh + one.en) for one in places().values())
    subjects_named = ((one.code, one.zh + one.en) for one in subjects().values())
    assert shared_words([*places_named, *subjects_named]).keys() <= {"思茅", "腾冲"}


# --- subjects, bodies, measures ----------------------------------------------------------------------------------


def test_subjects() -> None:
    for code, subject in subjects().items():
        assert code == subject.code == code.strip().lower().replace(" ", "_").replace("-", "_"), code
        assert subject.kind in ("drug", "precursor", "crop", "group"), code
        assert subject.zh, f"{code} has no Chinese name"
        assert subject.en, f"{code} has no English name"


def test_bodies_belong_to_known_states() -> None:
    assert {body.country for body in bodies().values() if body.country} <= places().keys()


@pytest.mark.parametrize("key", sorted(measures()))
def test_measure(key: str) -> None:
    measure = measures()[key]
    assert measure.zh
    assert measure.en
    assert measure.nature in ("flow", "stock", "ratio")


def test_measures_are_those_of_the_schema() -> None:
    """The vocabulary is a contract: a key that goes away breaks files that others hold."""
    expected = (
        "cases cases_10kg arrests seizure share change leads persons_trained trainings meetings operations notices"
        " shipment cultivation_area alternative_area area length production projects enterprises investment aid"
        " contribution agreements documents countries offices units stations premises activities audience target_rate"
        " penalty staff devices substances users treatment_admissions relapse price awards other"
    )
    assert set(measures()) == set(expected.split())


def test_labels_of_measures_differ() -> None:
    for texts in ([one.zh for one in measures().values()], [one.en for one in measures().values()]):
        assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_units_of_a_language_are_read_from_its_rows() -> None:
    assert {unit.language for unit in units("zh").values()} == {"zh"}
    assert {unit.language for unit in units("en").values()} == {"en"}
    assert units("xx") == {}


def test_currencies_are_of_iso_4217() -> None:
    money = {unit.base for language in ("zh", "en") for unit in units(language).values() if unit.kind == "money"}
    assert [code for code in sorted(money) if pycountry.currencies.get(alpha_3=code) is None] == []
    assert {"CNY", "USD", "MMK", "THB", "HKD"} <= money


SIX = ("CN", "MM", "LA", "TH", "VN", "KH")
# ISO 3166-2 says what a division is; its name in English says the same, or nothing of it.
SAID = {"Municipality": (), "Autonomous region": (" Autonomous Region",), "Province": (" Province",),
        "Region": (" Region",), "State": (" State",), "Prefecture": (" Capital",)}  # fmt: skip
IN_CHINESE = {"Municipality": "市", "Autonomous region": "自治区", "Province": "省府", "State": "邦", "Region": "省"}


@pytest.mark.parametrize(
    "code", sorted(one for one, place in places().items() if place.kind == "division" and place.country in SIX)
)
def test_a_division_is_called_what_it_is(code: str) -> None:
    kind = pycountry.subdivisions.get(code=code).type
    english, chinese = label(code, "en"), label(code, "zh")
    endings = [one for one in (" Autonomous Region", " Municipality", " Province", " Region", " State", " Capital")
               if english.endswith(one)]  # fmt: skip
    assert tuple(endings[:1]) in ((), SAID.get(kind, ())), f"{code} is a {kind}: {english}"
    assert code not in (english, chinese)
    if code.startswith("CN-") or chinese.endswith(("省", "市", "邦", "府", "区")):
        assert chinese.endswith(tuple(IN_CHINESE.get(kind, "省市府区"))), f"{code} is a {kind}: {chinese}"


def test_no_two_divisions_are_called_the_same() -> None:
    for language in ("en", "zh"):
        said = Counter(label(code, language) for code, place in places().items() if place.country in SIX)
        assert [name for name, times in said.items() if times > 1] == []
