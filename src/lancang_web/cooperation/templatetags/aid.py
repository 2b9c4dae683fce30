"""What the pages of aid and trainings say: spans of numbers, parties, sources of rates."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.figures import Interval, party_label
from lancang.figures.money import Step, rate_source
from lancang.rooms.cooperation import terms

register = template.Library()


@register.filter
def span(value: Interval | None, places: int = 0) -> str:
    """1,200–1,500, or the number where both ends are the same; a dash where nothing is known."""
    if value is None:
        return "–"
    low, high = (str(number_format(round(one, places), places, force_grouping=True)) for one in (value.low, value.high))
    return low if low == high else f"{low}–{high}"


@register.filter
def side(code: str) -> str:
    """The name of a party, or of two: CN → LA."""
    return " → ".join(party_label(one, _language()) for one in code.split(" → "))


@register.filter
def sides(codes: tuple[str, ...]) -> str:
    """The names of parties."""
    return ("、" if _language() == "zh" else ", ").join(party_label(one, _language()) for one in codes)


@register.filter
def topic(code: str) -> str:
    """The title of a topic."""
    term = terms("training_topic").get(code)
    return _("not stated") if term is None else term.zh if _language() == "zh" else term.en


@register.filter
def in_words(pair: tuple[str, str]) -> str:
    """Of a text in both languages the one of the page."""
    return pair[-1] if _language() == "zh" else pair[-2]


@register.filter
def step_said(step: Step) -> str:
    """A rate or a price level with its year: CNY/USD 6.3093 (2012)."""
    return f"{step.about} {step.number.normalize():f} ({step.year})"


@register.filter
def source_said(key: str) -> str:
    """Who published rates or price levels, and as of when."""
    return rate_source(key).text(_language())


def _language() -> str:
    return "zh" if (get_language() or "").startswith("zh") else "en"
