"""Requests through the API: a request goes from one party to the other and back, and is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lancang_web.cooperation.requests.register import REQUESTS
from web.api.conftest import Caller

HANDLING = {"label": "TLP:AMBER", "audience": ["TH"]}
NEW: dict[str, Any] = {
    **REQUESTS.example, "number": "CN-TH-2026-014", "receiver": "TH", "response_days": 15, "handling": HANDLING,
}  # fmt: skip


@pytest.fixture
def sides(caller: Callable[..., Caller]) -> tuple[Caller, Caller]:
    return caller("reporter", "CN"), caller("reporter", "TH")


def test_a_request_is_sent_received_and_answered(sides: tuple[Caller, Caller]) -> None:
    sender, receiver = sides
    made = sender.post("/requests", NEW)
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["stage"], told["deadline"], told["closed"]) == ("sent", "2026-03-24", None)
    where = f"/requests/{told['id']}/steps"
    for version, (step, day, stage) in enumerate(
        [("received", "2026-03-05", "received"), ("answered", "2026-03-20", "answered"),
         ("answered", "2026-03-21", "answered"), ("answered", None, "received"),
         ("partly_answered", "2026-03-22", "partly_answered")],
        start=1,
    ):  # fmt: skip
        answer = receiver.post(where, {"step": step, "day": day, "version": version})
        assert answer.status_code == 200, answer.content
        assert (answer.json()["stage"], answer.json()["version"]) == (stage, version + 1)
    assert sender.get(f"/requests/{told['id']}").json()["deadline"] == "2026-03-26"
    versions = sender.get(f"/requests/{told['id']}/versions").json()
    assert [one["by"] for one in versions] == ["reporter-th"] * 5 + ["reporter-cn"]


@pytest.mark.parametrize(
    ("who", "body", "status", "said"),
    [
        (0, {"step": "received", "day": "2026-03-05", "version": 1}, 403, "found a step of TH"),
        (1, {"step": "recalled", "day": "2026-03-05", "version": 1}, 403, "found a step of CN"),
        (1, {"step": "received", "day": "2026-03-01", "version": 1}, 422, "before 2026-03-02 (sent)"),
        (1, {"step": "refused", "day": "2026-03-05", "version": 1}, 422, "expected the ground"),
        (1, {"step": "refused", "day": "2026-03-05", "ground": "mood", "version": 1}, 422, "mood"),
        (1, {"step": "received", "day": "2026-03-05", "ground": "form", "version": 1}, 200, ""),
        (1, {"step": "lost", "day": "2026-03-05", "version": 1}, 422, "lost"),
        (1, {"step": "received", "day": "soon", "version": 1}, 422, "soon"),
        (1, {"step": "received", "version": 1}, 422, "day"),
        (1, {"step": "received", "day": "2026-03-05"}, 422, "version"),
        (1, {"step": "received", "day": "2026-03-05", "version": 7}, 409, "1"),
        (1, {"step": "received", "day": "2026-03-05", "note": "a name", "version": 1}, 422, "note"),
        (2, {"step": "received", "day": "2026-03-05", "version": 1}, 404, ""),
    ],
)
def test_who_may_take_which_step(
    sides: tuple[Caller, Caller], caller: Callable[..., Caller], who: int, body: dict[str, Any], status: int, said: str
) -> None:
    made = sides[0].post("/requests", NEW).json()
    answer = (*sides, caller("approver", "MM"))[who].post(f"/requests/{made['id']}/steps", body)
    assert answer.status_code == status and said in answer.content.decode(), answer.content
    after = sides[0].get(f"/requests/{made['id']}").json()
    assert (after["version"], after["ground"]) == (2 if status == 200 else 1, "")


def test_the_statistics_are_those_of_the_page(sides: tuple[Caller, Caller]) -> None:
    sender, receiver = sides
    for number, days in (("1", {"answered": "2026-03-12"}), ("2", {"answered": "2026-04-11"}), ("3", {})):
        assert sender.post("/requests", {**NEW, "number": number, **days}).status_code == 201
    told = receiver.get("/cooperation/requests?day=2026-05-01").json()
    tally = {
        "sent": 3, "answered": 2, "answered_with_deadline": 2, "answered_in_time": 1, "refused": 0, "recalled": 0,
        "open": 1, "overdue": 1, "median": 40, "timed": 3,
    }  # fmt: skip
    assert told == {
        "day": "2026-05-01", "unit": "days", "together": tally, "years": [{"year": 2026, **tally}],
        "pairs": [{"sender": "CN", "receiver": "TH", "year": 2026, **tally}],
    }  # fmt: skip
    none = receiver.get("/cooperation/requests?year=2025&unit=working_days").json()
    assert (none["together"], none["pairs"], none["unit"]) == (None, [], "working_days")
    wrong = receiver.get("/cooperation/requests?day=soon&kind=arrest")
    assert wrong.status_code == 422 and set(wrong.json()["fields"]) == {"day", "kind"}
