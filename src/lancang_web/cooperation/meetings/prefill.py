"""What the form of the next edition begins with."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lancang.rooms.cooperation import following, members_on
from lancang_web.accounts.models import User
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use

from .models import Meeting
from .selectors import editions, mechanisms_of


def prefilled(user: User, meeting: Meeting) -> dict[str, Any]:
    """Series, number, level, mechanism and the members of today; of a title only one that names its number.

    Days, hour and place are left open: those of the last edition would be wrong and look right.
    """
    series = editions(user, meeting)
    comes = following(meeting.to_library(), [one.to_library() for one in series])
    found = {
        "title_en": comes.title_en, "title_zh": comes.title_zh, "series": meeting.series, "edition": comes.edition,
        "level": meeting.level, "participants": ", ".join(_members(user, meeting)),
    }  # fmt: skip
    if mechanisms_of(user, meeting):
        found["mechanism"] = meeting.mechanism_id
    return found


def _members(user: User, meeting: Meeting) -> list[str]:
    """The members of the mechanism today; where none are recorded, who took part in the last edition."""
    rows = in_use(user, MEMBERSHIPS).filter(mechanism__in=mechanisms_of(user, meeting))
    today = timezone.now().date()
    there = members_on((one.to_library() for one in rows), today, "member")
    return list(dict.fromkeys(one.party for one in there)) or list(codes_in(meeting.participants))
