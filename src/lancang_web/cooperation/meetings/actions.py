"""What earlier meetings left undone on the day of a meeting. Columns are read, not records, for there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lancang.rooms import cooperation
from lancang.rooms.cooperation import Fulfilment, OpenAction, day_of, open_action, precedes
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.models import Commitment, DueDay
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use

from .models import Meeting
from .register import MEETINGS
from .selectors import AT_ONCE, MOST, mechanisms_of


@dataclass(frozen=True, slots=True)
class Action:
    """A commitment that is open on the day of a meeting; `decided_at` is named where the reader may see it."""

    commitment: Commitment
    open: OpenAction
    decided_at: Meeting | None


@dataclass(frozen=True, slots=True)
class Actions:
    """The open actions on a day, those first that are due first; `count` tells how many records they are."""

    day: date
    shown: tuple[Action, ...]
    count: int

    def by_party(self) -> list[tuple[str, list[Action]]]:
        """Those shown, by who promised."""
        found: dict[str, list[Action]] = {}
        for one in self.shown:
            found.setdefault(one.commitment.by, []).append(one)
        return sorted(found.items())


def open_actions(user: User, meeting: Meeting, series: Sequence[Meeting]) -> Actions:
    """What earlier editions of the series, and the mechanism, left undone on the day of the meeting.

    For a meeting that is still to come: as it stands today. Depends on nothing that the user may not see.
    """
    today = timezone.now().date()
    held = day_of(meeting.to_library())
    day = today if held is None or held > today else held
    editions = _days_of_editions(meeting, series, day)
    visible = _meetings(user, meeting, series)
    earlier = _earlier(meeting, visible, held)
    rows = {row[0]: row for row in _commitments(user, meeting, visible, day)}
    done = _fulfilments(user, list(rows))
    found: list[tuple[date, str, int, list[date]]] = []
    for pk, (_pk, at, promised) in rows.items():
        made = _last_day(promised.made)
        if at in visible and at not in earlier:
            continue  # decided at a later meeting, or at this one
        if at not in visible and made is not None and made > day:
            continue
        since = earlier.get(at) or made
        later = [edition for edition in editions if since is not None and edition > since]
        open_ = open_action(promised, done.get(pk, ()), day)
        if open_ is not None:
            found.append((open_.due or date.max, promised.code, pk, later))
    found.sort(key=lambda one: one[:3])
    # At how many editions it stood open is worked out for those that are shown alone.
    shown = {
        pk: open_
        for _due, _code, pk, later in found[:MOST]
        if (open_ := open_action(rows[pk][2], done.get(pk, ()), day, later))
    }
    return Actions(day, tuple(_named(user, shown)), len(found))


def _named(user: User, found: dict[int, OpenAction]) -> Iterator[Action]:
    """The records of those that are shown."""
    records = in_use(user, COMMITMENTS).in_bulk(found)
    at = in_use(user, MEETINGS).in_bulk({one.meeting_id for one in records.values() if one.meeting_id})
    for pk, open_ in found.items():
        yield Action(records[pk], open_, at.get(records[pk].meeting_id))


def _days_of_editions(meeting: Meeting, series: Sequence[Meeting], day: date) -> list[date]:
    """The days of the editions up to this one, each edition once; one that is still to come counts as of today."""
    own = meeting.to_library()
    found: dict[Any, date] = {}
    for one in (*(each.to_library() for each in series), own):
        held = day_of(one)
        if held is None and one is not own:
            continue
        if one is own or precedes(one, own):
            found[one.edition if one.edition is not None else held] = min(held or day, day)
    return sorted(found.values())


def _meetings(user: User, meeting: Meeting, series: Sequence[Meeting]) -> dict[int, tuple[cooperation.Meeting, bool]]:
    """The visible meetings of series and mechanism, and whether they are of the series."""
    found = {one.pk: (one.to_library(), True) for one in (*series, meeting)}
    rows = in_use(user, MEETINGS).filter(mechanism__in=mechanisms_of(user, meeting))
    for pk, code, starts, ends in rows.values_list("pk", "code", "starts", "ends"):
        found.setdefault(pk, (cooperation.Meeting(code, starts=starts, ends=ends), False))
    return found


def _earlier(
    meeting: Meeting, visible: dict[int, tuple[cooperation.Meeting, bool]], held: date | None
) -> dict[Any, date | None]:
    """Those whose decisions the meeting looks back on, with their day."""
    own = meeting.to_library()
    found: dict[Any, date | None] = {}
    for pk, (one, of_series) in visible.items():
        on = day_of(one)
        before = precedes(one, own) if of_series else on is not None and (held is None or on < held)
        if before and pk != meeting.pk:
            found[pk] = on
    return found


def _commitments(
    user: User, meeting: Meeting, visible: Iterable[int], day: date
) -> Iterator[tuple[int, int | None, cooperation.Commitment]]:
    """Commitments decided at these meetings or by clauses of the mechanism's texts: number, meeting and promise.

    Those that are due once, are done and are not disputed are left out by the database: most of old ones are.
    """
    texts = in_use(user, AGREEMENTS).filter(mechanism__in=mechanisms_of(user, meeting))
    clauses = in_use(user, CLAUSES).filter(agreement__in=texts.order_by().values("pk"))
    own = DueDay.objects.filter(Among("told_id", visible_handlings(user)), commitment=OuterRef("pk"), mixed=False)
    settled = own.filter(Q(disputed_on=None) | Q(disputed_on__gt=day), whole_on__lte=day)
    rows = in_use(user, COMMITMENTS).exclude(Q(Exists(settled)), recurs="").order_by()
    columns = ("pk", "meeting_id", "code", "by", "made", "due", "recurs", "until")
    numbers, seen = list(visible), set()
    parts: list[QuerySet[Any]] = [rows.filter(clause__in=clauses.order_by().values("pk"))]
    parts += [rows.filter(meeting__in=numbers[at : at + AT_ONCE]) for at in range(0, len(numbers), AT_ONCE)]
    for part in parts:
        for pk, at, code, by, made, due, recurs, until in part.values_list(*columns):
            if pk not in seen:
                seen.add(pk)
                yield pk, at, cooperation.Commitment(code, by, made=made, due=due, recurs=recurs, until=until)


def _fulfilments(user: User, commitments: Sequence[int]) -> dict[int, list[Fulfilment]]:
    found: dict[int, list[Fulfilment]] = {}
    columns = ("commitment_id", "on", "due", "extent", "disputed")
    for start in range(0, len(commitments), AT_ONCE):
        part = in_use(user, FULFILMENTS).filter(commitment__in=commitments[start : start + AT_ONCE])
        for commitment, *row in part.values_list(*columns):
            found.setdefault(commitment, []).append(Fulfilment(*row))
    return found


def _last_day(text: str) -> date | None:
    """The last day of a date of a record; None where it has none."""
    return day_of(cooperation.Meeting("", starts=text))
