"""Places of operations in words."""

from __future__ import annotations

from django import template

from lancang.figures import label
from lancang_web.cooperation.standing.words import language

register = template.Library()


@register.filter
def place_name(code: str) -> str:
    """The name of a place."""
    return label(code, language())
