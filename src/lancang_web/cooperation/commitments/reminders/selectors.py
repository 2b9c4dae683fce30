"""Which offices are reminded, and what each is told: counts of what it may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lancang_web.accounts.models import Party, User
from lancang_web.cooperation.commitments.board.asked import Asked
from lancang_web.cooperation.commitments.board.selectors import counts
from lancang_web.cooperation.commitments.models import Reminder
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.requests.register import REQUESTS
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use

DAYS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class Office:
    """An address of a party, and the account with whose eyes its digest is made."""

    party: Party
    address: str
    reader: User


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of all that the office sees and of what its own party promised."""

    all: int
    own: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """What an office is told on a day; disputes since `since`."""

    day: date
    own: str
    due: Count
    overdue: Count
    disputes: Count
    since: datetime
    requests: int

    @property
    def last(self) -> date:
        """The last day of what is due soon."""
        return self.day + timedelta(days=DAYS_AHEAD)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.due.all or self.overdue.all or self.disputes.all or self.requests)


def offices() -> list[Office]:
    """One for each address of a party. Of several accounts with one address it is the one that sees least: whoever
    opens the mail may be any of them.
    """
    found: dict[tuple[int, str], User] = {}
    users = User.objects.filter(is_active=True, party__isnull=False).exclude(email="").select_related("party")
    for user in users.order_by("pk"):
        if not user.may("keep_records"):
            continue
        key = (user.party_id or 0, user.email.strip().casefold())
        other = found.get(key)
        if other is None or len(visible_handlings(user)) < len(visible_handlings(other)):
            found[key] = user
    made = [Office(user.party, user.email.strip(), user) for user in found.values() if user.party is not None]
    return sorted(made, key=lambda office: (office.party.code, office.address))


def digest(office: Office, today: date, now: datetime) -> Digest:
    """What the office is told today; disputes since the last digest that was sent, or of a month."""
    user, own = office.reader, office.party.country or office.party.code
    since = last_sent(office) or now - timedelta(days=DAYS_AHEAD)
    soon = counts(user, Asked(
        today, first=today, last=today + timedelta(days=DAYS_AHEAD), undated=False, stand="not_due",
    ))  # fmt: skip
    late = counts(user, Asked(today, last=today, undated=False, stand="overdue"))
    disputes = in_use(user, FULFILMENTS).filter(disputed=True, changed_at__gt=since).select_related(None).order_by()
    visible = disputes.filter(commitment__handling__in=visible_handlings(user), commitment__withdrawn_at__isnull=True)
    overdue = in_use(user, REQUESTS).filter(closed=None, sent__lte=today, deadline__lt=today)
    return Digest(
        today, own, _count(soon, own), _count(late, own),
        Count(visible.count(), visible.filter(commitment__by=own).count()), since, overdue.order_by().count(),
    )  # fmt: skip


def _count(found: Mapping[str, Mapping[str, int]], own: str) -> Count:
    return Count(sum(sum(row.values()) for row in found.values()), sum(found.get(own, {}).values()))


def last_sent(office: Office) -> datetime | None:
    """When this address last got one."""
    rows = Reminder.objects.filter(party=office.party, address__iexact=office.address, sent_at__isnull=False)
    return rows.order_by("-sent_at").values_list("sent_at", flat=True).first()
