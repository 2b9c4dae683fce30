"""What is asked of a balance: a crop, the numbers of a hectare, and what it is held against. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.rooms import Fault
from lancang.rooms.programmes import (
    Assumption,
    OpiumYear,
    Terms,
    assumption_faults,
    assumptions,
    best_opium_year,
    opium_years,
    terms_faults,
)
from lancang_web.programmes.terms import in_language

LISTS = ("yields_kg", "costs", "labour_days")
NUMBERS = ("price", "wage", "price_sd", "price_memory", "yield_sd")
TERMS = ("opium", "opium_cost", "rate", "opium_price_sd", "opium_yield_sd", "opium_memory")


def asked(query: Mapping[str, str], crop: str, country: str, year: int | None) -> tuple[Assumption, Terms, OpiumYear]:
    """The numbers of the crop with the user's own in their place. Raises ValidationError by field."""
    crop = query.get("crop", "").strip() or crop
    if crop not in assumptions():
        raise ValidationError({
            "crop": _("found %(found)s; expected one of %(expected)s") % {
                "found": crop, "expected": ", ".join(assumptions())
            }
        })  # fmt: skip
    opium = _opium(query.get("opium_year", ""), country, year)
    faults: dict[str, str] = {}
    given = assumptions()[crop]
    changes: dict[str, Any] = {name: one for name in NUMBERS if (one := _number(query, name, faults)) is not None}
    changes |= {name: several for name in LISTS if (several := _several(query, name, faults)) is not None}
    if (life := _number(query, "life", faults)) is not None:
        changes["life"] = round(life)
    own = {name: value for name, value in changes.items() if value != getattr(given, name)}
    if own:
        given = replace(given, **own, basis="own")
    terms = Terms(opium.value or 0.0)
    terms = replace(terms, **{n: v for n in TERMS if (v := _number(query, n, faults)) is not None})  # type: ignore[arg-type]
    for name in ("seed", "draws"):
        if (whole := _number(query, name, faults)) is not None:
            terms = replace(terms, **{name: round(whole)})
    found: list[Fault] = [] if faults else [*assumption_faults(given), *terms_faults(terms)]
    faults |= {one.field: in_language(one.en, one.zh) for one in found}
    if faults:
        raise ValidationError(faults)
    return given, terms, opium


def _opium(text: str, country: str, year: int | None) -> OpiumYear:
    known = {f"{one.country}-{one.year}": one for one in opium_years() if one.value is not None}
    if text and text not in known:
        raise ValidationError({
            "opium_year": _("found %(found)s; expected one of %(expected)s") % {
                "found": text, "expected": ", ".join(known)
            }
        })  # fmt: skip
    found = known[text] if text else best_opium_year(country, year)
    assert found is not None  # the table has years of Myanmar
    return found


def _number(query: Mapping[str, str], name: str, faults: dict[str, str]) -> float | None:
    text = query.get(name, "").strip().replace("，", ",")
    if not text:
        return None
    percent = text.endswith(("%", "％"))
    try:
        value = float(text.rstrip("%％").replace(",", ""))
    except ValueError:
        faults[name] = _("found %(found)s; expected a number such as 12.5") % {"found": text}
        return None
    return value / 100 if percent else value


def _several(query: Mapping[str, str], name: str, faults: dict[str, str]) -> tuple[float, ...] | None:
    text = query.get(name, "").strip().replace("｜", "|")
    if not text:
        return None
    try:
        return tuple(float(one.strip().replace(",", "")) for one in text.split("|"))
    except ValueError:
        faults[name] = _("found %(found)s; expected numbers parted by |, such as 0|0|300|600") % {"found": text}
        return None
