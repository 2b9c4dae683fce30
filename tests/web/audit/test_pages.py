"""The audit page: who may open it, what its filters show, and whose details it shows to whom."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from lancang_web.accounts.models import User
from lancang_web.audit import guards, selectors
from lancang_web.audit.models import Event
from lancang_web.audit.selectors import Asked, all_entries, history_of, page_of
from lancang_web.audit.services import record, redact_details
from lancang_web.evidence.models import Document, Figure
from lancang_web.handling.models import Handling

Make = Callable[..., Handling]
SignedIn = Callable[..., Client]


@pytest.fixture
def document(make_document: Callable[..., Document], handling: Make) -> Document:
    return make_document(handling("CN", "TLP:AMBER"), "text")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("auditor", 200),
        ("reader", 403),
        ("reporter", 403),
        ("approver", 403),
        ("secretariat", 403),
        ("administrator", 403),
    ],
)
def test_only_auditors_open_it(signed_in: SignedIn, role: str, status: int) -> None:
    client = signed_in(role, "SEC" if role == "secretariat" else "CN")
    assert client.get(reverse("audit")).status_code == status
    assert client.get(reverse("audit_export")).status_code == status
    assert client.post(reverse("audit_verify")).status_code == status


@pytest.mark.parametrize(
    ("owner", "label", "audience", "party", "shown"),
    [
        ("CN", "TLP:AMBER+STRICT", None, "CN", True),
        ("CN", "TLP:AMBER+STRICT", None, "MM", False),
        ("CN", "TLP:AMBER+STRICT", {"MM"}, "MM", True),
        ("CN", "TLP:AMBER", None, "SEC", True),
        ("CN", "TLP:RED", None, "CN", False),
        ("CN", "TLP:GREEN", None, "TH", True),
    ],
)
def test_detail_obeys_handling(
    signed_in: SignedIn, handling: Make, owner: str, label: str, audience: set[str] | None, party: str, shown: bool
) -> None:
    record(actor=None, action="a", handling=handling(owner, label, audience), detail={"said": "detailword"})
    client = signed_in("auditor", party)
    for name in ("audit", "audit_export"):
        answer = client.get(reverse(name))
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert (b"detailword" in said) is shown
        assert (b"withheld" in said) is not shown


def test_a_record_that_was_narrowed_takes_its_past_along(
    signed_in: SignedIn, document: Document, handling: Make, user_of: Callable[..., User]
) -> None:
    record(actor=None, action="a", subject=document, handling=document.handling, detail={"n": 1})
    secretariat = user_of("auditor", "SEC")
    assert [one.content for one in history_of(secretariat, document)] == [{"n": 1}]
    document.handling = handling("CN", "TLP:AMBER+STRICT")
    document.save()
    assert [one.withheld for one in history_of(secretariat, document)] == [True]
    # Widening it shows what is recorded from now on, not what was said before.
    record(actor=None, action="b", subject=document, handling=document.handling, detail={"n": 2})
    document.handling = handling("CN", "TLP:GREEN")
    document.save()
    assert [one.content for one in history_of(secretariat, document)] == [{"n": 1}, None]


def test_history_of_a_record(
    document: Document, make_figure: Callable[..., Figure], user_of: Callable[..., User]
) -> None:
    figures = [make_figure(document, "text"), make_figure(document, "text")]
    record(actor=None, action="one", subject=figures[0], handling=document.handling)
    record(actor=None, action="other", subject=figures[1], handling=document.handling)
    record(actor=None, action="many", about=figures, handling=document.handling, detail={"figures": [1, 2]})
    found = history_of(user_of("reporter", "CN"), figures[0])
    assert [one.event.action for one in found] == ["one", "many"]
    redact_details(actor=None, subject=None, handling=None, reason="r", details=[found[0].event.pk], report={})
    assert history_of(user_of("reporter", "CN"), figures[0])[0].redacted_by == Event.objects.get(action="redact").pk


@pytest.fixture
def events(user_of: Callable[..., User], document: Document) -> User:
    """120 events; every third about the document, by turns of two parties."""
    people = [user_of("reporter", "CN"), user_of("reporter", "MM")]
    for number in range(120):
        subject = document if number % 3 == 0 else None
        record(actor=people[number % 2], action=f"act.{number % 4}", subject=subject, handling=document.handling)
    return user_of("auditor", "CN")


TODAY = datetime.datetime.now(datetime.UTC).date()
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Asked(), 120),
        (Asked(action="act.1"), 30),
        (Asked(kind="evidence.document"), 40),
        (Asked(kind="evidence.document", record="0"), 0),
        (Asked(party="MM"), 60),
        (Asked(party="MM", action="act.0"), 0),
        (Asked(since=TODAY - DAY, until=TODAY), 120),
        (Asked(since=TODAY + DAY), 0),
        (Asked(until=TODAY - DAY), 0),
    ],
)
def test_filters(events: User, asked: Asked, count: int) -> None:
    assert len(list(all_entries(events, asked))) == count


def test_pages_follow_each_other(events: User) -> None:
    first = page_of(events, Asked())
    assert ([one.event.pk for one in first.entries], first.newer) == (list(range(120, 70, -1)), None)
    second = page_of(events, Asked(), before=first.older)
    third = page_of(events, Asked(), before=second.older)
    assert [one.event.pk for one in second.entries] == list(range(70, 20, -1))
    assert ([one.event.pk for one in third.entries], third.older) == (list(range(20, 0, -1)), None)
    assert page_of(events, Asked(), before=third.newer).entries == second.entries
    assert selectors.actions(events) == ["act.0", "act.1", "act.2", "act.3"]
    assert selectors.kinds(events) == ["evidence.document"]


def test_a_page_takes_few_queries(events: User, django_assert_max_num_queries: Callable[..., object]) -> None:
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        page_of(events, Asked())


def test_the_page_in_the_browser(events: User, signed_in: SignedIn) -> None:
    client = signed_in("auditor")
    said = client.get(reverse("audit"), {"action": "act.1", "party": "MM"}).content.decode()
    assert "act.1</td>" in said
    assert "act.0</td>" not in said
    assert "action=act.1&amp;party=MM" in said
    for wrong in ({"since": "yesterday"}, {"action": "nothing"}, {"before": "x"}, {"before": "9" * 30}):
        assert client.get(reverse("audit"), wrong).status_code == 200
    assert client.get(reverse("audit_export"), {"since": "yesterday"}).status_code == 400


def test_stored_text_is_neither_markup_nor_a_formula(signed_in: SignedIn, user_of: Callable[..., User]) -> None:
    record(actor=None, action="=1+1", detail={"<b>": "<script>alert(1)</script>"})
    client = signed_in("auditor")
    assert b"<script>alert" not in client.get(reverse("audit")).content
    lines = b"".join(client.get(reverse("audit_export")).streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(lines))
    assert (row["action"], row["detail"]) == ("'=1+1", '{"<b>":"<script>alert(1)</script>"}')


def test_the_button_that_verifies(events: User, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("auditor")
    assert "The chain holds." in client.post(reverse("audit_verify")).content.decode()
    guards.remove(connection)
    Event.objects.filter(pk=5).update(action="other")
    guards.install(connection)
    said = client.post(reverse("audit_verify")).content.decode()
    assert "event 5: found other content" in said
    monkeypatch.setattr("lancang_web.audit.views.VERIFIED_BY_PAGE", 100)
    said = client.post(reverse("audit_verify")).content.decode()
    assert "from 21 on" in said
    assert "The chain holds." in said


def test_an_event_that_stands_twice_in_a_list_shows_once(document: Document, user_of: Callable[..., User]) -> None:
    with transaction.atomic():
        record(actor=None, action="a", subject=document, about=[document, document], handling=document.handling)
    assert len(history_of(user_of("reporter"), document)) == 1


def test_nobody_signed_in_is_refused(db: None) -> None:
    assert Client().get(reverse("audit")).status_code == 302
    with pytest.raises(AttributeError):
        page_of(AnonymousUser(), Asked())  # type: ignore[arg-type]
