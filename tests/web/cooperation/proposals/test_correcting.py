"""A proposal that is corrected before it is entered, with its parties; and acts after an entry was taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.participations.models import Participation
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.cooperation.proposals import services
from lancang_web.cooperation.proposals.models import Attestation, Entry
from lancang_web.evidence.models import Act
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import create

from .conftest import ACCESSION, MEETING, MEMORANDUM
from .test_proposals import enter, found

Tell = Callable[..., Act]
Handle = Callable[..., Handling]
Users = Callable[..., User]
SignIn = Callable[..., Client]
FORM = {"kind": "memorandum", "level": "multilateral", "title_zh": "禁毒谅解备忘录", "label": "TLP:AMBER+STRICT"}


def address(user: User, register: str = "") -> str:
    (one,) = found(user, register)
    return f"/cooperation/proposals/correct/?key={one.key}"


def parts() -> set[tuple[str, str, str]]:
    return set(Participation.objects.values_list("party", "signed", "consented"))


def test_the_parties_come_with_the_corrected_record(
    tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn
) -> None:
    actor, client = user_of("reporter"), signed_in("reporter")
    acts = [tell(handling(), name, MEMORANDUM) for name in ("one.txt", "two.txt")]
    here = address(actor)
    page = client.get(here).content.decode()
    assert page.count('name="party_of_it"') == page.count("checked> ") == 4 and "1993-10" in page
    assert here in client.get("/cooperation/proposals/").content.decode().replace("&amp;", "&")
    answer = client.post(here, {**FORM, "signed": "1993-10-25", "party_of_it": ["CN", "LA", "TH", "US"]})
    text = Agreement.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/registers/agreements/{text.pk}/")
    # The corrected day is theirs too; Myanmar was not ticked, and who is not proposed cannot be.
    assert parts() == {(party, "1993-10-25", "") for party in ("CN", "LA", "TH")}
    assert text.from_act == acts[0]
    assert set(Attestation.objects.values_list("act_id", flat=True)) == {act.pk for act in acts}
    assert {act.state for act in Act.objects.all()} == {"accepted"}
    assert found(actor)[0].state == "entered"
    again = client.post(here, {**FORM, "signed": "1993-10-25", "title_en": "Another"})
    assert again.status_code == 422 and "entered already" in again.content.decode()
    assert Agreement.objects.count() == 1
    services.take_back(actor=actor, entry=Entry.objects.get())
    assert not Agreement.objects.filter(withdrawn_at=None).exists()
    assert not Participation.objects.filter(withdrawn_at=None).exists()
    assert {act.state for act in Act.objects.all()} == {"proposed"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "required"),
        ({"signed": "03/04/1993"}, "1993-03-04 or 1993-04-03"),
        ({"title_zh": "", "title_en": ""}, "found no title"),
        ({"ended": "1990"}, "found 1990, before its signature"),
        ({"label": "TLP:CLEAR"}, "no wider than that of its source"),
    ],
)
def test_a_refusal_leaves_nothing(
    changes: dict[str, str], said: str, tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn
) -> None:
    tell(handling("MM", "TLP:GREEN"), "one.txt", MEMORANDUM)
    here, events = address(user_of("reporter")), Event.objects.count()
    given = {**FORM, "label": "TLP:GREEN", "signed": "1993-10-25", "party_of_it": ["CN"], **changes}
    answer = signed_in("reporter").post(here, given)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    # What was ticked stays so.
    assert page.count("checked> ") == 1
    assert not (Agreement.objects.exists() or Participation.objects.exists() or Entry.objects.exists())
    assert Event.objects.count() == events


def test_a_party_that_cannot_be_is_named(tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn) -> None:
    tell(handling(), "one.txt", MEMORANDUM)
    given = {**FORM, "signed": "", "ended": "1992", "party_of_it": ["CN", "LA"]}
    # Without a day of signature the parts have none either, and nothing is wrong with them.
    assert signed_in("reporter").post(address(user_of("reporter")), given).status_code == 302
    assert parts() == {("CN", "", ""), ("LA", "", "")}


def test_who_may(tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn) -> None:
    tell(handling("CN", "TLP:RED"), "one.txt", MEMORANDUM)
    here = address(user_of("approver"))
    for role, party, status in (("reader", "CN", 403), ("auditor", "SEC", 403), ("reporter", "MM", 302)):
        assert signed_in(role, party).get(here).status_code == status
        assert signed_in(role, party).post(here, FORM).status_code == status
    assert signed_in("approver").get("/cooperation/proposals/correct/?key=").status_code == 302
    assert not Agreement.objects.exists()


def test_an_accession_is_corrected_with_all_who_acceded(
    tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn
) -> None:
    actor, client = user_of("reporter"), signed_in("reporter")
    text = create(actor=actor, register=AGREEMENTS, values={k: v for k, v in FORM.items() if k != "label"}
                  | {"signed": "1993-10-25", "code": "MOU"})  # fmt: skip
    tell(handling(), "one.txt", ACCESSION)
    here = address(actor, "participations")
    page = client.get(here).content.decode()
    assert page.count('name="party_of_it"') == 1
    given = {"agreement": text.pk, "party": "VN", "consent": "accession", "consented": "1995-05-27",
             "label": "TLP:AMBER+STRICT", "party_of_it": ["KH", "VN"]}  # fmt: skip
    assert client.post(here, given).status_code == 302
    assert parts() == {("VN", "", "1995-05-27"), ("KH", "", "1995-05-27")}
    assert found(actor, "participations")[0].state == "entered"


def test_an_accession_to_what_is_not_there_needs_a_party(
    tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn
) -> None:
    actor, client = user_of("reporter"), signed_in("reporter")
    tell(handling(), "one.txt", ACCESSION, title="《1961年麻醉品单一公约》", date="1985-06", parties=["LA", "KH"])
    here = address(actor)
    answer = client.post(here, FORM)
    assert answer.status_code == 422 and "found no party that acceded" in answer.content.decode()
    assert client.post(here, {**FORM, "party_of_it": ["KH"]}).status_code == 302
    assert (Agreement.objects.count(), parts()) == (1, {("KH", "", "1985-06")})


def test_who_came_back_accedes_again(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    text = create(actor=actor, register=AGREEMENTS, values={k: v for k, v in FORM.items() if k != "label"}
                  | {"signed": "1993-10-25", "code": "MOU"})  # fmt: skip
    for party, ended in (("VN", "1994"), ("KH", "")):
        values = {"agreement": text, "party": party, "signed": "1993-10-25", "ended": ended}
        create(actor=actor, register=PARTICIPATIONS, values=values)
    tell(handling(), "one.txt", ACCESSION)
    enter(actor, found(actor, "participations")[0])
    assert parts() == {("VN", "1993-10-25", ""), ("KH", "1993-10-25", ""), ("VN", "", "1995-05")}


def state(act: Act) -> tuple[str, int]:
    act.refresh_from_db()
    return act.state, act.version


@pytest.mark.parametrize("rests", ["nothing", "attached", "record", "decided", "withdrawn", "hidden"])
def test_an_act_is_proposed_again_when_nothing_rests_on_it(
    rests: str, tell: Tell, handling: Handle, user_of: Users
) -> None:
    actor = user_of("reporter")
    act = tell(handling(), "one.txt", MEETING)
    before = state(act)
    entry = enter(actor, found(actor)[0])
    assert state(act) == ("accepted", before[1] + 1)
    values: dict[str, Any] = {"title_en": "Another meeting"}
    if rests == "attached":
        other = create(actor=actor, register=MEETINGS, values=values)
        Attestation.objects.create(register="meetings", record=other.pk, act=act, party=actor.party, made_by=actor)
    elif rests in ("record", "hidden"):
        who = actor if rests == "record" else user_of("approver")
        create(actor=who, register=MEETINGS, values=values, origin=act,
               handling=handling("CN", "TLP:RED" if rests == "hidden" else "TLP:AMBER+STRICT"))  # fmt: skip
    elif rests == "decided":
        Act.objects.filter(pk=act.pk).update(version=act.version + 1)
    elif rests == "withdrawn":
        row = MEETINGS.model.objects.get()
        from lancang_web.registers.services.records import withdraw

        withdraw(actor=actor, register=MEETINGS, record=row, reason="entered in error", version=None)
    services.take_back(actor=actor, entry=entry)
    again = rests in ("nothing", "withdrawn", "hidden")
    assert state(act)[0] == ("proposed" if again else "accepted")
    assert Event.objects.filter(action="act.proposed").count() == again
    assert found(actor)[0].state == ("entered" if rests in ("attached", "record") else "new")


def test_an_act_that_was_accepted_before_stays_so(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    act = tell(handling(), "one.txt", MEETING)
    Act.objects.filter(pk=act.pk).update(state="accepted")
    before = state(act)
    services.take_back(actor=actor, entry=enter(actor, found(actor)[0]))
    assert state(act) == before


def test_what_stays_leaves_its_acts(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    act = tell(handling(), "one.txt", MEMORANDUM)
    entry = enter(actor, found(actor)[0])
    create(actor=actor, register=PARTICIPATIONS, values={"agreement": Agreement.objects.get(), "party": "VN"})
    back, kept = services.take_back(actor=actor, entry=entry)
    assert (back, len(kept)) == (4, 1) and state(act)[0] == "accepted"
