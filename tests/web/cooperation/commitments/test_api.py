"""The board, its due days and the coverage of a text, for programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lancang_web.accounts.models import User
from lancang_web.api.services import make_token
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import create
from web.api.conftest import Caller

DAY = "day=2026-06-15"


@pytest.fixture
def make(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Callable[..., Any]:
    """make(COMMITMENTS, …): a record of China, open to all."""

    def made(register: Any, **values: Any) -> Any:
        given = {"by": "MM", "text_en": "Reports."} if register is COMMITMENTS else {}
        shown = handling("CN", "TLP:GREEN")
        return create(actor=user_of("reporter"), register=register, values={**given, **values}, handling=shown)

    return made


@pytest.fixture
def ask(user_of: Callable[..., User]) -> Caller:
    user = user_of("reader", "TH")
    return Caller(user, make_token(actor=user, name="test", days=1)[1])


def test_the_board_and_its_due_days(make: Callable[..., Any], ask: Caller) -> None:
    late = make(COMMITMENTS, code="LATE", due=date(2024, 1, 31))
    done = make(COMMITMENTS, code="DONE", due=date(2024, 1, 31), by="CN")
    make(COMMITMENTS, code="OPEN")
    make(FULFILMENTS, commitment=done, on=date(2024, 1, 20))
    make(FULFILMENTS, commitment=late, on=date(2024, 1, 20), extent="part")
    board = ask.get(f"/cooperation/commitments/board?{DAY}").json()
    assert (board["day"], board["due_to"]) == ("2026-06-15", "2027-06-15")
    assert {row["party"]: {k: v for k, v in row["counts"].items() if v} for row in board["rows"]} == {
        "CN": {"on_time": 1}, "MM": {"overdue": 1, "open": 1},
    }  # fmt: skip
    assert ask.get(f"/cooperation/commitments/board?{DAY}&by=China&status=on_time").json()["rows"][0]["party"] == "CN"
    found, following = [], f"/cooperation/commitments/due-days?{DAY}&limit=2"
    while following:
        page = ask.get(following.removeprefix("/api")).json()
        assert page["count"] == 3
        found += [(one["code"], one["due"], one["status"], one["extent"]) for one in page["items"]]
        following = page["next"]
    assert found == [
        ("LATE", "2024-01-31", "overdue", "part"), ("OPEN", None, "open", ""),
        ("DONE", "2024-01-31", "on_time", "whole"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("day=soon", "day"),
        ("status=lost", "status"),
        ("agreement=999999", "agreement"),
        ("limit=0", "limit"),
        ("x=1", "x"),
    ],
)
def test_bad_questions(query: str, field: str, ask: Caller) -> None:
    answer = ask.get(f"/cooperation/commitments/due-days?{query}")
    assert answer.status_code == 422 and field in answer.json()["fields"]


def test_coverage(make: Callable[..., Any], ask: Caller) -> None:
    text = make(
        AGREEMENTS, code="MOU-1", kind="memorandum", title_en="A memorandum", signed="2020-01-01", in_force="2020"
    )
    for party in ("CN", "MM"):
        make(PARTICIPATIONS, agreement=text, party=party, signed="2020-01-01")
    clause = make(CLAUSES, agreement=text, number="2", kind="obligation", text_en="Reports.")
    promise = make(COMMITMENTS, clause=clause)
    make(COMMITMENTS, code="FREE")
    found = ask.get(f"/cooperation/agreements/{text.pk}/coverage?{DAY}").json()
    assert found["totals"] == {"covered": 0, "partly": 1, "not": 0, "none": 0}
    assert found["clauses"] == [{
        "clause": clause.pk, "number": "2", "kind": "obligation", "status": "partly", "bound": ["CN", "MM"],
        "promised": ["MM"], "done": [], "missing": ["CN"], "beyond": [], "commitments": [promise.pk],
    }]  # fmt: skip
    assert found["commitments_under_no_clause"] == 1
    assert ask.get("/cooperation/agreements/999999/coverage").status_code == 404
