"""Promises in words."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lancang.rooms.cooperation import months_later
from lancang_web.cooperation.commitments.board.asked import MONTHS_AHEAD, STANDS, Asked
from lancang_web.cooperation.commitments.board.rows import Row, rows
from lancang_web.cooperation.commitments.board.selectors import lines
from lancang_web.cooperation.commitments.forms import PromiseForm
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.standing.words import language, party
from lancang_web.cooperation.terms import in_language
from lancang_web.registers.plain import titled

register = template.Library()

# The page of a promise shows so many of its due days; the board has all.
SHOWN = 20
COVERAGES = {
    "covered": (gettext_lazy("covered"), "good"),
    "partly": (gettext_lazy("partly covered"), "doubt-1"),
    "not": (gettext_lazy("not covered"), "warn"),
    "none": (gettext_lazy("nothing to promise"), ""),
}


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


@register.filter
def coverage_title(name: str) -> str:
    """How far a clause is covered."""
    return str(COVERAGES[name][0])


@register.filter
def coverage_badge(name: str) -> SafeString:
    """The same as a badge."""
    title, look = COVERAGES[name]
    return format_html('<span class="badge {}">{}</span>', look, title)


@register.filter
def clause_text(clause: Any) -> str:
    """Its text in the language of the page."""
    return in_language(clause.text_en, clause.text_zh)


@register.simple_tag
def promise_fields(form: PromiseForm, clause: int) -> list[dict[str, Any]]:
    """The fields of the form under a clause; a page has one form for each, so that their ids differ."""
    made = []
    for field in form:
        name = f"{field.name}-{clause}"
        made.append({
            "id": name, "label": field.label, "errors": field.errors,
            "widget": field.as_widget(attrs={"id": name}),
        })  # fmt: skip
    return made


@register.simple_tag(takes_context=True)
def due_days_of(context: template.Context, commitment: Commitment) -> list[Row]:
    """The due days of a promise up to a year ahead with how they stand, what has to be looked at first."""
    user, today = context["request"].user, timezone.now().date()
    asked = Asked(today, commitment=commitment.pk, last=months_later(today, MONTHS_AHEAD))
    return rows(user, lines(user, asked, SHOWN))


@register.filter
def listed(codes: Iterable[str]) -> str:
    """Names of parties, parted as the language does."""
    return ("、" if language() == "zh" else ", ").join(party(code) for code in codes)
