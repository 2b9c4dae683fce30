"""How countries, intervals, reasons and flags are written on the page."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lancang.report.dashboard import Cell
from lancang.report.pictures import Picture, svg
from lancang_web.evidence.templatetags.evidence import nothing, state_badge
from lancang_web.situation import wording

register = template.Library()
register.filter("place", wording.place)
register.filter("reason", wording.reason)
register.filter("flag", wording.flag)
register.filter("trend", wording.trend)
register.filter("question", wording.question)
register.filter("number", wording.number)

_STATES = ("proposed", "accepted", "approved", "final")


@register.filter
def drawn(picture: Picture) -> SafeString:
    """The picture as SVG twice, laid out for a column and for a telephone; the style sheet shows the one that fits.

    Drawing escapes every text.
    """
    wide, narrow = mark_safe(svg(picture, 720)), mark_safe(svg(picture, 360))
    return format_html('<div class="when-wide">{}</div><div class="when-narrow">{}</div>', wide, narrow)


@register.filter
def stated(cell: Cell | None) -> SafeString:
    """A cell of the table: the value or the values, the kinds of nothing, or a dash for what was never said."""
    if cell is None or not (cell.known or cell.nothing):
        return format_html('<span class="muted">{}</span>', "–")
    if not cell.known:
        return format_html('<span class="nothing">{}</span>', ", ".join(nothing(one) for one in cell.nothing))
    if cell.differ:
        return format_html(
            '<span class="badge doubt-1" title="{}">{} – {}</span>', _("sources differ"),
            wording.number(cell.values[0]), wording.number(cell.values[-1]),
        )  # fmt: skip
    return format_html("{}", ("≥ " if cell.high == float("inf") else "") + wording.number(cell.values[0]))


@register.filter
def reviewed(cell: Cell | None) -> SafeString | str:
    """How far the sources of a cell are."""
    return state_badge(_STATES[cell.rank]) if cell is not None and cell.known else ""


@register.simple_tag
def spanned(low: float, high: float) -> str:
    """An interval."""
    return wording.span(low, high)
