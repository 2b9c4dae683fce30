"""The description: whole, in both forms, for those who signed in; and the pages as people see them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page

from lancang_web.accounts.models import User
from lancang_web.api.services import make_token
from lancang_web.registers.declaration import registers
from web.api.conftest import Caller

CONTRACT = {
    "figures", "findings", "documents", "acts", "contradictions", "questions", "notices", "coverage", "policies",
}  # fmt: skip


@pytest.fixture
def found(caller: Callable[..., Caller]) -> dict[str, Any]:
    answer = caller("reader", "CN").get("/openapi.json")
    assert answer.status_code == 200
    content: dict[str, Any] = answer.json()
    return content


def test_every_register_is_there_under_its_name(found: dict[str, Any]) -> None:
    names = {path.split("/")[2] for path in found["paths"]}
    assert {*CONTRACT, *(one.name for one in registers())} <= names


# Writes that name what they change in their body.
OF_WHAT_IS_THERE = {"/api/cooperation/judgements"}


def test_every_operation_declares_what_it_may_answer(found: dict[str, Any]) -> None:
    for path, methods in found["paths"].items():
        for method, one in methods.items():
            statuses = set(one["responses"])
            assert {"401", "403", "422", "429", "503"} < statuses, path
            assert ("404" in statuses) >= ("{pk}" in path), path
            assert ("409" in statuses) is (method != "get" and ("{pk}" in path or path in OF_WHAT_IS_THERE)), path
            assert ("413" in statuses) is (method != "get"), path
            assert one["summary"].strip() and one.get("description", "x").strip(), path
            assert one["security"] == [{"Token": []}, {"Session": []}], path


def test_every_shape_is_there_and_referred_to(found: dict[str, Any]) -> None:
    referred = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(found)))
    assert referred == set(found["components"]["schemas"])


def test_every_write_on_a_record_takes_its_version(found: dict[str, Any]) -> None:
    """But for those that do the same whatever the record says meanwhile."""
    free = {"document_reread", "accept_rest", "figure_add"}
    for path, methods in found["paths"].items():
        for method, one in methods.items():
            if method == "get" or "{pk}" not in path or one["operationId"] in free:
                continue
            (content,) = one["requestBody"]["content"].values()
            shape = found["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
            assert "version" in shape["required"], path


def test_the_page_names_every_operation_and_has_no_script_of_its_own(
    signed_in: Callable[..., Client], found: dict[str, Any]
) -> None:
    answer = signed_in("reader", "CN").get("/api/docs")
    text = answer.content.decode()
    assert answer.status_code == 200 and answer["Cache-Control"] == "private, no-store"
    for path, methods in found["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in text
    assert all(f'id="shape-{name}"' in text for name in found["components"]["schemas"])
    assert set(re.findall(r'href="#([^"]+)"', text)) - {"content", "lancang-mark"} <= set(
        re.findall(r'id="([^"]+)"', text)
    )
    assert re.findall(r"<script(?![^>]*src=)|<style|\bstyle=|//cdn", text) == []


def test_strangers_are_sent_to_sign_in() -> None:
    answer = Client().get("/api/docs")
    assert answer.status_code == 302 and answer["Location"] == "/accounts/login/?next=/api/docs"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_in_a_browser(
    language: str, browse: Callable[..., Page], live_site: Any, user_of: Callable[..., User]
) -> None:
    make_token(actor=user_of("reporter", "CN"), name="nightly figures", days=30)
    page = browse("reporter", "CN")
    page.click(f"button[name=language][value={language}]")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for address in ("/tokens/", "/api/docs"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{live_site.url}{address}")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"{address}: wider than {width}")
        found = Axe().run(page).response["violations"]
        faults += [f"{address}: {one['id']}" for one in found if one["impact"] in ("serious", "critical")]
    assert not faults
