"""The day since which changes are asked for, in the calendars that users write in."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Thailand and Laos write the Buddhist era, 543 years ahead. A year beyond this is meant in it.
BUDDHIST_ERA, LATEST = 543, 2400
USUAL = timedelta(days=30)


def since(text: str, today: date) -> date:
    """A day written 2026-11-01 or, in the Buddhist era, 2569-11-01; nothing: thirty days ago.

    Raises ValidationError for what is no day, or a day that is still to come.
    """
    text = text.strip()
    if not text:
        return today - USUAL
    try:
        year, month, day = (int(part) for part in text.replace("/", "-").split("-"))
        found = date(year - BUDDHIST_ERA if year > LATEST else year, month, day)
    except ValueError as error:
        raise ValidationError(
            _("found “%(found)s”; expected a day such as 2026-11-01, or 2569-11-01 in the Buddhist era")
            % {"found": text[:40]}
        ) from error
    if found > today:
        raise ValidationError(_("found %(found)s, which is still to come; expected a day gone by") % {"found": found})
    return found
