"""How figures are written on the pages."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

from lancang.figures import Status
from lancang_web.evidence.models import Figure, State
from lancang_web.evidence.vocabulary import datalists, measure_name
from lancang_web.handling.models import Handling

register = template.Library()
register.filter("measure", measure_name)
register.simple_tag(datalists)

_NOTHING = {
    Status.ZERO.value: gettext_lazy("zero"),
    Status.NOT_REPORTED.value: gettext_lazy("not reported"),
    Status.NOT_APPLICABLE.value: gettext_lazy("not applicable"),
    Status.WITHHELD.value: gettext_lazy("withheld"),
}
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
    named = _NOTHING.get(status)
    return "" if named is None else str(named)


@register.filter
def tlp(label: str) -> str:
    """The class name of a traffic light label."""
    return label.lower().replace("tlp:", "tlp-").replace("+", "-")


@register.filter
def marking(handling: Handling) -> SafeString:
    """Label and audience of a record."""
    return written_marking(handling.label, None if handling.audience is None else tuple(handling.audience))


@lru_cache(maxsize=2048)
def written_marking(label: str, audience: tuple[str, ...] | None) -> SafeString:
    """Label and audience. Lists show the same few on every line, so that what was written once is kept."""
    shown = format_html('<span class="tlp {}">{}</span>', tlp(label), label)
    if audience is None:
        return shown
    return format_html('{} <span class="small muted">→ {}</span>', shown, ", ".join(audience) or "–")


@register.filter
def state_badge(state: str) -> SafeString:
    """The state of a figure, named in the language of the page."""
    return _state_badge(state, get_language())


@lru_cache(maxsize=64)
def _state_badge(state: str, language: str | None) -> SafeString:
    return format_html('<span class="badge state-{}">{}</span>', state, State(state).label)


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
    """With commas in both languages, as statistics of the field print them; Django's Chinese form has none."""
    return f"{value:,.6f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.6g}"
