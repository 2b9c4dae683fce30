"""What a board can be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang.figures import party_code
from lancang.rooms.cooperation import Standing, months_later
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.registers.forms import DayField, asked_for

# What the columns of a board say, in the order in which a list has them: what somebody has to look at comes first.
# Late is two things, still to be done and done too late; and so is what has no due day.
STANDS = {
    "disputed": _("disputed"),
    "overdue": _("late, open"),
    "not_due": _("not yet due"),
    "open": _("open, no due day"),
    "on_time": _("on time"),
    "late": _("late, done"),
    "done": _("done, no due day"),
}
# What recurs without an end is written down for years: a board that says nothing else shows this many months of it.
MONTHS_AHEAD = 12


def stand_of(due: date | None, standing: Standing) -> str:
    """Which of STANDS a standing is."""
    if standing.status == "late" and standing.open:
        return "overdue"
    return "open" if due is None and standing.status == "not_due" else standing.status


@dataclass(frozen=True, slots=True)
class Asked:
    """A day, and which promises: of a party, under an agreement or of a mechanism (by its record or the same code),
    decided at a meeting, due in a stretch of days, standing so.
    """

    day: date
    by: str = ""
    agreement: Any = None
    meeting: Any = None
    mechanism: Any = None
    commitment: int | None = None
    stand: str = ""
    first: date | None = None
    last: date | None = None
    # Also promises without a due day; they are in no stretch of days.
    undated: bool = True


class BoardForm(forms.Form):
    """The filters above the board. References offer what the user may see."""

    def __init__(self, user: User, asked: Mapping[str, Any]) -> None:
        super().__init__(asked)
        self.fields = {
            "day": DayField(label=_("As of"), required=False, help_text=_("otherwise today")),
            "by": forms.CharField(label=_("Promised by"), required=False, max_length=200),
            "agreement": asked_for(user, AGREEMENTS, label=_("Agreement")),
            "meeting": asked_for(user, MEETINGS, label=_("Decided at")),
            "mechanism": asked_for(user, MECHANISMS, label=_("Mechanism")),
            "status": forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *STANDS.items()]),
            "first": DayField(label=_("Due from"), required=False),
            "last": DayField(label=_("Due to"), required=False, help_text=_("otherwise a year ahead")),
            "commitment": asked_for(user, COMMITMENTS, label=_("Commitment"), widget=forms.HiddenInput),
        }  # fmt: skip

    def asked(self) -> Asked:
        """What was asked; what cannot be read is left out, and told by `errors`."""
        self.is_valid()
        given = self.cleaned_data
        day = given.get("day") or timezone.now().date()
        commitment = given.get("commitment")
        return Asked(
            day=day, by=party_code(given.get("by") or ""), agreement=given.get("agreement"),
            meeting=given.get("meeting"), mechanism=given.get("mechanism"),
            commitment=commitment.pk if commitment else None,
            stand=given.get("status") or "", first=given.get("first"),
            last=given.get("last") or months_later(day, MONTHS_AHEAD),
            undated=not (given.get("first") or given.get("last")),
        )  # fmt: skip
