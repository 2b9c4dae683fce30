"""The pack of a meeting: agenda, open actions, requests, what is new since the last edition, draft decisions.

Made of what its reader sees and for no one else: another reader's pack may have more lines or fewer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.rooms.cooperation import day_of, is_draft
from lancang_web.accounts.models import User
from lancang_web.config.calendars import written as dated
from lancang_web.cooperation.agenda_items.models import AgendaItem
from lancang_web.cooperation.agenda_items.register import AGENDA_ITEMS
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.papers import Cell, Line, Paper, Section, Table, listed, refs
from lancang_web.cooperation.templatetags.meetings import clocks_of, due_said, party, promise
from lancang_web.handling.selectors import shown_handlings
from lancang_web.registers.plain import seen_by, written
from lancang_web.registers.views.showing import address

from . import selectors
from .actions import Actions, open_actions
from .models import Meeting
from .register import MEETINGS
from .since import since_last

# What is said of the meeting itself, in this order.
FACTS = ("mechanism", "series", "edition", "level", "starts", "ends", "place", "town", "host", "participants")


def pack(user: User, meeting: Meeting) -> Paper:
    """The pack as it reads today, for this user."""
    series = selectors.editions(user, meeting)
    items = selectors.agenda(user, meeting)
    actions = open_actions(user, meeting, series)
    last = selectors.last_held(user, series, day_of(meeting.to_library()) or date.max)
    made = Paper(
        _("Meeting pack: %(meeting)s") % {"meeting": meeting}, _about(last), timezone.now(), shown_handlings(user)
    )
    made.rest_on(refs([meeting, *items, *(one.commitment for one in actions.shown)]))
    made.rest_on(refs(one.decided_at for one in actions.shown if one.decided_at))
    made.sections = [_facts(user, meeting), _agenda(items), _drafts(items), _actions(actions)]
    if last is not None and last <= timezone.now().date():
        made.sections += since_last(user, meeting, last, made)
    return made


def _about(last: date | None) -> str:
    if last is None:
        return _("No earlier edition of the series is known, so that nothing is said of what changed since.")
    return _("The last edition before this one ended on %(day)s.") % {"day": dated(last)}


def _facts(user: User, meeting: Meeting) -> Section:
    seen = seen_by(user)
    lines = []
    for name in FACTS:
        if text := written(seen, MEETINGS, meeting, name):
            lines.append(Line(_("%(field)s: %(value)s") % {"field": MEETINGS.label(name), "value": text}))
    if clocks := clocks_of(meeting):
        opening = [_("Opening, %(place)s: %(time)s") % {"place": one.place, "time": one.at} for one in clocks]
        lines += [Line(text) for text in opening]
    return Section(_("The meeting"), (listed(str(meeting), refs([meeting])), *lines))


def _agenda(items: Sequence[AgendaItem]) -> Section:
    head = (Cell(_("Number")), Cell(_("Item")), Cell(_("Outcome")))
    rows = tuple(
        (Cell(one.number, _of(one)), Cell(one.title, _of(one)), Cell(one.get_outcome_display() or "–")) for one in items
    )
    return Section(_("Agenda"), (), Table(head, rows) if rows else None, _("No item is entered yet."))


def _of(item: AgendaItem) -> str:
    return address(AGENDA_ITEMS, "one", item.pk)


def _actions(actions: Actions) -> Section:
    """By who promised, those first that are due first."""
    head = tuple(Cell(text) for text in (_("By"), _("Commitment"), _("Due"), _("State")))
    rows = [
        (
            Cell(party(by)), _promised(one.commitment),
            Cell(dated(one.open.due) or "–"), Cell(due_said(one)), Cell(str(one.open.carried), number=True),
        )
        for by, each in actions.by_party()
        for one in each
    ]  # fmt: skip
    lines = []
    if actions.count:
        values = {"count": actions.count, "day": dated(actions.day)}
        lines.append(Line(_("%(count)s commitments were not fulfilled on %(day)s.") % values))
    if actions.count > len(rows):
        lines.append(Line(_("The first %(n)s of them are listed.") % {"n": len(rows)}))
    table = Table((*head, Cell(_("Times carried"), number=True)), tuple(rows)) if rows else None
    return Section(_("Open actions by party"), tuple(lines), table, _("None is open."))


def _promised(commitment: Commitment) -> Cell:
    return Cell(f"{commitment.code} {promise(commitment)}", address(COMMITMENTS, "one", commitment.pk))


def _drafts(items: Sequence[AgendaItem]) -> Section:
    drafts = [one for one in items if is_draft(one.to_library())]
    text = _("%(field)s: %(value)s")
    lines = tuple(
        listed(text % {"field": f"{one.number} {one.title}", "value": one.decision}, refs([one])) for one in drafts
    )
    return Section(
        _("Draft decisions"), lines, None, _("None is drafted. A draft is the text of a decision without an outcome.")
    )
