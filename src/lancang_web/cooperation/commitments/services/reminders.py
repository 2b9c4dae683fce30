"""Digests on their way: an address gets one a day, however often it is asked for; what fails is sent the next time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from lancang_web.audit.services import record as audit
from lancang_web.cooperation.commitments.models import Reminder
from lancang_web.cooperation.commitments.reminders.selectors import Digest, Office, digest, offices
from lancang_web.cooperation.commitments.reminders.words import body, subject

# Who began to send one and has not said so after this time has died; a mail takes seconds.
TAKEN_OVER_AFTER = timedelta(minutes=15)
# When this address last got one is asked for a year back at most.
KEPT = timedelta(days=366)
# What the server says to everybody; anything else concerns one mail, and must not hold the others up.
_OF_THE_SERVER = (
    SMTPAuthenticationError, SMTPConnectError, SMTPHeloError, SMTPNotSupportedError, SMTPServerDisconnected,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the digest of an office: sent, nothing (to tell), already (sent today), would (mail is off),
    failed; then `fault` says what the mail server said.
    """

    office: Office
    state: str
    digest: Digest
    fault: str = ""


def mail_is_on() -> bool:
    """Whether a mail server is set."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def remind(*, now: datetime, dry: bool = False) -> Iterator[Outcome]:
    """Send today's digests. After a fault of the server itself the others are left for the next time, at once."""
    dead = ""
    sent = 0
    for office in offices():
        told = digest(office, now.date(), now)
        if told.empty:
            yield Outcome(office, "nothing", told)
        elif dry or not mail_is_on():
            yield Outcome(office, "would", told)
        elif dead:
            yield Outcome(office, "failed", told, dead)
        elif (row := _claim(office, now)) is None:
            yield Outcome(office, "already", told)
        else:
            fault, dead = _send(office, told)
            _settle(row, sent_at=None if fault else timezone.now())
            sent += not fault
            yield Outcome(office, "failed" if fault else "sent", told, fault)
    if sent:
        with transaction.atomic():
            Reminder.objects.filter(day__lt=now.date() - KEPT).delete()
            audit(actor=None, action="reminders.sent", detail={"day": now.date().isoformat(), "offices": sent})


def _send(office: Office, told: Digest) -> tuple[str, str]:
    """What went wrong, and again when it would go wrong for every other office too."""
    try:
        EmailMessage(subject(told), body(told), None, [office.address], connection=get_connection()).send()
    except OSError as error:  # SMTPException is one
        own = isinstance(error, SMTPException) and not isinstance(error, _OF_THE_SERVER)
        return _said(error), "" if own else _said(error)
    return "", ""


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


@transaction.atomic
def _claim(office: Office, now: datetime) -> Reminder | None:
    """The row of this address and day, taken; None when it was sent, or when another process is about to."""
    address = office.address.casefold()
    row, _made = Reminder.objects.get_or_create(party=office.party, address=address, day=now.date())
    row = Reminder.objects.select_for_update().get(pk=row.pk)
    begun = row.begun_at is not None and timezone.now() - row.begun_at < TAKEN_OVER_AFTER
    if row.sent_at is not None or begun:
        return None
    row.begun_at = timezone.now()
    row.save(update_fields=["begun_at"])
    return row


@transaction.atomic
def _settle(row: Reminder, sent_at: datetime | None) -> None:
    """Note that it went out, or that it is free to be tried again."""
    row.sent_at, row.begun_at = sent_at, None
    row.save(update_fields=["sent_at", "begun_at"])
