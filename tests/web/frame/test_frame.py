"""The frame around every page: navigation by role, languages, pages for faults, the content security policy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.template import engines
from django.template.loader import get_template
from django.test import Client
from django.urls import path, reverse
from django.utils import translation

from lancang_web.accounts.models import User
from lancang_web.config import urls

SITE = Path(urls.__file__).parents[1]
TEMPLATES = sorted(path for path in SITE.rglob("templates/**/*.html"))


def entries(client: Client) -> set[str]:
    page = client.get("/accounts/2fa/").content.decode()
    nav = page.partition("<nav")[2].partition("</nav>")[0]
    return set(re.findall(r'href="([^"]+)"', nav))


def test_navigation_shows_what_the_role_opens(signed_in: Callable[..., Client]) -> None:
    shown = {
        role: entries(signed_in(role, party))
        for role, party in {"reader": "CN", "approver": "CN", "auditor": "SEC", "administrator": None}.items()
    }
    kept = {"/users/", "/parties/"}
    assert {role for role, found in shown.items() if kept & found} == {"administrator"}
    assert {role for role, found in shown.items() if reverse("approval") in found} == {"approver"}
    assert all(reverse("documents") in found for found in shown.values())
    for role, party in (("reader", "CN"), ("approver", "CN"), ("auditor", "SEC"), ("administrator", None)):
        client = signed_in(role, party)
        assert {page: client.get(page).status_code for page in shown[role]} == dict.fromkeys(shown[role], 200)


def test_no_navigation_for_strangers_or_before_the_second_factor(user_of: Callable[..., User], settings: Any) -> None:
    user_of("approver")
    client = Client()
    assert "<nav" not in client.get("/accounts/login/").content.decode()
    settings.REQUIRE_MFA = True
    client.post("/accounts/login/", {"login": "approver-cn", "password": "a long pass phrase for tests"})
    shown = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert "<nav" not in shown
    assert "Your role needs a second factor" in shown


@pytest.mark.parametrize(
    ("accepts", "cookie", "lang"),
    [("zh-CN", "", "zh-Hans"), ("fr", "", "en"), ("zh-CN", "en", "en"), ("en", "zh-hans", "zh-Hans")],
)
def test_the_language_of_a_page(accepts: str, cookie: str, lang: str, db: None) -> None:
    client = Client(headers={"accept-language": accepts})
    if cookie:
        client.post("/i18n/setlang/", {"language": cookie, "next": "/"})
    page = client.get("/accounts/login/").content.decode()
    assert f'<html lang="{lang}">' in page
    assert ("登录" in page) is (lang == "zh-Hans")
    assert ("Sign in" in page) is (lang == "en")


def test_no_template_needs_what_the_policy_forbids() -> None:
    """Styles, handlers and scripts in a page; htmx's own that need eval."""
    forbidden = re.compile(
        r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|hx-on|hx-vals=['\"]js:", re.I
    )
    tags = re.compile(r"\{[%{#].*?[%}#]\}", re.S)
    texts = {one: tags.sub("", one.read_text("utf-8")) for one in TEMPLATES}
    found = [
        f"{one.relative_to(SITE)}: {hit.group()}" for one, text in texts.items() if (hit := forbidden.search(text))
    ]
    assert TEMPLATES
    assert found == []


def test_every_template_compiles() -> None:
    for one in TEMPLATES:
        engines["django"].from_string(one.read_text("utf-8"))


def test_the_policy_and_other_headers(db: None) -> None:
    answer = Client().get("/accounts/login/")
    policy = dict(one.strip().partition(" ")[::2] for one in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert {name: policy[name] for name in ("frame-ancestors", "base-uri", "object-src")} == dict.fromkeys(
        ("frame-ancestors", "base-uri", "object-src"), "'none'"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


def test_pages_of_one_user_stay_out_of_caches(signed_in: Callable[..., Client]) -> None:
    assert signed_in("reader").get("/accounts/2fa/")["Cache-Control"] == "private, no-cache"


# --- faults ------------------------------------------------------------------------------------------------------


def broken(request: Any) -> None:
    raise ValueError("a secret of the inside")


def without_database(request: Any) -> None:
    raise OperationalError("could not connect to server at db.internal")


def full(request: Any) -> None:
    raise OSError(28, "No space left on device")


FAULTS = [path("broken/", broken), path("gone/", without_database), path("full/", full)]


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three pages that fail, each in its way."""
    from django.urls import clear_url_caches

    monkeypatch.setattr(urls, "urlpatterns", [*FAULTS, *urls.urlpatterns])
    clear_url_caches()
    yield
    monkeypatch.undo()
    clear_url_caches()


@pytest.mark.parametrize(
    ("page", "status", "says"),
    [
        ("/nothing/", 404, "nothing here that you can see"),
        ("/users/", 403, "Your role may not do this"),
        ("/broken/", 500, "A fault of the site"),
        ("/gone/", 503, "The database does not answer"),
        ("/full/", 503, "disk is full"),
    ],
)
def test_pages_for_faults(page: str, status: int, says: str, faulty: None, signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader")
    client.raise_request_exception = False
    answer = client.get(page)
    shown = answer.content.decode()
    assert answer.status_code == status
    assert says in shown
    assert shown.count("<h1>") == 1
    assert "secret of the inside" not in shown
    assert "db.internal" not in shown


def test_a_form_without_its_token(user_of: Callable[..., User]) -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "form is out of date" in answer.content.decode()


def test_a_request_for_another_host(db: None, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    answer = Client(headers={"host": "evil.example.org"}).get("/accounts/login/")
    assert answer.status_code == 400
    assert "was not understood" in answer.content.decode()


@pytest.mark.parametrize("page", ["400.html", "500.html", "503.html"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_faults_show_without_request_and_database(page: str, language: str) -> None:
    """No `db` fixture: a query would fail the test."""
    with translation.override(language):
        assert "<h1>" in get_template(page).render()


def test_a_fault_page_makes_do_without_a_manifest(settings: Any, tmp_path: Path) -> None:
    """Where collectstatic was forgotten, the page for faults itself must not fail."""
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    assert "A fault of the site" in get_template("500.html").render()
