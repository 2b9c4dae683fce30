"""The situation page: what it shows, what it refuses, and that nobody learns from it of a record that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from lancang_web.evidence.models import Act, Document, Figure
from lancang_web.handling.models import Handling
from lancang_web.snapshots.services import take
from web.handling.test_admission import AUDIENCES, HEAD, ROWS
from web.handling.test_pages import VIEWERS

ICE = "kind=seizure%7Cmethamphetamine%7Ckg"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> Iterator[None]:
    """Snapshots of a test lie in its own folder, and nothing is remembered from the test before."""
    settings.DATA = tmp_path
    caches["memory"].clear()
    yield
    caches["memory"].clear()


@pytest.fixture
def stated(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], handling: Callable[..., Handling]
) -> Callable[..., Figure]:
    """stated("CN", 2023, 100.0, …): an approved seizure of a country and year in a document of its own."""

    def make(place: str, year: int, value: float, handled: Handling | None = None, **more: Any) -> Figure:
        handled = handled or handling("CN", "TLP:GREEN")
        document = make_document(handled, f"{value:g} kg", f"{place}-{year}-{value:g}.txt")
        fields = {"place": place, "year": year, "period": str(year), "value": value, "state": "approved"} | more
        return make_figure(document, f"{value:g}", **fields)

    return make


def page(client: Client, query: str = ICE, language: str = "en") -> str:
    answer = client.get(f"/situation/?{query}", headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return str(answer.content.decode())


def test_it_shows_completeness_the_interval_and_the_table(
    stated: Callable[..., Figure], signed_in: Callable[..., Client]
) -> None:
    for place, year, value in (("CN", 2022, 400.0), ("CN", 2023, 500.0), ("MM", 2022, 7.0), ("MM", 2023, 9.0)):
        stated(place, year, value)
    shown = page(signed_in("reader", "TH"))
    assert "2 / 2" in shown
    assert ">509<" in shown.replace("\n", "")
    assert "China" in shown and "Myanmar" in shown
    assert "2022 to 2023: +25 %, over China, Myanmar" in shown
    assert 'id="series"' in shown and "<svg" in shown.partition('id="series"')[2]


def test_it_speaks_chinese(stated: Callable[..., Figure], signed_in: Callable[..., Client]) -> None:
    stated("CN", 2023, 500.0)
    shown = page(signed_in("reader", "TH"), language="zh-hans")
    assert ("中国" in shown and "甲基苯丙胺" in shown) or "冰毒" in shown


def test_an_empty_site_says_what_to_do(signed_in: Callable[..., Client]) -> None:
    shown = signed_in("reader", "TH").get("/situation/")
    assert shown.status_code == 200
    assert "Bring a report" in shown.content.decode()


@pytest.mark.parametrize(("query", "told"), [
    ("kind=seizure%7Cgold%7Ckg", "expected a question from the list"),
    ("kind=%27%3B--", "expected a question from the list"),
    (f"{ICE}&from=abc", "expected a year such as 2019"),
    (f"{ICE}&from=2024&to=2020", "expected an earlier and a later one"),
    (f"{ICE}&from=1800&to=2020", "at most 60 years"),
    (f"{ICE}&country=XX", "expected the code of a country"),
])  # fmt: skip
def test_bad_questions_are_told(
    query: str, told: str, stated: Callable[..., Figure], signed_in: Callable[..., Client]
) -> None:
    stated("CN", 2023, 500.0)
    answer = signed_in("reader", "TH").get(f"/situation/?{query}")
    assert answer.status_code == 400
    assert told in answer.content.decode()


def plain(content: str) -> str:
    """The page without what changes from one request or snapshot to the next."""
    content = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"', "", content)
    content = re.sub(r"20\d{6}T\d{12}", "SNAPSHOT", content)
    return re.sub(r"As the figures stood on .*? ago", "", content)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_hidden_record_changes_no_byte(
    viewer: str, stated: Callable[..., Figure], signed_in: Callable[..., Client],
    handling: Callable[..., Handling], make_act: Callable[..., Act],
) -> None:  # fmt: skip
    """The page, its pictures and files with a record under every handling that hides it, against those without."""
    for year in (2021, 2022, 2023):
        stated("MM", year, 10.0 * (year - 2020), handling("SEC", "TLP:CLEAR"))
    client = signed_in(*VIEWERS[viewer])
    asked = ["/situation/", f"/situation/?{ICE}", f"/situation/?{ICE}&country=MM"] + [
        f"/situation/series.{suffix}?{ICE}" for suffix in ("csv", "svg")
    ]

    def look() -> list[str]:
        take()
        return [plain(client.get(address).content.decode()) for address in asked]

    before = look()
    for label, audience, cells in ROWS:
        if cells[HEAD.index(viewer)] != "sees":
            hidden = stated("MM", 2023, 77.0, handling("CN", label, AUDIENCES[audience]), subject="ice")
            make_act(hidden.document, place="MM")
    assert [address for address, one, two in zip(asked, before, look(), strict=True) if one != two] == []
    # The comparison sees what it should see: an open record changes every one of them.
    stated("MM", 2023, 78.0, handling("SEC", "TLP:CLEAR"))
    assert all(one != two for one, two in zip(before, look(), strict=True))


def test_what_was_made_for_one_is_not_shown_to_another(
    stated: Callable[..., Figure], signed_in: Callable[..., Client], handling: Callable[..., Handling]
) -> None:
    stated("MM", 2023, 10.0, handling("SEC", "TLP:CLEAR"))
    stated("CN", 2023, 4321.0, handling("CN", "TLP:AMBER+STRICT"))
    take()
    assert "4,321" in page(signed_in("reader", "CN"))
    assert "4,321" not in page(signed_in("reader", "TH"))
    assert "4,321" in page(signed_in("reporter", "CN"))


@pytest.mark.parametrize(("suffix", "kind", "begins"), [
    ("svg", "image/svg+xml", b"<svg"), ("png", "image/png", b"\x89PNG"),
    ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
])  # fmt: skip
def test_a_picture_is_taken_away_with_its_source(
    suffix: str, kind: str, begins: bytes, stated: Callable[..., Figure], signed_in: Callable[..., Client]
) -> None:
    stated("CN", 2023, 500.0)
    stated("MM", 2023, 5.0)
    answer = signed_in("reader", "TH").get(f"/situation/series.{suffix}?{ICE}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer.content.lstrip().startswith(begins) or begins in answer.content[:200]
    assert "attachment" in answer["Content-Disposition"]
    if suffix != "png":
        assert "CN-2023-500.txt" in answer.content.decode("utf-8-sig")
        assert "TLP:GREEN" in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize("address", ["nothing.svg", "series.exe", "map.pdf"])
def test_what_is_no_picture_is_not_found(
    address: str, stated: Callable[..., Figure], signed_in: Callable[..., Client]
) -> None:
    stated("CN", 2023, 500.0)
    assert signed_in("reader", "TH").get(f"/situation/{address}?{ICE}").status_code == 404


@pytest.mark.parametrize(("role", "party", "status"), [
    ("approver", "CN", 302), ("secretariat", "SEC", 302), ("reader", "CN", 403), ("reporter", "CN", 403),
    ("auditor", "SEC", 403), ("administrator", None, 403),
])  # fmt: skip
def test_who_may_renew(role: str, party: str | None, status: int, signed_in: Callable[..., Client]) -> None:
    assert signed_in(role, party).post("/situation/renew/").status_code == status


def test_a_document_name_is_text_in_the_picture(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    name = "</title><script>alert(1)</script>.txt"
    make_figure(make_document(handling("CN", "TLP:GREEN"), "100", name), state="approved")
    client = signed_in("reader", "TH")
    assert "<script>alert" not in page(client)
    assert b"<script>alert" not in client.get(f"/situation/series.svg?{ICE}").content
