"""What is asked of the page: a party and the years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.figures import party_code

# Years on one page, and the first that can be asked for: the opium commission of Shanghai met in 1909.
SPAN, EARLIEST = 60, 1900


@dataclass(frozen=True, slots=True)
class Asked:
    """A party by its code, and the first and last year."""

    party: str
    first: int
    last: int


def asked(query: Mapping[str, str], parties: list[str], today: date) -> Asked:
    """What the query says; without it the first party that there is, and ten years. Raises ValidationError."""
    first = _year(query.get("from", ""), today.year - 9)
    last = _year(query.get("to", ""), today.year)
    if not 0 <= last - first < SPAN:
        raise ValidationError(
            _("found the years %(first)s to %(last)s; expected up to %(span)s years, the first before the last")
            % {"first": first, "last": last, "span": SPAN}
        )
    party = party_code(query.get("party", "")) or (parties[0] if parties else "")
    if query.get("party") and party not in parties:
        raise ValidationError(
            _("found %(found)s; expected a state or body that a record names; choose one of the list")
            % {"found": query["party"]}
        )
    return Asked(party, first, last)


def _year(text: str, otherwise: int) -> int:
    if not text.strip():
        return otherwise
    if not text.strip().isdecimal() or not EARLIEST <= int(text) <= 2100:
        raise ValidationError(_("found %(found)s; expected a year such as 2024") % {"found": text})
    return int(text)
