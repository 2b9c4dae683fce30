"""Signing in: who gets where, what a stranger may open, lock-out, no way to another site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from lancang_web.accounts.middleware import OPEN, listed
from lancang_web.accounts.models import User
from lancang_web.audit.models import Event

PASSWORD = "a long pass phrase for tests"


def sign_in(client: Client, name: str, password: str = PASSWORD, address: str = "/accounts/login/") -> Any:
    return client.post(address, {"login": name, "password": password})


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("", "/"),
        ("/figures/?page=2", "/figures/?page=2"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org", "/"),
        ("https:///example.org", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_next_never_leads_away(asked: str, reached: str, user_of: Callable[..., User]) -> None:
    user_of("reader")
    answer = Client().post("/accounts/login/", {"login": "reader-cn", "password": PASSWORD, "next": asked})
    assert (answer.status_code, answer["Location"]) == (302, reached)


@pytest.mark.parametrize("asked", ["https://example.org/", "//example.org/", "/\\example.org"])
def test_language_never_leads_away(asked: str, db: None) -> None:
    answer = Client().post("/i18n/setlang/", {"language": "zh-hans", "next": asked})
    assert answer["Location"] == "/"
    assert answer.cookies["django_language"].value == "zh-hans"


def test_capitals_in_the_name_are_the_same_account(user_of: Callable[..., User]) -> None:
    user_of("reader")
    assert sign_in(Client(), " Reader-CN ").status_code == 302


def test_five_failures_lock_the_account_also_for_the_right_password(user_of: Callable[..., User]) -> None:
    user_of("reader")
    client = Client()
    # Capitals make no second count.
    answers = [
        sign_in(client, name, "wrong") for name in ("reader-cn", "READER-cn", "reader-cn", "Reader-cn", "reader-cn")
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    answer = sign_in(client, "reader-cn")
    assert answer.status_code == 429
    assert "15 minutes" in answer.content.decode()
    assert sign_in(Client(), "nobody", "wrong").status_code == 200, "another account at the same address is not locked"
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(client, "reader-cn").status_code == 302
    assert list(Event.objects.values_list("action", flat=True)) == ["locked_out", "signed_in"]


def test_what_was_typed_as_a_name_is_not_in_the_audit(db: None) -> None:
    client = Client()
    for _attempt in range(6):
        sign_in(client, "my secret password", "x")
    assert not Event.objects.exists()


def test_too_many_accounts_from_one_address(user_of: Callable[..., User]) -> None:
    user_of("reader")
    client = Client()
    for number in range(20):
        sign_in(client, f"nobody-{number}", "wrong")
    answer = sign_in(client, "reader-cn")
    assert answer.status_code == 200
    assert "Too many attempts" in answer.content.decode()


def test_a_closed_account(user_of: Callable[..., User]) -> None:
    user = user_of("reader")
    client = Client()
    sign_in(client, "reader-cn")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/").status_code == 302, "the open session ends"
    assert sign_in(Client(), "reader-cn")["Location"] == "/accounts/inactive/"
    assert Client().get("/accounts/inactive/").status_code == 200


ABSENT = (
    "signup/", "email/", "confirm-email/", "confirm-email/abc/", "password/set/", "password/reset/",
    "password/reset/done/", "password/reset/key/1-abc/", "password/reset/key/done/", "login/code/",
    "login/code/confirm/", "social/signup/", "3rdparty/", "2fa/webauthn/", "2fa/trust/", "2fa/recovery-codes/download/",
    "sessions/", "",
)  # fmt: skip


@pytest.mark.parametrize("page", ABSENT)
def test_pages_of_allauth_without_use_here(page: str, signed_in: Callable[..., Client]) -> None:
    assert signed_in("administrator", None).get(f"/accounts/{page}").status_code == 404
    assert Client().get(f"/accounts/{page}").status_code == 302, "a stranger learns nothing but the way to the sign-in"


def addresses(patterns: list[Any], prefix: str = "/") -> list[str]:
    """Every address, with 1 for each argument."""
    found = []
    for one in patterns:
        if isinstance(one, URLResolver):
            found += addresses(one.url_patterns, prefix + str(one.pattern))
        elif isinstance(one, URLPattern) and "(" not in str(one.pattern):
            parts = (prefix + str(one.pattern)).split("<")
            found.append(parts[0] + "".join("1" + part.partition(">")[2] for part in parts[1:]))
    return found


def test_what_strangers_may_open_is_what_the_middleware_lists(db: None) -> None:
    client, opened = Client(), set()
    for address in addresses(get_resolver().url_patterns):
        answer = client.get(address)
        if not (answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")):
            opened.add(address)
    assert opened
    assert {address for address in opened if not listed(address, OPEN)} == set()


def test_the_administration_has_no_door_of_its_own(signed_in: Callable[..., Client], db: None) -> None:
    assert Client().get("/admin/login/")["Location"] == "/accounts/login/?next=%2Fadmin%2Flogin%2F"
    assert signed_in("reader").get("/admin/login/").status_code == 403
    assert signed_in("administrator", None).get("/admin/password_change/")["Location"] == "/accounts/password/change/"


@pytest.mark.parametrize(
    ("proxy", "header", "expected"),
    [
        (False, "203.0.113.9", "127.0.0.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (True, "nonsense", "0.0.0.0"),
        (True, "", "127.0.0.1"),
    ],
)
def test_the_address_that_attempts_are_counted_by(
    proxy: bool, header: str, expected: str, rf: Any, settings: Any
) -> None:
    from lancang_web.accounts.address import client_address

    settings.PROXY = proxy
    assert client_address(rf.get("/", headers={"x-forwarded-for": header} if header else {})) == expected
