"""What changed since a day, briefings, and who learns of what."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from docx import Document as Word

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.changes.models import Briefing
from lancang_web.changes.since import since
from lancang_web.evidence.models import Contradiction, Document, Figure
from lancang_web.evidence.services import documents, ledger, review
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from web.handling.test_admission import AUDIENCES, HEAD, ROWS
from web.handling.test_pages import VIEWERS

TODAY = date(2026, 11, 22)
ICE = "kind=seizure%7Cmethamphetamine%7Ckg"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> Iterator[None]:
    """Snapshots of a test lie in its own folder, and nothing is remembered from the test before."""
    settings.DATA = tmp_path
    caches["memory"].clear()
    yield


@pytest.mark.parametrize(("text", "expected"), [
    ("2026-11-01", date(2026, 11, 1)), ("2569-11-01", date(2026, 11, 1)), (" 2026/1/5 ", date(2026, 1, 5)),
    ("", date(2026, 10, 23)), ("2026-11-22", TODAY),
])  # fmt: skip
def test_days_in_both_calendars(text: str, expected: date) -> None:
    assert since(text, TODAY) == expected


@pytest.mark.parametrize(("text", "told"), [
    ("yesterday", "expected a day such as"), ("2026-02-30", "expected a day such as"), ("2026", "expected a day"),
    ("2026-11-23", "still to come"), ("2570-01-01", "still to come"), ("<script>", "expected a day"),
])  # fmt: skip
def test_what_is_no_day_is_told(text: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        since(text, TODAY)


def back_to(*records: Any, days: int = 3) -> None:
    """Records, and the versions they have so far, as if they had been made some days ago."""
    moment = timezone.now() - timedelta(days=days)
    for one in records:
        one.history.update(history_date=moment)
        if isinstance(one, Document):
            Document.objects.filter(pk=one.pk).update(uploaded_at=moment)


YESTERDAY = str(timezone.now().date() - timedelta(days=1))


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/changes/?{query or f'since={YESTERDAY}'}")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def figure(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], handling: Callable[..., Handling]
) -> Figure:
    """A proposed figure of China, three days old, that all may see."""
    made = make_figure(make_document(handling("CN", "TLP:GREEN"), "100 kg", "old.txt"), "100")
    back_to(made, made.document)
    return made


def test_a_quiet_time_says_so(figure: Figure, signed_in: Callable[..., Client]) -> None:
    assert "Nothing has changed since." in page(signed_in("reader", "TH"))


def test_a_corrected_value_shows_both(
    figure: Figure, user_of: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    review.correct(actor=user_of("reporter", "CN"), figure=figure, changes={"value": 120.0}, version=figure.version)
    shown = page(signed_in("reader", "TH"))
    assert "<del>100.0</del> → <ins>120.0</ins>" in shown
    assert 'state-proposed">proposed</span></td><td><span class="badge state-accepted' in shown


def test_a_new_document_a_withdrawn_one_and_a_settled_pair(
    figure: Figure, make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    handling: Callable[..., Handling], make_contradiction: Callable[..., Contradiction],
    user_of: Callable[..., User], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    fresh = make_document(handling("CN", "TLP:GREEN"), "90 kg", "fresh.txt")
    pair = make_contradiction(figure, make_figure(fresh, "90", value=90.0))
    ledger.settle(
        actor=user_of("approver", "CN"), contradiction=pair, outcome="preferred", preferred=figure, version=1,
        reason="the later count",
    )  # fmt: skip
    gone = make_document(handling("CN", "TLP:GREEN"), "1 kg", "gone.txt")
    back_to(gone)
    documents.withdraw(actor=user_of("approver", "CN"), document=gone, reason="sent in error", version=gone.version)
    shown = page(signed_in("reader", "TH"))
    for words in ("fresh.txt", "gone.txt", "sent in error", "the later count", "Contradictions settled (1)"):
        assert words in shown


def test_a_record_that_was_hidden_on_the_day_tells_nothing_of_then(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], handling: Callable[..., Handling],
    user_of: Callable[..., User], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    """Opened today: what it said before it was opened stays with who could see it then."""
    secret = make_figure(make_document(handling("CN", "TLP:AMBER+STRICT"), "4321 kg", "secret.txt"), value=4321.0)
    back_to(secret, secret.document)
    approver = user_of("approver", "CN")
    review.correct(actor=approver, figure=secret, changes={"value": 1.0}, version=secret.version)
    opened = handling_of(owner=Party.objects.get(code="CN"), label=Label.GREEN)
    documents.set_handling(actor=approver, document=secret.document, handling=opened, version=secret.document.version)
    assert "4321.0" in page(signed_in("reader", "CN"))
    assert "4321.0" not in page(signed_in("reader", "TH"))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_hidden_records_change_no_byte(
    viewer: str, figure: Figure, make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    handling: Callable[..., Handling], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    client = signed_in(*VIEWERS[viewer])

    def look() -> str:
        body = page(client)
        return body[body.index("<main") : body.index("</main")]

    before = look()
    for number, (label, audience, cells) in enumerate(ROWS):
        if cells[HEAD.index(viewer)] != "sees":
            make_figure(make_document(handling("CN", label, AUDIENCES[audience]), "77 kg", f"{number}.txt"), "77")
    assert look() == before


def test_the_word_file_says_the_same(
    figure: Figure, user_of: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    review.correct(actor=user_of("reporter", "CN"), figure=figure, changes={"value": 120.0}, version=figure.version)
    answer = signed_in("reader", "TH").get(f"/changes/word/?since={YESTERDAY}")
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    word = Word(io.BytesIO(answer.content))
    told = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "value: 100.0 → 120.0" in told and f"/figures/{figure.pk}/" in told
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["CN", "proposed", "reviewed", "1"]


def test_a_bad_day_is_told(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader", "TH").get("/changes/?since=soon")
    assert answer.status_code == 400
    assert "expected a day such as 2026-11-01" in answer.content.decode()


def test_a_briefing_is_written_anew_for_each_reader(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    for year, value in ((2022, 100.0), (2023, 150.0)):
        fields = {"period": str(year), "year": year, "value": value, "state": "approved"}
        make_figure(make_document(handling("CN", "TLP:GREEN"), f"{value:g}", f"{year}.txt"), f"{value:g}", **fields)
    client = signed_in("approver", "CN")
    made = client.post("/briefings/add/", {"title": "For the meeting", "question": ICE}, follow=True)
    assert "the region in 2023: 150, by 1 of 1 countries. 2022 to 2023: +50 %, over China." in made.content.decode()
    briefing = Briefing.objects.get()
    assert "look twice" not in made.content.decode()
    word = Word(io.BytesIO(client.get(f"/briefings/{briefing.pk}/word/").content))
    assert any("/situation/?kind=" in paragraph.text for paragraph in word.paragraphs)
    assert signed_in("reader", "TH").get(f"/briefings/{briefing.pk}/").status_code == 404
    assert signed_in("reporter", "CN").get(f"/briefings/{briefing.pk}/").status_code == 200


def test_a_question_without_an_answer_stays_and_says_so(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("approver", "CN").post("/briefings/add/", {"title": "Later", "question": ICE}, follow=True)
    assert "no figures to answer it with" in answer.content.decode()


def test_two_editors_of_a_briefing(signed_in: Callable[..., Client]) -> None:
    client = signed_in("approver", "CN")
    for question in ("kind=a%7Cb%7Cc", "kind=d%7Ce%7Cf"):
        pk = Briefing.objects.values_list("pk", flat=True).first()
        client.post("/briefings/add/", {"title": "Two", "question": question, "briefing": pk or ""})
    briefing = Briefing.objects.get()
    stale = briefing.version
    client.post(f"/briefings/{briefing.pk}/remove/", {"number": "0", "version": stale})
    told = client.post(f"/briefings/{briefing.pk}/remove/", {"number": "0", "version": stale}, follow=True)
    assert "Somebody else changed this briefing" in told.content.decode()
    assert Briefing.objects.get().questions == ["kind=d%7Ce%7Cf"]


@pytest.mark.parametrize(("title", "told"), [("", "expected a few words"), ("Call 13800138000", "identifies a person")])
def test_a_title_that_will_not_do(title: str, told: str, signed_in: Callable[..., Client]) -> None:
    client = signed_in("approver", "CN")
    answer = client.post("/briefings/add/", {"title": title, "question": ICE}, follow=True)
    assert told in answer.content.decode()
    assert not Briefing.objects.exists()


@pytest.mark.parametrize(("role", "party", "status"), [("approver", "TH", 404), ("administrator", None, 404)])
def test_another_party_neither_sees_nor_changes_it(
    role: str, party: str | None, status: int, signed_in: Callable[..., Client]
) -> None:
    signed_in("approver", "CN").post("/briefings/add/", {"title": "Ours", "question": ICE})
    pk = Briefing.objects.get().pk
    client = signed_in(role, party)
    assert client.get(f"/briefings/{pk}/").status_code == status
    assert client.post(f"/briefings/{pk}/remove/", {"number": "0"}).status_code == status
    assert client.post("/briefings/add/", {"briefing": pk, "question": ICE}).status_code == status
    assert Briefing.objects.get().questions == [ICE]
