"""Statistics of requests: the database counts as the library does, on both databases; who sees what; the page."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lancang.figures import Label
from lancang.rooms.cooperation import group_of, request_faults, tallies
from lancang_web.accounts.models import Party, User
from lancang_web.cooperation.requests import calendars, selectors
from lancang_web.cooperation.requests.asked import Asked
from lancang_web.cooperation.requests.completing import complete
from lancang_web.cooperation.requests.models import Request
from lancang_web.cooperation.requests.register import REQUESTS
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from lancang_web.registers.services.records import change, create, withdraw
from web.databases import Database

TODAY = date(2026, 11, 1)
PAIRS = [("CN", "TH"), ("TH", "CN"), ("LA", "VN"), ("MM", "UNODC"), ("KH", "AU")]


def made_up(number: int, dice: random.Random) -> dict[str, Any]:
    """The days of a request that keeps to the rules."""
    sender, receiver = dice.choice(PAIRS)
    sent = date(2023, 1, 1) + timedelta(days=dice.randrange(1400))
    values: dict[str, Any] = {
        "number": f"N-{number}", "sender": sender, "receiver": receiver, "channel": "online", "sent": sent,
        "kind": dice.choice(["information", "training"]), "subject_class": "ats",
        "response_days": dice.choice([None, 5, 15, 30]),
    }  # fmt: skip
    day = sent
    for name, odds in (("received", 0.8), ("started", 0.5), ("partly_answered", 0.2)):
        if dice.random() < odds:
            day += timedelta(days=dice.randrange(15))
            values[name] = day
    end = dice.choice(["answered", "answered", "answered", "refused", "recalled", ""])
    if end:
        values[end] = day + timedelta(days=dice.randrange(40))
        values["ground"] = "form" if end == "refused" else ""
    return values


@pytest.fixture
def many(database: Database) -> Iterator[tuple[User, list[Request]]]:
    """A user of CN, and 400 requests that it sees, beside 50 that it does not and 50 that are withdrawn."""
    dice = random.Random(5)
    cn, mm = (
        Party.objects.create(code=code, kind="authority", country=code, name_en=code, name_zh=code)
        for code in ("CN", "MM")
    )
    user = User.objects.create_user("reader", "a long pass phrase for tests", role="reader", party=cn)
    open_to_all, hidden = handling_of(owner=cn, label=Label.GREEN), handling_of(owner=mm, label=Label.AMBER_STRICT)
    rows = []
    for number in range(500):
        row = Request(**made_up(number, dice), created_by=user, changed_by=user, handling=open_to_all)
        assert request_faults(row.to_library()) == []
        complete(row)
        if number >= 450:
            row.withdrawn_at = timezone.now()
        elif number >= 400:
            row.handling = hidden
        rows.append(row)
    Request.objects.bulk_create(rows)
    yield user, rows[:400]


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ({}, lambda row: True),
        ({"day": date(2024, 6, 30)}, lambda row: True),
        ({"year": 2025}, lambda row: row.sent.year == 2025),
        ({"sender": "CN", "receiver": "TH"}, lambda row: (row.sender, row.receiver) == ("CN", "TH")),
        ({"kind": "training", "channel": "online"}, lambda row: row.kind == "training"),
        ({"channel": "diplomatic"}, lambda row: False),
        (
            {"senders": ("CN", "VN"), "receivers": ("TH", "LA")},
            lambda row: row.sender in ("CN", "VN") and row.receiver in ("TH", "LA"),
        ),
        ({"after": date(2025, 3, 31)}, lambda row: row.sent > date(2025, 3, 31)),
        ({"unit": "working_days"}, lambda row: True),
        ({"unit": "working_days", "day": date(2025, 2, 1)}, lambda row: True),
    ],
)
def test_the_database_counts_as_the_library(
    many: tuple[User, list[Request]], wanted: dict[str, Any], fits: Callable[[Request], bool]
) -> None:
    user, rows = many
    asked = Asked(**{"day": TODAY, **wanted})
    groups = []
    for row in filter(fits, rows):
        calendar = calendars.calendar_for(row.receiver) if asked.unit == "working_days" else None
        group = group_of(row.to_library(), row.deadline, asked.day, calendar)
        if group is not None and asked.unit == "working_days" and calendar is None:
            group = group._replace(days=None)
        groups += [group] if group else []
    found = selectors.statistics(user, asked)
    by_year = tallies(groups, lambda one: one.year)
    assert {year: tally for year, tally in found.years if asked.year in (None, year)} == by_year
    assert {row[:2]: row[2] for row in found.pairs} == tallies(groups, lambda one: (one.sender, one.receiver))
    finest = {row[:3]: row[3] for row in selectors.by_pair_and_year(user, asked)}
    assert finest == tallies(groups, lambda one: (one.sender, one.receiver, one.year))
    assert found.whole == tallies(groups, lambda _one: None).get(None)
    assert selectors.by_year(user, asked) == (found.whole, found.years)
    assert selectors.by_pair(user, asked) == found.pairs
    assert selectors.handlings(user, asked) == ([rows[0].handling_id] if groups else [])
    assert (found.whole.sent if found.whole else 0) == len(groups)
    assert sorted(row.pk for row in selectors.overdue(user, asked, 1000)) == sorted(
        row.pk for row in filter(fits, rows)
        if row.deadline and row.deadline < asked.day and row.sent <= asked.day
        and (row.closed is None or row.closed > asked.day)
    )  # fmt: skip
    overdue = found.whole.overdue if found.whole else 0
    assert overdue == len(selectors.overdue(user, asked, 1000))


@pytest.fixture
def enter(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Callable[..., Request]:
    def make(number: str, audience: set[str] | None = None, **values: Any) -> Request:
        given = {**REQUESTS.example, "receiver": "TH", "number": number, "response_days": 15, **values}
        made = create(
            actor=user_of("reporter", "CN"), register=REQUESTS, values=given,
            handling=handling("CN", "TLP:AMBER", audience if audience is not None else {"TH"}),
        )  # fmt: skip
        assert isinstance(made, Request)
        return made

    return make


def test_the_page_against_a_hand_made_table(enter: Callable[..., Request], signed_in: Callable[..., Client]) -> None:
    enter("1", answered="2026-03-12")  # 10 days, in time
    enter("2", answered="2026-04-11")  # 40 days, late
    enter("3")  # open and overdue
    enter("4", refused="2026-03-05", ground="form")
    enter("5", receiver="VN", audience={"MM"})  # not for Thailand
    withdrawn = enter("6")
    withdraw(actor=withdrawn.created_by, register=REQUESTS, record=withdrawn, reason="entered twice", version=1)
    reader = signed_in("reader", "TH")
    shown = reader.get("/cooperation/requests/?day=2026-05-01").content.decode()
    row = re.search(r"<tbody>\s*<tr>(.*?)</tr>", shown, re.DOTALL)
    assert row is not None
    cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row[1])]
    # Of four: 3/4 wait after 3 days, 1/2 after 10.
    assert cells == ["China (CN)", "Thailand (TH)", "4", "2", "50%", "1", "0", "1", "1", "10"]
    assert shown.count('<tr><th scope="row">') == 3  # a pair, a year, and one overdue
    assert ">38<" in shown  # days late: 24 March to 1 May
    file = reader.get("/cooperation/requests/export/?day=2026-05-01").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(file)))
    assert lines[1:] == [["CN", "TH", "2026", "4", "2", "2", "1", "1", "0", "1", "1", "10", "2026-05-01"]]
    before = reader.get("/cooperation/requests/export/?day=2026-03-10").content.decode("utf-8-sig").splitlines()[1]
    assert before == "CN,TH,2026,4,0,0,0,1,0,3,0,,2026-03-10"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_hidden_changes_no_byte(
    enter: Callable[..., Request], signed_in: Callable[..., Client], language: str
) -> None:
    enter("1")
    enter("2", sent="2025-03-03", answered="2025-03-12")
    reader = signed_in("reader", "TH")
    reader.cookies["django_language"] = language
    pages = ("/cooperation/requests/?day=2026-05-01", "/cooperation/requests/export/?day=2026-05-01")

    def seen() -> list[str]:
        told = (reader.get(one).content.decode() for one in pages)
        token = r'"csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"'
        return [re.sub(token, "", one) for one in told]

    before = seen()
    hidden = enter("3", audience={"MM"}, receiver="VN", sent="2024-03-03")
    assert seen() == before
    withdraw(actor=hidden.created_by, register=REQUESTS, record=hidden, reason="entered twice", version=1)
    assert seen() == before


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("day=1.5.2026", "found 1.5.2026; expected a day such as"),
        ("year=MMXX", "found MMXX; expected a year"),
        ("year=99999", "found 99999"),
        ("kind=arrest", "found arrest; expected one of information"),
        ("channel=pigeon", "found pigeon; expected one of central_authority"),
        ("sender=a%00b", "expected a state such as MM"),
        ("receiver=Li+Wei", "found Li Wei; expected a state"),
        ("unit=weeks", "found weeks; expected one of days, working_days"),
    ],
)
def test_a_bad_question_is_told(signed_in: Callable[..., Client], query: str, said: str) -> None:
    client = signed_in("reader", "CN")
    for address in ("/cooperation/requests/", "/cooperation/requests/export/"):
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 400 and said in answer.content.decode()


def test_what_was_counted_is_kept_until_something_is_written(
    enter: Callable[..., Request], user_of: Callable[..., User]
) -> None:
    first, asked = enter("1"), Asked(date(2026, 5, 1))
    reader, stranger = user_of("reader", "TH"), user_of("reader", "MM")
    assert [found.whole.sent for found in (selectors.statistics(reader, asked),) if found.whole] == [1]
    with CaptureQueriesContext(connection) as queries:
        selectors.statistics(reader, asked)
    assert not [one for one in queries.captured_queries if 'FROM "cooperation_request"' in one["sql"]]
    assert selectors.statistics(stranger, asked).whole is None
    enter("2")
    counted = selectors.statistics(reader, asked).whole
    assert counted is not None and counted.sent == 2
    change(
        actor=user_of("reporter", "TH"),
        register=REQUESTS,
        record=first,
        values={"answered": date(2026, 3, 9)},
        version=1,
    )
    counted = selectors.statistics(reader, asked).whole
    assert counted is not None and counted.answered == 1


def test_an_empty_register(signed_in: Callable[..., Client]) -> None:
    shown = signed_in("reader", "CN").get("/cooperation/requests/").content.decode()
    assert "No request fits" in shown
    assert signed_in("reader", "CN").get("/cooperation/requests/export/").content.decode().count("\n") == 1


def test_a_party_is_asked_for_as_people_write_it(
    enter: Callable[..., Request], signed_in: Callable[..., Client]
) -> None:
    enter("1")
    client = signed_in("reader", "TH")
    assert "China (CN)" in client.get("/cooperation/requests/?sender=中国&receiver=Thailand").content.decode()
    assert "No request fits" in client.get("/cooperation/requests/?sender=泰国").content.decode()
    listed = client.get("/registers/requests/?sent_year=2026").content.decode()
    assert "1 CN → TH" in listed or ">1<" in listed
    assert "No record fits" in client.get("/registers/requests/?sent_year=2025").content.decode()


def test_the_operator_adds_days(
    enter: Callable[..., Request], settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_one, closed = enter("1"), enter("2", answered="2026-03-20")
    assert open_one.deadline == closed.deadline == date(2026, 3, 24)
    settings.DATA = tmp_path
    lines = "country,day,kind\nTH,2026-03-10,holiday\nTH,soon,holiday\n"
    (tmp_path / "holidays.csv").write_text(lines, encoding="utf-8")
    call_command("request_deadlines")
    told = capsys.readouterr().out
    assert "TH,soon,holiday: found the day soon" in told and "1 deadline moved" in told
    open_one.refresh_from_db()
    closed.refresh_from_db()
    assert (open_one.deadline, open_one.version) == (date(2026, 3, 25), 1)
    assert closed.deadline == date(2026, 3, 24)  # what was promised when it was answered stays
    call_command("request_deadlines")
    assert "0 deadlines moved" in capsys.readouterr().out
