"""What binds, who is party to what, offices, and the pages of agreements and mechanisms: what they say, and to whom."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import withdraw

TREATY = {"code": "T", "kind": "treaty", "title_en": "Treaty", "title_zh": "条约", "signed": "1990", "in_force": "1992"}
ASKED = "/cooperation/binding/?one=CN&other=MM&day=2020-01-01"


@pytest.fixture
def treaty(enter: Callable[..., Record]) -> Record:
    """Two parties, an article that binds both and one that binds one."""
    made = enter(AGREEMENTS, **TREATY)
    for party in ("CN", "MM"):
        enter(PARTICIPATIONS, agreement=made, party=party, consent="ratification", consented="1991")
    enter(CLAUSES, agreement=made, number="1", text_en="Both help each other.", text_zh="双方互助。")
    enter(CLAUSES, agreement=made, number="2", text_en="The other builds.", binds="MM")
    return made


def text(answer: Any) -> str:
    """The words of a page without tags."""
    body = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_both_directions(treaty: Record, signed_in: Callable[..., Client]) -> None:
    shown = text(signed_in("reader", "TH").get(ASKED))
    assert "What binds China and Myanmar towards each other on 2020-01-01" in shown
    assert re.search(r"Legally binding \(1\) Treaty T · treaty · signed 1990", shown)
    assert re.search(r"1 Both help each other. obligation yes yes", shown)
    assert re.search(r"2 The other builds. obligation – yes", shown)
    turned = text(signed_in("reader", "TH").get("/cooperation/binding/?one=缅甸&other=china&day=2020-01-01"))
    assert re.search(r"2 The other builds. obligation yes –", turned)


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("", 200, "What binds two parties towards each other"),
        ("?one=CN&other=MM&day=1991-06-01", 200, "Not known whether it binds both"),
        ("?one=CN&other=MM&day=1991-12-31", 200, "Both are recorded, but it does not bind both on this day"),
        ("?one=CN&other=JP&day=2020-01-01", 200, "No record that you may see names Japan (JP)"),
        ("?one=CN&other=CN", 422, "found CN, CN; expected two parties that differ"),
        ("?one=CN", 422, "found CN; expected two parties"),
        ("?one=CN&other=a b", 422, "found a b; expected a state such as MM"),
        ("?one=CN&other=MM&day=tomorrow", 422, "found tomorrow; expected a day"),
        ("?one=CN&other=MM&day=2999-01-01", 422, "what stands on a later day is not known"),
        ("?one=CN&other=MM&day=0001-01-01", 422, "found 0001-01-01; expected a day from"),
    ],
)
def test_what_is_asked(query: str, status: int, said: str, treaty: Record, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader", "TH").get(f"/cooperation/binding/{query}")
    assert answer.status_code == status and said in text(answer)


def test_of_many_texts_those_signed_last_are_listed(
    treaty: Record, enter: Callable[..., Record], signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = enter(
        AGREEMENTS, **{**TREATY, "code": "T2", "title_en": "Later treaty", "signed": "1995", "in_force": "1996"}
    )
    for party in ("CN", "MM"):
        enter(PARTICIPATIONS, agreement=later, party=party, consent="ratification", consented="1996")
    client, asked = signed_in("reader", "TH"), "one=CN&other=MM&day=2020-01-01"
    whole = client.get(f"/api/cooperation/binding?{asked}").json()
    assert [one["code"] for one in whole["ties"]] == [treaty.code, "T2"] and whole["count"] == 2  # type: ignore[attr-defined]
    assert "stand in the register" not in text(client.get(ASKED))
    monkeypatch.setattr("lancang_web.cooperation.standing.views.LISTED", 1)
    monkeypatch.setattr("lancang_web.api.operations.standing.MOST", 1)
    shown = text(client.get(ASKED))
    assert "Legally binding (2) The 1 signed last are listed; all 2 stand in the register." in shown
    assert "Later treaty" in shown and "Both help each other." not in shown
    part = client.get(f"/api/cooperation/binding?{asked}").json()
    assert [one["code"] for one in part["ties"]] == [treaty.code] and part["count"] == 2  # type: ignore[attr-defined]


def test_in_chinese(treaty: Record, signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader", "CN")
    client.cookies["django_language"] = "zh-hans"
    shown = text(client.get(ASKED))
    assert "条约" in shown and "具有法律约束力" in shown and "双方互助。" in shown


# --- what is hidden changes no byte ----------------------------------------------------------------------------------

PAGES = (
    ASKED,
    "/cooperation/matrix/?day=2020-01-01",
    "/cooperation/matrix.csv?day=2020-01-01",
    "/cooperation/offices/?day=2020-01-01",
    "/api/cooperation/binding?one=CN&other=MM&day=2020-01-01",
    "/api/cooperation/matrix?day=2020-01-01",
)


def _bytes(client: Client, *more: str) -> list[bytes]:
    answers = [client.get(page) for page in (*PAGES, *more)]
    assert {one.status_code for one in answers} == {200}
    return [
        re.sub(rb'((csrfmiddlewaretoken" value|nonce)=|"X-CSRFToken": )"[^"]*"', b"", one.content) for one in answers
    ]


def test_hidden_records_change_no_byte(
    treaty: Record, enter: Callable[..., Record], signed_in: Callable[..., Client]
) -> None:
    mechanism = enter(MECHANISMS, code="GMS", kind="forum", name_en="Forum")
    enter(MEMBERSHIPS, mechanism=mechanism, party="CN", since="1990")
    enter(LIAISON_OFFICES, name="Ruili", country="CN", place="CN-YN", opened="2001")
    client = signed_in("reader", "TH")
    own = (reverse("agreement", args=[treaty.pk]), reverse("mechanism", args=[mechanism.pk]))
    before = _bytes(client, *own)
    closed = {"owner": "MM", "label": "TLP:AMBER+STRICT"}
    # Of the same code, replacing it, party to it, an article of it, a member, an office: all of MM alone.
    again = enter(AGREEMENTS, **closed, **{**TREATY, "ended": "2000"})
    enter(AGREEMENTS, **closed, **{**TREATY, "code": "N", "in_force": "1995"}, replaces=treaty)
    enter(AGREEMENTS, **closed, **{**TREATY, "code": "M"}, amends=treaty)
    enter(PARTICIPATIONS, **closed, agreement=treaty, party="TH", consented="1991")
    enter(PARTICIPATIONS, **closed, agreement=treaty, party="CN", consented="1991", ended="2000")
    enter(PARTICIPATIONS, **{**closed, "label": "TLP:GREEN"}, agreement=again, party="VN", consented="1991")
    enter(CLAUSES, **closed, agreement=treaty, number="3", text_en="More.")
    enter(MEMBERSHIPS, **closed, mechanism=mechanism, party="VN", since="1990")
    enter(LIAISON_OFFICES, **closed, name="Muse", country="MM", place="MM-17", opened="2001")
    for one, other in zip(_bytes(client, *own), before, strict=True):
        assert one == other
    seen = _bytes(signed_in("reader", "MM"), *own)
    assert all(one != other for one, other in zip(seen, before, strict=True))


def test_what_is_withdrawn_counts_no_more(treaty: Record, signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader", "TH")
    assert "Legally binding (1)" in text(client.get(ASKED))
    actor = treaty.created_by
    withdraw(actor=actor, register=AGREEMENTS, record=treaty, reason="entered twice", version=None)
    shown = text(client.get(ASKED))
    assert "Legally binding (0)" in shown and "No record that you may see names Myanmar (MM)" in shown
    assert "No agreement fits" in text(client.get("/cooperation/matrix/"))


def test_the_same_text_of_two_owners_stands_once(
    treaty: Record, enter: Callable[..., Record], signed_in: Callable[..., Client]
) -> None:
    """MM enters the text too, and Viet Nam's part in it: one row, one text; where they differ it is not known."""
    again = enter(AGREEMENTS, "MM", **TREATY)
    enter(PARTICIPATIONS, "MM", agreement=again, party="VN", consented="1991")
    client = signed_in("reader", "TH")
    rows = _rows(client, "?day=2020-01-01")
    assert rows == [{"agreement": "T", "CN": "bound", "MM": "bound", "VN": "bound"}]
    enter(PARTICIPATIONS, "MM", agreement=again, party="CN", consented="1991", ended="2000")
    assert _rows(client, "?day=2020-01-01")[0]["CN"] == "not_known (differ)"


