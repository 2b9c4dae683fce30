"""Writing the steps of a request."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang.rooms.cooperation import RequestStep, deadline_of, latest_step, next_steps, request_steps
from lancang_web.accounts.models import User
from lancang_web.audit.services import take_turn
from lancang_web.cooperation.terms import in_language
from lancang_web.evidence.services.conflict import locked
from lancang_web.registers.services.records import change

from .calendars import calendar_for
from .models import Request
from .register import REQUESTS
from .sides import acts_as


@transaction.atomic
def step(
    *, actor: User, request: Request, name: str, day: date | None, ground: str = "", version: int | None
) -> Request:
    """Record a step with its day; correct the day of the latest one; or without a day take the latest one back.

    Raises Changed, PermissionDenied for who is not the side that takes this step, ValidationError for a step that
    cannot come now, and for what the rules of the room find.
    """
    wanted = next((one for one in request_steps() if one.name == name), None)
    if wanted is None:
        known = ", ".join(one.name for one in request_steps())
        raise ValidationError(
            {"step": _("found %(found)s; expected one of %(expected)s") % {"found": name or "–", "expected": known}}
        )
    take_turn()
    present = locked(request, version)
    if wanted.by not in acts_as(actor, present):
        raise PermissionDenied(
            _("found a step of %(side)s; expected an account of that party which keeps its records")
            % {"side": getattr(present, wanted.by)}
        )
    _in_turn(present, wanted, day)
    values: dict[str, object] = {name: day}
    if name == "refused":
        values["ground"] = ground if day else ""
    changed = change(actor=actor, register=REQUESTS, record=present, values=values, version=None)
    assert isinstance(changed, Request)
    return changed


def renew_deadlines() -> int:
    """Count the deadlines of open requests anew, after the site's calendar changed; how many moved.

    A deadline is made of the days of the request, so that this makes no version. Of requests that are closed it stays
    what it was when they were.
    """
    moved = 0
    for row in Request.objects.filter(closed=None, sent__isnull=False).iterator(chunk_size=1000):
        day = deadline_of(row.to_library(), calendar_for(row.receiver)).day
        if day != row.deadline:
            # Nothing where somebody closes the request or records its receipt meanwhile.
            moved += Request.objects.filter(pk=row.pk, version=row.version).update(deadline=day)
    return moved


def _in_turn(row: Request, wanted: RequestStep, day: date | None) -> None:
    request = row.to_library()
    latest = latest_step(request)
    if wanted == latest:
        return
    open_to = next_steps(request, wanted.by) if day else ()
    if wanted not in open_to:
        now = in_language(latest.en, latest.zh) if latest else "–"
        steps = [*open_to, *([latest] if latest else [])]
        raise ValidationError({
            "step": _("found %(found)s after %(now)s; expected one of %(expected)s; correct the latest step first")
            % {"found": in_language(wanted.en, wanted.zh), "now": now,
               "expected": ", ".join(in_language(one.en, one.zh) for one in steps) or "–"}
        })  # fmt: skip
