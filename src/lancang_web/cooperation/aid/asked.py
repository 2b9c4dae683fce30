"""What is asked of the pages of aid and trainings: a party, years, the base year of constant prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.figures import is_code, party_code
from lancang.figures.money import price_levels

EARLIEST, LATEST = 1900, 2100
STATES = ("delivered", "all")


@dataclass(frozen=True, slots=True)
class Asked:
    """A party by its code, or all; years, or all; the base year; what was delivered, or promised too."""

    party: str = ""
    first: int | None = None
    last: int | None = None
    base: int = 2020
    state: str = "delivered"

    @property
    def query(self) -> str:
        """As an address says it."""
        given = {"party": self.party, "from": self.first, "to": self.last, "base": self.base, "state": self.state}
        return urlencode({name: value for name, value in given.items() if value})

    def within(self, year: int | None) -> bool:
        """Whether a year is among those asked for."""
        if year is None:
            return True
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


def usual(today: date) -> Asked:
    """What is shown when nothing is asked: all, at the prices of the last year before today that has a level."""
    return Asked(base=max(year for year in price_levels() if year < today.year or year == min(price_levels())))


def asked(query: Mapping[str, str], today: date) -> Asked:
    """What a query says. Raises ValidationError by field."""
    first, last = (_year(query.get(name, ""), name) for name in ("from", "to"))
    if first is not None and last is not None and first > last:
        raise ValidationError(
            {"to": _("found %(last)s, before %(first)s; expected the first year before the last")
             % {"first": first, "last": last}}
        )  # fmt: skip
    party = party_code(query.get("party", ""))
    if party and not is_code(party):
        raise ValidationError({"party": _("found %(found)s; expected a state or body by its code or name")
                               % {"found": party}})  # fmt: skip
    base = _year(query.get("base", ""), "base") or usual(today).base
    if base not in price_levels():
        given = {"found": base, "first": min(price_levels()), "last": max(price_levels())}
        raise ValidationError({"base": _("found %(found)s; expected a year from %(first)s to %(last)s") % given})
    state = query.get("state", "") or "delivered"
    if state not in STATES:
        raise ValidationError({"state": _("found %(found)s; expected one of %(expected)s")
                               % {"found": state, "expected": ", ".join(STATES)}})  # fmt: skip
    return Asked(party, first, last, base, state)


def _year(text: str, name: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and EARLIEST <= int(text) <= LATEST):
        raise ValidationError({name: _("found %(found)s; expected a year such as 2024") % {"found": text}})
    return int(text)
