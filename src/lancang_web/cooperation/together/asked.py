"""What is asked of the pages on parties: one or two of them, a day, years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.figures import is_code, is_party, party_code
from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.registers.selectors import in_use

EARLIEST, LATEST = 1800, 2200


def party_asked(text: str) -> str:
    """The code of a party as people write it: 老挝 is LA. Raises ValidationError for what has no form of a code."""
    code = party_code(text)
    if not is_code(code) or len(code) > 40:
        raise ValidationError(
            _("found %(found)s; expected a state such as MM, or a body by its code such as UNODC")
            % {"found": text[:80]}
        )
    return code.upper() if len(code) == 2 else code


def day_asked(text: str, today: date) -> date:
    """The day as ISO writes it; nothing is today. Raises ValidationError."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else today
    except ValueError as error:
        raise ValidationError(_("found %(found)s; expected a day such as 2026-01-31") % {"found": text[:40]}) from error


def year_asked(asked: Mapping[str, str], name: str, usual: int) -> int:
    """A year; nothing is the usual one. Raises ValidationError."""
    text = asked.get(name, "").strip()
    if not text:
        return usual
    if not text.isdecimal() or not EARLIEST <= int(text) <= LATEST:
        raise ValidationError(_("found %(found)s; expected a year such as 2024") % {"found": text[:40]})
    return int(text)


def parties_asked(user: User, one: str, other: str, day: str) -> tuple[str, str, date]:
    """The codes and the day. Raises ValidationError for a party that nobody knows, and for the same one twice."""
    first, second = party_asked(one), party_asked(other) if other.strip() else ""
    for code in filter(None, (first, second)):
        if not is_party(code) and not in_use(user, BODIES).filter(code=code).exists():
            raise ValidationError(
                _("found %(found)s, which is neither a state nor a body that is entered; expected a code such as MM or "
                  "UNODC, or a name; choose one of the list") % {"found": code}
            )  # fmt: skip
    if first == second:
        raise ValidationError(_("found %(found)s twice; expected two parties, or one alone") % {"found": first})
    return first, second, day_asked(day, timezone.now().date())
