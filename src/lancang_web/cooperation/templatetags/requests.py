"""What the pages of requests say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.figures import party_label
from lancang.rooms.cooperation import RequestStep, Tally, deadline_of, latest_step, next_steps, overdue_on
from lancang_web.accounts.models import User
from lancang_web.cooperation.requests.asked import Asked
from lancang_web.cooperation.requests.calendars import calendar_for
from lancang_web.cooperation.requests.models import Request
from lancang_web.cooperation.requests.sides import SIDES, acts_as, admitted, parties_of
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.handling.permission import permitted

register = template.Library()


@dataclass(frozen=True, slots=True)
class Now:
    """Where a request stands, and what this user may do about it.

    `steps` may come next; `latest` is the one that may be corrected or taken back. `blind`: sides that do not see the
    request, told to its owner: (code, whether it is a party of this site at all).
    """

    steps: list[RequestStep]
    latest: RequestStep | None
    latest_day: date | None
    blind: list[tuple[str, bool]]
    grounds: list[tuple[str, Any]]
    today: date
    overdue: int
    deadline: date | None
    expected: bool
    counted_from: str
    why: str


@register.simple_tag
def request_now(user: User, row: Request) -> Now:
    """As of today."""
    request, today = row.to_library(), timezone.now().date()
    sides = acts_as(user, row)
    latest = latest_step(request)
    mine = latest if latest is not None and latest.by in sides else None
    deadline = deadline_of(request, calendar_for(row.receiver))
    late = overdue_on(request, today, row.deadline)
    owns = permitted(user, "keep_records", row) and not row.withdrawn
    return Now(
        steps=[step for side in SIDES if side in sides for step in next_steps(request, side)],
        latest=mine, latest_day=getattr(row, mine.name) if mine else None,
        blind=_blind(row) if owns and row.closed is None else [],
        grounds=choices("refusal_ground"), today=today,
        overdue=(today - row.deadline).days if late and row.deadline else 0,
        deadline=row.deadline, expected=deadline.expected, counted_from=deadline.counted_from,
        why=in_language(deadline.en, deadline.zh),
    )  # fmt: skip


def _blind(row: Request) -> list[tuple[str, bool]]:
    codes = [getattr(row, side) for side in SIDES]
    return [(code, bool(parties_of(code))) for code in codes if not admitted(row.handling, code)]


@register.filter
def step_name(step: RequestStep) -> str:
    """A step in the language of the page."""
    return in_language(step.en, step.zh)


@register.filter
def side(code: str) -> str:
    """A party with its name and, in brackets, its code."""
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    name = party_label(code, language)
    return code if name == code else f"{name} ({code})"


@register.filter
def share_in_time(tally: Tally) -> str:
    """In-time answers by answers with a deadline, in percent."""
    share = tally.share_in_time
    return "–" if share is None else f"{share:.0%}"


@register.filter
def median_said(tally: Tally) -> str:
    """The median, or that it is not reached; a dash where nothing could be counted."""
    if not tally.timed:
        return "–"
    return str(tally.median) if tally.median is not None else _("not reached")


@register.filter
def days_to(first: date, last: date) -> int:
    """Days from one day to another."""
    return (last - first).days


@register.simple_tag
def with_asked(asked: Asked, **changed: Any) -> str:
    """The query of the statistics with something else asked for."""
    return replace(asked, **changed).query
