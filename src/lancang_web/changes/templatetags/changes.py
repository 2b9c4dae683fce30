"""How the fields of a figure are named, and the briefings that a view can be added to."""

from __future__ import annotations

from typing import Any

from django import template

from lancang_web.accounts.models import User
from lancang_web.changes.selectors import briefings
from lancang_web.evidence.models import Figure

register = template.Library()


@register.filter
def field_name(name: str) -> str:
    """A column's name in the language of the page."""
    return str(getattr(Figure._meta.get_field(name), "verbose_name", name))


@register.simple_tag
def own_briefings(user: User) -> list[Any]:
    """The briefings of the user's own party."""
    return list(briefings(user).filter(handling__owner=user.party)[:50]) if user.party else []
