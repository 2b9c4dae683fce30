"""What the page of a meeting shows beside its fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.figures import party_label
from lancang.rooms.cooperation import day_of, hours_of, in_utc, is_draft, opening
from lancang_web.accounts.models import User
from lancang_web.config.calendars import written
from lancang_web.cooperation.agenda_items.models import AgendaItem
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.meetings import actions, selectors
from lancang_web.cooperation.meetings.models import Meeting
from lancang_web.cooperation.terms import in_language

register = template.Library()


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock in one of the places from which people come to the meeting."""

    place: str
    at: str


@dataclass(frozen=True, slots=True)
class About:
    """All of it."""

    before: list[Meeting]
    after: list[Meeting]
    count: int
    agenda: list[tuple[AgendaItem, bool]]
    decided: list[Commitment]
    actions: actions.Actions
    since: date | None


@register.simple_tag(takes_context=True)
def about_meeting(context: Any, meeting: Meeting) -> About:
    """The meeting in its series, for the user of the page."""
    user: User = context["request"].user
    series = selectors.editions(user, meeting)
    before, after = selectors.around(meeting, series)
    held = day_of(meeting.to_library())
    return About(
        before, after, len(series) + 1,
        [(one, is_draft(one.to_library())) for one in selectors.agenda(user, meeting)],
        selectors.decided(user, meeting), actions.open_actions(user, meeting, series),
        _asked_day(selectors.last_held(user, series, held or date.max)),
    )  # fmt: skip


@register.simple_tag
def clocks_of(meeting: Meeting) -> list[Clock]:
    """The opening where it is held, in UTC and in the six capitals; nothing where the hour is not known."""
    known = meeting.to_library()
    local, utc = opening(known), in_utc(known)
    if local is None or utc is None:
        return []
    chinese = (get_language() or "").startswith("zh")
    named = [(one.capital.zh if chinese else one.capital.en, one.at) for one in hours_of(known)]
    return [
        Clock(_("local time (%(zone)s)") % {"zone": meeting.time_zone}, _clock(local)), Clock("UTC", _clock(utc)),
        *(Clock(place, _clock(at)) for place, at in named),
    ]  # fmt: skip


def _clock(at: datetime) -> str:
    """Day and minute as they stand on that clock; the calendar is the reader's."""
    return written(at.replace(tzinfo=None), time=True)


def _asked_day(day: date | None) -> date | None:
    """The day since which changes can be asked for: none that is still to come."""
    return day if day is not None and day <= timezone.now().date() else None


@register.filter
def due_said(action: Any) -> str:
    """How an open action stands, in words."""
    standing = action.open.standing
    if standing.status == "disputed":
        return _("disputed")
    said = _("late") if standing.status == "late" else _("not yet due") if action.open.due else _("without a day")
    return _("%(status)s, partly done") % {"status": said} if standing.extent else said


@register.filter
def due_look(action: Any) -> str:
    """The badge for it."""
    return {"late": "bad", "disputed": "warn"}.get(action.open.standing.status, "note")


@register.filter
def party(code: str) -> str:
    """The name of a party in the language of the page."""
    return party_label(code, "zh" if (get_language() or "").startswith("zh") else "en")


@register.filter
def promise(commitment: Commitment) -> str:
    """What was promised, in the language of the page if it is there."""
    return in_language(commitment.text_en, commitment.text_zh)
