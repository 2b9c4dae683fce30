"""How sessions end: by age, by idleness, by a new password, from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.accounts import sessions
from lancang_web.accounts.models import User
from lancang_web.accounts.sessions import NOTE_EVERY, ended, note_use

PASSWORD, NEW = "a long pass phrase for tests", "quite another pass phrase"
HOUR = 3600


@pytest.mark.parametrize(
    ("began", "seen", "now", "why"),
    [
        (0, 0, HOUR, ""),
        (0, 0, HOUR + 1, "idle"),
        (0, 9.5 * HOUR, 10 * HOUR, ""),
        (0, 10 * HOUR, 10 * HOUR + 1, "age"),
    ],
)
def test_ends(began: float, seen: float, now: float, why: str) -> None:
    assert ended({sessions.BEGAN: began, sessions.SEEN: seen}, now) == why


def test_a_new_session_lives() -> None:
    assert ended({}, 1e9) == ""


def test_use_is_noted_once_in_a_while() -> None:
    session: dict[str, Any] = {}
    note_use(session, 1000)
    first = dict(session)
    note_use(session, 1000 + NOTE_EVERY - 1)
    assert session == first == {sessions.BEGAN: 1000, sessions.SEEN: 1000}
    note_use(session, 1000 + NOTE_EVERY)
    assert session == {sessions.BEGAN: 1000, sessions.SEEN: 1000 + NOTE_EVERY}


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set the clock that sessions go by, in seconds from now."""
    import time

    real = time.time
    return lambda later: monkeypatch.setattr(sessions.time, "time", lambda: real() + later)


def test_an_idle_session_leads_to_the_sign_in_which_says_why(
    signed_in: Callable[..., Client], at: Callable[[float], None]
) -> None:
    client = signed_in("reader")
    assert client.get("/").status_code == 200
    at(HOUR + 5)
    answer = client.get("/figures/?page=2")
    assert answer["Location"] == "/accounts/login/?next=%2Ffigures%2F%3Fpage%3D2&ended=idle"
    assert "for an hour" in client.get(answer["Location"]).content.decode()


def test_a_session_in_use_ends_after_ten_hours(signed_in: Callable[..., Client], at: Callable[[float], None]) -> None:
    client = signed_in("reader")
    for half_hours in range(20):
        at(half_hours * HOUR / 2)
        assert client.get("/").status_code == 200, half_hours
    at(10.1 * HOUR)
    assert client.get("/")["Location"] == "/accounts/login/?ended=age"


def test_a_page_that_asks_by_itself_keeps_nothing_alive(
    signed_in: Callable[..., Client], at: Callable[[float], None]
) -> None:
    client = signed_in("reader")
    client.get("/")
    for minutes in (20, 40, 59):
        at(minutes * 60)
        assert client.get("/", headers={sessions.POLL: "1"}).status_code == 200
    at(61 * 60)
    assert client.get("/", headers={sessions.POLL: "1"}).status_code == 302


def test_reading_pages_writes_nothing(signed_in: Callable[..., Client]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in("reader")
    client.get("/accounts/2fa/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/accounts/2fa/")
    wrote = [one["sql"] for one in queries if one["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert wrote == []


def test_part_of_a_page_sends_the_whole_page_to_the_sign_in(db: None) -> None:
    answer = Client().get("/figures/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/accounts/login/")


def two_clients(user: User) -> tuple[Client, Client]:
    clients = Client(), Client()
    for client in clients:
        assert client.post("/accounts/login/", {"login": user.username, "password": PASSWORD}).status_code == 302
    return clients


def test_a_new_password_ends_the_other_sessions(user_of: Callable[..., User]) -> None:
    here, elsewhere = two_clients(user_of("reader"))
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/accounts/password/change/", fields)["Location"] == "/"
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_sign_out_everywhere_else(user_of: Callable[..., User]) -> None:
    here, elsewhere = two_clients(user_of("reader"))
    assert here.post("/accounts/sessions/end/").status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert Client().post("/accounts/sessions/end/")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short", "at least 15 characters"),
        ("123456789012345678", "entirely numeric"),
        ("reader-cn-123456", "too similar to the user name"),
    ],
)
def test_password_rules(password: str, fault: str, signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader")
    fields = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post("/accounts/password/change/", fields)
    assert answer.status_code == 200
    assert fault in answer.content.decode()


def test_password_rules_are_shown(signed_in: Callable[..., Client]) -> None:
    assert "At least 15 characters" in signed_in("reader").get("/accounts/password/change/").content.decode()
