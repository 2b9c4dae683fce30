"""Tokens: made once, shown once, ended by everything that should end them; and the cookie of a session beside them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from lancang_web.accounts import services as accounts
from lancang_web.accounts.models import Party, User
from lancang_web.api.models import Token
from lancang_web.api.rates import Meter
from lancang_web.api.services import PREFIX, digest_of, make_token, revoke_token
from lancang_web.audit.models import Event
from web.api.conftest import Caller

SHOWN = re.compile(r'id="token">([^<]+)<')


def sure(client: Client) -> Client:
    """Somebody who gave the password a moment ago."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return client


def test_a_token_is_made_shown_once_used_and_withdrawn(signed_in: Callable[..., Client]) -> None:
    client = sure(signed_in("reporter", "CN"))
    answer = client.post("/tokens/", {"name": "nightly figures", "days": "30"})
    secret = SHOWN.findall(answer.content.decode())[0]
    assert secret.startswith(PREFIX) and len(secret) >= len(PREFIX) + 43
    assert "no-store" in answer["Cache-Control"]
    row = Token.objects.get()
    assert (row.digest, row.party.code) == (digest_of(secret), "CN") and secret not in str(row.__dict__)  # type: ignore[union-attr]
    assert secret not in client.get("/tokens/").content.decode()
    bearer = Client(headers={"authorization": f"Bearer {secret}"})
    told = bearer.get("/api/me").json()
    assert (told["username"], told["role"], told["party"], told["token"]) == (
        "reporter-cn", "reporter", "CN", "nightly figures",
    )  # fmt: skip
    assert Token.objects.get().last_used == timezone.localdate()
    assert client.post(f"/tokens/{row.pk}/withdraw/").status_code == 302
    assert bearer.get("/api/me").status_code == 401
    events = Event.objects.filter(action__startswith="token_").order_by("sequence")
    assert [(one.action, one.actor_name) for one in events] == [
        ("token_made", "reporter-cn"), ("token_withdrawn", "reporter-cn"),
    ]  # fmt: skip
    assert secret not in "".join(one.detail.said for one in events)


def test_making_one_asks_for_the_password_again(signed_in: Callable[..., Client]) -> None:
    client = signed_in("reporter", "CN")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 9999}]
    session.save()
    answer = client.post("/tokens/", {"name": "x", "days": "30"})
    assert answer.status_code == 302 and "/accounts/reauthenticate/" in answer["Location"]
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    ("name", "days", "field"), [("", 30, "name"), ("x" * 81, 30, "name"), ("x", 0, "days"), ("x", 366, "days")]
)
def test_what_a_token_may_be(name: str, days: int, field: str, user_of: Callable[..., User]) -> None:
    with pytest.raises(ValidationError) as refusal:
        make_token(actor=user_of("reader", "CN"), name=name, days=days)
    assert list(refusal.value.message_dict) == [field]


def test_nobody_sees_or_withdraws_a_token_of_another(
    signed_in: Callable[..., Client], user_of: Callable[..., User]
) -> None:
    token, _secret = make_token(actor=user_of("approver", "CN"), name="othersname", days=30)
    client = signed_in("reporter", "CN")
    assert "othersname" not in client.get("/tokens/").content.decode()
    assert client.post(f"/tokens/{token.pk}/withdraw/").status_code == 404
    assert Token.objects.get().revoked_at is None


def _close(user: User, admin: User) -> None:
    accounts.set_active(actor=admin, user=user, version=user.version, active=False)


def _move(user: User, admin: User) -> None:
    accounts.change_user(
        actor=admin, user=user, version=user.version, party=Party.objects.get(code="MM"), role=user.role, email=""
    )


def _demote(user: User, admin: User) -> None:
    accounts.change_user(actor=admin, user=user, version=user.version, party=user.party, role="reader", email="")


def _reopen(user: User, admin: User) -> None:
    _close(user, admin)
    user.refresh_from_db()
    accounts.set_active(actor=admin, user=user, version=user.version, active=True)


# What happens to an account or a token → the status that its token gets from then on.
ENDS: dict[str, tuple[Callable[[User, User], object], int]] = {
    "nothing": (lambda user, admin: None, 200),
    "own new password": (lambda user, _: accounts.own_password(actor=user, password="quite another pass phrase"), 200),
    "another office address": (
        lambda user, admin: accounts.change_user(
            actor=admin, user=user, version=user.version, party=user.party, role=user.role, email="office@example.org"
        ), 200,
    ),
    "closed": (_close, 401),
    "closed and opened again": (_reopen, 401),
    "another party": (_move, 401),
    "another role": (_demote, 401),
    "one-time password": (
        lambda user, admin: accounts.give_password(actor=admin, user=user, version=user.version), 401,
    ),
    "second factor reset": (
        lambda user, admin: accounts.reset_second_factor(actor=admin, user=user, version=user.version), 401,
    ),
    "signed out everywhere": (lambda user, admin: accounts.end_own_sessions(actor=user), 401),
    "expired": (lambda user, admin: Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1)), 401),
    "withdrawn": (lambda user, admin: revoke_token(actor=user, token=Token.objects.get()), 401),
}  # fmt: skip


