"""Entering what the library knows: what is ticked, all or nothing, and what is there already is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from lancang.rooms.cooperation import (
    known_agreements,
    known_clauses,
    known_mechanisms,
    known_memberships,
    known_participations,
)
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.cooperation.standing.known.services import enter_known
from lancang_web.handling.models import Handling
from lancang_web.registers.models import Record

CLEAR = {"label": "TLP:CLEAR"}


def test_everything(known: int) -> None:
    lists = (known_mechanisms(), known_memberships(), known_agreements(), known_participations(), known_clauses())
    assert known == sum(map(len, lists))
    # As they were entered they are read back.
    assert {one.to_library() for one in AGREEMENTS.model.objects.all()} == set(known_agreements())
    assert {one.to_library() for one in PARTICIPATIONS.model.objects.all()} == set(known_participations())
    assert {one.to_library() for one in MEMBERSHIPS.model.objects.all()} == set(known_memberships())
    assert {one.to_library() for one in MECHANISMS.model.objects.all()} == set(known_mechanisms())


def test_twice_changes_nothing(known: int, user_of: Callable[..., Any], handling: Callable[..., Handling]) -> None:
    codes = {one.code for one in known_agreements()}
    again = enter_known(
        actor=user_of("reporter", "CN"), mechanisms={"MOU-GMS"}, agreements=codes, handling=handling("CN", "TLP:GREEN")
    )
    assert again == 0 and AGREEMENTS.model.objects.count() == len(codes)


def test_the_page(enter: Callable[..., Record], signed_in: Callable[..., Client]) -> None:
    """MM has entered the mechanism; CN enters the memorandum, which points at it."""
    there = enter(MECHANISMS, "MM", code="MOU-GMS", kind="mechanism", name_en="Of Myanmar")
    client = signed_in("reporter", "CN")
    shown = client.get("/cooperation/known/").content.decode()
    assert 'name="mechanism" value="MOU-GMS"' not in shown and 'value="ACCORD" checked' in shown
    answer = client.post("/cooperation/known/", {**CLEAR, "agreement": ["MOU-1993"]}, follow=True)
    assert "8 records were entered." in answer.content.decode()
    made = AGREEMENTS.model.objects.get()
    assert made.mechanism_id == there.pk and made.handling.owner.code == "CN" and made.handling.label == "TLP:CLEAR"
    assert PARTICIPATIONS.model.objects.filter(agreement=made).count() == 7
    there.refresh_from_db()
    assert there.version == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"agreement": ["UN-1988", "MOU-1993"]}, "MOU-1993: found no record of MOU-GMS, to which it belongs"),
        ({"agreement": ["UN-1988", "UN-1961-1972"]}, "UN-1961-1972: found no record of UN-1961"),
        ({"mechanism": ["BLO"]}, "BLO: found no record of MOU-GMS"),
        ({"mechanism": ["<b>"]}, "found &lt;b&gt;; expected some of those that the page lists"),
    ],
)
def test_all_or_nothing(sent: dict[str, list[str]], said: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reporter", "CN").post("/cooperation/known/", {**CLEAR, **sent})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not AGREEMENTS.model.objects.exists() and not MECHANISMS.model.objects.exists()
    # What was ticked stays ticked, what was not does not.
    offered = {one.code for one in (*known_mechanisms(), *known_agreements())}
    ticked = offered & {code for many in sent.values() for code in many}
    assert answer.content.decode().count(" checked") == len(ticked)


def test_a_fault_takes_all_back(enter: Callable[..., Record], signed_in: Callable[..., Client]) -> None:
    """Somebody has recorded that only China is a member: the other signatories are refused, and all with them."""
    there = enter(MECHANISMS, "MM", code="MOU-GMS", kind="mechanism", name_en="Of Myanmar")
    enter(MEMBERSHIPS, "MM", mechanism=there, party="CN", since="1993")
    answer = signed_in("reporter", "CN").post("/cooperation/known/", {**CLEAR, "agreement": ["UN-1988", "MOU-1993"]})
    assert answer.status_code == 422
    assert "MOU-1993, LA: found LA on 1993-10-25; it was no member of MOU-GMS" in answer.content.decode()
    assert not AGREEMENTS.model.objects.exists()


def test_a_hidden_mechanism_is_not_there(enter: Callable[..., Record], signed_in: Callable[..., Client]) -> None:
    enter(MECHANISMS, "MM", "TLP:AMBER+STRICT", code="MOU-GMS", kind="mechanism", name_en="Of Myanmar")
    client = signed_in("reporter", "CN")
    assert 'name="mechanism" value="MOU-GMS"' in client.get("/cooperation/known/").content.decode()


def test_who_keeps_no_records_enters_none(
    user_of: Callable[..., Any], handling: Callable[..., Handling], signed_in: Callable[..., Client]
) -> None:
    assert signed_in("reader", "CN").post("/cooperation/known/", CLEAR).status_code == 403
    with pytest.raises(PermissionDenied):
        enter_known(actor=user_of("reader", "CN"), mechanisms=(), agreements=(), handling=handling("CN"))
    with pytest.raises(PermissionDenied):
        enter_known(
            actor=user_of("reporter", "CN"), mechanisms=(), agreements={"UN-1988"}, handling=handling("MM", "TLP:GREEN")
        )
    with pytest.raises(ValidationError):
        enter_known(actor=user_of("reporter", "CN"), mechanisms={"X"}, agreements=(), handling=handling("CN"))
