"""The data that rules look at: words, lead times, uses of businesses, thresholds, least amounts, and the rules."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from lancang.figures.tables import names, read_csv, read_toml

from ..notices.columns import PACKAGE
from .model import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """The rules by id, in the order of their numbers."""
    return {
        row["id"]: Rule(
            row["id"], row["name_en"], row["name_zh"], row["inputs"], row["action"], row["verdict"], row["source"],
            row["seen"], date.fromisoformat(row["since"]),
        )
        for row in read_csv(PACKAGE, "rules.csv")
    }  # fmt: skip


@cache
def default_settings() -> Mapping[str, Mapping[str, Any]]:
    """The settings by rule."""
    return {name: one for name, one in read_toml(PACKAGE, "settings.toml").items() if isinstance(one, dict)}


def settings_with(text: str) -> Mapping[str, Mapping[str, Any]]:
    """The settings with those that an authority sets otherwise, written as the same TOML. Raises ValueError."""
    own, found = tomllib.loads(text), {name: dict(one) for name, one in default_settings().items()}
    for rule, values in own.items():
        if not isinstance(values, dict):
            continue
        for name, value in values.items():
            if name not in found.get(rule, {}):
                known = ", ".join(found.get(rule, {})) or ", ".join(found)
                raise ValueError(f"found the setting {rule}.{name}; expected one of {known}")
            if type(value) is not type(found[rule][name]) and {type(value), type(found[rule][name])} != {int, float}:
                raise ValueError(f"found {rule}.{name} = {value!r}; expected a value such as {found[rule][name]!r}")
            found[rule][name] = value
    return found


@cache
def words(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """(words that are the whole cell, words that it contains), folded."""
    rows = [row for row in read_csv(PACKAGE, "words.csv") if row["kind"] == kind]
    whole = frozenset(row["word"] for row in rows if row["how"] == "whole")
    return whole, tuple(row["word"] for row in rows if row["how"] == "part")


def says(column: str, kind: str) -> pl.Expr:
    """Whether a cell is one of the words of this kind, or contains one."""
    whole, part = words(kind)
    text = pl.col(column).str.to_lowercase().str.strip_chars()
    found = text.is_in(list(whole))
    return (found | text.str.contains_any(list(part)) if part else found).fill_null(False)


@cache
def answers() -> tuple[str, ...]:
    """States of an answer after which nothing is exported."""
    return ("objection", "stopped", "withdrawn")


@cache
def lead_times() -> pl.DataFrame:
    """country, days, working, verified."""
    rows = read_csv(PACKAGE, "lead_times.csv")
    return pl.DataFrame({
        "exporting_country": [row["country"] for row in rows], "days": [int(row["days"]) for row in rows],
        "working": [row["working"] == "yes" for row in rows], "source": [row["source"] for row in rows],
        "verified": [row["verified"] == "yes" for row in rows],
    })  # fmt: skip


@cache
def thresholds() -> pl.DataFrame:
    """sid, threshold (kg), source, verified: those of our own table."""
    rows = read_csv(PACKAGE, "thresholds.csv")
    return pl.DataFrame({
        "sid": [row["substance"] for row in rows], "threshold": [float(row["kg"]) for row in rows],
        "source": [row["source"] for row in rows], "verified": [row["verified"] for row in rows],
    })  # fmt: skip


@cache
def business_uses() -> Mapping[str, tuple[str, ...]]:
    """Substance → words of the businesses that use it."""
    return {row["substance"]: tuple(names(row["businesses"])) for row in read_csv(PACKAGE, "business_uses.csv")}


@cache
def minimum_quantities() -> pl.DataFrame:
    """exporting_country, sid, litres."""
    rows = read_csv(PACKAGE, "minimum_quantities.csv")
    return pl.DataFrame({
        "exporting_country": [row["country"] for row in rows], "sid": [row["substance"] for row in rows],
        "least": [float(row["litres"]) for row in rows], "source": [row["source"] for row in rows],
    })  # fmt: skip
