"""Exports of registers: flat memory however long the list, calendars that others read, formats that there are."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.requests.register import REQUESTS
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register, registers
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create, withdraw
from lancang_web.registers.sheets.workbook import workbook_lines


def read(answer: Any) -> bytes:
    raw: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return raw


@pytest.fixture
def many(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Callable[[int], None]:
    """many(1000): so many bodies more, straight into the table."""

    def make(count: int) -> None:
        actor, green, there = user_of("reporter", "CN"), handling("CN", "TLP:GREEN"), BODIES.model.objects.count()
        BODIES.model.objects.bulk_create([
            BODIES.model(
                code=f"B{number}", kind="other", name_en=f"Body {number} " + "x" * 200, name_zh="禁毒机构" * 20,
                handling=green, created_by=actor, changed_by=actor, identity=f"{number:064d}",
            )
            for number in range(there, there + count)
        ])  # fmt: skip

    return make


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_rows(
    form: str, many: Callable[[int], None], signed_in: Callable[..., Client]
) -> None:
    client, peaks = signed_in("reader", "CN"), []
    for more in (1_000, 5_000):
        many(more)
        address = f"/registers/bodies/export/?format={form}"
        tracemalloc.start()
        answer = client.get(address)
        size = sum(len(part) for part in answer.streaming_content)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert size > 1_000
    assert peaks[1] < peaks[0] * 1.5, peaks


def test_every_row_is_there(many: Callable[[int], None], signed_in: Callable[..., Client]) -> None:
    many(1_201)
    data = read(signed_in("reader", "CN").get("/registers/bodies/export/?format=xlsx&q=Body"))
    assert len({cells[0] for _number, cells in workbook_lines(data)}) == 1_202


@pytest.mark.parametrize("register", [one for one in registers() if one.events], ids=lambda one: one.name)
def test_a_calendar_that_others_read(
    register: Register, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client], user_of: Callable[..., User],
) -> None:  # fmt: skip
    shown = make_record(register, handling("CN", "TLP:GREEN"), "shownword")
    make_record(register, handling("CN", "TLP:RED"), "hiddenword")
    gone = make_record(register, handling("CN", "TLP:GREEN"), "goneword")
    withdraw(actor=user_of("approver", "CN"), register=register, record=gone, reason="entered twice", version=1)
    months = [name for name, text in register.example.items() if re.fullmatch(r"\d{4}-\d\d", text)]
    register.model.objects.update(**{name: f"{register.example[name]}-10" for name in months})  # a month has no entry
    answer = signed_in("reader", "TH").get(f"/registers/{register.name}/export/?format=ics&withdrawn=all")
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    assert events and len({str(one["uid"]) for one in events}) == len(events)
    for one in events:
        first = one["dtstart"].dt
        last = one["dtend"].dt if "dtend" in one else first
        assert isinstance(first, date) and type(first) is type(last) and last >= first
        assert isinstance(first, datetime) or last > first  # whole days end with the day after
        assert str(one["url"]).startswith("https://testserver/") and "hiddenword" not in str(one["summary"])
    text = answer.content.decode().replace("\r\n ", "")
    assert "goneword" not in text and "hiddenword" not in text
    assert f"/{shown.pk}/" in text


def test_a_meeting_of_several_days_and_a_moment_in_its_zone(
    user_of: Callable[..., User], handling: Callable[..., Handling], signed_in: Callable[..., Client]
) -> None:
    values = {"code": "M1", "title_en": "A; meeting, with\nlines", "starts": "2026-05-10", "ends": "2026-05-12"}
    create(actor=user_of("reporter"), register=MEETINGS, values=values, handling=handling("CN", "TLP:GREEN"))
    calendar = Calendar.from_ical(signed_in("reader", "CN").get("/registers/meetings/export/?format=ics").content)
    (event,) = calendar.walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 5, 10), date(2026, 5, 13))
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=3)
    assert "A; meeting, with" in str(event["summary"])


@pytest.mark.parametrize(
    ("register", "form"), [(BODIES, "ics"), (COMMITMENTS, "pdf"), (REQUESTS, "")], ids=["no days", "no such", "empty"]
)
def test_formats_that_there_are_not(register: Register, form: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader", "CN").get(f"/registers/{register.name}/export/?format={form}")
    assert answer.status_code == 404
