"""Which substance a written name and a CAS number mean, and where they contradict each other."""

from __future__ import annotations

from functools import cache

from lancang.figures.tables import read_csv

from .cas import cas_fault, clean_cas
from .catalogue import forms, substances
from .model import Identified
from .spelling import Written, name_key, parts, split_scripts, take_apart, without_forms

_PACKAGE = "lancang.rooms.precursors"
_UNKNOWN = ("", "")


def identify(name: str, cas: str) -> Identified:
    """The substance, salt and kind of goods of a line.

    Where name and CAS are known and differ, the name decides and the fault is cas_other; a group entry by name and one
    of its members by CAS do not differ: the member is meant. Where one is known, that one decides. An empty cell is no
    fault. Dictionary look-ups only; call it once for each pair of name and CAS.
    """
    written = take_apart(name)
    by_name = _by_name(written)
    by_cas, faults = _by_cas(cas)
    if name.strip() and by_name == _UNKNOWN:
        faults = (*faults, "name_unknown")
    meant, other, form_differs = by_name, "", False
    if by_name == _UNKNOWN or by_name[0] in _groups_of(by_cas[0]):
        meant = by_cas
    elif by_cas[0] and by_cas[0] != by_name[0]:
        faults, other = (*faults, "cas_other"), by_cas[0]
    elif by_cas[0]:
        meant = (by_name[0], by_name[1] or by_cas[1])
        form_differs = bool(by_name[1] and by_cas[1] and by_name[1] != by_cas[1])
    return Identified(*meant, written.preparation, written.content, written.unit, faults, other, form_differs)


def _groups_of(substance: str) -> tuple[str, ...]:
    known = substances().get(substance)
    return known.groups if known else ()


def _by_cas(text: str) -> tuple[tuple[str, str], tuple[str, ...]]:
    """(substance, form) and the faults of the number alone."""
    cas = clean_cas(text)
    if not cas:
        return _UNKNOWN, ()
    if fault := cas_fault(cas):
        return _UNKNOWN, (f"cas_{fault}",)
    known = _numbers().get(cas)
    return (known, ()) if known else (_UNKNOWN, ("cas_unknown",))


def _by_name(written: Written) -> tuple[str, str]:
    for look in (_as_it_stands, _without_salt, _in_both_scripts):
        for reading in written.readings:
            if (found := look(reading)) != _UNKNOWN:
                return found
    return _inside(written) if written.preparation else _UNKNOWN


def _as_it_stands(reading: str) -> tuple[str, str]:
    return _names().get(name_key(reading), _UNKNOWN)


def _without_salt(reading: str) -> tuple[str, str]:
    for rest, form in without_forms(reading):
        substance, _ = _as_it_stands(rest)
        # 硫酸钠 is no form of 硫酸: only substances whose salts are known may lose a salt word.
        if substance in _with_forms():
            return substance, form
    return _UNKNOWN


def _in_both_scripts(reading: str) -> tuple[str, str]:
    """丙酮 acetone: the Chinese and the Latin half, if they mean the same."""
    halves = split_scripts(reading)
    found = {_as_it_stands(half) if _as_it_stands(half) != _UNKNOWN else _without_salt(half) for half in halves}
    return found.pop() if len(halves) == 2 and len(found) == 1 else _UNKNOWN


def _inside(written: Written) -> tuple[str, str]:
    """The substance that the name of a product contains; its salt only if the product names a single one."""
    known = _names()
    for key in parts(written.readings[-1]):
        if key in known:
            told = without_forms(written.readings[-1])
            codes = {form for _, form in told}
            return known[key][0], told[0][1] if len(codes) == 1 else ""
    return _UNKNOWN


@cache
def _names() -> dict[str, tuple[str, str]]:
    """(substance, form) by the key of every name."""
    found = {name_key(name): (one.id, "") for one in substances().values() for name in (one.en, one.zh)}
    for row in read_csv(_PACKAGE, "names.csv"):
        found[name_key(row["name"])] = (row["substance"], row["form"])
    return found


@cache
def _numbers() -> dict[str, tuple[str, str]]:
    """(substance, form) by CAS number."""
    found = {one.cas: (one.id, "") for one in substances().values() if one.cas}
    return found | {form.cas: (form.substance, form.form) for form in forms().values() if form.cas}


@cache
def _with_forms() -> frozenset[str]:
    return frozenset(substance for substance, _ in forms())


def names_of(substance: str, language: str) -> tuple[str, ...]:
    """Every name of a substance in a language (en, zh), that of the register first. Raises KeyError if not known."""
    return (substances()[substance].name(language), *_other_names().get((substance, language), ()))


@cache
def _other_names() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in read_csv(_PACKAGE, "names.csv"):
        found.setdefault((row["substance"], row["language"]), []).append(row["name"])
    return found
