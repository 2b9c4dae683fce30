"""The administrators' pages: who opens them, what they do, what they show once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event

SHOWN = re.compile(r'id="password">([^<]+)<')
PASSWORD, NEW = "a long pass phrase for tests", "quite another pass phrase"


@pytest.fixture
def client(signed_in: Callable[..., Client]) -> Client:
    """An administrator who gave the password a moment ago."""
    client = signed_in("administrator", None)
    user = User.objects.get(role="administrator")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


@pytest.mark.parametrize(
    ("role", "party"),
    [("reader", "CN"), ("reporter", "CN"), ("approver", "CN"), ("secretariat", "SEC"), ("auditor", "SEC")],
)
def test_other_roles_do_not_come_in(
    role: str, party: str, signed_in: Callable[..., Client], user_of: Callable[..., User]
) -> None:
    client, other = signed_in(role, party), user_of("reader", "MM")
    pages = [
        "/parties/",
        "/parties/add/",
        f"/parties/{other.party_id}/",
        "/users/",
        "/users/add/",
        f"/users/{other.pk}/",
    ]
    posts = [
        *pages[1:3],
        *pages[4:],
        *(f"/users/{other.pk}/{what}/" for what in ("active", "second-factor", "password")),
    ]
    assert [client.get(page).status_code for page in pages] == [403] * len(pages)
    assert [client.post(page, {"version": "1", "active": "0"}).status_code for page in posts] == [403] * len(posts)
    assert User.objects.get(pk=other.pk).is_active


def test_lists_and_filters(client: Client, user_of: Callable[..., User]) -> None:
    for role, party in (("reader", "CN"), ("approver", "CN"), ("reader", "MM")):
        user_of(role, party)
    for query, names in {
        "": {"administrator-none", "reader-cn", "approver-cn", "reader-mm"},
        "?party=CN": {"reader-cn", "approver-cn"},
        "?role=reader": {"reader-cn", "reader-mm"},
        "?name=APPRO": {"approver-cn"},
        "?party=XX": {"administrator-none", "reader-cn", "approver-cn", "reader-mm"},
        "?page=99": {"administrator-none", "reader-cn", "approver-cn", "reader-mm"},
    }.items():
        answer = client.get(f"/users/{query}")
        assert {user.username for user in answer.context["page"]} == names, query
    assert "exception to this site" in client.get("/users/").content.decode()
    assert "中国：国家主管机关" in client.get("/parties/").content.decode()


def test_a_party_is_added_and_changed(client: Client) -> None:
    names = {"country": "la", "name_en": "Lao PDR", "name_zh": "老挝"}
    assert client.post("/parties/add/", {"code": "LA", "kind": "authority", **names}).status_code == 302
    party = Party.objects.get(code="LA")
    assert (party.country, party.kind) == ("LA", "authority")
    assert "already exists" in client.post("/parties/add/", {"code": "LA", "kind": "agency", **names}).content.decode()
    fields = {
        **names,
        "name_en": "Lao People's Democratic Republic",
        "version": "1",
        "code": "XX",
        "kind": "secretariat",
    }
    assert client.post(f"/parties/{party.pk}/", fields).status_code == 302
    party.refresh_from_db()
    assert (party.name_en, party.code, party.kind) == ("Lao People's Democratic Republic", "LA", "authority")
    late = client.post(f"/parties/{party.pk}/", {**names, "name_en": "Mine", "version": "1"})
    assert late.status_code == 409
    assert "Lao People&#x27;s Democratic Republic" in late.content.decode()
    assert 'value="Mine"' in late.content.decode()


def test_a_new_account_from_the_form_to_its_first_page(client: Client, parties: dict[str, Party]) -> None:
    fields = {"username": "CN-Reviewer-2", "party": parties["CN"].pk, "role": "reporter", "email": ""}
    answer = client.post("/users/add/", fields)
    found = SHOWN.search(answer.content.decode())
    assert found is not None
    assert "no-store" in answer["Cache-Control"]
    newcomer = Client()
    assert newcomer.post("/accounts/login/", {"login": "cn-reviewer-2", "password": found[1]}).status_code == 302
    for page in ("/", "/documents/", "/accounts/2fa/"):
        assert newcomer.get(page)["Location"].startswith("/accounts/password/change/")
    assert "one-time password" in newcomer.get("/accounts/password/change/").content.decode()
    change = {"oldpassword": found[1], "password1": NEW, "password2": NEW}
    assert newcomer.post("/accounts/password/change/", change)["Location"] == "/"
    assert newcomer.get("/").status_code == 200


def test_an_old_one_time_password_opens_nothing(client: Client, user_of: Callable[..., User]) -> None:
    user = user_of("reader")
    User.objects.filter(pk=user.pk).update(temporary_until=timezone.now() - timedelta(seconds=1))
    late = Client()
    late.post("/accounts/login/", {"login": "reader-cn", "password": PASSWORD})
    assert late.get("/")["Location"] == "/accounts/login/?ended=temporary"
    assert late.get("/")["Location"] == "/accounts/login/"


def test_a_one_time_password_replaces_the_old(client: Client, user_of: Callable[..., User]) -> None:
    user = user_of("reader")
    answer = client.post(f"/users/{user.pk}/password/", {"version": "1"})
    found = SHOWN.search(answer.content.decode())
    assert found is not None
    user.refresh_from_db()
    assert user.check_password(found[1])
    again = client.post(f"/users/{user.pk}/password/", {"version": "1"})
    assert again["Location"] == f"/users/{user.pk}/", "loading the page again makes no other"
    user.refresh_from_db()
    assert user.check_password(found[1])


def test_what_matters_asks_for_the_password_first(
    signed_in: Callable[..., Client], user_of: Callable[..., User]
) -> None:
    user, client = user_of("reader"), signed_in("administrator", None)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    answer = client.post(f"/users/{user.pk}/second-factor/", {"version": "1"})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert Authenticator.objects.exists()
    wrong = client.post(answer["Location"], {"password": "wrong"})
    assert wrong.status_code == 200
    assert Authenticator.objects.exists()
    right = client.post(answer["Location"], {"password": PASSWORD})
    assert right["Location"] == f"/users/{user.pk}/"
    assert not Authenticator.objects.exists()
    assert list(Event.objects.values_list("action", flat=True)) == ["second_factor_reset"]


def test_closing_and_opening(client: Client, user_of: Callable[..., User]) -> None:
    user = user_of("reader")
    client.post(f"/users/{user.pk}/active/", {"version": "1", "active": "0"})
    user.refresh_from_db()
    assert (user.is_active, user.version) == (False, 2)
    client.post(f"/users/{user.pk}/active/", {"version": "2", "active": "1"})
    user.refresh_from_db()
    assert user.is_active


def test_ones_own_page_offers_nothing_that_locks_out(client: Client) -> None:
    own = User.objects.get(role="administrator")
    shown = client.get(f"/users/{own.pk}/").content.decode()
    assert "This is your own account" in shown
    assert "/active/" not in shown
    for what in ("active", "second-factor", "password"):
        assert client.post(f"/users/{own.pk}/{what}/", {"version": "1", "active": "0"}).status_code == 403
    answer = client.post(f"/users/{own.pk}/", {"version": "1", "party": "", "role": "reader", "email": ""})
    assert answer.status_code == 403
    own.refresh_from_db()
    assert (own.is_active, own.role) == (True, "administrator")


@pytest.mark.parametrize("page", ["/users/999/", "/parties/999/"])
def test_what_is_not_there(page: str, client: Client) -> None:
    assert client.get(page).status_code == 404


def test_the_administration_shows_and_never_changes(client: Client, user_of: Callable[..., User]) -> None:
    user = user_of("reader")
    shown = client.get(f"/admin/accounts/user/{user.pk}/change/")
    assert shown.status_code == 200
    assert "reader-cn" in shown.content.decode()
    assert user.password not in shown.content.decode()
    for address in (
        f"/admin/accounts/user/{user.pk}/change/",
        f"/admin/accounts/user/{user.pk}/delete/",
        "/admin/accounts/user/add/",
    ):
        assert client.post(address, {"post": "yes", "username": "x"}).status_code == 403, address