def _rows(client: Client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/cooperation/matrix.csv{query}")
    assert answer.status_code == 200
    left_out = {"kind", "title_en", "title_zh", "day", "handling"}
    lines = csv.DictReader(answer.content.decode("utf-8-sig").splitlines())
    return [{key: cell for key, cell in row.items() if key not in left_out} for row in lines]


# --- the matrix ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("?day=2020-01-01&kind=convention", ["UN-1961", "UN-1971", "UN-1961-1972", "UN-1988"]),
        ("?day=2020-01-01&mechanism=MOU-GMS", ["MOU-1993", "MOU-SAP-1995", "MOU-NPT-2013"]),
        ("?day=2020-01-01&kind=regulation", ["CN-ORDER-12-2005"]),
        ("?day=2020-01-01&mechanism=NONE", []),
    ],
)
def test_filters_of_the_matrix(query: str, codes: list[str], known: int, signed_in: Callable[..., Client]) -> None:
    assert [row["agreement"] for row in _rows(signed_in("reader", "CN"), query)] == codes


def test_the_convention_of_1988_on_the_page(known: int, signed_in: Callable[..., Client]) -> None:
    """UN Treaty Collection, chapter VI-19: at the end of 1998 three of the six were bound."""
    client = signed_in("reader", "CN")
    query = "?day=1998-12-31&kind=convention&parties=CN,柬埔寨,LA,MM,TH,VN"
    (row,) = [one for one in _rows(client, query) if one["agreement"] == "UN-1988"]
    assert row == {
        "agreement": "UN-1988", "CN": "bound", "KH": "not_party (not_yet)", "LA": "not_party (not_yet)", "MM": "bound",
        "TH": "not_party (not_yet)", "VN": "bound",
    }  # fmt: skip
    shown = text(client.get(f"/cooperation/matrix/{query}"))
    assert re.search(r"Substances, 1988 1988-12-20 bound – not recorded as a party", shown)
    assert "expected a state such as MM" in text(client.get("/cooperation/matrix/?parties=CN,a b"))


