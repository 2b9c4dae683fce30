"""Vocabulary complete and word lists well-formed: what a cue speaks for exists, and no list says a word twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lancang.figures import measures, units
from lancang.figures.act import ACT_TYPES
from lancang.figures.tables import read_toml
from lancang.reading.context.cues import KINDS, cue_finder, fallbacks

SRC = Path(__file__).parents[2] / "src" / "lancang"
TABLES = sorted((SRC / "reading").glob("**/data/*.toml"))
LANGUAGES = ("zh", "en")
CUES = [
    pytest.param(row, id=f"{language}-{number}-{row['measure']}")
    for language in LANGUAGES
    for number, row in enumerate(read_toml("lancang.reading", f"{language}_cues.toml")["cue"], start=1)
]
UNIT_KINDS = {unit.kind for language in LANGUAGES for unit in units(language).values()} | {"unknown"}
CUE_KEYS = {"measure", "kinds", "weight", "side", "carry", "always", "words", "counters", "not_counters", "far"}

# Ranges of bytes, not words.
NOT_WORDS = {"encodings.toml"}
# A space is the word there: a name may begin behind it.
SPACES = {("zh_places.toml", "openers.words")}


@pytest.mark.parametrize("row", CUES)
def test_cue(row: dict[str, Any]) -> None:
    assert row["measure"] in measures()
    assert set(row["kinds"].split()) <= UNIT_KINDS | KINDS.keys()
    assert row.keys() <= CUE_KEYS
    assert 0 < row["weight"] <= 20
    assert row.get("side", "any") in ("any", "before", "after", "head")
    assert bool(row.get("always")) != bool(row.get("words", "").strip()), "a cue has words, or holds without any"


@pytest.mark.parametrize("key", ["counters", "not_counters"])
def test_counters_of_chinese_cues_are_units(key: str) -> None:
    """In English the counted noun is the counter, and any noun may be one."""
    rows = read_toml("lancang.reading", "zh_cues.toml")["cue"]
    named = {counter for row in rows for counter in row.get(key, "").split()}
    assert named - units("zh").keys() == set()


def test_groups_of_kinds_are_made_of_kinds_of_units() -> None:
    assert set().union(*KINDS.values()) <= UNIT_KINDS


def test_every_measure_has_a_cue() -> None:
    """Each measure of the vocabulary can be read in both languages; share and change have rules of their own."""
    for language in LANGUAGES:
        spoken = {row["measure"] for row in read_toml("lancang.reading", f"{language}_cues.toml")["cue"]}
        assert measures().keys() - spoken - {"share", "change", "other"} == set(), language


def test_every_kind_of_unit_but_ratios_and_counts_has_a_fallback() -> None:
    for language in LANGUAGES:
        found = fallbacks(language)
        assert all(cues for cues in found.values())
        assert found.keys() <= UNIT_KINDS


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [("zh", "破获", "cases"), ("zh", "缴获", "seizure"), ("zh", "抓获", "arrests"), ("en", "seized", "seizure"),
     ("en", "arrested", "arrests"), ("en", "Seized", "seizure")],
)  # fmt: skip
def test_cue_words_are_found(language: str, text: str, measure: str) -> None:
    assert measure in {cue.measure for _, _, cues in cue_finder(language).find(text) for cue in cues}


# --- all word lists ----------------------------------------------------------------------------------------------


def lists(table: object, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words below a table, with its dotted name; a string of `words` is one too."""
    if isinstance(table, dict):
        for key, value in table.items():
            name = f"{path}.{key}".lstrip(".")
            if key == "words" and isinstance(value, str):
                yield name, value.split("|") if "|" in value else value.split()
            else:
                yield from lists(value, name)
    elif isinstance(table, list):
        if table and all(isinstance(item, str) for item in table):
            yield path, table
        else:
            for number, item in enumerate(table, start=1):
                yield from lists(item, f"{path}.{number}")


LISTS = [
    pytest.param(path.name, name, words, id=f"{path.stem}-{name}")
    for path in TABLES
    if path.name not in NOT_WORDS
    for name, words in lists(tomllib.loads(path.read_text(encoding="utf-8")))
]


def test_the_tables_are_found() -> None:
    assert {"zh_cues.toml", "en_cues.toml", "acts_zh.toml", "acts_en.toml", "names.toml"} <= {p.name for p in TABLES}
    assert len(LISTS) > 250


@pytest.mark.parametrize(("file", "name", "words"), LISTS)
def test_list(file: str, name: str, words: list[str]) -> None:
    assert [word for word, times in Counter(words).items() if times > 1] == []
    if (file, name) not in SPACES:
        assert [word for word in words if not word.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_measures_named_in_other_tables(language: str) -> None:
    """The measures that need no subject are measures of the vocabulary."""
    plain = set(read_toml("lancang.reading", f"{language}_subjects.toml")["plain"]["measures"])
    assert plain - measures().keys() <= PLAIN_BUT_NO_MEASURE


# Dead entries, told to the authors of the table.
PLAIN_BUT_NO_MEASURE = {"agreements_none", "users_none", "length_none"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_acts_are_of_known_types(language: str) -> None:
    table = read_toml("lancang.reading.acts", f"acts_{language}.toml")
    found = set(types(table))
    assert found
    assert found <= set(ACT_TYPES)


def types(table: object) -> Iterator[str]:
    """The values of every key `type` below a table."""
    if isinstance(table, dict):
        for key, value in table.items():
            if key == "type" and isinstance(value, str):
                yield value
            else:
                yield from types(value)
    elif isinstance(table, list):
        for item in table:
            yield from types(item)
