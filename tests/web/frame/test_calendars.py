"""Days in the calendar of the user: on pages only, never in what is stored or taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from lancang_web.config.calendars import BUDDHIST, COOKIE, _calendar, written
from lancang_web.evidence.models import Document


@pytest.mark.parametrize(("calendar", "moment", "time", "expected"), [
    ("gregorian", date(2026, 11, 22), False, "2026-11-22"),
    ("buddhist", date(2026, 11, 22), False, "BE 2569-11-22"),
    ("buddhist", datetime(2026, 2, 3, 4, 5, tzinfo=UTC), True, "BE 2569-02-03 04:05"),
    ("gregorian", datetime(2026, 2, 3, 4, 5, tzinfo=UTC), True, "2026-02-03 04:05"),
    ("buddhist", date(2024, 2, 29), False, "BE 2567-02-29"),  # 2567 is no leap year of its own; the day is the same
    ("gregorian", None, False, ""),
])  # fmt: skip
def test_written(calendar: str, moment: date | None, time: bool, expected: str) -> None:
    token = _calendar.set(calendar)
    try:
        assert written(moment, time=time) == expected
    finally:
        _calendar.reset(token)


def test_the_choice_stays_on_the_browser(
    signed_in: Callable[..., Client], make_document: Callable[..., Document], handling: Any
) -> None:
    document = make_document(handling("CN", "TLP:GREEN"), "text")
    Document.objects.filter(pk=document.pk).update(uploaded_at=datetime(2026, 11, 1, 8, 0, tzinfo=UTC))
    client = signed_in("reader", "CN")
    assert "2026-11-01" in client.get("/documents/").content.decode()
    answer = client.post("/calendar/", {"calendar": BUDDHIST, "next": "/documents/"})
    assert (answer.status_code, answer["Location"]) == (302, "/documents/")
    assert answer.cookies[COOKIE]["httponly"]
    shown = client.get("/documents/").content.decode()
    assert "BE 2569-11-01" in shown and "2026-11-01" not in shown
    client.post("/calendar/", {"calendar": "gregorian"})
    assert "2026-11-01" in client.get("/documents/").content.decode()


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_it_leads_nowhere_else(target: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader", "CN").post("/calendar/", {"calendar": BUDDHIST, "next": target})
    assert answer["Location"] == "/"
