"""Meetings on the site: what is refused, the page in its series, the next edition, the pack, the calendar."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from docx import Document as Word

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.cooperation.agenda_items.models import AgendaItem
from lancang_web.cooperation.agenda_items.register import AGENDA_ITEMS
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.models import Meeting
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.services.records import change, create, withdraw

SERIES = "Ministerial meeting"
Enter = Callable[..., Any]


@pytest.fixture
def enter(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Enter:
    """enter(MEETINGS, starts="2013", owner="MM", label="TLP:RED"): a record, GREEN where nothing is said."""

    def make(
        register: Register, owner: str = "CN", label: str = "TLP:GREEN", audience: Any = None, **values: Any
    ) -> Any:
        role = "secretariat" if owner == "SEC" else "approver"
        return create(
            actor=user_of(role, owner), register=register, values=values, handling=handling(owner, label, audience)
        )

    return make


@pytest.fixture
def series(enter: Enter) -> list[Meeting]:
    """Three editions of a mechanism's meeting: 2011, 2013 and one that is still to come."""
    mechanism = enter(MECHANISMS, code="MOU", kind="mechanism", name_en="Memorandum")
    for party, since in (("CN", "1993"), ("MM", "1993"), ("VN", "1995-05")):
        enter(MEMBERSHIPS, mechanism=mechanism, party=party, role="member", since=since)
    return [
        enter(MEETINGS, title_en=f"{word} meeting", series=SERIES, edition=number, mechanism=mechanism, starts=day)
        for number, word, day in ((12, "Twelfth", "2011-06-01"), (13, "Thirteenth", "2013-05-09"),
                                  (14, "Fourteenth", "2090-05-21"))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"edition": 13}, "edition", "MINISTERIAL-MEETING-13 (2013-05-09) has already"),
        ({"edition": 15, "starts": "2012"}, "starts", "before edition 14 on 2090-05-21"),
        ({"edition": 15, "starts": "2012", "series": "ministerial MEETING"}, "starts", "edition 15 on 2012"),
        ({"edition": 15, "series": ""}, "series", "edition 15 without a series"),
        ({"time": "09:00"}, "time_zone", "09:00 without a time zone"),
        ({"time": "late"}, "time", "late"),
        ({"time_zone": "Bangkok"}, "time_zone", "found Bangkok"),
        ({"starts": "2013-05-09", "ends": "2013-05-01"}, "ends", "before the beginning 2013-05-09"),
        ({"starts": "2013-05-09", "participants": "CN, LA"}, "participants", "found LA (Laos)"),
        ({"starts": "1994", "participants": "CN, VN"}, "participants", "found VN"),
        ({"edition": "-3"}, "edition", "0"),
    ],
)
def test_refused_and_nothing_is_kept(
    values: dict[str, Any], field: str, said: str, series: list[Meeting], enter: Enter
) -> None:
    count = Meeting.objects.count()
    with pytest.raises(ValidationError) as error:
        enter(MEETINGS, **{"title_en": "A meeting", "series": SERIES, "mechanism": series[0].mechanism, **values})
    assert any(said in text for text in error.value.message_dict[field]), error.value.message_dict
    assert Meeting.objects.count() == count


def test_what_others_entered_is_not_held_against_one(series: list[Meeting], enter: Enter) -> None:
    enter(MEETINGS, owner="MM", series=SERIES, edition=13, starts="2013-05-10")
    with pytest.raises(ValidationError, match="has already"):
        enter(MEETINGS, owner="MM", code="again", series=SERIES, edition=13)


def test_the_members_that_count_are_those_one_sees(enter: Enter, parties: Any) -> None:
    mechanism = enter(MECHANISMS, code="ACC", kind="mechanism", name_en="ACCORD")
    enter(MEMBERSHIPS, mechanism=mechanism, party="CN", role="member", label="TLP:RED")
    # Myanmar sees no membership, so that none is recorded for it; China's approver sees one, and VN is not in it.
    enter(MEETINGS, owner="MM", title_en="Talks", mechanism=mechanism, starts="2020", participants="VN")
    with pytest.raises(ValidationError, match="VN"):
        enter(MEETINGS, title_en="Talks", mechanism=mechanism, starts="2020", participants="VN")


