"""Search, situation, changes, briefings and exports: what they answer, and that nothing hidden changes a byte of it."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.changes.models import Briefing
from lancang_web.evidence.models import Act, Contradiction, Document, Figure
from lancang_web.evidence.services import review
from lancang_web.exports.models import Export
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import registers
from lancang_web.registers.models import Record
from lancang_web.snapshots.services import take
from web.api.conftest import Caller
from web.handling.test_admission import AUDIENCES, ROWS
from web.handling.test_pages import VIEWERS, may_see

ICE = "kind=seizure%7Cmethamphetamine%7Ckg"
TEXT = "缴获冰毒100公斤，50 kg of ice were seized in Shan State."
STATED = (("CN", 2022, 80.0, "exact"), ("CN", 2023, 100.0, "exact"), ("MM", 2023, 50.0, "min"))
LATER = (date.today() + timedelta(days=9)).isoformat()


@pytest.fixture
def site(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_act: Callable[..., Act], make_record: Callable[..., Record], make_briefing: Callable[..., Briefing],
) -> Document:  # fmt: skip
    """A document of China for all, with three figures, an act, a record of each register and a briefing."""
    document = make_document(handling("CN", "TLP:GREEN"), TEXT, "公报.txt")
    for place, year, value, bound in STATED:
        make_figure(document, f"{value:g}", value=value, place=place, year=year, period=str(year), bound=bound)
    make_act(document)
    for one in registers():
        make_record(one, document.handling, "seized")
    make_briefing(document.handling, "monthly")
    return document


def test_a_search_finds_each_kind_with_what_was_found_marked(site: Document, caller: Callable[..., Caller]) -> None:
    told = caller("reader", "TH").get("/search?q=冰毒").json()
    assert told["counts"] == {"documents": 1, "figures": 3, "acts": 1, "records": 0}
    assert [one["kind"] for one in told["items"]] == ["documents", *["figures"] * 3, "acts"]
    (wanted,) = told["taken"]
    assert wanted["written"] == "冰毒" and "methamphetamine" in [one.casefold() for one in wanted["variants"]]
    for hit in told["items"]:
        assert hit["document"] == site.pk and hit["handling"]["owner"] == "CN"
        assert caller("reader", "TH").client.get(hit["address"]).json()["id"] == hit["id"]
        for sentence in hit["sentences"]:
            found = {sentence["text"][one["start"] : one["end"]] for one in sentence["marked"]}
            assert found and found <= {"冰毒", "ice"}
    document, figure = told["items"][:2]
    assert (document["state"], figure["state"]) == ("read", "proposed")
    sentence = document["sentences"][0]
    assert site.text[sentence["start"] :].startswith(sentence["text"])
    assert site.text[figure["start"] : figure["end"]] == "50"  # newer years and higher numbers come first


def test_pages_of_a_search_are_whole_across_kinds(site: Document, caller: Callable[..., Caller]) -> None:
    made = caller("reader", "TH")
    every = made.get("/search?q=seized").json()
    assert all(every["counts"].values()) and every["next"] is None
    found, following = [], "/api/search?q=seized&limit=2"
    while following:
        page = made.client.get(following).json()
        found += page["items"]
        following = page["next"]
    assert found == every["items"] and len(found) == sum(every["counts"].values())
    figures = made.get("/search?q=seized&kind=figures&year=2023").json()
    assert [one["kind"] for one in figures["items"]] == ["figures"] * 2
    assert (figures["counts"]["figures"], figures["facets"]["country"]) == (2, {"CN": 1, "MM": 1})


def test_the_situation_as_intervals_with_reasons(site: Document, caller: Callable[..., Caller]) -> None:
    made = caller("reader", "TH")
    (question,) = made.get("/situation/questions").json()
    assert (question["kind"], question["figures"], question["countries"]) == ("seizure|methamphetamine|kg", 3, 2)
    told = made.get("/situation", data={"kind": question["kind"], "from": 2022, "to": 2023}).json()
    cells = {(one["place"], one["year"]): one for one in told["cells"]}
    assert (cells["CN", 2023]["low"], cells["CN", 2023]["high"], cells["CN", 2023]["open"]) == (100.0, 100.0, False)
    assert (cells["MM", 2023]["low"], cells["MM", 2023]["high"], cells["MM", 2023]["open"]) == (50.0, None, True)
    before, after = told["totals"]
    assert (after["low"], after["high"], after["open"], after["completeness"]) == (150.0, None, True, 1.0)
    assert (before["low"], before["high"], before["completeness"]) == (80.0, 80.0, 0.5)
    assert {"minimum", "unreviewed"} <= {one["code"] for one in after["reasons"]}
    assert all(one["words"] for one in after["reasons"])
    assert told["trend"] is None or told["trend"]["words"]
    assert told["handling"] == {"label": "TLP:GREEN", "audience": None}
    assert (told["consent"], told["documents"]) == ([], 1)
    assert re.fullmatch(r"20\d{6}T\d{12}.*", told["version"]) and told["taken_at"]
    one = made.get(f"/situation?{ICE}&country=MM").json()
    assert {cell["place"] for cell in one["cells"]} == {"MM"}
    chinese = made.get(f"/situation?{ICE}", headers={"accept-language": "zh-hans"}).json()
    assert "缅甸" in "".join(reason["words"] for reason in chinese["totals"][-1]["reasons"])


def test_a_site_without_figures(caller: Callable[..., Caller]) -> None:
    made = caller("reader", "TH")
    assert (made.get("/situation").json(), made.get("/situation/questions").json()) == (None, [])
    assert made.get("/search?q=冰毒").json()["items"] == []


def test_changes_tell_what_was_and_what_is(
    site: Document, caller: Callable[..., Caller], user_of: Callable[..., User]
) -> None:
    moment = timezone.now() - timedelta(days=3)
    Figure.history.update(history_date=moment)
    figure = Figure.objects.order_by("pk")[0]
    review.correct(actor=user_of("reporter", "CN"), figure=figure, changes={"value": 90.0}, version=figure.version)
    yesterday = (timezone.now() - timedelta(days=1)).date()
    made = caller("reader", "TH")
    told = made.get(f"/changes?since={yesterday}").json()
    (value,) = told["values"]
    assert (value["figure"], value["document_name"]) == (figure.pk, "公报.txt")
    assert value["changes"] == [{"field": "value", "was": 80.0, "now": 90.0}]
    assert told["steps"] == [{"owner": "CN", "was": "proposed", "now": "accepted", "count": 1}]
    assert [one["name"] for one in told["documents_brought"]] == ["公报.txt"]
    assert {one["name"] for one in told["registers"] if one["new"]} == {one.name for one in registers()}
    assert made.get(f"/changes?since={yesterday.year + 543}-{yesterday:%m-%d}").json() == told


def test_a_briefing_reads_as_the_caller_may_see_it(
    site: Document, caller: Callable[..., Caller], make_figure: Callable[..., Figure],
    make_document: Callable[..., Document], handling: Callable[..., Handling],
) -> None:  # fmt: skip
    own = make_document(handling("CN", "TLP:RED"), "4321 kg", "own.txt")
    make_figure(own, "4321", value=4321.0, year=2023, place="TH")
    (listed,) = caller("reader", "TH").get("/briefings").json()["items"]
    assert (listed["title"], listed["questions"]) == ("monthly", [ICE])
    texts = []
    for who in (("approver", "CN"), ("approver", "TH")):
        (sentence,) = caller(*who).get(f"/briefings/{listed['id']}").json()["sentences"]
        assert sentence["address"] == f"/situation/?{ICE}" and sentence["version"] and not sentence["fault"]
        texts.append(sentence["text"])
    assert "4,471" in texts[0] and "4,471" not in texts[1]


def test_an_export_goes_its_way(site: Document, caller: Callable[..., Caller]) -> None:
    made = caller("reader", "TH")
    answer = made.post("/exports", {"title": "Seizures of 2023", "filters": {"year": 2023, "measure": "seizure"}})
    told = answer.json()
    assert answer.status_code == 201, told
    assert (told["state"], told["figures"], told["filters"]) == ("ready", 2, {"measure": "seizure", "year": "2023"})
    assert told["address"] == f"http://testserver/exports/{told['id']}/" and told["sha256"] in told["citation"]
    assert told == made.get(f"/exports/{told['id']}").json()
    assert [one["id"] for one in made.get("/exports").json()["items"]] == [told["id"]]
    file = made.get(f"/exports/{told['id']}/file")
    data = b"".join(file.streaming_content)
    assert (file["Content-Type"], file["Cache-Control"]) == ("application/zip", "private, no-store")
    assert hashlib.sha256(data).hexdigest() == told["sha256"]
    assert sorted(zipfile.ZipFile(BytesIO(data)).namelist()) == sorted(one["name"] for one in told["files"])
    Export.objects.update(kept_until=timezone.now() - timedelta(days=1))
    gone = made.get(f"/exports/{told['id']}/file")
    assert (gone.status_code, gone.json()["code"]) == (410, "gone")
    assert made.get(f"/exports/{told['id']}").json()["has_file"] is False
    assert caller("administrator", None).post("/exports", {"title": "All of it"}).status_code == 403


UNFIT: list[tuple[str, Any, list[str]]] = [
    ("/search", None, ["q"]), ("/search?q=", None, ["q"]), ("/search?q=%20", None, ["q"]),
    ("/search?q=!!", None, ["q"]),
    ("/search?q=x&kind=all", None, ["kind"]), ("/search?q=x&page=2", None, ["page"]),
    ("/search?q=x&kind=figures&owner=CN", None, ["owner"]), ("/search?q=x&kind=acts&year=MMXX", None, ["year"]),
    ("/situation?kind=seizure%7Cgold%7Ckg", None, []), ("/situation?from=abc", None, ["from"]),
    ("/situation?from=2024&to=2020", None, []), ("/situation?country=XX", None, []),
    ("/situation?years=3", None, ["years"]),
    ("/changes?since=yesterday", None, ["since"]), (f"/changes?since={LATER}", None, ["since"]),
    ("/exports", {"title": "x"}, ["title"]),
    ("/exports", {"title": "Figures", "filters": {"mesure": "x"}}, ["filters.mesure"]),
    ("/exports", {"title": "Figures", "filters": {"year": 1800}}, []),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "fields"), UNFIT, ids=[f"{one[0]} {one[1]}" for one in UNFIT])
def test_what_does_not_fit_is_named(
    path: str, body: Any, fields: list[str], site: Document, caller: Callable[..., Caller]
) -> None:
    answer = caller("approver", "CN").send("GET" if body is None else "POST", path, body)
    told = answer.json()
    assert (answer.status_code, told["code"], sorted(told["fields"])) == (422, "invalid", fields), told
    assert all("found" in text for texts in told["fields"].values() for text in texts) and told["detail"]


ASKED = (
    "/search?q=冰毒", "/search?q=seized&kind=documents", "/search?q=seized&kind=figures", "/search?q=seized&kind=acts",
    "/search?q=seized&kind=records&limit=1", "/situation/questions", "/situation", f"/situation?{ICE}",
    f"/situation?{ICE}&country=MM", "/changes", "/briefings", "/briefings/{briefing}", "/exports", "/exports/{export}",
)  # fmt: skip


@pytest.fixture
def add(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], make_act: Callable[..., Act],
    make_contradiction: Callable[..., Contradiction], make_record: Callable[..., Record],
    make_briefing: Callable[..., Briefing], make_export: Callable[..., Export],
) -> Callable[[Handling, str], None]:  # fmt: skip
    """add(handling, "name"): something of each kind under that handling."""

    def made(handled: Handling, name: str) -> None:
        document = make_document(handled, TEXT, name)
        make_contradiction(Figure.objects.order_by("pk")[0], make_figure(document, "100", place="MM", value=77.0))
        make_act(document)
        for one in registers():
            make_record(one, handled, f"seized-{name}")
        make_briefing(handled, name)
        make_export(document, name)

    return made


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_hidden_record_changes_no_byte(
    viewer: str, site: Document, caller: Callable[..., Caller], handling: Callable[..., Handling],
    add: Callable[[Handling, str], None], make_export: Callable[..., Export],
) -> None:  # fmt: skip
    """Content and headers, with records under every handling that hides them from this viewer and without them."""
    made, export = caller(*VIEWERS[viewer]), make_export(site)
    ids = {"briefing": Briefing.objects.get().pk, "export": export.pk}

    def look() -> dict[str, tuple[str, dict[str, str]]]:
        take()
        answers = {path: made.get(path.format(**ids)) for path in ASKED}
        assert {one.status_code for one in answers.values()} == {200}
        return {path: (plain(one.content.decode()), dict(one.headers)) for path, one in answers.items()}

    for label, audience, _cells in ROWS:
        handling("CN", label, AUDIENCES[audience])
    before = look()
    for number, (label, audience, cells) in enumerate(ROWS):
        if not may_see(viewer, cells):
            add(handling("CN", label, AUDIENCES[audience]), f"n{number}")
    assert [path for path, answer in look().items() if answer != before[path]] == []
    # The comparison sees what it should see: an open record changes every answer but that of the export.
    add(handling("MM", "TLP:CLEAR"), "open")
    same = {path for path, answer in look().items() if answer == before[path]}
    assert same <= {"/exports", "/exports/{export}"}


def plain(content: str) -> str:
    """An answer without the name of the snapshot and its moment, which are those of the last time it was taken."""
    content = re.sub(r'"version": "20\d{6}T[^"]*"', "VERSION", content)
    return re.sub(r'"taken_at": "[^"]*"', "TAKEN", content)
