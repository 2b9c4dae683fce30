"""What is new since the last edition: requests, figures, and records of all registers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.rooms.cooperation import Tally
from lancang_web.accounts.models import User
from lancang_web.changes.selectors import MOST as COUNTED
from lancang_web.changes.selectors import Changes, figures, touched
from lancang_web.config.calendars import written as dated
from lancang_web.cooperation.papers import Cell, Line, Link, Paper, Section, Table, listed, refs
from lancang_web.cooperation.requests import selectors as requests
from lancang_web.cooperation.requests.asked import Asked
from lancang_web.cooperation.templatetags.meetings import party
from lancang_web.evidence.models import Figure, State
from lancang_web.evidence.templatetags.evidence import amount
from lancang_web.evidence.vocabulary import measure_name
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.declaration import registers
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import records

from .models import Meeting

# Lines of one part; of the others it is said how many there are.
MOST = 40
# The same of each register: a pack is read at a table, and a register that was brought in whole is new in whole.
RECORDS = 10


def since_last(user: User, meeting: Meeting, day: date, paper: Paper) -> list[Section]:
    """The parts that look back to a day; the paper is told what they rest on."""
    return [
        _requests(user, meeting, day, paper),
        _figures(user, figures(user, day), paper),
        *_records(user, day, paper),
    ]


def _requests(user: User, meeting: Meeting, day: date, paper: Paper) -> Section:
    """By pair, those sent since the day between parties of the meeting; all pairs where none are entered."""
    there = codes_in(meeting.participants)
    asked = Asked(timezone.now().date(), senders=there, receivers=there, after=day)
    found = sorted(requests.by_pair(user, asked), key=lambda row: row[:2])
    if found:
        paper.handlings.update(requests.handlings(user, asked))
    columns = (_("Sent"), _("Answered"), _("In time"), _("Refused"), _("Open"), _("Overdue"), _("Median days"))
    head = (Cell(_("From")), Cell(_("To")), *(Cell(text, number=True) for text in columns))
    table = Table(head, tuple(_pair(*row, day) for row in found))
    said = Line(
        _("Sent after %(day)s; days run from the sending, and open requests count as open.") % {"day": dated(day)}
    )
    empty = _("None was sent since the last edition.")
    return Section(_("Requests since the last edition"), (said,) if found else (), table if found else None, empty)


def _pair(sender: str, receiver: str, tally: Tally, day: date) -> tuple[Cell, ...]:
    address = f"{reverse('requests')}?sender={sender}&receiver={receiver}"
    in_time = f"{tally.in_time}/{tally.measured}" if tally.measured else "–"
    median = "–" if tally.median is None else str(tally.median)
    numbers = (str(tally.answered), in_time, str(tally.refused), str(tally.open), str(tally.overdue), median)
    return (
        Cell(party(sender)), Cell(party(receiver)), Cell(str(tally.sent), address, number=True),
        *(Cell(text, number=True) for text in numbers),
    )  # fmt: skip


def _figures(user: User, found: Changes, paper: Paper) -> Section:
    """How many came and moved through review, and each value that was revised."""
    lines = []
    for owner, was, now, count in found.steps:
        before = str(State(was).label) if was else _("new")
        address = f"{reverse('figures')}?owner={owner}&state={now}"
        text = _("%(owner)s: %(count)s figures, %(was)s → %(now)s")
        values = {"owner": owner, "count": count, "was": before, "now": State(now).label}
        lines.append(Line(text % values, (Link(_("figures"), address),)))
    for one in found.values[:MOST]:
        moved = "; ".join(f"{name}: {_plain(was)} → {_plain(now)}" for name, was, now in one.fields)
        named = f"{amount(one.figure)} {measure_name(one.figure.measure)} ({one.figure.document.name}): {moved}"
        link = Link(_("figure %(number)s") % {"number": one.figure.pk}, reverse("figure", args=[one.figure.pk]))
        lines.append(Line(named, (link,)))
    if more := max(len(found.values) - MOST, 0) + found.more_values:
        lines.append(Line(_("and %(n)s more, on the site") % {"n": more}, (_all_changes(found.day),)))
    if found.steps or found.values:
        paper.handlings.update(_touched(user, found.day))
    empty = _("None is new or revised.")
    return Section(_("Figures new or revised since the last edition"), tuple(lines), None, empty)


def _records(user: User, day: date, paper: Paper) -> list[Section]:
    """New and changed records of each register."""
    sections, text = [], _("%(field)s: %(value)s")
    for register in registers():
        new, changed = touched(user, register, day)
        marked = [(_("new"), pk) for pk in new] + [(_("changed"), pk) for pk in changed]
        rows = records(user, register).in_bulk([pk for _mark, pk in marked[:RECORDS]])
        shown = [(mark, rows[pk]) for mark, pk in marked[:RECORDS] if pk in rows]
        lines = [listed(text % {"field": mark, "value": one}, refs([one])) for mark, one in shown]
        if more := max(len(marked) - RECORDS, 0):
            # Of each kind so many are counted and no more.
            all_told = len(new) < COUNTED and len(changed) < COUNTED
            said = _("and %(n)s more, on the site") if all_told else _("and more than %(n)s more, on the site")
            lines.append(Line(said % {"n": more}, (_all_changes(day),)))
        paper.rest_on(refs(one for _mark, one in shown))
        title = _("%(register)s: new or changed since the last edition") % {"register": register.title}
        sections += [Section(title, tuple(lines))] if lines else []
    return sections


def _touched(user: User, day: date) -> Iterable[int]:
    """The handlings of the figures that were counted."""
    moment = datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())
    ids = visible_handlings(user)
    touched: Any = Figure.history.filter(Among("handling_id", ids), history_date__gt=moment).values("id")
    return (
        Figure.objects.visible_to(user)
        .filter(pk__in=touched)
        .order_by()
        .values_list("handling_id", flat=True)
        .distinct()
    )


def _all_changes(day: date) -> Link:
    return Link(_("all changes"), f"{reverse('changes')}?since={day.isoformat()}")


def _plain(value: Any) -> str:
    return "–" if value in (None, "") else str(value)