@pytest.mark.parametrize("what", ENDS)
def test_what_ends_a_token(what: str, caller: Callable[..., Caller], user_of: Callable[..., User]) -> None:
    made = caller("reporter", "CN")
    assert made.get("/me").status_code == 200
    act, expected = ENDS[what]
    act(User.objects.get(pk=made.user.pk), user_of("administrator", None))
    assert made.get("/me").status_code == expected


def test_duties_come_first(caller: Callable[..., Caller], settings: Any) -> None:
    """A role that needs a second factor works by no token before it is set up; nor does a one-time password."""
    from allauth.mfa.models import Authenticator

    approver, reporter = caller("approver", "CN"), caller("reporter", "CN")
    settings.REQUIRE_MFA = True
    assert (approver.get("/me").status_code, reporter.get("/me").status_code) == (403, 200)
    Authenticator.objects.create(user=approver.user, type=Authenticator.Type.TOTP, data={})
    assert approver.get("/me").status_code == 200
    User.objects.filter(pk=reporter.user.pk).update(temporary_until=timezone.now() + timedelta(days=1))
    assert reporter.get("/me").status_code == 403


def test_a_token_opens_no_page(caller: Callable[..., Caller]) -> None:
    made = caller("administrator", None)
    for page in ("/", "/figures/", "/users/", "/parties/", "/tokens/", "/admin/", "/api/docs"):
        answer = made.client.get(page)
        assert answer.status_code == 302 and "/accounts/login/" in answer["Location"] + "/admin/login/", page


def test_the_header_goes_before_the_cookie(signed_in: Callable[..., Client], caller: Callable[..., Caller]) -> None:
    client, made = signed_in("approver", "CN"), caller("reader", "MM")
    assert client.get("/api/me").json()["username"] == "approver-cn"
    both = client.get("/api/me", headers={"authorization": f"Bearer {made.secret}"})
    assert both.json()["username"] == "reader-mm"
    assert client.get("/api/me", headers={"authorization": "Bearer lancang_wrong"}).status_code == 401


def test_a_session_writes_only_with_the_csrf_token(
    signed_in: Callable[..., Client], caller: Callable[..., Caller]
) -> None:
    signed = signed_in("secretariat", "SEC")
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed.cookies
    assert client.get("/api/policies").status_code == 200
    body = {"measure": "seizure", "rule": "never"}
    answer = client.put("/api/policies", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden") and "X-CSRFToken" in answer.json()[
        "detail"
    ]
    client.get("/tokens/")
    token = client.cookies["csrftoken"].value
    answer = client.put("/api/policies", body, content_type="application/json", headers={"X-CSRFToken": token})
    assert answer.status_code == 200
    # A token is sent by no browser of itself, so that it needs no second proof.
    made = caller("secretariat", "SEC")
    made.client = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {made.secret}"})
    assert made.send("PUT", "/policies", body).status_code == 200


def test_a_session_whose_duties_are_open_is_refused_in_json(signed_in: Callable[..., Client], settings: Any) -> None:
    client = signed_in("approver", "CN")
    settings.REQUIRE_MFA = True
    answer = client.get("/api/me")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_a_minute_has_a_limit(caller: Callable[..., Caller], settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.API_REQUESTS_PER_MINUTE = 3
    monkeypatch.setattr("lancang_web.api.rates.time.monotonic", lambda: 6000.0)
    made, other = caller("reader", "CN"), caller("reader", "MM")
    answers = [made.get("/me") for _turn in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert answers[-1].json()["code"] == "too_many" and 1 <= int(answers[-1]["Retry-After"]) <= 61
    assert other.get("/me").status_code == 200
    monkeypatch.setattr("lancang_web.api.rates.time.monotonic", lambda: 6060.0)
    assert made.get("/me").status_code == 200


def test_windows_of_a_minute() -> None:
    meter = Meter()
    assert [meter.wait("a", 2, now=120.0 + n) for n in range(4)] == [0, 0, 59, 58]
    assert meter.wait("b", 2, now=124.0) == 0
    assert meter.wait("a", 2, now=180.0) == 0
