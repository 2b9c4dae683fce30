"""What rests on a membership: a party's part in an agreement of the mechanism, its presence at a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from lancang_web.audit.models import Event
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create, withdraw

from .test_rules import refused

FORUM = {"code": "F", "kind": "forum", "name_en": "Forum", "since": "1990"}


@pytest.fixture
def forum(enter: Callable[..., Any]) -> Any:
    """A mechanism with two members."""
    made = enter(MECHANISMS, **FORUM)
    enter(MEMBERSHIPS, mechanism=made, party="CN", since="1990")
    made.of_mm = enter(MEMBERSHIPS, mechanism=made, party="MM", since="1995")
    return made


def signed_by(enter: Callable[..., Any], forum: Any, owner: str = "CN", **part: str) -> Any:
    text = enter(
        AGREEMENTS, owner, code="T", kind="memorandum", title_en="Memorandum", signed="1999", mechanism=forum
    )  # fmt: skip
    return enter(PARTICIPATIONS, owner, agreement=text, party="MM", **part)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        (
            {"until": "1999"},
            "until",
            "found that T · MM would then be wrong: found MM on 2000-05-01; it was a member in",
        ),
        ({"since": "2001"}, "since", "found that T · MM would then be wrong"),
        ({"party": "TH"}, "party", "it was no member of F"),
        ({"until": "2000"}, "", ""),
        ({"since": "2000-05"}, "", ""),
        ({"role": "observer"}, "", ""),
    ],
)
def test_a_participation_rests_on_it(
    change: dict[str, str], field: str, said: str, forum: Any, enter: Callable[..., Any], alter: Callable[..., Any]
) -> None:
    signed_by(enter, forum, signed="2000-05-01")
    if field:
        refused(lambda: alter(MEMBERSHIPS, forum.of_mm, **change), field, said)
    else:
        assert alter(MEMBERSHIPS, forum.of_mm, **change).version == 2


@pytest.mark.parametrize(
    ("who", "change", "said"),
    [
        (
            "MM",
            {"until": "2000"},
            "found that M-1 · MM would then be wrong: found MM (Myanmar), with no membership in F",
        ),
        ("CN, CCDAC", {"until": "2000"}, "M-1 · CCDAC would then be wrong"),
        ("CN", {"until": "2000"}, ""),
        ("MM", {"until": "2001"}, ""),
        ("MM", {"since": "2001-06"}, ""),
        ("MM", {"since": "2002"}, "M-1 · MM would then be wrong"),
    ],
)
def test_a_presence_rests_on_it(
    who: str, change: dict[str, str], said: str, forum: Any, enter: Callable[..., Any], alter: Callable[..., Any]
) -> None:
    if "CCDAC" in who:
        enter(BODIES, code="CCDAC", kind="authority", name_en="Committee of Myanmar", country="MM")
    enter(MEETINGS, code="M-1", title_en="Meeting", mechanism=forum, starts="2001-06", participants=who)
    if said:
        refused(lambda: alter(MEMBERSHIPS, forum.of_mm, **change), next(iter(change)), said)
    else:
        assert alter(MEMBERSHIPS, forum.of_mm, **change).version == 2


def take_out(user_of: Callable[..., Any], record: Record) -> Record:
    actor = user_of("approver", record.handling.owner.code)
    return withdraw(actor=actor, register=MEMBERSHIPS, record=record, reason="entered in error", version=None)


def test_it_is_not_withdrawn_while_something_rests_on_it(
    forum: Any, enter: Callable[..., Any], user_of: Callable[..., Any]
) -> None:
    part = signed_by(enter, forum, signed="2000-05-01")
    events = Event.objects.count()
    with pytest.raises(ValidationError, match="found that T · MM would then be wrong"):
        take_out(user_of, forum.of_mm)
    forum.of_mm.refresh_from_db()
    assert not forum.of_mm.withdrawn and Event.objects.count() == events
    withdraw(actor=user_of("approver"), register=PARTICIPATIONS, record=part, reason="entered in error", version=None)
    assert take_out(user_of, forum.of_mm).withdrawn


def test_another_membership_holds_it(forum: Any, enter: Callable[..., Any], user_of: Callable[..., Any]) -> None:
    signed_by(enter, forum, signed="2000-05-01")
    enter(MEMBERSHIPS, mechanism=forum, party="MM", role="observer", since="1999")
    assert take_out(user_of, forum.of_mm).withdrawn


def test_the_last_one_may_go(enter: Callable[..., Any], user_of: Callable[..., Any]) -> None:
    forum = enter(MECHANISMS, **FORUM)
    only = enter(MEMBERSHIPS, mechanism=forum, party="MM", since="1995")
    signed_by(enter, forum, signed="2000-05-01")
    assert take_out(user_of, only).withdrawn  # of a mechanism without members nothing is said


def test_what_others_entered_or_hid_keeps_nobody(
    forum: Any, enter: Callable[..., Any], alter: Callable[..., Any], user_of: Callable[..., Any],
    handling: Callable[..., Handling],
) -> None:  # fmt: skip
    signed_by(enter, forum, "TH", signed="2000-05-01")
    text = AGREEMENTS.model.objects.get()
    create(
        actor=user_of("approver"), register=PARTICIPATIONS, handling=handling("CN", "TLP:RED"),
        values={"agreement": text, "party": "MM", "signed": "2000-05-01"},
    )  # fmt: skip
    reporter = user_of("reporter")
    hidden = not PARTICIPATIONS.model.objects.visible_to(reporter).filter(handling__label="TLP:RED").exists()
    assert hidden
    from lancang_web.registers.services.records import change

    found = change(actor=reporter, register=MEMBERSHIPS, record=forum.of_mm, values={"until": "1999"}, version=None)
    assert found.version == 2
