"""What the pages of services say."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language

from lancang.figures import Interval, label
from lancang.rooms.services import Rung, Step, Sum, terms
from lancang_web.accounts.models import User
from lancang_web.services import selectors

register = template.Library()


@register.filter
def whole(value: Interval) -> str:
    """1,200, or 1,200–1,500 where owners state different numbers."""
    low, high = (str(number_format(round(one), 0, force_grouping=True)) for one in (value.low, value.high))
    return low if low == high else f"{low}–{high}"


@register.filter
def shown(one: Sum) -> str:
    """The sum of what is shown; with a plus where something is withheld beside it, a dash where nothing is stated."""
    if not one.shown and not one.withheld and one.unsaid:
        return "–"
    return str(number_format(one.shown, 0, force_grouping=True)) + (" +" if one.withheld else "")


@register.filter
def term(code: str, name: str) -> str:
    """The title of a term of a list."""
    found = terms(name).get(code)
    return code if found is None else found.zh if _chinese() else found.en


@register.filter
def basis(rung: Rung) -> str:
    """What a rule rests on."""
    return rung.basis_zh if _chinese() else rung.basis


@register.filter
def country_name(code: str) -> str:
    """The name of a country."""
    return label(code, "zh" if _chinese() else "en")


@register.simple_tag
def step_of(user: User, premises: Any) -> Step | None:
    """The step of a site as of today."""
    return selectors.step_of(user, premises, timezone.now().date())


def _chinese() -> bool:
    return (get_language() or "").startswith("zh")
