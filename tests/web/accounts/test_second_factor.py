"""The second factor: who needs one, setting it up, giving it, codes that count once, secrets kept encrypted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from web.totp import code

PASSWORD = "a long pass phrase for tests"
SECRET = re.compile(r'id="secret">([A-Z2-7]+)<')
ACTIVATE, GIVE = "/accounts/2fa/totp/activate/", "/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def required(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As outside the demo. allauth tells of a new factor when the transaction has ended, here at once."""
    settings.REQUIRE_MFA = True
    monkeypatch.setattr(transaction, "on_commit", lambda call: call())


def with_password(user: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    return client


def set_up(client: Client) -> str:
    """Set the second factor up; returns its secret."""
    found = SECRET.search(client.get(ACTIVATE).content.decode())
    assert found is not None
    answer = client.post(ACTIVATE, {"code": code(found[1], -1)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    return found[1]


@pytest.mark.parametrize(
    ("role", "party", "needs"),
    [
        ("reader", "CN", False),
        ("reporter", "CN", False),
        ("approver", "CN", True),
        ("secretariat", "SEC", True),
        ("administrator", None, True),
        ("auditor", "SEC", True),
    ],
)
def test_who_needs_one(role: str, party: str | None, needs: bool, user_of: Callable[..., User], settings: Any) -> None:
    client = with_password(user_of(role, party))
    for page in ("/", "/documents/", "/accounts/2fa/", "/accounts/password/change/", "/admin/"):
        answer = client.get(page)
        there = answer.status_code == 302 and answer["Location"].startswith(ACTIVATE)
        assert there is needs, page
    assert client.post("/figures/1/decide/").status_code == (302 if needs else 404)
    if needs:
        assert client.get("/api/figures").status_code == 403
        settings.REQUIRE_MFA = False
        assert client.get("/").status_code == 200


def test_the_whole_way(user_of: Callable[..., User]) -> None:
    user = user_of("approver")
    client = with_password(user)
    secret = set_up(client)
    shown = client.get("/accounts/2fa/recovery-codes/").content.decode()
    recovery = re.findall(r"<li>(\d{8})</li>", shown)
    assert len(set(recovery)) == 10
    assert client.get("/").status_code == 200
    assert recovery[0] not in client.get("/accounts/2fa/recovery-codes/").content.decode(), "shown once"

    again = with_password(user)
    assert again.get("/")["Location"] == "/accounts/login/"
    assert "code was used already" in again.post(GIVE, {"code": code(secret, -1)}).content.decode()
    assert "not right" in again.post(GIVE, {"code": "000000"}).content.decode()
    assert again.post(GIVE, {"code": code(secret)})["Location"] == "/"
    assert again.get("/").status_code == 200
    assert again.post("/accounts/logout/")["Location"] == "/accounts/login/"

    replayed = with_password(user)
    assert replayed.post(GIVE, {"code": code(secret)}).status_code == 200, "a code opens one session"
    assert replayed.post(GIVE, {"code": recovery[3]})["Location"] == "/"
    third = with_password(user)
    assert third.post(GIVE, {"code": recovery[3]}).status_code == 200, "a recovery code opens one session"
    actions = list(Event.objects.values_list("action", flat=True))
    assert actions == ["signed_in", "second_factor_added", "signed_in", "signed_in"]


def test_a_session_from_before_has_to_show_it_too(user_of: Callable[..., User]) -> None:
    user = user_of("approver")
    early, client = with_password(user), with_password(user)
    secret = set_up(client)
    assert early.get("/")["Location"] == "/accounts/2fa/reauthenticate/"
    assert early.post("/accounts/2fa/reauthenticate/", {"code": code(secret)}).status_code == 302
    assert early.get("/").status_code == 200


def test_codes_cannot_be_tried_at_will(user_of: Callable[..., User]) -> None:
    user = user_of("approver")
    secret = set_up(with_password(user))
    client = with_password(user)
    for _attempt in range(12):
        answer = client.post(GIVE, {"code": "000000"})
    assert "Too many attempts" in answer.content.decode()
    assert client.post(GIVE, {"code": code(secret)}).status_code == 200, "also the right one waits"


@pytest.mark.parametrize(("role", "may"), [("reader", True), ("approver", False)])
def test_giving_it_up(role: str, may: bool, user_of: Callable[..., User]) -> None:
    user = user_of(role)
    client = with_password(user)
    set_up(client)
    shown = client.get("/accounts/2fa/totp/deactivate/").content.decode()
    assert ("Your role needs a second factor" in shown) is not may
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=user, type="totp").exists() is not may
    assert client.get("/").status_code == 200


def test_secrets_are_encrypted_in_the_database(user_of: Callable[..., User], settings: Any) -> None:
    from lancang_web.accounts.adapter import SecondFactor

    user = user_of("approver")
    secret = set_up(with_password(user))
    stored = Authenticator.objects.get(user=user, type="totp").data["secret"]
    assert secret not in stored
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " * 8
    assert SecondFactor().decrypt(stored) == secret, "a new secret key with the former one as fallback still reads it"
