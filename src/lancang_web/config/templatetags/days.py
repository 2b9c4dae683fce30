"""Days and moments in the user's calendar: builtin, so that no page forgets to load them."""

from __future__ import annotations

from datetime import date

from django import template

from lancang_web.config.calendars import written

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """A day."""
    return written(value)


@register.filter
def moment(value: date | None) -> str:
    """A day and the minute, UTC."""
    return written(value, time=True)