# --- detail pages ----------------------------------------------------------------------------------------------------


def test_the_page_of_an_agreement(known: int, signed_in: Callable[..., Client]) -> None:
    one = AGREEMENTS.model.objects.get(code="UN-1988")
    shown = text(signed_in("reader", "CN").get(reverse("agreement", args=[one.pk])))
    assert re.search(
        r"Viet Nam bound 1990-11-11 text in force 1997-11-04 consented to be bound \(accession\) 1998-02-02 bound from",
        shown,
    )
    # 9 stands before 11, which a list of texts would not know.
    assert re.search(r"Articles .* 3 obligation .* 9 obligation .* 11 procedure .* 14 obligation", shown)
    older = AGREEMENTS.model.objects.get(code="UN-1961")
    assert "amended by" in text(signed_in("reader", "CN").get(reverse("agreement", args=[older.pk])))


def test_the_page_of_a_mechanism(known: int, signed_in: Callable[..., Client]) -> None:
    one = MECHANISMS.model.objects.get(code="MOU-GMS")
    shown = text(signed_in("reader", "CN").get(reverse("mechanism", args=[one.pk])))
    assert "1993 4 China, Laos, Myanmar, Thailand" in shown
    assert "1995 6 Cambodia, Viet Nam" in shown
    assert "Member (6): China, Laos, Myanmar, Thailand, Cambodia, Viet Nam" in shown


def test_offices_on_a_day(enter: Callable[..., Record], signed_in: Callable[..., Client]) -> None:
    enter(LIAISON_OFFICES, name="Ruili", country="CN", place="CN-YN", opened="2001")
    enter(LIAISON_OFFICES, "SEC", name="Ruili", country="CN", place="CN-YN", opened="2001-05")
    enter(LIAISON_OFFICES, name="Menglian", country="CN", place="CN-YN", opened="2004", closed="2010")
    enter(LIAISON_OFFICES, name="Muse", country="MM", place="MM-17")
    client = signed_in("reader", "TH")
    early, late = (client.get(f"/cooperation/offices/?day={day}") for day in ("2005-01-01", "2020-01-01"))
    assert "Yunnan Province: 2" in early.content.decode() and "Yunnan Province: 1" in late.content.decode()
    assert "Menglian" in text(early) and "Menglian" not in text(late)
    assert re.search(r"Muse Myanmar · border liaison office Shan State not known", text(late))
    # Muse may have been open in 1950, for nobody says since when it is.
    assert "Muse" in text(client.get("/cooperation/offices/?day=1950-01-01"))
    assert client.get("/cooperation/offices/?day=soon").status_code == 422
