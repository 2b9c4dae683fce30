"""Digests: who gets one, what it says and what never, once a day, and a mail server that does not answer."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import date, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.commands.remind import remind as command
from lancang_web.config.environment import mail as mail_settings
from lancang_web.cooperation.commitments.models import Reminder
from lancang_web.cooperation.commitments.register import COMMITMENTS, events
from lancang_web.cooperation.commitments.services import reminders
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.requests.register import REQUESTS
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import create

TODAY = timezone.now().date()
Make = Callable[..., Any]


@pytest.fixture
def make(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Make:
    """make(COMMITMENTS, "TLP:GREEN", …): a record of China, or of `owner`."""

    def made(register: Any, label: str = "TLP:GREEN", owner: str = "CN", **values: Any) -> Any:
        given = {"by": "MM", "text_en": "Secretword."} if register is COMMITMENTS else {}
        actor = user_of("approver", owner)
        return create(actor=actor, register=register, values={**given, **values}, handling=handling(owner, label))

    return made


@pytest.fixture
def office(user_of: Callable[..., User]) -> Callable[..., User]:
    """office("reporter", "MM", "office@example.org"): an account with that address."""

    def made(role: str, party: str | None, address: str) -> User:
        user = user_of(role, party)
        User.objects.filter(pk=user.pk).update(email=address)
        return user

    return made


def run(now: datetime | None = None) -> dict[str, str]:
    return {one.office.address: one.state for one in reminders.remind(now=now or timezone.now())}


def test_what_it_says(make: Make, office: Callable[..., User]) -> None:
    for role, party, address in (
        ("reporter", "MM", "mm@example.org"), ("approver", "TH", "th@example.org"), ("reader", "CN", "cn@example.org"),
        ("auditor", "SEC", "audit@example.org"), ("administrator", None, "admin@example.org"),
    ):  # fmt: skip
        office(role, party, address)
    soon, late = TODAY + timedelta(days=30), TODAY - timedelta(days=1)
    make(COMMITMENTS, due=soon)
    make(COMMITMENTS, due=soon, by="TH", text_en="Another.")
    make(COMMITMENTS, due=soon + timedelta(days=1), text_en="Later.")
    promise = make(COMMITMENTS, due=late, code="SECRETCODE")
    make(COMMITMENTS, "TLP:RED", due=late, text_en="Hidden.")
    make(FULFILMENTS, owner="TH", commitment=promise, on=late, extent="part", disputed=True, dispute="not received")
    make(COMMITMENTS, due=late, text_en="Forgotten.")
    make(
        REQUESTS, number="R-1", sender="CN", receiver="TH", kind="information", channel="liaison_office",
        subject_class="opiates", sent=date(2026, 1, 5), response_days=10,
    )  # fmt: skip
    assert run() == {"mm@example.org": "sent", "th@example.org": "sent"}
    [myanmar, thailand] = mail.outbox
    assert myanmar.to == ["mm@example.org"] and myanmar.from_email == site_settings.DEFAULT_FROM_EMAIL
    assert myanmar.subject.startswith("Lancang: 2 due within 30 days, 1 overdue / ")
    text = str(myanmar.body)
    assert "- 2 commitments are due within 30 days, 1 of them of MM" in text
    assert "- 1 commitment is late and open, 1 of them of MM" in text
    assert "- 1 fulfilment was disputed since " in text
    assert "- 1 request is open past its deadline" in text
    assert f"{site_settings.SITE_ADDRESS}/cooperation/commitments/?day={TODAY}&first={TODAY}&last={soon}" in text
    assert "due within 30 days, 1 of them of TH" in str(thailand.body)
    for word in ("Secretword", "SECRETCODE", "not received", "R-1", "Hidden"):
        assert word.casefold() not in text.casefold()
    assert Event.objects.filter(action="reminders.sent").count() == 1


def test_the_links_lead_to_what_was_counted(make: Make, office: Callable[..., User], signed_in: Any) -> None:
    office("reporter", "MM", "mm@example.org")
    make(COMMITMENTS, due=TODAY + timedelta(days=3), code="SOON")
    make(COMMITMENTS, due=TODAY - timedelta(days=3), code="LATE")
    assert run() == {"mm@example.org": "sent"}
    found = []
    for line in str(mail.outbox[0].body).splitlines():
        if line.startswith("  http"):
            shown = signed_in("reporter", "MM").get(line.strip().removeprefix(site_settings.SITE_ADDRESS))
            assert shown.status_code == 200
            found.append([code for code in ("SOON", "LATE") if f">{code}<" in shown.content.decode()])
    assert found[: len(found) // 2] == [["SOON"], ["LATE"]]


def test_an_address_that_several_share_is_told_what_all_of_them_see(make: Make, office: Callable[..., User]) -> None:
    office("reporter", "CN", "cn@example.org")
    office("approver", "CN", "CN@example.org")
    make(COMMITMENTS, "TLP:RED", due=TODAY)
    assert run() == {"cn@example.org": "nothing"}
    office("reporter", "CN", "")
    assert run() == {"CN@example.org": "sent"}


def test_once_a_day_and_again_the_next(make: Make, office: Callable[..., User]) -> None:
    office("reporter", "MM", "mm@example.org")
    promise = make(COMMITMENTS, due=TODAY - timedelta(days=3))
    assert run() == {"mm@example.org": "sent"}
    assert run() == {"mm@example.org": "already"} and len(mail.outbox) == 1
    make(FULFILMENTS, owner="TH", commitment=promise, on=TODAY, disputed=True, dispute="no", extent="part")
    tomorrow = timezone.now() + timedelta(days=1)
    assert run(tomorrow) == {"mm@example.org": "sent"}
    assert "1 fulfilment was disputed" in str(mail.outbox[1].body)
    # Disputed before the last digest: no news, and nothing else is to be told.
    assert run(tomorrow) == run(tomorrow + timedelta(days=1)) == {"mm@example.org": "nothing"}
    assert Reminder.objects.count() == len(mail.outbox) == 2


def test_another_process_is_about_to_send(make: Make, office: Callable[..., User]) -> None:
    office("reporter", "MM", "mm@example.org")
    make(COMMITMENTS, due=TODAY)
    assert run() == {"mm@example.org": "sent"}
    Reminder.objects.update(sent_at=None, begun_at=timezone.now() - timedelta(minutes=14))
    assert run() == {"mm@example.org": "already"}
    Reminder.objects.update(begun_at=timezone.now() - timedelta(minutes=16))
    assert run() == {"mm@example.org": "sent"}


def test_a_dead_server_loses_nothing(
    make: Make, office: Callable[..., User], settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for party in ("MM", "TH"):
        office("reporter", party, f"{party.lower()}@example.org")
    make(COMMITMENTS, due=TODAY)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        assert run() == {"mm@example.org": "failed", "th@example.org": "failed"}
        assert command() == 1
    told = capsys.readouterr().err
    assert told.count("refused") == 2 and "run lancang remind again: nothing is lost" in told
    assert not Event.objects.filter(action="reminders.sent").exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert command() == 0
    assert {one.to[0] for one in mail.outbox} == {"mm@example.org", "th@example.org"}


@pytest.mark.parametrize("fault", [SMTPRecipientsRefused({"mm@example.org": (550, b"no")}), SMTPDataError(554, b"no")])
def test_one_refused_mail_holds_no_other_up(
    fault: Exception, make: Make, office: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    for party in ("MM", "TH"):
        office("reporter", party, f"{party.lower()}@example.org")
    make(COMMITMENTS, due=TODAY)
    send = EmailMessage.send

    def refusing(self: EmailMessage, *given: Any, **more: Any) -> int:
        if self.to == ["mm@example.org"]:
            raise fault
        return send(self, *given, **more)

    monkeypatch.setattr(EmailMessage, "send", refusing)
    assert run() == {"mm@example.org": "failed", "th@example.org": "sent"}


def test_without_a_server_it_is_printed(
    make: Make, office: Callable[..., User], settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    office("reporter", "MM", "mm@example.org")
    make(COMMITMENTS, due=TODAY, made="", recurs="year")
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert command() == 0 == command(dry_run=True)
    told = capsys.readouterr().out
    assert told.count("would mail to MM mm@example.org") == 2 and "0 commitments got further due days" in told
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp+tls://a%40b:p%2Fw@mail.example.org", ("mail.example.org", 587, "a@b", "p/w", True, None)),
        ("smtps://mail.example.org:4650", ("mail.example.org", 4650, "", "", None, True)),
        ("smtp://127.0.0.1", ("127.0.0.1", 25, "", "", None, None)),
    ],
)
def test_the_address_of_the_server(url: str, expected: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANCANG_SMTP_URL", url)
    found = mail_settings("LANCANG_SMTP_URL")
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    assert tuple(found.get(f"EMAIL_{name}") for name in names) == expected


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://u:secret@h", "smtp://", "smtp://u:secret@h:port", "smtps:"]
)
def test_what_is_no_address_is_told_without_its_password(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANCANG_SMTP_URL", url)
    with pytest.raises(ImproperlyConfigured, match="found no address of a mail server") as error:
        mail_settings("LANCANG_SMTP_URL")
    assert "secret" not in str(error.value)


def test_the_calendar_names_no_text(make: Make, signed_in: Any) -> None:
    first = TODAY - timedelta(days=10)
    made = make(COMMITMENTS, code="C-1", due=first, made="", recurs="month")
    days = [one.first for one in events(made)]
    assert len(days) == 12 and min(days) >= TODAY and max(days) <= TODAY + timedelta(days=366)
    make(COMMITMENTS, "TLP:RED", code="C-2", due=TODAY)
    shown = signed_in("reader", "TH").get("/registers/commitments/export/?format=ics").content.decode()
    assert shown.count("BEGIN:VEVENT") == 12 and "SUMMARY:C-1 MM" in shown
    assert "Secretword" not in shown and "C-2" not in shown
