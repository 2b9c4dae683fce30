"""Pages as their users meet them: bulk decisions, export, coverage, what was known on a day, upload, faults."""

from __future__ import annotations

import csv
import errno
import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from lancang_web.evidence.models import Contradiction, Document, Figure
from lancang_web.evidence.selectors import coverage
from lancang_web.evidence.services import review
from lancang_web.handling.models import Handling


@pytest.fixture
def document(handling: Callable[..., Handling], make_document: Callable[..., Document]) -> Document:
    return make_document(handling("CN", "TLP:GREEN"), "缴获100公斤", "公报.txt")


def told(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_many_at_once_by_filter(
    document: Document, make_figure: Callable[..., Figure], signed_in: Callable[..., Client]
) -> None:
    for year in (2022, 2023, 2023):
        make_figure(document, "100", period=str(year), year=year)
    form = {"action": "accept", "all": "1", "query": "year=2023", "back": "/figures/?year=2023"}
    answer = signed_in("reporter").post("/figures/many/", form, follow=True)
    assert told(answer) == ["2 figures moved."]
    assert answer.redirect_chain == [("/figures/?year=2023", 302)]
    assert sorted(Figure.objects.values_list("year", "state")) == [
        (2022, "proposed"), (2023, "accepted"), (2023, "accepted"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"action": "accept"}, "found no figure"),
        ({"action": "burn", "all": "1"}, "found burn; expected"),
        ({"action": "unlock", "all": "1"}, "found nothing; expected why"),
    ],
)
def test_many_refused(
    form: dict[str, str],
    said: str,
    document: Document,
    make_figure: Callable[..., Figure],
    signed_in: Callable[..., Client],
) -> None:
    make_figure(document)
    answer = signed_in("approver").post("/figures/many/", form, follow=True)
    assert told(answer)[0].startswith(said)


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_no_way_to_another_site(back: str, signed_in: Callable[..., Client], parties: Any) -> None:
    answer = signed_in("reporter").post("/figures/many/", {"action": "accept", "back": back})
    assert answer["Location"] == "/figures/"


def test_the_export_is_a_table_without_formulas(
    document: Document, make_figure: Callable[..., Figure], signed_in: Callable[..., Client]
) -> None:
    make_figure(document, subject='=HYPERLINK("x")', place="云南省")
    answer = signed_in("reader", "MM").get("/figures/export/?measure=seizure")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["subject"], row["place"], row["value"]) == ('\'=HYPERLINK("x")', "云南省", "100.0")
    assert (row["owner"], row["handling"], row["sentence"]) == ("CN", "TLP:GREEN", "缴获100公斤")


def test_coverage_counts_by_party_year_and_state(
    document: Document,
    make_figure: Callable[..., Figure],
    signed_in: Callable[..., Client],
    user_of: Callable[..., Any],
) -> None:
    for year, state in ((2022, "proposed"), (2023, "accepted"), (2023, "accepted"), (2023, "rejected")):
        make_figure(document, year=year, state=state, status="not_reported" if year == 2022 else "reported")
    years, rows = coverage.coverage(user_of("reader", "MM"))
    (row,) = rows
    assert (years, row.party) == ([2022, 2023], "CN")
    assert (row.years[2022].states, row.years[2022].nothing) == ({"proposed": 1}, {"not_reported"})
    assert (row.years[2023].states, row.years[2023].nothing) == ({"accepted": 2}, set())
    assert (
        "figures/?owner=CN&amp;year=2023&amp;state=accepted" in signed_in("reader").get("/coverage/").content.decode()
    )


def test_as_known_on_a_day(
    document: Document, make_figure: Callable[..., Figure], signed_in: Callable[..., Client],
    user_of: Callable[..., Any], handling: Callable[..., Handling],
) -> None:  # fmt: skip
    for _ in range(3):  # so that numbers of figures and of versions do not happen to agree
        make_figure(document, place="elsewhere").delete()
    figure = make_figure(document, place="CN-53")
    figure.history.update(history_date=datetime(2024, 1, 10, tzinfo=UTC))
    review.correct(actor=user_of("reporter"), figure=figure, changes={"place": "MM-17"}, version=1)
    client = signed_in("reader", "MM")
    then = client.get("/figures/?as_of=2024-01-10").content.decode()
    assert "CN-53" in then and "MM-17" not in then
    assert "Nothing was known then" in client.get("/figures/?as_of=2024-01-09").content.decode()
    assert "found soon; expected a day" in client.get("/figures/?as_of=soon").content.decode()
    Figure.objects.update(handling=handling("CN", "TLP:RED"))
    assert "CN-53" not in client.get("/figures/?as_of=2024-01-10").content.decode()


def test_upload_of_many_with_one_refused(signed_in: Callable[..., Client], parties: Any) -> None:
    files = [
        SimpleUploadedFile("好.txt", "2023年缴获冰毒100公斤。".encode("gb18030")),
        SimpleUploadedFile("empty.txt", b""),
    ]
    form = {"files": files, "label": "TLP:GREEN", "limited": "on", "audience": [parties["MM"].pk], "place": "CN"}
    client = signed_in("reporter")
    answer = client.post("/documents/upload/", form)
    page = answer.content.decode()
    assert answer.status_code == 200, page
    assert "waiting to be read" in page and "empty" in page
    (made,) = Document.objects.all()
    assert (made.name, made.handling.label, made.handling.audience, made.state) == (
        "好.txt",
        "TLP:GREEN",
        ["MM"],
        "queued",
    )
    files[0].seek(0)
    again = client.post("/documents/upload/", {**form, "files": files[:1]})
    assert "there already" in again.content.decode() and Document.objects.count() == 1


def test_settling_in_the_page(
    document: Document, make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_contradiction: Callable[..., Contradiction], signed_in: Callable[..., Client],
    handling: Callable[..., Handling],
) -> None:  # fmt: skip
    other = make_figure(make_document(handling("TH", "TLP:GREEN"), "seized 120 kg"), "120", value=120.0)
    pair = make_contradiction(make_figure(document), other)
    client = signed_in("approver")
    address = f"/ledger/{pair.pk}/settle/"
    assert client.post(address, {"outcome": "first", "version": 1}).status_code == 422
    assert client.post(address, {"outcome": "first", "reason": "primary source", "version": 1}).status_code == 302
    assert client.post(address, {"outcome": "scope", "reason": "late", "version": 1}).status_code == 409
    assert "primary source" in client.get(f"/ledger/{pair.pk}/").content.decode()


FAULTS = [
    # what happens, what the page says
    (OperationalError("server closed the connection"), "database"),
    (OSError(errno.ENOSPC, "No space left on device"), "disk"),
    (OperationalError("database or disk is full"), "disk"),
]


@pytest.mark.parametrize(("error", "what"), FAULTS, ids=["gone", "disk", "sqlite-full"])
def test_what_no_page_can_help(
    error: Exception,
    what: str,
    signed_in: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
    caplog: Any,
    parties: Any,
) -> None:
    def fail(*args: object) -> None:
        raise error

    client = signed_in("reader")
    monkeypatch.setattr("lancang_web.evidence.selectors.documents.documents", fail)
    answer = client.get("/documents/")
    assert answer.status_code == 503
    assert answer.context["what"] == what
    lines = [record for record in caplog.records if record.name == "lancang.faults"]
    assert len(lines) == 1 and what in lines[0].message
