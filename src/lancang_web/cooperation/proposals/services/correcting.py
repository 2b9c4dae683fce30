"""Entering a proposal that a person corrected first, with the parties that it names."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.cooperation.proposals.models import Entry
from lancang_web.cooperation.proposals.selectors import Found, correction
from lancang_web.handling.models import Handling
from lancang_web.registers.checking import check_handling
from lancang_web.registers.models import Record

from .attesting import keeper
from .entering import Made, add_part, kept, make


@transaction.atomic
def enter_corrected(
    *, actor: User, found: Found, values: Mapping[str, Any], handling: Handling, parties: Container[str]
) -> Entry:
    """Make the record with these values instead of the proposed ones, and of its parts those of the parties chosen.

    A part that says the same as the record did (the day of signature) says what it was corrected to. Raises
    PermissionDenied, and ValidationError with what the registers found wrong; then nothing is made.
    """
    keeper(actor)
    if found.state == "entered":
        raise ValidationError(_("found a proposal that is entered already; look at its record"))
    for act in found.acts:
        check_handling(actor, handling, act)
    asked, made = correction(found), Made()
    first = make(actor, asked.register, values, handling, found.acts[0], made)
    whole: Record = getattr(first, asked.register.part_of) if asked.register.name == "participations" else first
    for part in asked.parts:
        if part.values["party"] in parties:
            told = _carried(part.values, asked.values, values)
            _added(actor, found, whole, part.register, told, handling, made)
    if not any(register.name == found.proposal.register for register, _row in made):
        raise ValidationError(_("found no party that acceded; expected at least one; tick it, or attach the source"))
    return kept(actor, found, made)


def _added(
    actor: User, found: Found, whole: Record, name: str, values: Mapping[str, str], handling: Handling, made: Made
) -> None:
    """A fault of a party stands above the form, with whose it is: the form has no field of it."""
    try:
        add_part(actor, found, whole, name, values, handling, made)
    except ValidationError as error:
        raise ValidationError([f"{values['party']}: {text}" for text in error.messages]) from error


def _carried(part: Mapping[str, str], proposed: Mapping[str, str], corrected: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: str(corrected[name] or "")
        if name != "party" and name in corrected and proposed.get(name) == value else value
        for name, value in part.items()
    }  # fmt: skip
