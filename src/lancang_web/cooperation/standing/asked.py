"""What is asked of the pages: a day, and parties. What cannot be read is told, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.figures import is_code, party_code

# Nothing of the field is older: the first opium regulations of the region are of the eighteenth century.
EARLIEST = date(1700, 1, 1)


def asked_day(query: Mapping[str, str], today: date) -> date:
    """The day of `?day=`, today without one. Raises ValidationError.

    A day to come is refused: what is agreed or left until then is not known.
    """
    text = query.get("day", "").strip()
    if not text:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(_("found %(found)s; expected a day such as 2026-01-31") % {"found": text}) from error
    if not EARLIEST <= day <= today:
        raise ValidationError(
            _("found %(found)s; expected a day from %(first)s to today; what stands on a later day is not known")
            % {"found": text, "first": EARLIEST}
        )
    return day


def asked_party(text: str) -> str:
    """The code of a party as written; "" for none. Raises ValidationError."""
    code = party_code(text)
    if code and not is_code(code):
        raise ValidationError(
            _("found %(found)s; expected a state such as MM, or a body by its code such as UNODC") % {"found": text}
        )
    return code


def asked_parties(text: str) -> tuple[str, ...]:
    """The codes of parties parted by commas; () for none. Raises ValidationError."""
    return tuple(dict.fromkeys(filter(None, map(asked_party, text.split(",")))))


def asked_pair(query: Mapping[str, str], *, needed: bool = False) -> tuple[str, str] | None:
    """The two parties of `?one=` and `?other=`; None while neither is given nor needed. Raises ValidationError."""
    one, other = asked_party(query.get("one", "")), asked_party(query.get("other", ""))
    if not one and not other and not needed:
        return None
    if not one or not other or one == other:
        raise ValidationError(
            _("found %(found)s; expected two parties that differ; choose both")
            % {"found": ", ".join(filter(None, (one, other))) or "–"}
        )
    return one, other
