"""The lines of a list of figures, written in one go: a loop of a template would take three times as long as all the
rest of the page. Every value is escaped by `format_html_join`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lancang_web.evidence.models import Figure
from lancang_web.evidence.vocabulary import measure_name
from lancang_web.handling.selectors import Shown

from .evidence import amount, state_badge, written_marking

register = template.Library()

LINE = (
    '<tr class="doubt-{doubt}"><td><input type="checkbox" name="figure" value="{id}" aria-label="{box}"></td>'
    '<td><a href="{figures}{id}/">{measure}</a></td><td>{subject}</td><td class="number">{amount}</td><td>{place}</td>'
    '<td class="nowrap">{period}</td><td>{state}{doubted}</td><td>{owner} {marking}</td>'
    '<td><a href="{documents}{document}/desk/?figure={id}">{name}</a></td></tr>'
)
QUEUED = (
    '<li class="doubt-{doubt}" data-figure="{id}"><a href="?figure={id}{order}">{state} {amount} · {measure}</a>'
    "{doubted}{stale}</li>"
)


@register.simple_tag
def figure_rows(figures: Iterable[Any], handlings: Mapping[int, Shown]) -> SafeString:
    """A line for each figure: box, measure, subject, value, place, period, state, owner and handling, document.

    Figures are rows of selectors.figures.LISTED.
    """
    return format_html_join("\n", LINE, _lines(figures, handlings))


def _lines(figures: Iterable[Any], handlings: Mapping[int, Shown]) -> Iterator[dict[str, object]]:
    addresses = {"figures": reverse("figures"), "documents": reverse("documents")}
    box, badges = _("figure %(id)s"), _doubts()
    for one in figures:
        handling = handlings[one.handling_id]
        yield {
            **addresses, "id": one.pk, "doubt": one.doubt, "box": box % {"id": one.pk},
            "measure": measure_name(one.measure),
            "subject": one.subject, "amount": amount(one), "place": one.place, "period": one.period,
            "state": state_badge(one.state), "doubted": badges.get(one.doubt, ""), "owner": handling.owner,
            "document": one.document_id,
            "marking": written_marking(handling.label, handling.audience), "name": one.document__name,
        }  # fmt: skip


@register.simple_tag
def queue_rows(figures: Iterable[Figure], by_text: bool) -> SafeString:
    """A line for each figure of a desk: state, value, measure, what is doubted of it."""
    order = "&order=text" if by_text else ""
    stale = format_html(' <span class="badge warn">{}</span>', _("no longer read"))
    badges = _doubts()
    lines = (
        {
            "doubt": one.doubt, "id": one.pk, "order": order, "state": state_badge(one.state), "amount": amount(one),
            "measure": measure_name(one.measure), "doubted": badges.get(one.doubt, ""),
            "stale": stale if one.stale else "",
        }
        for one in figures
    )  # fmt: skip
    return format_html_join("", QUEUED, lines)


def _doubts() -> dict[int, SafeString]:
    return {rank: format_html(' <span class="badge doubt-{}">{}</span>', rank, _("doubted")) for rank in (1, 2)}
