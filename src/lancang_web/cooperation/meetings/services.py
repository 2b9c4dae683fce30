"""Writing around meetings: the next edition of a series with the agenda of the last one, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang.rooms.cooperation import number_key
from lancang_web.accounts.models import User
from lancang_web.cooperation.agenda_items.register import AGENDA_ITEMS
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import create

from .models import Meeting
from .register import MEETINGS
from .selectors import agenda


@transaction.atomic
def add_next(
    *, actor: User, after: Meeting, values: Mapping[str, Any], handling: Handling, with_agenda: bool
) -> Meeting:
    """The edition after a meeting, with its agenda if that is wanted: numbers and titles, no outcomes, no decisions.

    An item that several parties entered is taken once. Raises PermissionDenied and ValidationError; then nothing is
    written, not the meeting either.
    """
    made = create(actor=actor, register=MEETINGS, values=values, handling=handling)
    assert isinstance(made, Meeting)
    taken = set()
    for item in agenda(actor, after) if with_agenda else ():
        key = number_key(item.number)
        if key in taken:
            continue
        taken.add(key)
        copied = {"meeting": made, "number": item.number, "title_en": item.title_en, "title_zh": item.title_zh}
        try:
            create(actor=actor, register=AGENDA_ITEMS, values=copied, handling=handling)
        except ValidationError as error:
            text = _("The agenda cannot be taken over: item %(number)s: %(faults)s")
            raise ValidationError(text % {"number": item.number, "faults": " ".join(error.messages)}) from error
    return made