def test_a_code_is_made_once_and_stays(enter: Enter, user_of: Callable[..., User]) -> None:
    made = enter(MEETINGS, title_en="Talks", series=SERIES, edition=3)
    assert made.code == "MINISTERIAL-MEETING-3"
    change(actor=user_of("approver"), register=MEETINGS, record=made, values={"edition": 4}, version=1)
    made.refresh_from_db()
    assert made.code == "MINISTERIAL-MEETING-3"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"number": "1", "title_en": "Plan", "outcome": "decided"}, "no text in either language"),
        ({"number": "(2)", "title_en": "Plan"}, "found (2), which “Budget” has already"),
        ({"number": "3"}, "found no title"),
    ],
)
def test_agenda_refused(values: dict[str, str], said: str, series: list[Meeting], enter: Enter) -> None:
    enter(AGENDA_ITEMS, meeting=series[1], number="2", title_en="Budget")
    with pytest.raises(ValidationError) as error:
        enter(AGENDA_ITEMS, meeting=series[1], **values)
    assert said in str(error.value)
    enter(AGENDA_ITEMS, owner="MM", meeting=series[1], number="2", title_en="Budget")  # another party's own item


@pytest.fixture
def promises(series: list[Meeting], enter: Enter) -> dict[str, Any]:
    """Of the twelfth edition: one open, one done in time, one done between the thirteenth and today."""
    made = {
        name: enter(COMMITMENTS, code=f"C-{name}", by="MM", text_en=f"promise {name}", meeting=series[0], due=due)
        for name, due in (("open", "2012-03-31"), ("done", "2012-03-31"), ("later", "2012-06-30"))
    }
    enter(FULFILMENTS, commitment=made["done"], on="2012-02-01", extent="whole")
    enter(FULFILMENTS, commitment=made["later"], on="2014-02-01", extent="whole")
    return made


