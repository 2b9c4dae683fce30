"""axe-core on every page that shows evidence, in both languages: nothing serious or critical."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from lancang_web.evidence.models import Contradiction, Document, Figure
from lancang_web.handling.models import Handling

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}


@pytest.fixture
def addresses(
    live_site: Any, handling: Callable[..., Handling], make_document: Callable[..., Document],
    make_figure: Callable[..., Figure], make_act: Callable[..., Any], make_contradiction: Callable[..., Contradiction],
) -> list[str]:  # fmt: skip
    """One address of every page, with something on each."""
    document = make_document(handling("CN", "TLP:GREEN"), "缴获冰毒100公斤，同比上升20%。", "公报.txt")
    states = ("proposed", "accepted", "rejected", "approved", "final")
    made = [make_figure(document, "100公斤", state=state, doubt=number % 3) for number, state in enumerate(states)]
    make_act(document)
    pair = make_contradiction(made[0], made[1])
    return [
        "/", "/documents/", "/documents/upload/", f"/documents/{document.pk}/", f"/documents/{document.pk}/desk/",
        f"/documents/{document.pk}/desk/?order=text&figure={made[3].pk}", "/figures/", "/figures/?doubted=1",
        f"/figures/{made[0].pk}/", "/figures/?as_of=2030-01-01", f"/approval/?document={document.pk}", "/ledger/",
        f"/ledger/{pair.pk}/", "/questions/", "/coverage/", "/notices/", "/figures/?q=nowhere",
        "/situation/", "/changes/", "/search/?q=冰毒", "/search/",
        "/search/?q=nowhere", "/exports/", "/tokens/", "/api/docs",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_grave_violation(language: str, addresses: list[str], browse: Callable[..., Page], live_site: Any) -> None:
    page = browse("approver", "CN")
    page.click(f"button[name=language][value={language}]")
    faults = []
    for address in addresses:
        answer = page.goto(f"{live_site.url}{address}")
        assert answer is not None and answer.status == 200, address
        found = Axe().run(page).response["violations"]
        faults += [
            f"{address}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}"
            for one in found
            if one["impact"] in GRAVE
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address}: wider than the window")
    assert not faults, "\n".join(faults)


def test_nothing_is_wider_than_a_telephone(addresses: list[str], browse: Callable[..., Page], live_site: Any) -> None:
    page = browse("approver", "CN")
    page.set_viewport_size({"width": 390, "height": 800})
    wide = []
    for address in addresses:
        page.goto(f"{live_site.url}{address}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert not wide
