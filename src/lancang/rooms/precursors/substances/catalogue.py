"""The register out of its data files, read once. Its integrity is tested, not checked here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lancang.figures.tables import names as split
from lancang.figures.tables import read_csv

from .dates import first_day, last_day
from .model import Density, Form, GroupMember, HsCode, Membership, ScheduleList, Source, Substance

_PACKAGE = "lancang.rooms.precursors"
_ATOMS = re.compile(r"([A-Z][a-z]?)(\d*)")
_SALTS = {"yes": True, "no": False, "": None}


@cache
def substances() -> Mapping[str, Substance]:
    """All substances, mixtures and group entries by id, in the order of the data file."""
    groups: dict[str, list[str]] = defaultdict(list)
    for member in group_members():
        groups[member.member].append(member.group)
    return MappingProxyType({
        row["id"]: Substance(
            row["id"], row["kind"], row["name_en"], row["name_zh"], row["cas"], tuple(groups[row["id"]]),
            *_origin(row), row["note"],
        )
        for row in read_csv(_PACKAGE, "substances.csv")
    })  # fmt: skip


@cache
def forms() -> Mapping[tuple[str, str], Form]:
    """Salts and hydrates by (substance, form), their factors computed from the formulas."""
    return MappingProxyType({
        (row["substance"], row["form"]): Form(
            row["substance"], row["form"], row["name_en"], row["name_zh"], row["cas"], row["formula"],
            int(row["bases"]) * molar_mass(row["base_formula"]) / molar_mass(row["formula"]), *_origin(row),
        )
        for row in read_csv(_PACKAGE, "forms.csv")
    })  # fmt: skip


def molar_mass(formula: str) -> float:
    """g/mol of a formula without brackets, such as C10H16ClNO. Raises KeyError for an element that the table lacks."""
    weights = _weights()
    return sum(weights[element] * int(count or 1) for element, count in _ATOMS.findall(formula))


@cache
def _weights() -> dict[str, float]:
    return {row["element"]: float(row["weight"]) for row in read_csv(_PACKAGE, "atomic_weights.csv")}


@cache
def lists() -> Mapping[str, ScheduleList]:
    """The tables and categories by id, in the order UN, CN, EU."""
    return MappingProxyType({
        row["id"]: ScheduleList(
            row["id"], row["authority"], row["kind"], row["name_en"], row["name_zh"], *_origin(row)
        )
        for row in read_csv(_PACKAGE, "lists.csv")
    })  # fmt: skip


@cache
def memberships() -> tuple[Membership, ...]:
    """Every entry of every list as it is printed, group entries as groups; in the order of the lists."""
    return tuple(
        Membership(
            row["substance"], row["list"], first_day(row["from"]), last_day(row["from"]),
            first_day(row["to"]) if row["to"] else None, row["from"], row["to"], row["scope"], _SALTS[row["salts"]],
            *_origin(row), row["note"],
        )
        for row in read_csv(_PACKAGE, "memberships.csv")
    )  # fmt: skip


@cache
def group_members() -> tuple[GroupMember, ...]:
    """Which substances the group entries cover by name. A group of esters covers others too that no row names."""
    return tuple(
        GroupMember(
            row["group"], row["member"], first_day(row["from"]), first_day(row["to"]) if row["to"] else None,
            *_origin(row), row["note"],
        )
        for row in read_csv(_PACKAGE, "groups.csv")
    )  # fmt: skip


@cache
def hs_codes() -> Mapping[str, tuple[HsCode, ...]]:
    """The tariff codes by substance."""
    found: dict[str, list[HsCode]] = defaultdict(list)
    for row in read_csv(_PACKAGE, "hs_codes.csv"):
        code = HsCode(row["substance"], row["hs"], row["edition"], row["scope"], *_origin(row))
        found[code.substance].append(code)
    return MappingProxyType({substance: tuple(codes) for substance, codes in found.items()})


@cache
def residual_codes() -> frozenset[str]:
    """The six-digit codes that hold many substances, so that they identify nothing."""
    return frozenset(row["hs"] for row in read_csv(_PACKAGE, "hs_residual.csv"))


@cache
def densities() -> Mapping[str, Density]:
    """The densities of liquids by substance."""
    return MappingProxyType({
        row["substance"]: Density(
            row["substance"], float(row["kg_per_litre"]), float(row["percent"]) if row["percent"] else None,
            *_origin(row),
        )
        for row in read_csv(_PACKAGE, "densities.csv")
    })  # fmt: skip


@cache
def sources() -> Mapping[str, Source]:
    """What the keys in every column `source` stand for."""
    return MappingProxyType(
        {
            row["key"]: Source(row["key"], row["kind"], row["title"], row["url"])
            for row in read_csv(_PACKAGE, "sources.csv")
        }
    )


def _origin(row: dict[str, str]) -> tuple[tuple[str, ...], bool]:
    return tuple(split(row["source"])), row["verified"] == "yes"
