"""The read-back of a text, and making commitments of a clause for all whom it binds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.coverage.selectors import loose, read_back
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.commitments.services.promises import promise_for_all
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import change, create, withdraw

TODAY = date(2026, 6, 15)
Make = Callable[..., Any]


@pytest.fixture
def make(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Make:
    """make(COMMITMENTS, "TLP:GREEN", …): a record of China, or of `owner`."""

    def made(register: Any, label: str = "TLP:GREEN", owner: str = "CN", **values: Any) -> Record:
        given = {"text_en": "Reports."} if register is COMMITMENTS else {}
        actor = user_of("approver", owner)
        return create(actor=actor, register=register, values={**given, **values}, handling=handling(owner, label))

    return made


def agreement_of(make: Make, owner: str = "CN", **values: Any) -> Any:
    text = make(
        AGREEMENTS, owner=owner, code="MOU-1", kind="memorandum", level="multilateral", title_en="A memorandum",
        signed="2020-01-01", in_force="2020-01-01", **values,
    )  # fmt: skip
    for party in ("CN", "MM", "TH"):
        make(PARTICIPATIONS, owner=owner, agreement=text, party=party, signed="2020-01-01")
    return text


@pytest.fixture
def text(make: Make) -> Any:
    """An agreement of China, Myanmar and Thailand with three articles."""
    found = agreement_of(make)
    for number, kind in (("1", "definition"), ("2", "obligation"), ("10", "obligation")):
        make(CLAUSES, agreement=found, number=number, kind=kind, text_en=f"Clause {number}.", text_zh="各方报告。")
    return found


def clause(number: str) -> Any:
    return CLAUSES.model.objects.filter(number=number).order_by("pk").first()


def states(user: User, agreement: Any) -> dict[str, str]:
    """number → status: who promised (+ who did) / who is missing."""
    return {
        one.clause.number: f"{one.coverage.status}: "
        + " ".join(f"{party}{'+' if party in one.coverage.done else ''}" for party in one.coverage.promised)
        + f" / {' '.join(one.coverage.missing)}"
        for one in read_back(user, agreement, TODAY).clauses
    }


def test_clause_by_clause(make: Make, text: Any, user_of: Callable[..., User]) -> None:
    user = user_of("reader", "SEC")
    assert states(user, text) == {"1": "none:  / ", "2": "not:  / CN MM TH", "10": "not:  / CN MM TH"}
    promise = make(COMMITMENTS, by="MM", clause=clause("2"), due=date(2024, 1, 31))
    make(COMMITMENTS, by="CN", clause=clause("2"))
    assert states(user, text)["2"] == "partly: CN MM / TH"
    told = make(FULFILMENTS, commitment=promise, on=date(2024, 1, 20), extent="part")
    assert states(user, text)["2"] == "partly: CN MM / TH"
    whole = make(FULFILMENTS, commitment=promise, on=date(2024, 1, 21))
    assert states(user, text)["2"] == "partly: CN MM+ / TH"
    dispute = make(FULFILMENTS, owner="TH", commitment=promise, on=date(2024, 1, 22), disputed=True, dispute="no")
    assert states(user, text)["2"] == "partly: CN MM / TH"
    withdraw(actor=user_of("approver", "TH"), register=FULFILMENTS, record=dispute, reason="it came", version=1)
    make(COMMITMENTS, by="TH", clause=clause("2"), owner="TH")
    assert states(user, text)["2"] == "covered: CN MM+ TH / "
    for one in (told, whole):
        withdraw(actor=user_of("approver"), register=FULFILMENTS, record=one, reason="a mistake", version=1)
    withdraw(actor=user_of("approver"), register=COMMITMENTS, record=promise, reason="a mistake", version=1)
    assert states(user, text)["2"] == "partly: CN TH / MM"


def test_several_owners_are_joined_by_code(make: Make, text: Any, user_of: Callable[..., User]) -> None:
    other = agreement_of(make, "TH")
    theirs = make(CLAUSES, owner="TH", agreement=other, number="2", kind="obligation", text_en="Clause 2.")
    make(COMMITMENTS, owner="TH", by="TH", clause=theirs)
    make(COMMITMENTS, by="CN", clause=clause("2"))
    for one in (text, other):
        assert states(user_of("reader", "SEC"), one)["2"] == "partly: CN TH / MM"


def test_a_party_that_left_is_not_missing(make: Make, text: Any, user_of: Callable[..., User]) -> None:
    actor = user_of("approver")
    part = PARTICIPATIONS.model.objects.get(party="MM")
    change(actor=actor, register=PARTICIPATIONS, record=part, values={"ended": "2025"}, version=1)
    change(actor=actor, register=CLAUSES, record=clause("10"), values={"binds": "TH"}, version=1)
    found = states(actor, text)
    assert (found["2"], found["10"]) == ("not:  / CN TH", "not:  / TH")


def test_only_what_is_seen_counts(make: Make, text: Any, signed_in: Callable[..., Client]) -> None:
    promise = make(COMMITMENTS, by="MM", clause=clause("2"), due=date(2024, 1, 31), code="OPEN-1")
    make(COMMITMENTS, "TLP:RED", by="CN", code="RED-0")
    client, where = signed_in("approver", "TH"), f"/cooperation/agreements/{text.pk}/coverage/"

    def shown() -> str:
        content = client.get(where).content.decode()
        return re.sub(r'nonce="[^"]+"|[A-Za-z0-9]{64}', "", content)

    before = shown()
    assert "OPEN-1" in before and "partly covered" in before
    make(COMMITMENTS, "TLP:RED", by="CN", clause=clause("2"))
    make(COMMITMENTS, "TLP:RED", by="CN")
    make(FULFILMENTS, "TLP:RED", commitment=promise, on=date(2024, 1, 20))
    make(CLAUSES, "TLP:RED", agreement=text, number="11", kind="obligation", text_en="Secret.")
    assert shown() == before
    assert client.get("/cooperation/agreements/999999/coverage/").status_code == 404
    assert "Secret." in signed_in("approver", "CN").get(where).content.decode()


def test_one_click_for_all(
    make: Make, text: Any, user_of: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    make(COMMITMENTS, by="MM", clause=clause("2"), code="MINE", text_en="Our own words.")
    client, pk = signed_in("reporter", "CN"), clause("2").pk
    where = f"/cooperation/clauses/{pk}/commitments/"
    assert client.get(where).status_code == 405
    answer = client.post(where, {"due": "2026年12月31日", "recurs": "year", "until": ""})
    assert answer.status_code == 302 and answer["Location"].endswith(f"/coverage/#clause-{pk}")
    made = {one.by: one for one in Commitment.objects.filter(clause=pk)}
    assert set(made) == {"CN", "MM", "TH"} and made["MM"].code == "MINE"
    one = made["TH"]
    assert (one.text_en, one.text_zh, one.towards, one.made) == ("Clause 2.", "各方报告。", "|CN|MM|", "2020-01-01")
    assert (str(one.due), one.recurs, one.until, one.due_days.count()) == ("2026-12-31", "year", None, 10)
    assert one.handling == clause("2").handling and one.code.startswith("MOU-1-2-TH-20261231-")
    assert states(user_of("reader", "SEC"), text)["2"] == "covered: CN MM TH / "
    again = client.post(where, {"due": "2026-12-31"})
    assert again.status_code == 422 and "found a commitment of every party" in again.content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"due": "2019-12-31"}, "before the promise of 2020-01-01"),
        ({"due": "", "recurs": "year"}, "without a due day"),
        ({"due": "31/12"}, "31/12"),
        ({"due": "2026-12-31", "until": "2027-12-31"}, "for what is due once"),
        ({"recurs": "weekly", "due": "2026-12-31"}, "weekly"),
    ],
)
def test_nothing_is_half_entered(given: dict[str, str], said: str, text: Any, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reporter", "CN").post(f"/cooperation/clauses/{clause('2').pk}/commitments/", given)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Commitment.objects.exists()


def test_who_cannot(make: Make, text: Any, user_of: Callable[..., User], handling: Callable[..., Handling]) -> None:
    for role in ("reader", "auditor", "administrator"):
        with pytest.raises(PermissionDenied):
            promise_for_all(
                actor=user_of(role, None if role == "administrator" else "CN"), clause=clause("2"), values={}
            )
    with pytest.raises(ValidationError, match="asks for nothing today"):
        promise_for_all(actor=user_of("reporter"), clause=clause("1"), values={})
    alone = make(AGREEMENTS, code="MOU-2", kind="memorandum", title_en="Alone")
    nobody = make(CLAUSES, agreement=alone, number="1", kind="obligation", text_en="Reports.")
    with pytest.raises(ValidationError, match="found nobody whom the clause binds"):
        promise_for_all(actor=user_of("reporter"), clause=nobody, values={})
    # What another party shows to some is not shown to more by whoever promises under it.
    shared = create(
        actor=user_of("approver"), register=CLAUSES, handling=handling("CN", "TLP:AMBER", {"MM", "TH"}),
        values={"agreement": text, "number": "12", "kind": "obligation", "text_en": "Shared."},
    )  # fmt: skip
    made = promise_for_all(actor=user_of("reporter", "MM"), clause=shared, values={})
    assert {(one.handling.owner.code, one.handling.label, tuple(one.handling.audience or ())) for one in made} == {
        ("MM", "TLP:AMBER", ("CN", "TH"))
    }


def test_what_stands_under_no_clause(
    make: Make, text: Any, user_of: Callable[..., User], make_document: Any, make_act: Any,
    handling: Callable[..., Handling], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    user = user_of("reader", "SEC")
    mechanism = make(MECHANISMS, code="M-1", kind="mechanism", scope="regional", name_en="Mechanism one")
    elsewhere = make(MEETINGS, code="S-1", title_en="Another meeting")
    ours = make(MEETINGS, code="S-2", title_en="Our meeting", mechanism=mechanism)
    make(COMMITMENTS, by="MM", clause=clause("2"))
    free = make(COMMITMENTS, by="MM", code="FREE")
    make(COMMITMENTS, by="VN", code="STRANGER")
    make(COMMITMENTS, by="CN", code="ELSEWHERE", meeting=elsewhere)
    make(COMMITMENTS, by="CN", code="OURS", meeting=ours)
    make(FULFILMENTS, commitment=free, on=date(2024, 1, 20))
    document = make_document(handling("CN", "TLP:GREEN"), "Myanmar reported.")
    act = make_act(document, parties=["MM"], date="2024-05")
    make_act(document, parties=["MMX", "VN"], date="2024-05")
    make_act(document, parties=["MM"], date="2019")
    make_act(document, parties=["MM"], date="{2016,2018}")
    make_act(make_document(handling("CN", "TLP:RED"), "Secret."), parties=["MM"], date="2024-05")

    def found() -> tuple[list[str], int, list[int]]:
        shown = loose(user, text, ("CN", "MM", "TH"))
        return sorted(one.code for one in shown.commitments[1]), shown.fulfilments[0], [one.pk for one in shown.acts[1]]

    assert found() == (["FREE"], 1, [act.pk])
    text = change(
        actor=user_of("approver"), register=AGREEMENTS, record=text, values={"mechanism": mechanism}, version=1
    )
    assert found() == (["FREE", "OURS"], 1, [act.pk])
    page = signed_in("reporter", "MM").get(f"/cooperation/agreements/{text.pk}/coverage/").content.decode()
    assert f"/registers/fulfilments/add/?from_act={act.pk}" in page and "FREE" in page
    create(
        actor=user_of("reporter"), register=FULFILMENTS, handling=handling("CN", "TLP:GREEN"), origin=act,
        values={"commitment": free, "on": date(2024, 5, 2)},
    )  # fmt: skip
    assert found() == (["FREE", "OURS"], 2, [])
