"""The services of registers, on the register of bodies: who may write what, what is refused, what stays behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone, translation

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.audit.selectors import history_of
from lancang_web.audit.verification import verify
from lancang_web.cooperation.bodies.models import Body
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.evidence.models import Document
from lancang_web.evidence.services.conflict import Changed
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from lancang_web.registers import selectors
from lancang_web.registers.declaration import Register
from lancang_web.registers.services.records import change, create, set_handling, withdraw

ONCB = {"code": "ONCB", "kind": "authority", "country": "TH", "name_en": "Office of the Narcotics Control Board"}


@pytest.fixture
def enter(user_of: Callable[..., User]) -> Callable[..., Body]:
    """enter(code="X", handling=…): the ONCB with other values, by the reporter of CN."""

    def make(role: str = "reporter", party: str = "CN", handling: Handling | None = None, **values: Any) -> Body:
        origin = values.pop("origin", None)
        made = create(
            actor=user_of(role, party), register=BODIES, values={**ONCB, **values}, handling=handling, origin=origin
        )
        assert isinstance(made, Body)
        return made

    return make


def test_entering_leaves_version_history_event_and_the_strictest_usual_label(enter: Callable[..., Body]) -> None:
    made = enter(name_en="  Office of the Narcotics Control Board ")
    assert (made.version, made.name_en, str(made.handling)) == (1, ONCB["name_en"], "TLP:AMBER+STRICT")
    assert made.history.count() == 1
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.kind, event.record) == ("body.created", "cooperation.body", str(made.pk))
    assert event.detail.content["fields"]["code"] == "ONCB"
    assert not verify().faults


@pytest.mark.parametrize(
    ("role", "party", "may"),
    [
        ("reader", "CN", False), ("reporter", "CN", True), ("approver", "CN", True), ("secretariat", "SEC", True),
        ("administrator", None, False), ("auditor", "SEC", False), ("reporter", None, False),
    ],
)  # fmt: skip
def test_who_may_enter(role: str, party: str | None, may: bool, user_of: Callable[..., User]) -> None:
    actor = user_of(role, party)
    if may:
        assert create(actor=actor, register=BODIES, values=ONCB).handling.owner == actor.party
        return
    with pytest.raises(PermissionDenied):
        create(actor=actor, register=BODIES, values=ONCB)
    assert not Body.objects.exists()


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"code": ""}, "code", "found nothing; expected a value"),
        ({"kind": "office"}, "kind", "office"),
        ({"country": "Siam"}, "country", "found Siam; expected a code"),
        ({"country": "XX"}, "country", "found XX"),
        ({"since": "soon"}, "since", "found soon; expected a date"),
        ({"since": "1976", "until": "1975"}, "until", "found 1975, before 1976"),
        ({"website": "https://oncb.go.th"}, "website", "a domain alone"),
        ({"name_en": "Office; call +66 2 247 0901 18"}, "name_en", "telephone"),
        ({"name_zh": "办公室，联系人手机13912345678"}, "name_zh", "telephone"),
        ({"website": "somchai@oncb.go.th"}, "website", "email"),
        ({"colour": "red"}, None, "found colour"),
    ],
)
def test_refused_with_the_field_and_nothing_saved(
    values: dict[str, str], field: str | None, said: str, enter: Callable[..., Body]
) -> None:
    with pytest.raises(ValidationError) as error:
        enter(**values)
    found = error.value.message_dict[field] if field else error.value.messages
    assert said in " ".join(found)
    assert not Body.objects.exists() and not Event.objects.exists()


def test_the_rules_speak_chinese_on_a_chinese_page(enter: Callable[..., Body]) -> None:
    with translation.override("zh-hans"), pytest.raises(ValidationError) as error:
        enter(since="1976", until="1975")
    assert "早于" in error.value.message_dict["until"][0]


def test_a_party_enters_a_thing_once_and_is_not_told_what_another_holds(enter: Callable[..., Body]) -> None:
    first = enter()
    with pytest.raises(ValidationError, match="entered already"):
        enter(code="oncb")
    enter(party="MM")
    withdraw(actor=first.created_by, register=BODIES, record=first, reason="entered twice", version=1)
    assert enter().pk != first.pk


def test_changing_counts_versions_and_tells_what_changed(
    enter: Callable[..., Body], user_of: Callable[..., User]
) -> None:
    made, actor = enter(), user_of("approver", "CN")
    same = change(actor=actor, register=BODIES, record=made, values=ONCB, version=1)
    assert same.version == 1
    change(actor=actor, register=BODIES, record=made, values={"since": "1976"}, version=1)
    versions = selectors.versions(actor, BODIES, made)
    assert [(one.number, one.by, one.changes) for one in versions] == [
        (2, "approver-cn", [("Founded", "", "1976")]), (1, "reporter-cn", []),
    ]  # fmt: skip
    assert Event.objects.order_by("-sequence")[0].detail.content == {"changes": {"since": ["", "1976"]}}


def test_the_second_of_two_is_told_and_nothing_is_lost(enter: Callable[..., Body]) -> None:
    made = enter()
    change(actor=made.created_by, register=BODIES, record=made, values={"since": "1976"}, version=1)
    with pytest.raises(Changed) as told:
        change(actor=made.created_by, register=BODIES, record=made, values={"since": "1977"}, version=1)
    assert told.value.present.since == "1976"  # type: ignore[attr-defined]
    with pytest.raises(Changed):
        withdraw(actor=made.created_by, register=BODIES, record=made, reason="a good reason", version=1)
    made.refresh_from_db()
    assert (made.since, made.version, made.withdrawn) == ("1976", 2, False)


def test_another_party_changes_nothing(
    enter: Callable[..., Body], user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    made = enter(handling=handling("CN", "TLP:GREEN"))
    for role, party in (("approver", "MM"), ("secretariat", "SEC"), ("reader", "CN"), ("administrator", None)):
        actor = user_of(role, party)
        with pytest.raises(PermissionDenied):
            change(actor=actor, register=BODIES, record=made, values={"since": "1976"}, version=1)
        with pytest.raises(PermissionDenied):
            withdraw(actor=actor, register=BODIES, record=made, reason="a good reason", version=1)
        with pytest.raises(PermissionDenied):
            set_handling(actor=actor, register=BODIES, record=made, handling=handling("CN", "TLP:CLEAR"), version=1)


def test_withdrawing_takes_a_reason_and_ends_changing(enter: Callable[..., Body]) -> None:
    made = enter()
    actor = made.created_by
    for reason in ("", "  ", "call 13912345678"):
        with pytest.raises(ValidationError):
            withdraw(actor=actor, register=BODIES, record=made, reason=reason, version=1)
    withdraw(actor=actor, register=BODIES, record=made, reason="does not exist", version=1)
    for act in (
        lambda: change(actor=actor, register=BODIES, record=made, values={"since": "1976"}, version=2),
        lambda: withdraw(actor=actor, register=BODIES, record=made, reason="once more", version=2),
    ):
        with pytest.raises(ValidationError, match="withdrawn"):
            act()
    assert list(selectors.in_use(actor, BODIES)) == [] and selectors.record(actor, BODIES, made.pk).withdrawn


def test_a_reference_must_be_seen_in_use_and_no_circle(
    enter: Callable[..., Body], handling: Callable[..., Handling]
) -> None:
    hidden = enter(party="MM", code="HID")
    with pytest.raises(ValidationError, match="not there"):
        enter(code="A", parent=hidden)
    gone = enter(code="GONE")
    withdraw(actor=gone.created_by, register=BODIES, record=gone, reason="a good reason", version=1)
    gone.refresh_from_db()
    with pytest.raises(ValidationError, match="is withdrawn"):
        enter(code="A", parent=gone)
    top = enter(code="TOP")
    low = enter(code="LOW", parent=enter(code="MID", parent=top))
    with pytest.raises(ValidationError, match="circle: TOP → LOW → MID → TOP"):
        change(actor=top.created_by, register=BODIES, record=top, values={"parent": low}, version=1)
    with pytest.raises(ValidationError, match="circle"):
        change(actor=top.created_by, register=BODIES, record=top, values={"parent": top}, version=1)


def test_a_chain_is_looked_at_as_far_as_it_is_seen(
    enter: Callable[..., Body], user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    top = enter(role="approver", code="HIDDENTOP", until="1990", handling=handling("CN", "TLP:RED"))
    middle = enter(role="approver", code="MID", until="1990", parent=top)
    made = enter(code="LOW", parent=middle, until="1990")
    Body.objects.filter(pk=top.pk).update(parent=made)  # a circle, of which a reporter sees a part
    for role, since, said in (("reporter", "1950", ""), ("approver", "1951", "HIDDENTOP")):
        try:
            change(actor=user_of(role), register=BODIES, record=made, values={"since": since}, version=None)
            told = ""
        except ValidationError as error:
            told = " ".join(error.messages)
        assert said in told and ("HIDDENTOP" in told) is bool(said)


def test_what_is_referred_to_and_hidden_is_not_named(
    enter: Callable[..., Body], user_of: Callable[..., User], handling: Callable[..., Handling], signed_in: Any
) -> None:
    hidden = enter(code="HIDDENCODE")
    made = enter(code="OPEN", parent=hidden, handling=handling("CN", "TLP:GREEN"))
    for client, named in ((signed_in("reader", "MM"), False), (signed_in("reader", "CN"), True)):
        for address in (
            "/registers/bodies/",
            f"/registers/bodies/{made.pk}/",
            f"/registers/bodies/?parent={hidden.pk}",
        ):
            assert ("HIDDENCODE" in client.get(address).content.decode()) is named, address
        export = b"".join(client.get("/registers/bodies/export/").streaming_content).decode()
        assert ("HIDDENCODE" in export) is named


def test_a_hidden_reference_survives_the_form_of_one_who_does_not_see_it(
    enter: Callable[..., Body], handling: Callable[..., Handling], signed_in: Any
) -> None:
    hidden = enter(role="approver", code="HID", handling=handling("CN", "TLP:RED"))
    made = enter(role="approver", code="OPEN", parent=hidden)
    answer = signed_in("reporter", "CN").post(
        f"/registers/bodies/{made.pk}/change/", {**ONCB, "code": "OPEN", "since": "1976", "version": 1}
    )
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.since, made.parent) == ("1976", hidden)


@pytest.mark.parametrize(
    ("source", "label", "audience", "may"),
    [
        (("TLP:GREEN", None), "TLP:CLEAR", None, False),
        (("TLP:GREEN", None), "TLP:GREEN", None, True),
        (("TLP:GREEN", {"CN", "TH"}), "TLP:GREEN", None, False),
        (("TLP:GREEN", {"CN", "TH"}), "TLP:AMBER", {"TH"}, True),
        (("TLP:GREEN", {"CN"}), "TLP:AMBER", {"TH"}, False),
        (("TLP:GREEN", {"CN"}), "TLP:AMBER", {"MM"}, True),
        (("TLP:AMBER+STRICT", None), "TLP:RED", None, None),
    ],
)
def test_a_record_is_no_wider_than_the_foreign_source_it_was_taken_from(
    source: tuple[str, set[str] | None], label: str, audience: set[str] | None, may: bool | None,
    enter: Callable[..., Body], handling: Callable[..., Handling], make_document: Callable[..., Document],
) -> None:  # fmt: skip
    document = make_document(handling("MM", *source), "a report")
    act = lambda: enter(handling=handling("CN", label, audience), origin=document)  # noqa: E731
    if may:
        assert act().from_document == document
        return
    with pytest.raises(PermissionDenied if may is None else ValidationError):
        act()


def test_handling_moves_within_the_owner_and_hides_the_past(
    enter: Callable[..., Body], user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    made, actor, other = enter(), user_of("approver", "CN"), user_of("reader", "MM")
    with pytest.raises(Http404):
        selectors.record(other, BODIES, made.pk)
    with pytest.raises(PermissionDenied):
        set_handling(actor=actor, register=BODIES, record=made, handling=handling("MM", "TLP:GREEN"), version=1)
    made = set_handling(actor=actor, register=BODIES, record=made, handling=handling("CN", "TLP:GREEN"), version=1)  # type: ignore[assignment]
    assert selectors.record(other, BODIES, made.pk) == made
    assert [one.number for one in selectors.versions(other, BODIES, made)] == [2]
    assert [one.content is None for one in history_of(other, made)] == [True, True]


def test_as_known_on_a_day(enter: Callable[..., Body], user_of: Callable[..., User]) -> None:
    made, actor = enter(since="1975"), user_of("reader", "CN")
    made.history.update(history_date=timezone.now() - timedelta(days=9))
    change(actor=made.created_by, register=BODIES, record=made, values={"since": "1976"}, version=1)
    today = date.today()
    known = lambda day: [one.since for one in selectors.as_known_on(actor, BODIES, day)]  # noqa: E731
    assert known(today - timedelta(days=10)) == []
    assert known(today - timedelta(days=5)) == ["1975"]
    assert known(today + timedelta(days=1)) == ["1976"]
    assert list(selectors.as_known_on(user_of("reader", "MM"), BODIES, today)) == []


def test_a_declaration_with_a_name_that_is_no_field_is_told_at_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="columns: found colour"):
        Register(
            name="x", one="x1", model=Body, room="", title="", title_one="", about="", fields=("code",),
            columns=("colour",), search=("code",), example={},
        )  # fmt: skip


def test_the_handling_of_an_owner_is_made_by_its_party_only(user_of: Callable[..., User], parties: Any) -> None:
    foreign = handling_of(owner=parties["MM"], label=Label.GREEN)
    with pytest.raises(PermissionDenied):
        create(actor=user_of("reporter", "CN"), register=BODIES, values=ONCB, handling=foreign)
