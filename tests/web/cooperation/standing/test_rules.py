"""What the registers refuse, through the services: nothing half-saved, nothing told of what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from lancang_web.audit.models import Event
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.registers.services.records import withdraw

MOU = {"kind": "memorandum", "code": "MOU", "title_en": "Memorandum", "signed": "1993-10-25"}


def refused(call: Callable[[], Any], field: str, said: str) -> None:
    """The fault stands beside the field; neither a record nor an event of the audit was written."""
    events = Event.objects.count()
    with pytest.raises(ValidationError) as error:
        call()
    assert said in " ".join(error.value.message_dict[field])
    assert Event.objects.count() == events


def test_an_agreement_in_force_before_it_was_signed(enter: Callable[..., Any]) -> None:
    refused(lambda: enter(AGREEMENTS, **MOU, in_force="1993-10-24"), "in_force", "before its signature 1993-10-25")
    assert not AGREEMENTS.model.objects.exists()


def test_a_circular_amendment_and_replacement(enter: Callable[..., Any], alter: Callable[..., Any]) -> None:
    first = enter(AGREEMENTS, **MOU)
    second = enter(AGREEMENTS, **{**MOU, "code": "B"}, amends=first)
    third = enter(AGREEMENTS, **{**MOU, "code": "C"}, amends=second)
    refused(lambda: alter(AGREEMENTS, first, amends=third), "amends", "a circle: MOU → C → B → MOU")
    refused(lambda: alter(AGREEMENTS, first, replaces=first), "replaces", "a circle: MOU → MOU")
    first.refresh_from_db()
    assert first.amends is None and first.version == 1


def test_a_chain_stops_at_what_is_hidden(enter: Callable[..., Any], alter: Callable[..., Any]) -> None:
    """C amends B amends A. B is seen by MM and hidden from TH, who owns C: C learns nothing of what B amends."""
    oldest = enter(AGREEMENTS, "MM", "TLP:AMBER+STRICT", **{**MOU, "code": "HIDDEN"})
    middle = enter(AGREEMENTS, "MM", "TLP:GREEN", **{**MOU, "code": "B", "signed": "1994"}, amends=oldest)
    made = enter(AGREEMENTS, "TH", **{**MOU, "code": "HIDDEN", "signed": "1995"}, amends=middle)
    assert made.pk


def test_text_without_a_code_gets_one_that_stays(enter: Callable[..., Any], alter: Callable[..., Any]) -> None:
    made = enter(AGREEMENTS, **{**MOU, "code": ""})
    assert made.code.startswith("memorandum-1993-10-25-")
    code = made.code
    assert alter(AGREEMENTS, made, title_en="Memorandum of understanding").code == code
    refused(lambda: enter(AGREEMENTS, **{**MOU, "code": "", "title_en": ""}), "title_en", "found no title")
    refused(lambda: enter(AGREEMENTS, **{**MOU, "code": code}), "code", "which your party has entered already")


def test_a_party_that_was_no_member_on_that_date(enter: Callable[..., Any]) -> None:
    mechanism = enter(MECHANISMS, "SEC", code="GMS", kind="mechanism", name_en="GMS", since="1993")
    agreement = enter(AGREEMENTS, **MOU, mechanism=mechanism)
    vietnam = {"agreement": agreement, "party": "VN", "consented": "1995-04"}
    # Nobody is recorded: nothing can be said of members.
    withdrawn = enter(PARTICIPATIONS, **vietnam)
    withdraw(actor=withdrawn.created_by, register=PARTICIPATIONS, record=withdrawn, reason="test", version=None)
    enter(MEMBERSHIPS, "SEC", mechanism=mechanism, party="CN", since="1993")
    refused(lambda: enter(PARTICIPATIONS, **vietnam), "party", "found VN on 1995-04; it was no member of GMS")
    member = enter(MEMBERSHIPS, "SEC", mechanism=mechanism, party="VN", since="1995-05")
    refused(lambda: enter(PARTICIPATIONS, **vietnam), "party", "a member in 1995-05/..")
    assert enter(PARTICIPATIONS, **{**vietnam, "consented": "1995-05-30"}).pk
    assert member.pk


def test_members_that_are_hidden_are_not_asked(enter: Callable[..., Any]) -> None:
    """Whom the secretariat keeps to itself as a member tells nobody else what is no member."""
    mechanism = enter(MECHANISMS, "SEC", code="GMS", kind="mechanism", name_en="GMS", since="1993")
    enter(MEMBERSHIPS, "SEC", "TLP:AMBER+STRICT", mechanism=mechanism, party="CN", since="1993")
    agreement = enter(AGREEMENTS, **MOU, mechanism=mechanism)
    assert enter(PARTICIPATIONS, agreement=agreement, party="VN", consented="1995-04").pk


def test_a_change_of_the_whole_keeps_its_parts_right(enter: Callable[..., Any], alter: Callable[..., Any]) -> None:
    agreement = enter(AGREEMENTS, **MOU)
    enter(PARTICIPATIONS, agreement=agreement, party="VN", signed="1995-05")
    enter(CLAUSES, agreement=agreement, number="3", text_en="Each names an office.", since="1996")
    refused(
        lambda: alter(AGREEMENTS, agreement, signed="1995-06"),
        "signed",
        "found that VN would then be wrong: found 1995-05",
    )
    refused(lambda: alter(AGREEMENTS, agreement, ended="1995-04"), "ended", "VN would then be wrong")
    agreement.refresh_from_db()
    assert alter(AGREEMENTS, agreement, title_zh="备忘录").version == 2
    mechanism = enter(MECHANISMS, code="GMS", kind="mechanism", name_en="GMS", since="1993")
    enter(MEMBERSHIPS, mechanism=mechanism, party="VN", since="1995")
    refused(lambda: alter(MECHANISMS, mechanism, since="1996"), "since", "VN would then be wrong")


def test_memberships_that_overlap(enter: Callable[..., Any], alter: Callable[..., Any]) -> None:
    mechanism = enter(MECHANISMS, "SEC", code="GMS", kind="mechanism", name_en="GMS", since="1993")
    first = enter(MEMBERSHIPS, mechanism=mechanism, party="VN", since="1995")
    again = {"mechanism": mechanism, "party": "VN", "since": "2000"}
    refused(lambda: enter(MEMBERSHIPS, **again), "since", "found VN in the same role in 1995/.. too")
    assert enter(MEMBERSHIPS, "MM", **again).pk  # another owner's record of the same thing
    alter(MEMBERSHIPS, first, until="1999")
    second = enter(MEMBERSHIPS, **again)
    refused(lambda: alter(MEMBERSHIPS, second, since="1998"), "since", "in 1995/1999 too")


def test_clauses(enter: Callable[..., Any]) -> None:
    agreement = enter(AGREEMENTS, **MOU)
    enter(PARTICIPATIONS, agreement=agreement, party="CN", signed="1993-10-25")
    clause = {"agreement": agreement, "number": "3", "text_en": "Each names an office."}
    refused(lambda: enter(CLAUSES, **clause, binds="CN, TH"), "binds", "found TH, no party to MOU")
    refused(lambda: enter(CLAUSES, **{**clause, "text_en": ""}), "text_en", "found no text")
    enter(CLAUSES, **clause, binds="CN")
    refused(lambda: enter(CLAUSES, **{**clause, "since": "2000"}), "since", "found clause 3 in force ../.. too")


def test_counterparts_are_mutual(enter: Callable[..., Any], alter: Callable[..., Any]) -> None:
    ruili = enter(LIAISON_OFFICES, name="Ruili", country="CN", place="CN-YN")
    muse = enter(LIAISON_OFFICES, "MM", name="Muse", country="MM", counterpart=ruili)
    refused(lambda: enter(LIAISON_OFFICES, name="Wanding", country="CN", counterpart=muse), "counterpart", "is Ruili")
    assert alter(LIAISON_OFFICES, ruili, counterpart=muse).version == 2
    refused(lambda: alter(LIAISON_OFFICES, ruili, place="MM-17"), "place", "found MM-17, which is not in CN")


def test_a_circle_of_mechanisms(enter: Callable[..., Any], alter: Callable[..., Any]) -> None:
    first = enter(MECHANISMS, code="A", kind="forum", name_en="A")
    second = enter(MECHANISMS, code="B", kind="forum", name_en="B", parent=first)
    refused(lambda: alter(MECHANISMS, first, parent=second), "parent", "a circle: A → B → A")


def test_messages_in_chinese(enter: Callable[..., Any]) -> None:
    from django.utils.translation import override

    with override("zh-hans"):
        refused(lambda: enter(AGREEMENTS, **MOU, in_force="1990"), "in_force", "早于签署日期“1993-10-25”")
