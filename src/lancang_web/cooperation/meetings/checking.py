"""What is made of a meeting before it is written, and what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lancang.rooms import Fault, cooperation
from lancang.rooms.cooperation import meeting_code, meeting_faults
from lancang_web.registers.selectors import in_use

if TYPE_CHECKING:
    from lancang_web.accounts.models import User

    from .models import Meeting


def complete(meeting: Meeting) -> None:
    """A meeting without a code gets one of its series and edition, or of its title and date."""
    if not meeting.code:
        # What was written may not be read yet: an hour is still a text here, and a rule tells when it is none.
        named = cooperation.Meeting(
            "", meeting.title_en, meeting.title_zh, series=meeting.series, edition=meeting.edition,
            starts=meeting.starts,
        )  # fmt: skip
        meeting.code = meeting_code(named)[:60]


def check_for(actor: User, meeting: Meeting) -> Sequence[Fault]:
    """The rules of the room, with the editions that the owner entered and the memberships that the actor sees.

    What others entered of the same series is not held against the owner: a refusal would tell of it, and who is right
    is seen where both stand side by side.
    """
    # Registers of other parts of the room stand below this one in the room's list; here they are met at work only.
    from lancang_web.cooperation.bodies.register import BODIES
    from lancang_web.cooperation.memberships.register import MEMBERSHIPS

    from .register import MEETINGS
    from .selectors import mechanisms_of, of_series

    others: list[Any] = []
    if meeting.series:
        own = in_use(actor, MEETINGS).filter(handling__owner_id=meeting.handling.owner_id)
        others = list(of_series(own.exclude(pk=meeting.pk), meeting.series))
    members, states = [], {}
    if meeting.mechanism is not None and meeting.participants:
        rows = in_use(actor, MEMBERSHIPS).filter(mechanism__in=mechanisms_of(actor, meeting))
        members = [one.to_library() for one in rows]
        states = dict(in_use(actor, BODIES).exclude(country="").values_list("code", "country")) if members else {}
    return meeting_faults(meeting.to_library(), [one.to_library() for one in others], members, states)
