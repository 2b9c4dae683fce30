"""Factors to the anhydrous base against published molar masses, and densities."""

from __future__ import annotations

import re

import pytest

from lancang.figures.tables import read_csv
from lancang.rooms.precursors.substances import base_factor, densities, density, forms, molar_mass, substances


@pytest.mark.parametrize(
    ("substance", "form", "bases", "base", "whole"),
    [
        # Molar masses in g/mol as pharmacopoeias and catalogues print them.
        ("ephedrine", "hydrochloride", 1, 165.23, 201.69),
        ("ephedrine", "sulfate", 2, 165.23, 428.54),
        ("ephedrine", "hemihydrate", 1, 165.23, 174.24),
        ("pseudoephedrine", "hydrochloride", 1, 165.23, 201.69),
        ("norephedrine", "hydrochloride", 1, 151.21, 187.67),
        ("methylephedrine", "hydrochloride", 1, 179.26, 215.72),
        ("ergometrine", "maleate", 1, 325.41, 441.48),
        ("ergotamine", "tartrate", 2, 581.66, 1313.41),
        ("4-piperidone", "hydrochloride-monohydrate", 1, 99.13, 153.61),
        ("phenylacetic-acid", "sodium", 1, 136.15, 158.13),
        ("anthranilic-acid", "sodium", 1, 137.14, 159.12),
    ],
)
def test_factor(substance: str, form: str, bases: int, base: float, whole: float) -> None:
    assert base_factor(substance, form) == pytest.approx(bases * base / whole, rel=2e-4)


@pytest.mark.parametrize(
    ("substance", "form", "expected"),
    [
        ("ephedrine", "", 1.0),
        ("acetone", "", 1.0),
        ("ephedrine", "nitrate", None),
        ("acetone", "hydrochloride", None),
        ("unknown", "", None),
    ],
)
def test_no_factor_is_made_up(substance: str, form: str, expected: float | None) -> None:
    assert base_factor(substance, form) == expected


@pytest.mark.parametrize(
    ("formula", "mass"), [("H2O", 18.015), ("C10H15NO", 165.236), ("NaCl", 58.44), ("CBr", 91.915)]
)
def test_molar_mass(formula: str, mass: float) -> None:
    assert molar_mass(formula) == pytest.approx(mass, abs=0.002)


def test_an_unknown_element_is_no_zero() -> None:
    with pytest.raises(KeyError):
        molar_mass("XeF2")


def test_a_form_holds_its_bases() -> None:
    """No atom but hydrogen gets lost between the base and its salt, and the factor is below one."""
    for row in read_csv("lancang.rooms.precursors", "forms.csv"):
        whole, base = atoms(row["formula"]), atoms(row["base_formula"])
        for element in base.keys() - {"H"}:
            assert whole[element] >= int(row["bases"]) * base[element], row
    assert all(0.5 < form.factor < 1 for form in forms().values())


def test_one_base_formula_for_each_substance() -> None:
    found = {(row["substance"], row["base_formula"]) for row in read_csv("lancang.rooms.precursors", "forms.csv")}
    assert len(found) == len({substance for substance, _ in found})


def atoms(formula: str) -> dict[str, int]:
    return {element: int(count or 1) for element, count in re.findall(r"([A-Z][a-z]?)(\d*)", formula)}


@pytest.mark.parametrize(
    ("substance", "expected"), [("acetone", 0.790), ("acetic-anhydride", 1.082), ("ephedrine", None), ("unknown", None)]
)
def test_density(substance: str, expected: float | None) -> None:
    assert density(substance) == expected


def test_densities_are_of_liquids_and_say_the_strength_of_solutions() -> None:
    assert all(0.6 < one.kg_per_litre < 3.2 for one in densities().values())
    assert {one.substance: one.percent for one in densities().values() if one.percent} == {
        "hydrochloric-acid": 37,
        "sulphuric-acid": 98,
    }
    assert set(densities()) <= set(substances())
