"""Proposals on the site: what is offered, entered, attached, set aside, taken back; and what no page may tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.meetings.models import Meeting
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.participations.models import Participation
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.cooperation.proposals import selectors, services
from lancang_web.cooperation.proposals.models import Attestation, Dismissal, Entry
from lancang_web.evidence.models import Act, Document
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import change, create, withdraw

from .conftest import ACCESSION, MEETING, MEMORANDUM

PAGE = "/cooperation/proposals/"
Tell = Callable[..., Act]
Handle = Callable[..., Handling]
Users = Callable[..., User]
SignIn = Callable[..., Client]


def found(user: User, register: str = "", state: str = "all") -> list[selectors.Found]:
    return selectors.board(user).fitting({"register": register, "state": state})


def enter(user: User, one: selectors.Found, **options: Any) -> Entry:
    return services.enter(actor=user, found=one, board=selectors.board(user), **options)


def test_an_act_from_two_documents_is_offered_once(tell: Tell, handling: Handle, user_of: Users) -> None:
    first, second = tell(handling(), "one.txt", MEETING), tell(handling(), "two.txt", MEETING, date="2007")
    tell(handling(), "three.txt", MEETING, date="2008-07", title="第四届中老禁毒合作会议")
    offers = found(user_of("reporter"), "meetings")
    assert [{act.pk for act in one.acts} for one in offers] == [{first.pk, second.pk}, {second.pk + 1}]
    assert offers[0].proposal.values["starts"] == "2007-07"
    assert offers[0].proposal.others["starts"] == (("2007", (second.pk,)),)


def test_one_click_makes_the_record_with_its_sources(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    first, second = tell(handling(), "one.txt", MEETING), tell(handling(), "two.txt", MEETING, date="2007")
    enter(actor, found(actor)[0])
    made = Meeting.objects.get()
    assert (made.title_zh, made.starts, made.edition, made.series) == (
        MEETING["title"],
        "2007-07",
        3,
        "中老禁毒合作会议",
    )
    assert (made.place, made.host, made.participants, made.handling.label) == (
        "LA",
        "LA",
        "|CN|LA|",
        "TLP:AMBER+STRICT",
    )
    assert made.from_act == first
    assert set(Attestation.objects.values_list("act_id", flat=True)) == {first.pk, second.pk}
    assert {act.state for act in Act.objects.all()} == {"accepted"}
    actions = set(Event.objects.values_list("action", flat=True))
    assert {"meeting.created", "meeting.attested", "act.accepted"} <= actions
    assert found(actor)[0].state == "entered"
    with pytest.raises(ValidationError, match="entered already"):
        enter(actor, found(actor)[0])


def test_an_agreement_comes_with_its_parties_and_is_acceded_to(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    tell(handling(), "one.txt", MEMORANDUM)
    tell(handling(), "two.txt", ACCESSION)
    services.enter_many(actor=actor, chosen=found(actor))
    assert Agreement.objects.get().signed == "1993-10"
    rows = Participation.objects.values_list("party", "consent", "signed", "consented")
    assert set(rows) == {
        *((party, "signature", "1993-10", "") for party in ("CN", "LA", "MM", "TH")),
        *((party, "accession", "", "1995-05") for party in ("VN", "KH")),
    }
    assert {one.state for one in found(actor)} == {"entered"}


def test_one_click_on_an_accession_enters_its_agreement_too(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    tell(handling(), "one.txt", MEMORANDUM)
    tell(handling(), "two.txt", ACCESSION)
    enter(actor, found(actor, "participations")[0])
    assert (Agreement.objects.count(), Participation.objects.count(), Entry.objects.count()) == (1, 6, 2)


def test_a_convention_that_is_acceded_to_is_made_once(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    tell(handling(), "one.txt", ACCESSION, title="《1961年麻醉品单一公约》", date="1985-06", parties=["CN", "UN"])
    tell(handling(), "two.txt", ACCESSION, title="《1961年麻醉品单一公约》", date="1973-10", parties=["LA"])
    services.enter_many(actor=actor, chosen=found(actor))
    assert Agreement.objects.values_list("signed", "title_en").get() == (
        "1961-03-30", "Single Convention on Narcotic Drugs, 1961",
    )  # fmt: skip
    assert set(Participation.objects.values_list("party", "consented")) == {("CN", "1985-06"), ("LA", "1973-10")}


def test_what_is_there_already_is_attached_to(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    values = {"title_zh": "第三届中老禁毒合作会议", "starts": "2007-07-12", "participants": "CN, LA"}
    there = create(actor=actor, register=MEETINGS, values=values)
    act = tell(handling(), "one.txt", MEETING)
    (one,) = found(actor)
    assert (one.state, one.there) == ("there", (("meetings", there.pk),))
    services.attach(actor=actor, found=one, register=MEETINGS, record=there)
    assert Attestation.objects.get().act == act and Meeting.objects.count() == 1
    assert found(actor)[0].state == "entered"


def test_the_page_of_the_record_shows_its_sources(
    tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn
) -> None:
    actor = user_of("reporter")
    tell(handling(), "one.txt", MEETING)
    second = tell(handling(), "two.txt", MEETING, date="2007")
    enter(actor, found(actor)[0])
    page = signed_in("reporter").get(f"/registers/meetings/{Meeting.objects.get().pk}/").content.decode()
    assert (
        "one.txt" in page
        and "Also in" in page
        and "two.txt" in page
        and "withdrawn" not in page.split("Also in")[1][:600]
    )
    Document.objects.filter(pk=second.document_id).update(state="withdrawn")
    page = signed_in("reporter").get(f"/registers/meetings/{Meeting.objects.get().pk}/").content.decode()
    assert ">withdrawn<" in page.split("Also in")[1][:600]
    Document.objects.exclude(pk=second.document_id).update(state="withdrawn")
    page = signed_in("reporter").get(f"/registers/meetings/{Meeting.objects.get().pk}/").content.decode()
    assert "was withdrawn. The record stays" in page


def test_what_is_set_aside_is_remembered_for_the_party(tell: Tell, handling: Handle, user_of: Users) -> None:
    tell(handling("CN", "TLP:GREEN"), "one.txt", MEETING)
    actor, other = user_of("reporter"), user_of("reporter", "MM")
    services.dismiss(actor=actor, found=found(actor)[0])
    assert [one.state for one in found(actor)] == ["dismissed"] and found(actor, state="open") == []
    assert [one.state for one in found(other)] == ["new"]
    services.restore(actor=actor, found=found(actor)[0])
    assert [one.state for one in found(actor)] == ["new"] and not Dismissal.objects.exists()


def test_taken_back(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    tell(handling(), "one.txt", MEMORANDUM)
    entry = enter(actor, found(actor)[0])
    assert services.take_back(actor=actor, entry=entry) == (5, [])
    assert not Agreement.objects.filter(withdrawn_at=None) and not Participation.objects.filter(withdrawn_at=None)
    assert not Attestation.objects.exists() and [one.state for one in found(actor)] == ["new"]
    with pytest.raises(ValidationError, match="taken back already"):
        services.take_back(actor=actor, entry=entry)
    enter(actor, found(actor)[0])  # the withdrawn one has left its place
    assert Agreement.objects.filter(withdrawn_at=None).count() == 1


def test_what_was_changed_since_stays(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    tell(handling(), "one.txt", MEETING)
    entry = enter(actor, found(actor)[0])
    made = Meeting.objects.get()
    change(actor=actor, register=MEETINGS, record=made, values={"town": "Vientiane"}, version=made.version)
    assert services.take_back(actor=actor, entry=entry) == (0, [str(made)])
    assert Meeting.objects.filter(withdrawn_at=None).exists() and Attestation.objects.exists()


def test_a_record_that_was_withdrawn_by_hand_is_offered_again(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    tell(handling(), "one.txt", MEETING)
    enter(actor, found(actor)[0])
    made = Meeting.objects.get()
    withdraw(actor=actor, register=MEETINGS, record=made, reason="a mistake", version=made.version)
    assert [one.state for one in found(actor)] == ["new"]


@pytest.mark.parametrize("why", ["rejected", "withdrawn"])
def test_rejected_acts_and_withdrawn_documents_propose_nothing(
    why: str, tell: Tell, handling: Handle, user_of: Users
) -> None:
    act = tell(handling(), "one.txt", MEETING)
    if why == "rejected":
        Act.objects.update(state="rejected")
    else:
        Document.objects.filter(pk=act.document_id).update(state="withdrawn")
    assert found(user_of("reporter")) == []


@pytest.mark.parametrize(
    ("owner", "label", "audience", "wanted", "made"),
    [
        ("CN", "TLP:GREEN", None, Label.AMBER_STRICT, ("TLP:AMBER+STRICT", None)),
        ("CN", "TLP:AMBER+STRICT", None, Label.GREEN, ("TLP:GREEN", None)),  # the own party decides of its own
        ("MM", "TLP:AMBER", {"CN"}, Label.GREEN, ("TLP:AMBER", [])),
        ("MM", "TLP:GREEN", None, Label.CLEAR, ("TLP:GREEN", None)),
        ("MM", "TLP:GREEN", {"CN", "TH"}, Label.AMBER_STRICT, ("TLP:AMBER+STRICT", [])),
    ],
)
def test_a_record_is_no_wider_than_its_sources(
    owner: str, label: str, audience: set[str] | None, wanted: Label, made: tuple[str, Any],
    tell: Tell, handling: Handle, user_of: Users,
) -> None:  # fmt: skip
    tell(handling(owner, label, audience), "one.txt", MEETING)
    actor = user_of("reporter")
    enter(actor, found(actor)[0], label=wanted)
    shown = Meeting.objects.get().handling
    assert (shown.owner.code, shown.label, shown.audience) == ("CN", *made)
    assert Act.objects.get().state == ("accepted" if owner == "CN" else "proposed")


def test_the_strictest_of_two_sources_holds(tell: Tell, handling: Handle, user_of: Users) -> None:
    tell(handling("MM", "TLP:GREEN"), "one.txt", MEETING)
    tell(handling("TH", "TLP:AMBER", {"CN"}), "two.txt", MEETING)
    actor = user_of("reporter")
    enter(actor, found(actor)[0], label=Label.CLEAR)
    shown = Meeting.objects.get().handling
    assert (shown.label, shown.audience) == ("TLP:AMBER", [])


@pytest.mark.parametrize("role", ["reader", "auditor"])
def test_who_keeps_no_records_enters_none(role: str, tell: Tell, handling: Handle, user_of: Users) -> None:
    tell(handling("CN", "TLP:GREEN"), "one.txt", MEETING)
    actor = user_of(role)
    (one,) = found(actor)
    for act in (
        lambda: enter(actor, one),
        lambda: services.enter_many(actor=actor, chosen=[one]),
        lambda: services.dismiss(actor=actor, found=one),
        lambda: services.restore(actor=actor, found=one),
        lambda: services.attach(actor=actor, found=one, register=MEETINGS, record=Meeting()),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Meeting.objects.exists() and not Dismissal.objects.exists()


def test_only_what_was_offered_is_attached_to(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    strange = create(actor=actor, register=MEETINGS, values={"title_zh": "另一会议", "starts": "1999"})
    tell(handling(), "one.txt", MEETING)
    with pytest.raises(ValidationError, match="does not tell the same"):
        services.attach(actor=actor, found=found(actor)[0], register=MEETINGS, record=strange)


def test_what_is_refused_leaves_nothing_and_the_rest_stays(tell: Tell, handling: Handle, user_of: Users) -> None:
    actor = user_of("reporter")
    # The editions of a series come in the order of time: the register refuses the second.
    tell(handling(), "one.txt", MEETING)
    tell(handling(), "two.txt", MEETING, date="2005-07", title="第四届中老禁毒合作会议")
    tell(handling(), "three.txt", MEMORANDUM)
    dry = services.enter_many(actor=actor, chosen=found(actor), dry=True)
    assert not Meeting.objects.exists() and not Agreement.objects.exists() and not Event.objects.filter(
        action="meeting.created"
    )  # fmt: skip
    outcomes = services.enter_many(actor=actor, chosen=found(actor))
    assert [bool(one.faults) for one in dry] == [bool(one.faults) for one in outcomes]
    assert sorted(one.found.proposal.register for one in outcomes if one.faults) == ["meetings"]
    assert "expected the editions in the order of time" in next(one.faults[0] for one in outcomes if one.faults)
    assert (Meeting.objects.count(), Agreement.objects.count(), Entry.objects.count()) == (1, 1, 2)


def test_nothing_hidden_changes_a_byte(tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn) -> None:
    """A hidden act that tells the same, a hidden record of it, and what its owner did with the open act."""
    tell(handling("CN", "TLP:GREEN"), "one.txt", MEETING, date="2007")
    handling("MM", "TLP:RED")
    stranger, keeper = signed_in("approver", "TH"), user_of("approver", "MM")
    before = _all(stranger)
    tell(handling("MM", "TLP:RED"), "hidden.txt", MEETING)
    tell(handling("MM", "TLP:RED"), "hidden2.txt", MEMORANDUM)
    assert _all(stranger) == before
    services.enter_many(actor=keeper, chosen=found(keeper))
    assert Meeting.objects.count() == 1 and Attestation.objects.count() == 3
    assert _all(stranger) == before
    services.dismiss(actor=keeper, found=found(keeper)[0])
    assert _all(stranger) == before


def test_a_hidden_source_is_not_on_the_page_of_an_open_record(
    tell: Tell, handling: Handle, user_of: Users, signed_in: SignIn
) -> None:
    actor = user_of("approver")
    opened = create(
        actor=actor, register=MEETINGS, handling=handling("CN", "TLP:GREEN"),
        values={"title_zh": "第三届中老禁毒合作会议", "starts": "2007-07", "participants": "CN, LA"},
    )  # fmt: skip
    address, stranger = f"/registers/meetings/{opened.pk}/", signed_in("approver", "TH")
    before = _page(stranger, address)
    tell(handling("CN", "TLP:AMBER+STRICT"), "hidden.txt", MEETING)
    services.attach(actor=actor, found=found(actor)[0], register=MEETINGS, record=opened)
    after = _page(stranger, address)
    assert "hidden.txt" not in after and "Also in" not in after
    assert "hidden.txt" in _page(signed_in("approver", "CN"), address)
    assert before.count("blockquote") == after.count("blockquote")


def _all(client: Client) -> str:
    return _page(client, f"{PAGE}?state=all") + _page(client, "/api/cooperation/proposals")


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r'csrfmiddlewaretoken" value="\w+"|CSRFToken": "\w+"|nonce[-="\w+/]*', "", answer.content.decode())


def test_by_the_page(tell: Tell, handling: Handle, signed_in: SignIn) -> None:
    """Enter all that is sure, seen first; one that changed meanwhile is told; a weak one is left."""
    tell(handling(), "one.txt", MEETING)
    tell(handling(), "two.txt", MEMORANDUM)
    tell(handling(), "three.txt", MEMORANDUM, title="诸多共识", date="2008-07")
    client = signed_in("reporter")
    page = _page(client, PAGE)
    keys = re.findall(r'name="key" value="(\w+)"', page.split(f'action="{PAGE}all/"')[1].split("</form>")[0])
    assert "weak" in page and "says nothing of what was agreed" in page and len(set(keys)) == 2
    seen = client.post(f"{PAGE}all/", {"key": keys}).content.decode()
    assert "Enter these 2" in seen and not Meeting.objects.exists()
    client.post(f"{PAGE}all/", {"key": keys, "sure": "1", "label": "TLP:GREEN"})
    assert (Meeting.objects.count(), Agreement.objects.count()) == (1, 1)
    assert Meeting.objects.get().handling.label == "TLP:GREEN"
    assert client.post(f"{PAGE}all/", {"key": keys, "sure": "1"}).status_code == 302
    assert (Meeting.objects.count(), Agreement.objects.count()) == (1, 1)
    told = client.post(f"{PAGE}one/", {"key": "0" * 16, "decision": "enter"}, follow=True).content.decode()
    assert "not as you saw it any more" in told


@pytest.mark.parametrize(
    ("address", "sent", "status"),
    [
        ("one/", {"decision": "enter", "label": "TLP:RED"}, 302),
        ("one/", {"decision": "enter", "label": "nonsense"}, 302),
        ("one/", {"decision": "burn"}, 404),
        ("one/", {"decision": "attach", "record": "meetings:x"}, 302),
        ("one/", {"decision": "attach", "record": "users:1"}, 302),
        ("one/", {"decision": "attach", "record": "meetings:99999"}, 404),
        ("back/999/", {}, 404),
        ("one/", {"decision": "enter", "next": "https://elsewhere.example/"}, 302),
    ],
)
def test_bad_posts(
    address: str, sent: dict[str, str], status: int, tell: Tell, handling: Handle, signed_in: SignIn, user_of: Users
) -> None:
    tell(handling(), "one.txt", MEETING)
    key = found(user_of("reporter"))[0].key
    answer = signed_in("reporter").post(f"{PAGE}{address}", {"key": key, **sent})
    assert answer.status_code == status
    if status == 302:
        assert answer["Location"].startswith("/cooperation/proposals/")
    assert Meeting.objects.exists() is ("next" in sent)


def test_filters(tell: Tell, handling: Handle, user_of: Users) -> None:
    first = tell(handling(), "one.txt", MEETING)
    tell(handling(), "two.txt", MEMORANDUM)
    board = selectors.board(user_of("reporter"))
    for asked, count in (
        ({}, 2), ({"register": "meetings"}, 1), ({"year": "1993"}, 1), ({"type": "agreement"}, 1),
        ({"document": str(first.document_id)}, 1), ({"document": "x"}, 0), ({"year": "1993", "type": "meeting"}, 0),
        ({"state": "entered"}, 0),
    ):  # fmt: skip
        assert len(board.fitting(asked)) == count, asked


def test_the_form_comes_filled(tell: Tell, handling: Handle, signed_in: SignIn) -> None:
    """Enter and correct: the record that the form makes stands for the act, though its title was changed."""
    act = tell(handling(), "one.txt", MEETING)
    client = signed_in("reporter")
    href = re.search(r'href="(/cooperation/proposals/correct/[^"]+)"', _page(client, PAGE))
    assert href is not None
    address = href[1].replace("&amp;", "&")
    form = client.get(address).content.decode()
    assert 'value="2007-07"' in form and MEETING["title"] in form and 'value="CN, LA"' in form
    sent = {"title_zh": "中老会议", "starts": "2007-07-12", "participants": "CN, LA", "label": "TLP:AMBER+STRICT"}
    assert client.post(address, sent).status_code == 302
    assert Meeting.objects.get().from_act == act
    assert "Nothing is proposed here" in _page(client, PAGE)


def test_page_in_two_languages(tell: Tell, handling: Handle, signed_in: SignIn) -> None:
    tell(handling(), "one.txt", MEMORANDUM, title="诸多共识")
    client = signed_in("reporter")
    assert "标题未说明达成了什么" in client.get(PAGE, headers={"accept-language": "zh-hans"}).content.decode()
    assert "says nothing of what was agreed" in client.get(PAGE, headers={"accept-language": "en"}).content.decode()


def test_a_party_is_there_on_whatever_day(tell: Tell, handling: Handle, user_of: Users) -> None:
    """A parliament decides in June, the instrument is deposited in August: one accession, of another party's record."""
    title, text = "《1961年麻醉品单一公约》", "麻醉品单一公约"
    secretariat, actor = user_of("reporter", "SEC"), user_of("reporter")
    opened = handling("SEC", "TLP:CLEAR")
    values = {"title_zh": text, "kind": "convention", "signed": "1961-03-30"}
    there = create(actor=secretariat, register=AGREEMENTS, values=values, handling=opened)
    values = {"agreement": there, "party": "CN", "consent": "accession", "consented": "1985-08-23"}
    party = create(actor=secretariat, register=PARTICIPATIONS, values=values, handling=opened)
    act = tell(handling(), "one.txt", ACCESSION, title=title, date="1985-06", parties=["CN", "UN"])
    (one,) = found(actor)
    assert (one.state, one.there) == ("there", (("participations", party.pk),))
    services.attach(actor=actor, found=one, register=PARTICIPATIONS, record=party)
    assert Attestation.objects.get().act == act and [each.state for each in found(actor)] == ["entered"]
    tell(handling(), "two.txt", ACCESSION, title=title, date="1973-10", parties=["LA"])
    enter(actor, found(actor, state="open")[0])
    assert Agreement.objects.count() == 1 and set(Participation.objects.values_list("party", flat=True)) == {"CN", "LA"}
