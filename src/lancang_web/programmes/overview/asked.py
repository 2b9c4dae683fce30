"""What is asked of the overview: years, a place, a party, a programme, and the year of prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.figures import is_code, party_code, places
from lancang.figures.money import price_levels

SPAN, EARLIEST, LATEST = 60, 1950, 2100


@dataclass(frozen=True, slots=True)
class Asked:
    """Codes are "" for all. `base`: the year whose prices amounts are given at."""

    first: int
    last: int
    base: int
    place: str = ""
    party: str = ""
    programme: str = ""

    @property
    def years(self) -> range:
        """Both ends counted."""
        return range(self.first, self.last + 1)

    @property
    def query(self) -> str:
        """As it stands in an address."""
        given = {"from": self.first, "to": self.last, "base": self.base, "place": self.place, "party": self.party,
                 "programme": self.programme}  # fmt: skip
        return urlencode({name: value for name, value in given.items() if value})


def asked(query: Mapping[str, str], today: date, latest: int | None = None) -> Asked:
    """What the query says; without it ten years up to `latest`. Raises ValidationError by field."""
    faults: dict[str, str] = {}
    newest = max(price_levels())
    last = _year(query, "to", latest or today.year, faults)
    first = _year(query, "from", last - 9, faults)
    base = _year(query, "base", min(newest, last), faults)
    if not 0 <= last - first < SPAN:
        faults["from"] = _(
            "found the years %(first)s to %(last)s; expected up to %(span)s years, the first before the last"
        ) % {"first": first, "last": last, "span": SPAN}
    if base not in price_levels() and "base" not in faults:
        faults["base"] = _(
            "found %(found)s; expected a year of which the price level is known, %(first)s to %(last)s"
        ) % {"found": base, "first": min(price_levels()), "last": newest}
    place = query.get("place", "").strip()
    if place and place not in places():
        faults["place"] = _("found %(found)s; expected a code such as CN, CN-YN or 035") % {"found": place}
    party = party_code(query.get("party", ""))
    if party and not is_code(party):
        faults["party"] = _("found %(found)s; expected a state such as MM, or a body by its code such as UNODC") % {
            "found": party
        }  # fmt: skip
    if faults:
        raise ValidationError(faults)
    return Asked(first, last, base, place, party, query.get("programme", "").strip()[:200])


def _year(query: Mapping[str, str], name: str, otherwise: int, faults: dict[str, str]) -> int:
    text = query.get(name, "").strip()
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal()) or not EARLIEST <= int(text) <= LATEST:
        faults[name] = _("found %(found)s; expected a year such as 2024") % {"found": text}
        return otherwise
    return int(text)
