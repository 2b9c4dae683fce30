"""Pages on parties: everything between two, the network, the timeline. What is hidden moves nothing on any of them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as Word

from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.cooperation.requests.register import REQUESTS
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.services.records import create, withdraw

Enter = Callable[..., Any]
PAIR = ("between_two", "CN", "LA")
PAGES = (PAIR, ("between_one", "LA"), ("parties_network",), ("cooperation_timeline",))


@pytest.fixture
def enter(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Enter:
    """enter(MEETINGS, starts="2013", owner="MM", label="TLP:RED"): a record, GREEN where nothing is said."""

    def make(register: Register, owner: str = "CN", label: str = "TLP:GREEN", **values: Any) -> Any:
        actor = user_of("approver", owner)
        return create(actor=actor, register=register, values=values, handling=handling(owner, label))

    return make


@pytest.fixture
def filled(enter: Enter) -> dict[str, Any]:
    """What stands between China and Laos, with one of each kind, and some that is not between them."""
    made: dict[str, Any] = {}
    made["text"] = enter(AGREEMENTS, code="MOU", kind="memorandum", level="bilateral_states", title_en="Memorandum",
                         title_zh="谅解备忘录", signed="2001-03", in_force="2001-03")  # fmt: skip
    for party in ("CN", "LA"):
        enter(PARTICIPATIONS, agreement=made["text"], party=party, signed="2001-03", consent="signature",
              consented="2001-03", in_force="2001-03")  # fmt: skip
    made["mechanism"] = enter(MECHANISMS, code="GMS", kind="mechanism", name_en="Sub-regional", name_zh="次区域机制",
                              since="1993")  # fmt: skip
    for party, since in (("CN", "1993"), ("LA", "1993"), ("VN", "1995")):
        enter(MEMBERSHIPS, mechanism=made["mechanism"], party=party, role="member", since=since)
    made["meeting"] = enter(
        MEETINGS, code="T1", title_en="Talks in Vientiane", starts="2019-04-02", participants="CN, LA"
    )
    enter(MEETINGS, code="T2", title_en="Talks with Myanmar", starts="2019-05-02", participants="CN, MM")
    made["office"] = enter(LIAISON_OFFICES, name="Mohan office", kind="border", country="CN", place="CN-YN",
                           towards="LA", opened="2004")  # fmt: skip
    made["promise"] = enter(COMMITMENTS, code="P1", by="CN", towards="LA", text_en="Trains officers", due="2019-12-31",
                            made="2019-04-02")  # fmt: skip
    enter(FULFILMENTS, commitment=made["promise"], on="2019-12-01", extent="whole")
    enter(REQUESTS, number="R1", sender="CN", receiver="LA", kind="information", sent="2019-03-01",
          received="2019-03-02", answered="2019-03-11", channel="competent_authority",
          subject_class="several")  # fmt: skip
    return made


def shown(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.content.decode()
    page = str(answer.content.decode())
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"|Made on [^U]*UTC', "", page)


@pytest.mark.parametrize(
    "said",
    [
        "One recorded text has both China and Laos as parties.",
        "Memorandum (memorandum of understanding, 2001-03): both bound.",
        "Sub-regional: China member since 1993; Laos member since 1993.",
        "Both took part in one recorded meeting, 2019-04-02.",
        "Talks in Vientiane, 2019-04-02.",
        "China has one recorded office towards Laos; 1 open on",
        "China has made one recorded promise towards Laos: 1 fulfilled on time.",
        "No promise of Laos towards China is recorded.",
        "China sent Laos one request up to",
    ],
)
def test_everything_between_two(said: str, filled: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    assert said in shown(signed_in("reader", "MM"), *PAIR)


def test_each_sentence_links_to_its_records(filled: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    page = shown(signed_in("reader"), *PAIR)
    sentence = re.search(r"<li>Memorandum \(mem.*?</li>", page)
    assert sentence and len(re.findall('class="source"', sentence[0])) == 3  # the text and both parties' parts
    for name, one in (
        ("agreement", "text"),
        ("meeting", "meeting"),
        ("commitment", "promise"),
        ("mechanism", "mechanism"),
    ):
        assert f'href="{reverse(name, args=[filled[one].pk])}"' in page
    assert "Talks with Myanmar" not in page


def test_on_an_earlier_day(filled: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    page = shown(signed_in("reader"), *PAIR, query="?day=2000-01-01")
    for said in (
        "No recorded text has both China and Laos as parties.",
        "No meeting is recorded in which both took part.",
        "No office of China towards Laos is recorded.",
        "No promise of China towards Laos is recorded.",
        "one recorded mechanism",
    ):
        assert said in page
    assert "sent Laos" not in page and "Talks in Vientiane" not in page
    assert "0 of them bind both" not in page


def test_the_other_language(filled: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader")
    client.cookies["django_language"] = "zh-hans"
    page = shown(client, *PAIR)
    assert "登记在册的文件中，中国与老挝共同参加的有1项。" in page
    assert "谅解备忘录（谅解备忘录，2001-03）：双方均受约束。" in page


def test_what_two_parties_entered_is_told_once(
    filled: dict[str, Any], enter: Enter, signed_in: Callable[..., Client]
) -> None:
    again = enter(MEETINGS, owner="MM", code="T1", title_en="Talks", starts="2019-04-02", participants="CN, LA")
    page = shown(signed_in("reader"), *PAIR)
    assert "Both took part in one recorded meeting" in page
    assert f'href="{reverse("meeting", args=[again.pk])}"' in page


def test_a_body_stands_for_its_state(filled: dict[str, Any], enter: Enter, signed_in: Callable[..., Client]) -> None:
    enter(BODIES, code="LCDC-X", kind="authority", country="LA", name_en="Commission")
    enter(MEETINGS, code="T9", title_en="Talks of bodies", starts="2020-01-02", participants="CN, LCDC-X")
    page = shown(signed_in("reader"), *PAIR)
    assert "Talks of bodies" in page and "LCDC-X" in page


def test_hidden_records_change_no_byte(filled: dict[str, Any], enter: Enter, signed_in: Callable[..., Client]) -> None:
    client = signed_in("approver", "TH")
    before = [shown(client, *page) for page in PAGES]
    text = enter(AGREEMENTS, code="HID", kind="treaty", title_en="Hidden", signed="1985", label="TLP:RED")
    for party in ("CN", "LA", "TH"):
        enter(PARTICIPATIONS, agreement=text, party=party, signed="1985", label="TLP:RED")
    # Hidden parts of a visible text and mechanism, and a visible part of a hidden one.
    enter(PARTICIPATIONS, agreement=filled["text"], party="VN", signed="2001-03", label="TLP:RED")
    enter(PARTICIPATIONS, agreement=text, party="VN", signed="1985")
    enter(MEMBERSHIPS, mechanism=filled["mechanism"], party="MM", role="member", since="1993", label="TLP:RED")
    enter(MEETINGS, code="T8", title_en="Hidden talks", starts="2019-06-02", participants="CN, LA", label="TLP:RED")
    enter(
        LIAISON_OFFICES, name="Hidden office", kind="border", country="LA", towards="CN", opened="2004", label="TLP:RED"
    )
    enter(COMMITMENTS, code="P8", by="LA", towards="CN", text_en="Hidden promise", label="TLP:RED")
    enter(FULFILMENTS, commitment=filled["promise"], on="2019-11-01", extent="whole", disputed=True,
          dispute="not done", label="TLP:RED")  # fmt: skip
    enter(REQUESTS, number="R8", sender="CN", receiver="LA", kind="information", sent="2019-03-01",
          channel="competent_authority", subject_class="several", label="TLP:RED")  # fmt: skip
    enter(BODIES, code="HIDB", kind="authority", country="LA", name_en="Hidden body", label="TLP:RED")
    for page, was in zip(PAGES, before, strict=True):
        if page[0] == "cooperation_timeline":
            continue
        assert shown(client, *page) == was, page
    assert "Hidden" not in shown(client, "cooperation_timeline", query="?from=1980&to=2030")
    assert "Hidden talks" in shown(signed_in("approver", "CN"), *PAIR)


def test_the_timeline_is_the_same_too(filled: dict[str, Any], enter: Enter, signed_in: Callable[..., Client]) -> None:
    client = signed_in("approver", "TH")
    before = shown(client, "cooperation_timeline", query="?from=1980&to=2030")
    text = enter(AGREEMENTS, code="HID", kind="treaty", title_en="Hidden", signed="1985", label="TLP:RED")
    hidden = enter(MECHANISMS, code="HIDM", kind="mechanism", name_en="Hidden", since="1990", label="TLP:RED")
    enter(MEMBERSHIPS, mechanism=hidden, party="TH", role="member", since="1999")
    enter(PARTICIPATIONS, agreement=filled["text"], party="VN", signed="2001-03", label="TLP:RED")
    assert shown(client, "cooperation_timeline", query="?from=1980&to=2030") == before and text


def test_withdrawn_records_count_no_more(
    filled: dict[str, Any], user_of: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    withdraw(actor=user_of("approver"), register=MEETINGS, record=filled["meeting"], reason="never held", version=1)
    page = shown(signed_in("reader"), *PAIR)
    assert "No meeting is recorded in which both took part." in page and "Vientiane" not in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/cooperation/between/?x=Chnia&y=LA", "found Chnia, which is neither a state nor a body"),
        ("/cooperation/between/?x=CN&y=中国", "found CN twice"),
        ("/cooperation/between/?x=CN&y=LA&day=tomorrow", "found tomorrow; expected a day"),
        ("/cooperation/between/?x=%3Cscript%3E", "found &lt;script&gt;"),
        ("/cooperation/between/CN/CN/", "found CN twice"),
        ("/cooperation/network/?year=soon", "found soon; expected a year"),
        ("/cooperation/network/?year=99999", "found 99999"),
        ("/cooperation/timeline/?from=²", "found ²"),
        ("/cooperation/timeline/?party=%3F%3F", "found ??"),
    ],
)
def test_refused(address: str, said: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader").get(address)
    assert answer.status_code == 400 and said in answer.content.decode()


def test_names_lead_to_the_page(filled: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader").get("/cooperation/between/?x=中国&y=Lao PDR&day=2020-01-01")
    assert answer.status_code == 302 and answer["Location"] == "/cooperation/between/CN/LA/?day=2020-01-01"


def test_the_word_file_has_its_links(filled: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader").get(reverse("between_two", args=["CN", "LA"]) + "?format=docx")
    word = Word(io.BytesIO(answer.content))
    assert "Memorandum (memorandum of understanding, 2001-03): both bound." in "\n".join(
        p.text for p in word.paragraphs
    )
    targets = [one.target_ref for one in word.part.rels.values() if one.is_external]
    assert f"http://testserver{reverse('agreement', args=[filled['text'].pk])}" in targets


def test_the_network(filled: dict[str, Any], enter: Enter, signed_in: Callable[..., Client]) -> None:
    enter(MEETINGS, owner="MM", code="T1", title_en="The same talks", starts="2019-04-02", participants="CN, LA")
    page = shown(signed_in("reader"), "parties_network", query="?year=2019")
    cells = re.findall(r'<th scope="row">.*?>([^<]*)</a></th><td>([^<]*)</td>(.*?)</tr>', page)
    rows = {(one, other): re.findall(r">(\d+)<", rest) for one, other, rest in cells}
    # Agreements, meetings, offices, together.
    assert rows["China", "Laos"] == ["1", "1", "1", "3"]
    assert rows["China", "Myanmar"] == ["0", "1", "0", "1"]
    earlier = shown(signed_in("reader"), "parties_network", query="?year=2003")
    assert re.findall(r'<td class="number">(\d+)</td>', earlier) == ["1", "0", "0", "1"]
    assert "Nothing that you may see ties" in shown(signed_in("reader"), "parties_network", query="?year=1950")


def test_pages_of_an_empty_site(signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader")
    for page in (*PAGES, ("between",), ("meeting_series",), ("cooperation",)):
        shown(client, *page)


def test_the_timeline_of_a_party(filled: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader")
    page = shown(client, "cooperation_timeline", query="?from=1990&to=2020&party=老挝")
    found = re.findall(r"<time>([^<]*)</time>", page)
    assert found == ["1993", "2001-03", "2001-03", "2004", "2019-04-02"]
    assert "Talks with Myanmar" in shown(client, "cooperation_timeline", query="?from=1990&to=2020")


def test_the_api_says_the_same(filled: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader")
    found = client.get("/api/cooperation/between", {"x": "中国", "y": "LA"}).json()
    first = found["parts"][0]["sentences"][0]
    assert first["text"] == "One recorded text has both China and Laos as parties."
    assert {"register_name": "agreements", "id": filled["text"].pk} in first["records"]
    assert found["label"] == "TLP:GREEN" and found["audience"] is None
    pack = client.get(f"/api/cooperation/meetings/{filled['meeting'].pk}/pack").json()
    assert pack["title"] == "Meeting pack: Talks in Vientiane"
    assert client.get("/api/cooperation/between", {"x": "Nowhere"}).status_code == 422
    assert client.get("/api/cooperation/meetings/999999/pack").status_code == 404