def shown(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_open_actions_are_those_of_the_day(
    series: list[Meeting], promises: dict[str, Any], signed_in: Callable[..., Client]
) -> None:
    client = signed_in("reader", "MM")
    thirteenth, coming = shown(client, "meeting", series[1].pk), shown(client, "meeting", series[2].pk)
    assert "Open actions carried forward (2)" in thirteenth and "Open actions carried forward (1)" in coming
    assert "promise later" in thirteenth and "promise later" not in coming
    assert "promise done" not in thirteenth
    assert '<td class="number">1</td>' in thirteenth and '<td class="number">2</td>' in coming
    # The twelfth decided them and carries none of them.
    assert "Open actions carried forward (0)" in shown(client, "meeting", series[0].pk)


def test_neighbours_and_since(series: list[Meeting], enter: Enter, signed_in: Callable[..., Client]) -> None:
    enter(MEETINGS, owner="MM", title_en="Ours", series=SERIES, edition=12, starts="2011-06-02")
    page = shown(signed_in("reader", "CN"), "meeting", series[1].pk)
    for other in (series[0], series[2]):
        assert reverse("meeting", args=[other.pk]) in page
    assert "Ours" in page, "the same edition as another party entered it"
    assert "?since=2011-06-02" in page
    assert "meeting_next" not in page and "/next/" not in page, "a reader adds nothing"


def test_hidden_records_change_no_byte(
    series: list[Meeting], promises: dict[str, Any], enter: Enter, signed_in: Callable[..., Client]
) -> None:
    client = signed_in("approver", "TH")
    names = [("meeting", series[1].pk), ("meeting", series[2].pk), ("meeting_series",), ("meeting_pack", series[2].pk)]

    def pages() -> list[str]:
        return [_steady(shown(client, *name)) for name in names]

    before = pages()
    hidden = enter(MEETINGS, title_en="Hidden", series=SERIES, edition=11, starts="2010", label="TLP:RED",
                   mechanism=series[0].mechanism)  # fmt: skip
    promise = enter(COMMITMENTS, code="C-hidden", by="MM", text_en="hidden", meeting=series[0], label="TLP:RED")
    enter(FULFILMENTS, commitment=promises["open"], on="2012-01-01", extent="whole", label="TLP:RED")
    enter(COMMITMENTS, code="C-of-hidden", by="MM", text_en="decided where nobody looks", meeting=hidden, made="2010",
          label="TLP:RED")  # fmt: skip
    enter(AGENDA_ITEMS, meeting=series[2], number="1", title_en="Hidden item", decision_en="secret", label="TLP:RED")
    assert pages() == before
    assert "C-hidden" in shown(signed_in("approver", "CN"), "meeting", series[1].pk) and promise.pk


def _steady(page: str) -> str:
    """Without what differs from answer to answer: tokens, nonces, the minute."""
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"|Made on [^U]*UTC', "", page)


def test_withdrawn_meetings_leave_the_series(
    series: list[Meeting], promises: dict[str, Any], user_of: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    withdraw(actor=user_of("approver"), register=MEETINGS, record=series[0], reason="entered twice", version=1)
    page = shown(signed_in("reader"), "meeting", series[1].pk)
    assert reverse("meeting", args=[series[0].pk]) not in page and "Open actions carried forward (0)" in page


def test_the_next_edition_takes_the_agenda_over(
    series: list[Meeting], enter: Enter, signed_in: Callable[..., Client]
) -> None:
    for number, title in (("10", "Any other business"), ("2", "Budget")):
        enter(AGENDA_ITEMS, meeting=series[2], number=number, title_en=title, outcome="decided", decision_en="Yes.")
    enter(AGENDA_ITEMS, owner="MM", meeting=series[2], number="2.", title_en="Budget of Myanmar")
    client = signed_in("reporter", "CN")
    address = reverse("meeting_next", args=[series[2].pk])
    form = client.get(address).content.decode()
    assert 'value="15"' in form and "Fifteenth meeting" in form and "CN, MM, VN" in form
    values = {"title_en": "Fifteenth meeting", "series": SERIES, "edition": "15", "starts": "2091-05-01",
              "mechanism": series[2].mechanism_id, "participants": "CN, MM", "label": Label.GREEN.value}  # fmt: skip
    answer = client.post(address, {**values, "with_agenda": "on"})
    assert answer.status_code == 302, answer.content.decode()
    made = Meeting.objects.get(edition=15)
    items = AgendaItem.objects.filter(meeting=made)
    assert {(one.number, one.title_en, one.outcome, one.decision_en) for one in items} == {
        ("10", "Any other business", "", ""), ("2", "Budget", "", ""),
    }  # fmt: skip
    assert {one.handling.label for one in items} == {"TLP:GREEN"}
    assert client.post(address, values).status_code == 422, "the fifteenth is there"


def test_an_agenda_that_cannot_be_taken_over_leaves_no_meeting(
    series: list[Meeting], enter: Enter, signed_in: Callable[..., Client]
) -> None:
    item = enter(AGENDA_ITEMS, meeting=series[2], number="1", title_en="Plan")
    AgendaItem.objects.filter(pk=item.pk).update(title_en="")  # as an older version of the site may have taken it
    values = {
        "title_en": "Fifteenth",
        "series": SERIES,
        "edition": "15",
        "label": Label.GREEN.value,
        "with_agenda": "on",
    }
    answer = signed_in("reporter", "CN").post(reverse("meeting_next", args=[series[2].pk]), values)
    assert answer.status_code == 422 and "item 1" in answer.content.decode()
    assert not Meeting.objects.filter(edition=15).exists()


def test_the_pack(
    series: list[Meeting], promises: dict[str, Any], enter: Enter, signed_in: Callable[..., Client]
) -> None:
    enter(AGENDA_ITEMS, meeting=series[2], number="1", title_en="Plan", decision_en="The plan is adopted.")
    red = enter(AGENDA_ITEMS, meeting=series[2], number="2", title_en="Sources", label="TLP:RED")
    client = signed_in("reader", "CN")
    page = shown(client, "meeting_pack", series[2].pk)
    open_ones = page.split("Requests since the last edition")[0]
    assert "promise open" in open_ones and "promise done" not in open_ones
    assert "1 Plan: The plan is adopted." in page
    assert f'href="{reverse("commitment", args=[promises["open"].pk])}"' in page
    assert "Handling of the whole: TLP:GREEN" in page and "Sources" not in page
    whole = shown(signed_in("approver", "CN"), "meeting_pack", series[2].pk)
    assert "Sources" in whole and "Handling of the whole: TLP:RED" in whole and red.pk
    answer = client.get(reverse("meeting_pack_word", args=[series[2].pk]))
    word = Word(io.BytesIO(answer.content))
    texts = "\n".join(one.text for one in word.paragraphs)
    assert "1 Plan: The plan is adopted." in texts and "TLP:GREEN" in texts
    assert word.core_properties.author == "Lancang" and word.core_properties.last_modified_by in ("", None)
    links = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/_rels/document.xml.rels").decode()
    assert f"http://testserver{reverse('commitment', args=[promises['open'].pk])}" in links


def test_few_changes_and_many_read_alike(
    series: list[Meeting], promises: dict[str, Any], signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few are looked up by their numbers, many by the database: what is told must not depend on it."""
    client = signed_in("approver", "CN")
    owner = series[1].created_by
    change(actor=owner, register=MEETINGS, record=series[1], values={"town": "Mohan"}, version=None)
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    Meeting.history.filter(id=series[1].pk, history_type="+").update(history_date=long_ago)

    def changes() -> str:
        page = client.get(reverse("changes"), {"since": "2011-06-02"}).content.decode()
        return re.sub(r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", page)

    def pack() -> str:
        return shown(client, "meeting_pack", series[2].pk).split("Meeting pack:")[2].split("Made on")[0]

    before = [pack(), changes()]
    assert all("changed" in page for page in before)
    monkeypatch.setattr("lancang_web.changes.selectors.FEW", 0)
    assert [pack(), changes()] == before
    monkeypatch.setattr("lancang_web.cooperation.meetings.since.RECORDS", 1)
    monkeypatch.setattr("lancang_web.cooperation.meetings.since.COUNTED", 1)
    assert "and more than 2 more, on the site" in pack()


def test_the_pack_in_chinese(series: list[Meeting], promises: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader", "CN")
    client.cookies["django_language"] = "zh-hans"
    page = shown(client, "meeting_pack", series[2].pk)
    assert "按承诺方列出的未结事项" in page and "Open actions" not in page


@pytest.mark.parametrize("name", ["meeting_pack", "meeting_pack_word", "meeting_next"])
def test_a_hidden_meeting_has_no_pages(name: str, enter: Enter, signed_in: Callable[..., Client]) -> None:
    hidden = enter(MEETINGS, title_en="Hidden", label="TLP:AMBER+STRICT")
    assert signed_in("approver", "TH").get(reverse(name, args=[hidden.pk])).status_code == 404
    assert signed_in("approver", "CN").get(reverse(name, args=[hidden.pk])).status_code == 200


def test_the_calendar_has_the_right_zone(enter: Enter, signed_in: Callable[..., Client]) -> None:
    enter(MEETINGS, title_en="Hourly", starts="2026-05-12", time="09:00", time_zone="Asia/Yangon")
    enter(MEETINGS, title_en="Whole days", starts="2026-05-12", ends="2026-05-14")
    enter(MEETINGS, title_en="Some time", starts="2026-05")
    text = signed_in("reader").get(reverse("meetings_export") + "?format=ics").content.decode()
    assert "DTSTART;TZID=Asia/Yangon:20260512T090000" in text and "TZOFFSETTO:+0630" in text
    assert "DTSTART;VALUE=DATE:20260512" in text and "DTEND;VALUE=DATE:20260515" in text
    assert "Some time" not in text


def test_the_page_shows_every_clock(enter: Enter, signed_in: Callable[..., Client]) -> None:
    made = enter(MEETINGS, title_en="Hourly", starts="2026-05-12", time="09:00", time_zone="Asia/Yangon")
    page = shown(signed_in("reader"), "meeting", made.pk)
    for text in ("2026-05-12 02:30", "2026-05-12 09:00", "2026-05-12 10:30", "2026-05-12 09:30", "Ha Noi"):
        assert text in page


def test_few_queries(enter: Enter, signed_in: Callable[..., Client], series: list[Meeting],
                                                 django_assert_max_num_queries: Any) -> None:  # fmt: skip
    client = signed_in("reader")
    with django_assert_max_num_queries(60):
        client.get(reverse("meeting", args=[series[1].pk]))
    with django_assert_max_num_queries(20):
        client.get(reverse("meeting_series"))
