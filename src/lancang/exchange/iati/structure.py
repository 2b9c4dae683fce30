"""What the standard says of each element: where it stands, how often, its text and attributes; and the code lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv

from .faults import PACKAGE

_ATTRIBUTE = re.compile(r"(!?)(xml:lang|[\w-]+)(?::(date|moment|number|yesno|whole))?(?:=(\w+)(@1)?)?")
# Lists that are part of the version and change with it; all others grow between versions.
CORE = frozenset({
    "ActivityDateType", "ActivityStatus", "BudgetStatus", "BudgetType", "DisbursementChannel", "OrganisationRole",
    "OtherIdentifierType", "RelatedActivityType", "TransactionType", "Version",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attribute:
    """`kind`: date, moment, number, yesno, whole, "" for text; `codes`: the list; `usual`: for vocabulary 1 or none."""

    name: str
    required: bool
    kind: str
    codes: str
    usual: bool


@dataclass(frozen=True, slots=True)
class Element:
    """`place`: its rank among the children of its parent. `most` None: any number. `text`: "", text, number, open."""

    path: str
    place: int
    least: int
    most: int | None
    text: str
    attributes: dict[str, Attribute]
    children: dict[str, Element]


@cache
def elements() -> dict[str, Element]:
    """All elements by their path, which begins with iati-activities or iati-activity."""
    found: dict[str, Element] = {}
    for row in read_csv(PACKAGE, "structure.csv"):
        path = row["element"]
        parent = found.get(path.rpartition("/")[0])
        given = [_attribute(one) for one in row["attributes"].split("|") if one]
        most = int(row["most"]) if row["most"] else None
        place = len(parent.children) if parent else 0
        one = Element(path, place, int(row["least"]), most, row["text"], {each.name: each for each in given}, {})
        found[path] = one
        if parent:
            parent.children[path.rpartition("/")[2]] = one
    return found


@cache
def codes() -> dict[str, dict[str, str]]:
    """Names by code, by list; "" where we hold the code alone."""
    found: dict[str, dict[str, str]] = {}
    for row in read_csv(PACKAGE, "codes.csv"):
        found.setdefault(row["list"], {})[row["code"]] = row["en"]
    return found


def code_name(of: str, code: str) -> str:
    """The name of a code, else the code itself."""
    return codes().get(of, {}).get(code, "") or code


def _attribute(text: str) -> Attribute:
    found = _ATTRIBUTE.fullmatch(text)
    if found is None:
        raise ValueError(f"structure.csv: found the attribute {text!r}; expected !name:kind or !name=List")
    required, name, kind, codes_, usual = found.groups()
    return Attribute(name, bool(required), kind or "", codes_ or "", bool(usual))
