"""How figures are written on the pages."""

from __future__ import annotations

from django import template
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lancang.figures import Status
from lancang_web.evidence.models import Figure
from lancang_web.evidence.vocabulary import measure_name

register = template.Library()
register.filter("measure", measure_name)

_SIGNS = {"exact": "", "approx": "≈ ", "min": "≥ ", "max": "≤ "}


@register.filter
def amount(figure: Figure) -> str:
    """The value with its bound and unit; one of the four kinds of nothing by its name."""
    if named := nothing(figure.status):
        return named
    value = _number(figure.value)
    if figure.value_max is not None:
        value = f"{value}–{_number(figure.value_max)}"
    unit = {"percent": "%", "count": ""}.get(figure.unit, f" {figure.unit}")
    return f"{_SIGNS.get(figure.bound, '')}{value}{unit}"


@register.filter
def nothing(status: str) -> str:
    """The name of one of the four kinds of nothing; empty for a status that has a number."""
    return {
        Status.ZERO.value: _("zero"),
        Status.NOT_REPORTED.value: _("not reported"),
        Status.NOT_APPLICABLE.value: _("not applicable"),
        Status.WITHHELD.value: _("withheld"),
    }.get(status, "")


@register.filter
def tlp(label: str) -> str:
    """The class name of a traffic light label."""
    return label.lower().replace("tlp:", "tlp-").replace("+", "-")


@register.filter
def get(mapping: dict[object, object], key: object) -> object:
    """A value of a mapping, for keys that are variables."""
    return mapping.get(key)


@register.simple_tag
def with_page(query: str, page: int) -> str:
    """The query of this page with another page number."""
    values = QueryDict(query, mutable=True)
    values["page"] = str(page)
    return values.urlencode()


def _number(value: float) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.6g}"
    return number_format(text, use_l10n=True, force_grouping=True)
