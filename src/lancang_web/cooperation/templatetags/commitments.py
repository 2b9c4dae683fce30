"""Promises in words."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from django import template
from django.utils.translation import gettext as _

from lancang_web.cooperation.commitments.board.asked import STANDS
from lancang_web.registers.plain import titled

register = template.Library()


@register.filter
def stand_title(name: str) -> str:
    """The title of a column of the board."""
    return str(STANDS[name])


@register.filter
def named_for(record: Any, seen: Container[int]) -> str:
    """A record that is referred to by its name; one that may not be seen is not named."""
    return titled(seen, record) if record.handling_id in seen else _("not to be seen by you")


@register.filter
def seen_in(record: Any, seen: Container[int]) -> bool:
    """Whether it may be seen, and so has an address."""
    return record.handling_id in seen
