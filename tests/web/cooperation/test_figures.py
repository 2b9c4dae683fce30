"""The figures that the registers yield, on the page: as counted by hand, and beside what documents say."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.evidence.models import Document, Figure
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create, withdraw

ADDRESS = "/cooperation/figures/?party=CN&from=2000&to=2012"


@pytest.fixture
def enter(user_of: Callable[..., Any], handling: Callable[..., Handling]) -> Callable[..., Record]:
    """enter(AGREEMENTS, "CN", "TLP:GREEN", code=…)."""

    def make(register: Register, owner: str = "CN", label: str = "TLP:GREEN", **values: Any) -> Record:
        return create(
            actor=user_of("approver", owner), register=register, values=values, handling=handling(owner, label)
        )

    return make


@pytest.fixture
def history(enter: Callable[..., Record]) -> Record:
    """A treaty of 2001 between two states, a meeting of 2007, an office of 2004."""
    treaty = enter(
        AGREEMENTS, code="CN-LA", kind="treaty", level="bilateral_states", title_en="Treaty", signed="2001-01-15",
        in_force="2002-03-01",
    )  # fmt: skip
    for party in ("CN", "LA"):
        enter(PARTICIPATIONS, agreement=treaty, party=party)
    enter(MEETINGS, code="M-2007", title_en="Talks", starts="2007-05-25", participants="CN, LA")
    enter(LIAISON_OFFICES, name="Mohan", country="CN", towards="LA", opened="2004-06-01")
    return treaty


def rows(client: Client, query: str = "party=CN&from=2000&to=2012") -> dict[tuple[str, str], tuple[str, str]]:
    """(kind, period) → (value, maximum) of the export."""
    answer = client.get(f"/cooperation/figures/export/?{query}")
    assert answer.status_code == 200, answer.content
    lines = csv.DictReader(answer.content.decode("utf-8-sig").splitlines())
    return {(one["key"], one["period"]): (one["value"], one["maximum"]) for one in lines}


def bare(page: bytes) -> bytes:
    """A page without what is new in every answer."""
    return re.sub(rb'(csrfmiddlewaretoken" value|X-CSRFToken"|nonce)(=|: )?"[^"]+"', b"", page)


def test_counts_by_year(history: Record, signed_in: Callable[..., Client]) -> None:
    found = rows(signed_in("reader", "CN"))
    assert found["agreements_signed", "2001"] == ("1", "1") and found["agreements_signed", "2002"] == ("0", "0")
    assert [found["agreements_in_force", f"{year}-12-31"][0] for year in (2001, 2002, 2012)] == ["0", "1", "1"]
    assert [found["offices_open", f"{year}-12-31"][0] for year in (2003, 2004)] == ["0", "1"]
    assert found["meetings_held", "2007"] == ("1", "1") and found["partners", "2001"] == ("1", "1")
    assert rows(signed_in("reader", "CN"), "party=老挝&from=2007&to=2007")["meetings_held", "2007"] == ("1", "1")


def test_what_is_withdrawn_or_hidden_does_not_count(
    history: Record, enter: Callable[..., Record], signed_in: Callable[..., Client], user_of: Callable[..., Any]
) -> None:
    stranger = signed_in("reader", "TH")
    before, page = rows(stranger), bare(stranger.get(ADDRESS).content)
    hidden = enter(AGREEMENTS, label="TLP:RED", code="SECRET", kind="treaty", title_en="Secret", signed="2001-02-02")
    for party in ("CN", "MM"):
        # The participation is open, the agreement is not: what hangs on it is not counted, nor is the partner named.
        enter(PARTICIPATIONS, agreement=hidden, party=party)
    assert rows(stranger) == before
    assert bare(stranger.get(ADDRESS).content) == page
    withdraw(actor=user_of("reporter", "CN"), register=AGREEMENTS, record=history, reason="entered twice", version=1)
    assert rows(stranger)["agreements_signed", "2001"] == ("0", "0")


def test_a_document_that_says_otherwise(
    history: Record, signed_in: Callable[..., Client], handling: Callable[..., Handling],
    make_document: Callable[..., Document], make_figure: Callable[..., Figure],
) -> None:  # fmt: skip
    text = "到2010年底，我国已与20个国家签订了24个政府间禁毒合作文件"
    document = make_document(handling("CN", "TLP:GREEN"), text)
    common = {"unit": "count", "place": "CN", "period": "../2010", "subject": ""}
    make_figure(document, "24", measure="agreements", value=24.0, resolution=1.0, **common)
    make_figure(document, "20", measure="countries", value=20.0, resolution=1.0, **common)
    page = signed_in("reader", "TH").get(ADDRESS, headers={"accept-language": "en"}).content.decode()
    assert page.count("differs</span>") == 2
    assert "The document says 24; the register counts 1" in page
    assert "The document says 20; the register counts 1" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("party=XX", "expected a state or body that a record names"),
        ("from=2012&to=2000", "the first before the last"),
        ("from=abc", "expected a year"),
        ("from=1900&to=2026", "up to 60 years"),
    ],
)
def test_bad_questions(query: str, said: str, history: Record, signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader", "CN")
    for address in ("/cooperation/figures/", "/cooperation/figures/export/"):
        answer = client.get(f"{address}?{query}", headers={"accept-language": "en"})
        assert answer.status_code == 422 and said in answer.content.decode()


def test_an_empty_site(signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader", "CN")
    assert "nothing to count yet" in client.get("/cooperation/figures/").content.decode()
    assert rows(client, "") == {}
