"""Steps of requests: which side records which, what the owner keeps, and what nobody may."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.conflict import Changed
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.requests.models import Request
from lancang_web.cooperation.requests.register import REQUESTS
from lancang_web.cooperation.requests.services import step
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import change, create, set_handling, withdraw

SENT = {**REQUESTS.example, "sender": "CN", "receiver": "TH", "response_days": 15, "sent": date(2026, 3, 2)}
Enter = Callable[..., Request]


@pytest.fixture
def enter(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Enter:
    """enter("CN", {"TH"}, receiver="MM"): a request that CN owns and shows to TH."""

    def make(owner: str = "CN", audience: set[str] | None = None, role: str = "reporter", **values: Any) -> Request:
        shown = handling(owner, "TLP:AMBER", audience if audience is not None else {"TH"})
        made = create(actor=user_of(role, owner), register=REQUESTS, values={**SENT, **values}, handling=shown)
        assert isinstance(made, Request)
        return made

    return make


def test_stage_deadline_and_days_are_made_of_the_days(enter: Enter) -> None:
    made = enter()
    assert (made.stage, made.deadline, made.closed, made.sent_year) == ("sent", date(2026, 3, 24), None, 2026)
    answered = enter(number="2", received="2026-03-05", answered="2026-03-26")
    assert (answered.stage, answered.deadline, answered.closed) == ("answered", date(2026, 3, 26), date(2026, 3, 26))
    assert (answered.lasted, answered.lasted_working) == (24, 17)
    assert enter(number="3", receiver="AU").deadline is None


def test_the_state_of_a_body_counts_its_working_days(enter: Enter) -> None:
    assert enter(receiver="ONCB").deadline == date(2026, 3, 24)
    assert enter(number="2", receiver="UNODC").deadline is None


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"answered": "2026-03-01"}, "answered", "found 2026-03-01, before 2026-03-02 (sent)"),
        ({"number": "Li-Wei"}, "number", "looks like a name"),
        ({"number": "13912345678"}, "number", "telephone"),
        ({"receiver": "China"}, "receiver", "found CN, which is also the sender"),
        ({"refused": "2026-03-04"}, "ground", "expected the ground"),
        ({"sent": "2126-03-04"}, "sent", "expected no day after"),
        ({"sent": "soon"}, "sent", "soon"),
        ({"response_days": "many"}, "response_days", "many"),
        ({"response_days": 0}, "response_days", "found 0; expected 1 to 260"),
        ({"kind": ""}, "kind", ""),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_kept(enter: Enter, values: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(ValidationError) as told:
        enter(**values)
    assert list(told.value.message_dict) == [field]
    assert said in told.value.message_dict[field][0]
    assert not Request.objects.exists() and not Event.objects.filter(action__startswith="request.").exists()


def test_a_request_goes_its_way_through_both_parties(enter: Enter, user_of: Callable[..., User]) -> None:
    made, receiver = enter(sent=None, channel="", subject_class=""), user_of("reporter", "TH")
    sender = user_of("approver", "CN")
    change(actor=sender, register=REQUESTS, record=made, version=1,
           values={"channel": "competent_authority", "subject_class": "precursors"})  # fmt: skip
    made = step(actor=sender, request=made, name="sent", day=date(2026, 3, 2), version=2)
    for version, (name, day) in enumerate([("received", 5), ("started", 6), ("partly_answered", 10)], start=3):
        made = step(actor=receiver, request=made, name=name, day=date(2026, 3, day), version=version)
        assert made.stage == {"started": "in_work"}.get(name, name)
    made = step(actor=receiver, request=made, name="refused", day=date(2026, 3, 20), ground="domestic_law", version=6)
    assert (made.stage, made.ground, made.deadline, made.version) == ("refused", "domestic_law", date(2026, 3, 26), 7)
    written = Event.objects.filter(action="request.changed", actor=receiver).count()
    assert written == 4
    assert [row.history_user for row in made.history.order_by("pk")][-1] == receiver


@pytest.mark.parametrize(
    ("who", "role", "name"),
    [
        ("TH", "reporter", "recalled"),  # the sender's step
        ("CN", "approver", "received"),  # the receiver's, who sees the request
        ("CN", "reporter", "answered"),
        ("TH", "reader", "received"),
        ("TH", "auditor", "received"),
        ("MM", "approver", "received"),  # neither side
    ],
)
def test_nobody_else_takes_a_step(enter: Enter, user_of: Callable[..., User], who: str, role: str, name: str) -> None:
    made = enter(audience={"TH", "MM"})
    with pytest.raises(PermissionDenied):
        step(actor=user_of(role, who), request=made, name=name, day=date(2026, 3, 5), version=1)
    assert Request.objects.get(pk=made.pk).version == 1


def test_the_receiver_changes_nothing_but_its_steps(
    enter: Enter, user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    made, receiver = enter(), user_of("approver", "TH")
    for name, value in (("number", "X-1"), ("response_days", 99), ("sent", date(2026, 3, 4)), ("kind", "training")):
        with pytest.raises(ValidationError) as told:
            change(actor=receiver, register=REQUESTS, record=made, values={name: value}, version=1)
        assert list(told.value.message_dict) == [name]
    with pytest.raises(PermissionDenied):
        withdraw(actor=receiver, register=REQUESTS, record=made, reason="not ours", version=1)
    with pytest.raises(PermissionDenied):
        set_handling(actor=receiver, register=REQUESTS, record=made, handling=handling("TH"), version=1)
    assert Request.objects.get(pk=made.pk).version == 1


def test_the_owner_leaves_the_steps_to_a_receiver_that_sees_it(enter: Enter, user_of: Callable[..., User]) -> None:
    made, owner = enter(), user_of("reporter", "CN")
    with pytest.raises(ValidationError, match="TH records itself"):
        change(actor=owner, register=REQUESTS, record=made, values={"answered": date(2026, 3, 9)}, version=1)
    step(actor=user_of("reporter", "TH"), request=made, name="received", day=date(2026, 3, 5), version=1)
    with pytest.raises(ValidationError, match="TH records itself"):
        change(actor=owner, register=REQUESTS, record=made, values={"received": None}, version=2)
    change(actor=owner, register=REQUESTS, record=made, values={"response_days": 20}, version=2)


def test_the_owner_records_for_a_receiver_that_cannot(enter: Enter, user_of: Callable[..., User]) -> None:
    owner = user_of("reporter", "CN")
    hidden = enter(audience={"MM"})
    assert step(actor=owner, request=hidden, name="received", day=date(2026, 3, 5), version=1).stage == "received"
    elsewhere = enter(number="2", receiver="VN")
    assert step(actor=owner, request=elsewhere, name="answered", day=date(2026, 3, 5), version=1).stage == "answered"
    # Who is not shown the request does not act on it, whatever its code says.
    with pytest.raises(PermissionDenied):
        step(actor=user_of("approver", "TH"), request=hidden, name="answered", day=date(2026, 3, 6), version=2)


def test_an_authority_answers_for_its_state_and_an_agency_for_itself(
    enter: Enter, user_of: Callable[..., User], parties: dict[str, Party]
) -> None:
    parties["NNCC"] = Party.objects.create(code="NNCC", kind="authority", country="VN", name_en="N", name_zh="N")
    parties["VCU"] = Party.objects.create(code="VCU", kind="agency", country="VN", name_en="V", name_zh="V")
    made = enter(audience={"NNCC", "VCU"}, receiver="VN")
    with pytest.raises(PermissionDenied):
        step(actor=user_of("reporter", "VCU"), request=made, name="received", day=date(2026, 3, 5), version=1)
    assert step(actor=user_of("reporter", "NNCC"), request=made, name="received", day=date(2026, 3, 5), version=1)
    unit = {"code": "VCU", "kind": "authority", "country": "VN", "name_en": "Unit"}
    create(actor=user_of("reporter", "CN"), register=BODIES, values=unit)
    to_unit = enter(number="2", audience={"NNCC", "VCU"}, receiver="VCU")
    assert to_unit.deadline == date(2026, 3, 23)  # the agency's state has a calendar
    assert step(actor=user_of("reporter", "VCU"), request=to_unit, name="received", day=date(2026, 3, 5), version=1)


def test_a_step_comes_in_its_turn(enter: Enter, user_of: Callable[..., User]) -> None:
    made, receiver = enter(), user_of("reporter", "TH")
    for name, day, said in (
        ("nonsense", date(2026, 3, 5), "found nonsense"),
        ("received", None, "found Received after Sent"),
        ("received", date(2026, 3, 1), "before 2026-03-02"),
        ("received", timezone.now().date() + timedelta(days=2), "expected no day after"),
    ):
        with pytest.raises(ValidationError) as told:
            step(actor=receiver, request=made, name=name, day=day, version=1)
        assert said in str(told.value)
    step(actor=receiver, request=made, name="started", day=date(2026, 3, 5), version=1)
    with pytest.raises(ValidationError, match="found Received after Work begun"):
        step(actor=receiver, request=made, name="received", day=date(2026, 3, 4), version=2)
    with pytest.raises(ValidationError, match="expected the ground"):
        step(actor=receiver, request=made, name="refused", day=date(2026, 3, 6), version=2)


def test_the_latest_step_is_corrected_and_taken_back(enter: Enter, user_of: Callable[..., User]) -> None:
    made, receiver = enter(), user_of("reporter", "TH")
    made = step(actor=receiver, request=made, name="refused", day=date(2026, 3, 5), ground="form", version=1)
    made = step(actor=receiver, request=made, name="refused", day=date(2026, 3, 6), ground="ongoing", version=2)
    assert (made.closed, made.ground) == (date(2026, 3, 6), "ongoing")
    made = step(actor=receiver, request=made, name="refused", day=None, version=3)
    assert (made.stage, made.refused, made.ground, made.closed, made.lasted) == ("sent", None, "", None, None)


def test_of_two_at_once_the_second_is_told(enter: Enter, user_of: Callable[..., User]) -> None:
    made, receiver = enter(), user_of("reporter", "TH")
    step(actor=receiver, request=made, name="received", day=date(2026, 3, 5), version=1)
    with pytest.raises(Changed):
        step(actor=user_of("reporter", "CN"), request=made, name="recalled", day=date(2026, 3, 5), version=1)


def test_the_page_offers_each_side_its_steps(enter: Enter, signed_in: Callable[..., Client]) -> None:
    made = enter()
    address = f"/registers/requests/{made.pk}/"
    sender, receiver = signed_in("reporter", "CN"), signed_in("reporter", "TH")
    offered = {
        who: [name for name in ("sent", "received", "started", "answered", "refused", "recalled")
              if f'name="step" value="{name}"' in client.get(address).content.decode()]
        for who, client in {"sender": sender, "receiver": receiver, "reader": signed_in("reader", "TH")}.items()
    }  # fmt: skip
    assert offered == {
        "sender": ["sent", "recalled"],  # its latest step can be corrected
        "receiver": ["received", "started", "answered", "refused"],
        "reader": [],
    }
    form = {"version": 1, "step": "received", "day": "2026-03-05"}
    assert signed_in("reporter", "MM").post(f"/cooperation/requests/{made.pk}/step/", form).status_code == 404
    assert sender.post(f"/cooperation/requests/{made.pk}/step/", form).status_code == 403
    wrong = receiver.post(f"/cooperation/requests/{made.pk}/step/", {**form, "day": "yesterday"})
    assert wrong.status_code == 422 and "found yesterday; expected a day" in wrong.content.decode()
    assert receiver.post(f"/cooperation/requests/{made.pk}/step/", form).status_code == 302
    assert receiver.post(f"/cooperation/requests/{made.pk}/step/", {**form, "step": "started"}).status_code == 409
    back = receiver.post(f"/cooperation/requests/{made.pk}/step/", {**form, "version": 2, "back": "1"})
    assert back.status_code == 302 and Request.objects.get(pk=made.pk).stage == "sent"


@pytest.mark.parametrize(
    ("audience", "receiver", "said"),
    [({"TH"}, "TH", ""), ({"MM"}, "TH", "TH cannot see this request"), ({"TH"}, "VN", "VN is no party of this site")],
)
def test_the_owner_is_told_who_does_not_see_it(
    enter: Enter, signed_in: Callable[..., Client], audience: set[str], receiver: str, said: str
) -> None:
    made = enter(audience=audience, receiver=receiver)
    shown = signed_in("reporter", "CN").get(f"/registers/requests/{made.pk}/").content.decode()
    assert (said in shown) if said else ("cannot see this request" not in shown)
    # It is the owner's business alone.
    other = signed_in("reporter", sorted(audience)[0]).get(f"/registers/requests/{made.pk}/").content.decode()
    assert "cannot see this request" not in other


def test_overdue_says_who_has_to_answer(enter: Enter, signed_in: Callable[..., Client]) -> None:
    made = enter()
    shown = signed_in("reader", "TH").get(f"/registers/requests/{made.pk}/").content.decode()
    assert "TH has to answer" in shown and "after the sending, for no receipt is recorded" in shown
    none = enter(number="2", response_days=None)
    shown = signed_in("reader", "TH").get(f"/registers/requests/{none.pk}/").content.decode()
    assert "has to answer" not in shown and "no working days to answer were agreed" in shown


def test_the_form_has_what_the_user_may_write(enter: Enter, signed_in: Callable[..., Client]) -> None:
    made = enter()
    forms = {
        who: re.findall(r'<(?:input|select)[^>]* name="([a-z_]+)"', signed_in(*account).get(
            f"/registers/requests/{made.pk}/change/").content.decode().partition("<main")[2])
        for who, account in {"owner": ("reporter", "CN"), "receiver": ("reporter", "TH")}.items()
    }  # fmt: skip
    frame = {"number", "sender", "receiver", "kind", "channel", "subject_class", "response_days"}
    assert set(forms["owner"]) - {"csrfmiddlewaretoken", "version"} == frame | {"drafted", "sent", "recalled"}
    assert set(forms["receiver"]) - {"csrfmiddlewaretoken", "version"} == {
        "received", "started", "partly_answered", "answered", "refused", "ground",
    }  # fmt: skip
    # What is not in the form is not taken from one that somebody made up.
    told = signed_in("reporter", "TH").post(
        f"/registers/requests/{made.pk}/change/", {"version": 1, "number": "X-1", "received": "2026-03-05"}
    )
    after = Request.objects.get(pk=made.pk)
    assert told.status_code == 302 and (after.number, after.received) == (made.number, date(2026, 3, 5))


def test_the_deadline_of_an_open_request_is_in_the_calendar(enter: Enter, signed_in: Callable[..., Client]) -> None:
    made = enter()
    enter(number="answered-1", answered="2026-03-20")
    enter(number="hidden-1", audience={"MM"})
    feed = signed_in("reader", "TH").get("/registers/requests/export/?format=ics").content.decode()
    assert feed.count("BEGIN:VEVENT") == 1 and f"request-{made.pk}-deadline" in feed and "20260324" in feed
