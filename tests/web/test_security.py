"""What every page must hold against an attacker: policy, tokens, escaping, secrets."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from lancang_web.evidence.models import Contradiction, Document
from lancang_web.handling.models import Handling

SITE = Path(__file__).resolve().parents[2] / "src" / "lancang_web"
MARKUP = "<script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">\"'><b id=hacked>"


@pytest.fixture
def addresses(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Any],
    make_act: Callable[..., Any], make_contradiction: Callable[..., Contradiction],
) -> list[str]:  # fmt: skip
    """Every page with markup in every text that it shows."""
    document = make_document(handling("CN", "TLP:GREEN"), f"{MARKUP} 100 kg", f"{MARKUP[:60]}.txt")
    document.notes = [MARKUP]
    document.save()
    words = {"subject": MARKUP[:190], "place": MARKUP[:110], "comment": MARKUP, "of": MARKUP[:190], "period": "2023"}
    figures = [make_figure(document, "100", **words) for _ in range(2)]
    make_act(document, title=MARKUP, type="meeting", place=MARKUP[:110])
    pair = make_contradiction(*figures)
    Contradiction.objects.update(reason=MARKUP, state="scope")
    return [
        "/", "/documents/", "/documents/upload/", f"/documents/{document.pk}/", f"/documents/{document.pk}/desk/",
        "/figures/", f"/figures/{figures[0].pk}/", "/figures/?as_of=2030-01-01", "/ledger/?state=scope",
        f"/ledger/{pair.pk}/", "/questions/", "/coverage/", "/notices/",
        "/figures/?q=%3Cscript%3Ealert(1)%3C/script%3E", "/documents/?q=%22%3E%3Cscript%3E",
    ]  # fmt: skip


def test_policy_and_markup(addresses: list[str], signed_in: Callable[..., Client]) -> None:
    client = signed_in("approver")
    faults = []
    for address in addresses:
        answer = client.get(address)
        policy, page = answer["Content-Security-Policy"], answer.content.decode()
        if answer.status_code != 200:
            faults.append(f"{address}: {answer.status_code}")
        for sign in ("unsafe-inline", "unsafe-eval", "*", "http:", "https:"):
            if sign in policy:
                faults.append(f"{address}: policy has {sign}")
        for rule in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
            if rule not in policy:
                faults.append(f"{address}: policy lacks {rule}")
        for pattern in (r"<script(?![^>]*\bsrc=)", r"\sstyle=", r"\son[a-z]+=(?!\S*&)", r"<style", r"javascript:"):
            if found := re.search(pattern, re.sub(r"&lt;.*?&gt;", "", page)):
                faults.append(f"{address}: {page[found.start() : found.start() + 80]!r}")
        for header, value in (("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff")):
            if answer[header] != value:
                faults.append(f"{address}: {header} {answer[header]}")
    assert not faults, "\n".join(faults)


@pytest.mark.browser
def test_stored_text_never_becomes_markup(live_site: Any, addresses: list[str], browse: Callable[..., Page]) -> None:
    page = browse("approver", "CN")
    for address in addresses:
        page.goto(f"{live_site.url}{address}")
        assert page.locator("#hacked").count() == 0, address
        assert "hacked" not in page.title() or "document.title" in page.title(), address
        assert page.locator("main img").count() == 0, address


WRITES = [
    "/figures/1/decide/", "/figures/1/correct/", "/figures/1/split/", "/figures/many/", "/documents/upload/",
    "/documents/1/withdraw/", "/documents/1/handling/", "/documents/1/reread/", "/documents/1/add/", "/approval/many/",
    "/ledger/1/settle/", "/ledger/1/ask/", "/questions/1/answer/", "/notices/seen/", "/i18n/setlang/",
    "/accounts/login/", "/accounts/logout/",
]  # fmt: skip


@pytest.mark.parametrize("address", WRITES)
def test_a_post_from_another_site_is_refused(address: str, user_of: Callable[..., Any], settings: Any) -> None:
    settings.REQUIRE_MFA = False
    client = Client(enforce_csrf_checks=True)
    client.force_login(user_of("approver"), backend="lancang_web.accounts.backends.Accounts")
    assert client.post(address, {}).status_code == 403


@pytest.mark.parametrize(
    "address", ["/figures/1/decide/", "/figures/many/", "/ledger/1/settle/", "/documents/1/reread/"]
)
def test_a_link_changes_nothing(address: str, signed_in: Callable[..., Client]) -> None:
    assert signed_in("approver").get(address).status_code == 405


SECRET = re.compile(r"""(?i)\b(?:secret|password|token|api_?key)\w*\s*=\s*["'][^"']{12,}["']""")
# Named for what they are, and of no worth: module → why.
WORTHLESS = {"evidence/demo.py": "the demo's password, printed at its start"}


def test_no_secret_stands_in_the_code() -> None:
    found = {
        path.relative_to(SITE).as_posix(): hits
        for path in SITE.rglob("*.py")
        if (hits := SECRET.findall(path.read_text(encoding="utf-8")))
    }
    assert set(found) == set(WORTHLESS), found
