"""The roles, readable by a lawyer: what each may do. What a role may see is decided in lancang_web.handling alone.

A permission that acts on a record of a party holds for the records of the user's own party, unless its name ends in
`_any`. `rules.py` ties these names to Django's permissions.
"""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role:
    """A named set of permissions. Every user has one role in one party."""

    name: ClassVar[str]
    title: ClassVar[Promise]
    may: ClassVar[frozenset[str]] = frozenset()


class Reader(Role):
    """Reads what handling admits; changes nothing."""

    name = "reader"
    title = _("Reader")


class Reporter(Role):
    """Brings documents, reviews the readings of the own party and keeps its records in the registers."""

    name = "reporter"
    title = _("Reporter")
    may = frozenset({"add_document", "withdraw_document", "review", "answer_question", "keep_records"})


class Approver(Role):
    """Approves the figures of the own party, settles its contradictions, sends back; also all a reporter may."""

    name = "approver"
    title = _("Approver")
    may = Reporter.may | {"approve", "send_back", "settle", "ask_question", "set_handling"}


class Secretariat(Role):
    """Accepts what countries approved, asks owners, keeps the ledger; sees only what is shared with it."""

    name = "secretariat"
    title = _("Secretariat")
    may = Reporter.may | {"finalise_any", "send_back_any", "unlock_any", "settle_any", "ask_question", "set_policy"}


class Administrator(Role):
    """Keeps parties and accounts; takes no part in the evidence."""

    name = "administrator"
    title = _("Administrator")
    may = frozenset({"manage_accounts"})


class Auditor(Role):
    """Reads the audit and verifies it; changes nothing."""

    name = "auditor"
    title = _("Auditor")
    may = frozenset({"read_audit"})


ROLES: dict[str, type[Role]] = {
    role.name: role for role in (Reader, Reporter, Approver, Secretariat, Administrator, Auditor)
}
PERMISSIONS = frozenset().union(*(role.may for role in ROLES.values()))
