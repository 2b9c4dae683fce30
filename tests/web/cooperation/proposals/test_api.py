"""Proposals by the API: the same as the page, and one entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.cooperation.meetings.models import Meeting
from lancang_web.evidence.models import Act
from lancang_web.handling.models import Handling

from .conftest import MEETING

PATH = "/api/cooperation/proposals"


def post(client: Client, body: dict[str, Any]) -> Any:
    """Sent as the pages' scripts send it: with the session and its token."""
    client.get("/cooperation/proposals/")
    token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
    return client.post(f"{PATH}/enter", body, content_type="application/json", headers={"X-CSRFToken": token})


def test_listed_and_entered(
    tell: Callable[..., Act], handling: Callable[..., Handling], signed_in: Callable[..., Client]
) -> None:
    first = tell(handling(), "one.txt", MEETING)
    second = tell(handling(), "two.txt", MEETING, date="2007")
    tell(handling(), "three.txt", MEETING, type="case")
    client = signed_in("reporter")
    told = client.get(PATH).json()
    (one,) = told["proposals"]
    assert (one["register_name"], one["state"], one["values"]["starts"]) == ("meetings", "new", "2007-07")
    assert [act["id"] for act in one["acts"]] == [first.pk, second.pk]
    assert one["others"] == [{"field": "starts", "value": "2007", "acts": [second.pk]}]
    assert [each["act"]["type"] for each in told["left_out"]] == ["case"]
    answer = post(client, {"key": one["key"], "label": "TLP:GREEN"})
    made = Meeting.objects.get()
    assert answer.status_code == 201 and answer.json() == {"records": [{"register_name": "meetings", "id": made.pk}]}
    assert made.handling.label == "TLP:GREEN"
    assert client.get(PATH).json()["proposals"][0]["there"] == [{"register_name": "meetings", "id": made.pk}]


@pytest.mark.parametrize(
    ("role", "body", "status"),
    [
        ("reporter", {"key": "0" * 16}, 404),
        ("reporter", {"key": "KEY", "label": "GREEN"}, 422),
        ("reporter", {"key": "KEY", "audience": []}, 422),
        ("reporter", {}, 422),
        ("reader", {"key": "KEY"}, 403),
    ],
)
def test_refused(
    role: str, body: dict[str, Any], status: int, tell: Callable[..., Act], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    tell(handling("CN", "TLP:GREEN"), "one.txt", MEETING)
    client = signed_in(role)
    key = client.get(PATH).json()["proposals"][0]["key"]
    answer = post(client, {name: key if value == "KEY" else value for name, value in body.items()})
    assert answer.status_code == status, answer.content
    assert not Meeting.objects.exists()
