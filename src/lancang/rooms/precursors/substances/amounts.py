"""What turns an amount as written into kg of anhydrous base: the factor of a form and the density of a liquid."""

from __future__ import annotations

from .catalogue import densities, forms, substances


def base_factor(substance: str, form: str) -> float | None:
    """kg of anhydrous base (of a salt of an acid: of free acid) in one kg. form "" is the substance itself: 1.

    None for a form that the table does not have for this substance, and for a substance that is not known.
    """
    if substance not in substances():
        return None
    if not form:
        return 1.0
    known = forms().get((substance, form))
    return known.factor if known else None


def density(substance: str) -> float | None:
    """kg per litre at 20 °C, None if not known. Hydrochloric acid: of 37 %, sulphuric acid: of 98 % (densities.csv)."""
    known = densities().get(substance)
    return known.kg_per_litre if known else None
