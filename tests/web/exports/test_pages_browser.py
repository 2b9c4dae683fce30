"""The pages of exports in a browser: no grave fault of axe-core, nothing too wide, and the way from list to file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from lancang_web.exports.models import Export

from .conftest import Ask, Two  # type: ignore[import-untyped]

pytestmark = pytest.mark.browser


@pytest.fixture
def addresses(live_site: Any, two: Two, ask: Ask) -> list[str]:
    made, other = ask(title="Seizures as stated by two countries, a title of some length"), ask(query="owner=CN")
    Export.objects.filter(pk=other.pk).update(state="removed", failure="changed")
    return ["/exports/", "/exports/?subject=heroin", f"/exports/{made.pk}/", f"/exports/{other.pk}/"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_grave_violation(
    language: str, width: int, addresses: list[str], browse: Callable[..., Page], live_site: Any
) -> None:
    page = browse("secretariat", "SEC")
    page.click(f"button[name=language][value={language}]")
    page.set_viewport_size({"width": width, "height": 800})
    faults = []
    for address in addresses:
        page.goto(f"{live_site.url}{address}")
        found = Axe().run(page).response["violations"]
        faults += [f"{address}: {one['id']}" for one in found if one["impact"] in ("serious", "critical")]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address}: wider than the window")
    assert not faults, "\n".join(faults)


def test_from_the_list_to_the_file(addresses: list[str], browse: Callable[..., Page], live_site: Any) -> None:
    page = browse("secretariat", "SEC", "/figures/?subject=heroin")
    page.click("text=Take away")
    page.fill("#title", "Heroin")
    page.click("text=Make the export")
    page.wait_for_selector("h1:has-text('Heroin')")
    with page.expect_download() as waiting:
        page.click("text=Download")
    made = Export.objects.get(title="Heroin")
    assert waiting.value.suggested_filename == f"lancang-{made.pk}.zip"
    assert waiting.value.path().stat().st_size == made.size
