"""What is asked of the statistics: years, a pair, a kind, a channel, and as of which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.figures import is_code, party_code
from lancang.rooms.cooperation import terms

EARLIEST, LATEST = 1900, 2200
UNITS = ("days", "working_days")


@dataclass(frozen=True, slots=True)
class Asked:
    """`year` None: all years. Codes are "" for all. `unit`: days, or working days of the receiver."""

    day: date
    year: int | None = None
    sender: str = ""
    receiver: str = ""
    kind: str = ""
    channel: str = ""
    unit: str = "days"
    # What papers ask besides: any of several codes, such as a state with its bodies, and what was sent after a day.
    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    after: date | None = None

    @property
    def query(self) -> str:
        """As it stands in an address."""
        given = {
            "year": self.year or "", "sender": self.sender, "receiver": self.receiver, "kind": self.kind,
            "channel": self.channel, "unit": "" if self.unit == "days" else self.unit, "day": self.day.isoformat(),
        }  # fmt: skip
        return urlencode({name: value for name, value in given.items() if value})


def asked(query: Mapping[str, str], today: date) -> Asked:
    """What the query says. Raises ValidationError with what was found and expected, by field."""
    faults: dict[str, str] = {}

    def code(name: str, listed: Mapping[str, object]) -> str:
        found = query.get(name, "").strip()
        if found and found not in listed:
            faults[name] = _("found %(found)s; expected one of %(expected)s") % {
                "found": found, "expected": ", ".join(listed)
            }  # fmt: skip
        return found

    day, year = today, None
    if text := query.get("day", "").strip():
        try:
            day = date.fromisoformat(text)
        except ValueError:
            faults["day"] = _("found %(found)s; expected a day such as 2026-01-31") % {"found": text}
    if text := query.get("year", "").strip():
        if text.isdecimal() and EARLIEST <= int(text) <= LATEST:
            year = int(text)
        else:
            faults["year"] = _("found %(found)s; expected a year such as 2024") % {"found": text}
    pair = {name: party_code(query.get(name, "")) for name in ("sender", "receiver")}
    for name, found in pair.items():
        if found and not is_code(found):
            faults[name] = _("found %(found)s; expected a state such as MM, or a body by its code such as UNODC") % {
                "found": found
            }  # fmt: skip
    kind, channel = code("kind", terms("request_kind")), code("channel", terms("channel"))
    unit = code("unit", dict.fromkeys(UNITS)) or "days"
    if faults:
        raise ValidationError(faults)
    return Asked(day, year, pair["sender"], pair["receiver"], kind, channel, unit)
