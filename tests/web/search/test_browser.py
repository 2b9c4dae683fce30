"""Search as its users meet it: from any page by one key, to the sentence on the desk; axe-core; a telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lancang_web.evidence.models import Document
from lancang_web.handling.models import Handling

pytestmark = pytest.mark.browser
PAGES = (
    "/search/",
    "/search/?q=冰毒",
    "/search/?q=冰毒&kind=figures",
    "/search/?q=冰毒&kind=documents",
    "/search/?q=无 冰毒",
)


@pytest.fixture
def document(
    live_site: Any, handling: Callable[..., Handling], make_document: Callable[..., Document],
    make_figure: Callable[..., Any], make_act: Callable[..., Any],
) -> Document:  # fmt: skip
    lines = "\n".join(f"第{number}段没有数字。" for number in range(200))
    made = make_document(
        handling("CN", "TLP:GREEN"), f"{lines}\n2023年缴获methamphetamine 100公斤。\n{lines}", "公报.txt"
    )
    other = make_document(handling("CN", "TLP:CLEAR"), "缴获冰毒100公斤，其中冰毒片剂较多。", "简报.txt")
    for number in range(3):
        make_figure(other, "100", year=2021 + number, doubt=number)
    make_act(other)
    return made


def test_from_any_page_to_the_sentence(document: Document, browse: Callable[..., Page]) -> None:
    page = browse("reader", "TH", "/coverage/")
    page.keyboard.press("/")
    page.keyboard.type("冰毒 2023年")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("2023年")
    expect(page.locator(".hits mark").nth(1)).to_have_text("methamphetamine")
    page.locator("a.quiet").first.click()
    expect(page.locator("#sought")).to_have_text("2023年缴获methamphetamine 100公斤。")
    expect(page.locator("#sought")).to_be_in_viewport()
    # A slash that is typed stays one.
    page.goto(page.url.split("/documents")[0] + "/search/")
    page.locator("#id_q").click()
    page.keyboard.type("and/or")
    expect(page.locator("#id_q")).to_have_value("and/or")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_nothing_grave_and_nothing_wide(
    language: str, document: Document, browse: Callable[..., Page], live_site: Any
) -> None:
    page = browse("approver", "CN")
    page.click(f"button[name=language][value={language}]")
    faults = []
    for address in PAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(f"{live_site.url}{address}")
        assert answer is not None and answer.status == 200, address
        violations = Axe().run(page).response["violations"]
        faults += [f"{address}: {one['id']}" for one in violations if one["impact"] in ("serious", "critical")]
        page.set_viewport_size({"width": 390, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address}: wider than a telephone")
    assert not faults
