"""Entering what the library knows: all that was chosen, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create

from . import selectors


@transaction.atomic
def enter_known(*, actor: User, mechanisms: Collection[str], agreements: Collection[str], handling: Handling) -> int:
    """Enter these mechanisms with their members and these agreements with their parties and articles; how many records.

    One whose code is there already is left alone, and what is entered points at it. Raises PermissionDenied, and
    ValidationError for a code that is not known and for one whose parent, mechanism or older text is neither there nor
    chosen.
    """
    if not actor.may("keep_records") or actor.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    known = selectors.mechanisms(actor)
    texts = selectors.agreements(actor)
    _refuse_unknown(
        {*mechanisms, *agreements}, {*(one.mechanism.code for one in known), *(one.agreement.code for one in texts)}
    )
    entry = _Entry(actor, handling)
    made: dict[str, Record] = {one.mechanism.code: one.there for one in known if one.there}
    for one in known:
        if one.mechanism.code in mechanisms and one.there is None:
            entry.mechanism(one, made)
    written: dict[str, Record] = {one.agreement.code: one.there for one in texts if one.there}
    for text in texts:
        if text.agreement.code in agreements and text.there is None:
            entry.agreement(text, made, written)
    return entry.count


def _refuse_unknown(asked: set[str], known: set[str]) -> None:
    if strange := sorted(asked - known):
        raise ValidationError(
            _("found %(found)s; expected some of those that the page lists; choose again")
            % {"found": ", ".join(strange)[:200]}
        )


class _Entry:
    """One run: who enters, under which handling, and how many records were made."""

    def __init__(self, actor: User, handling: Handling) -> None:
        self.actor, self.handling, self.count = actor, handling, 0

    def mechanism(self, one: selectors.KnownMechanism, made: dict[str, Record]) -> None:
        """With its members."""
        code = one.mechanism.code
        values = self._values(MECHANISMS, one.mechanism) | {"parent": self._at(code, one.mechanism.parent, made)}
        made[code] = self._create(MECHANISMS, code, values)
        for member in one.members:
            values = self._values(MEMBERSHIPS, member) | {"mechanism": made[code]}
            self._create(MEMBERSHIPS, f"{code}, {member.party}", values)

    def agreement(
        self, one: selectors.KnownAgreement, mechanisms: Mapping[str, Record], made: dict[str, Record]
    ) -> None:
        """With its parties and articles."""
        about, code = one.agreement, one.agreement.code
        values = self._values(AGREEMENTS, about) | {
            "mechanism": self._at(code, about.mechanism, mechanisms), "amends": self._at(code, about.amends, made),
            "replaces": self._at(code, about.replaces, made), "languages": ",".join(about.languages),
        }  # fmt: skip
        made[code] = self._create(AGREEMENTS, code, values)
        for part in one.parties:
            values = self._values(PARTICIPATIONS, part) | {"agreement": made[code]}
            self._create(PARTICIPATIONS, f"{code}, {part.party}", values)
        for clause in one.clauses:
            values = self._values(CLAUSES, clause) | {"agreement": made[code], "binds": "|".join(clause.binds)}
            self._create(CLAUSES, f"{code}, {clause.number}", values)

    def _values(self, register: Register, noun: object) -> dict[str, Any]:
        return {name: getattr(noun, name) for name in register.fields}

    def _at(self, code: str, wanted: str, there: Mapping[str, Record]) -> Record | None:
        if wanted and wanted not in there:
            raise ValidationError(
                _("%(code)s: found no record of %(wanted)s, to which it belongs; expected it too; choose it as well")
                % {"code": code, "wanted": wanted}
            )
        return there[wanted] if wanted else None

    def _create(self, register: Register, code: str, values: dict[str, Any]) -> Record:
        try:
            made = create(actor=self.actor, register=register, values=values, handling=self.handling)
        except ValidationError as error:
            raise ValidationError([f"{register.title}: {code}: {text}" for text in error.messages]) from error
        self.count += 1
        return made
