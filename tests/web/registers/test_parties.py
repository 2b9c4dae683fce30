"""Parties by code: a state, a body of the library, or one of the register of bodies that the actor sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create, withdraw

Enter = Callable[..., Record]


@pytest.fixture
def enter(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Enter:
    """enter(AGREEMENTS, code=…): a record of CN that all may see; `owner` another party, under another label."""

    def make(register: Register, owner: str = "CN", label: str = "TLP:GREEN", **values: Any) -> Record:
        return create(
            actor=user_of("approver", owner), register=register, values=values, handling=handling(owner, label)
        )

    return make


@pytest.mark.parametrize(
    ("role", "party", "written", "kept"),
    [
        ("reporter", "CN", "LA", "LA"), ("reporter", "CN", "UNODC", "UNODC"), ("reporter", "CN", "MFA-CN", "MFA-CN"),
        ("reporter", "CN", "mfa-cn", "MFA-CN"), ("reporter", "CN", "Ministry of Foreign Affairs", "MFA-CN"),
        ("reporter", "CN", "外交部", "MFA-CN"), ("reporter", "CN", "NOBODY", None),
        ("reporter", "CN", "two words", None),
        ("reporter", "CN", "GONE", None), ("approver", "CN", "SECRET", "SECRET"), ("reporter", "CN", "SECRET", None),
        ("reporter", "TH", "MFA-CN", "MFA-CN"), ("reporter", "TH", "SECRET", None),
    ],
)  # fmt: skip
def test_a_party_has_to_be_known(
    role: str, party: str, written: str, kept: str | None, enter: Enter, user_of: Callable[..., User]
) -> None:
    """A state, a body of the library, or a body that the actor sees in the register: what is hidden is not known."""
    enter(BODIES, code="MFA-CN", kind="ministry", country="CN", name_en="Ministry of Foreign Affairs", name_zh="外交部")
    enter(BODIES, code="SECRET", kind="authority", country="CN", name_en="Secret", label="TLP:RED")
    gone = enter(BODIES, code="GONE", kind="authority", country="CN", name_en="Gone")
    withdraw(actor=user_of("approver", "CN"), register=BODIES, record=gone, reason="merged", version=1)
    act = lambda: create(  # noqa: E731
        actor=user_of(role, party), register=MECHANISMS,
        values={"code": "M", "kind": "mechanism", "name_en": "M", "secretariat": written},
    )  # fmt: skip
    if kept is not None:
        assert act().secretariat == kept  # type: ignore[attr-defined]
        return
    with pytest.raises(ValidationError) as error:
        act()
    said = error.value.message_dict["secretariat"][0]
    assert (
        f"found {written}, which is neither a state nor a body that is known" in said and "enter the body first" in said
    )
    assert not MECHANISMS.model.objects.exists()


def test_of_several_parties_the_unknown_are_named_and_what_stood_there_may_stay(
    enter: Enter, user_of: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    client = signed_in("approver", "CN")
    office = {"name": "Ruili", "kind": "border", "country": "CN", "label": "TLP:GREEN"}
    page = client.post("/registers/liaison_offices/add/", {**office, "towards": "缅甸、NOBODY、NOONE"}).content.decode()
    assert "found NOBODY, NOONE, which is neither" in page and "缅甸、NOBODY" in page
    body = enter(BODIES, code="CCDAC", kind="authority", country="MM", name_en="Committee")
    made = enter(LIAISON_OFFICES, name="Muse", kind="border", country="MM", towards="CN, Committee")
    assert made.towards == "|CN|CCDAC|"  # type: ignore[attr-defined]
    withdraw(actor=user_of("approver", "CN"), register=BODIES, record=body, reason="merged", version=1)
    sent = {"name": "Muse", "kind": "border", "country": "MM", "towards": "CN, CCDAC", "town": "Muse", "version": 1}
    assert client.post(f"/registers/liaison_offices/{made.pk}/change/", sent).status_code == 302
