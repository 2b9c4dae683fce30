"""The desk in a browser, by keyboard: what a reviewer does two hundred times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lancang_web.evidence.models import Document, Figure, State
from lancang_web.handling.models import Handling

pytestmark = pytest.mark.browser

LINES = [f"{year}年，全省缴获冰毒{year - 1000}公斤，抓获嫌疑人{year - 1500}名。" for year in range(2010, 2020)]
TEXT = "禁毒工作公报\n" + "\n".join(LINES)


@pytest.fixture
def document(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure]
) -> Document:
    made = make_document(handling("CN", "TLP:GREEN"), TEXT, "公报.txt")
    for year in range(2010, 2020):
        make_figure(made, f"{year - 1000}公斤", value=year - 1000.0, period=str(year))
    Figure.objects.filter(value=1015).update(doubt=2)
    return made


@pytest.fixture
def desk(live_site: Any, document: Document, browse: Callable[..., Page]) -> Page:
    return browse("reporter", "CN", f"/documents/{document.pk}/desk/")


def test_doubted_first_then_by_keyboard(desk: Page, document: Document) -> None:
    panel = desk.locator("#panel")
    expect(panel).to_contain_text("1,015 kg")
    desk.keyboard.press("a")
    expect(panel).to_contain_text("1,010 kg")
    desk.keyboard.press("a")
    expect(panel).to_contain_text("1,011 kg")
    desk.keyboard.press("r")
    expect(panel).to_contain_text("1,012 kg")
    desk.keyboard.press("j")
    expect(panel).to_contain_text("1,013 kg")
    desk.keyboard.press("k")
    expect(panel).to_contain_text("1,012 kg")
    expect(desk.locator("#count-left")).to_have_text("7")
    expect(desk.locator("#text mark.current")).to_have_text("1012公斤")
    states = dict(Figure.objects.values_list("value", "state"))
    assert (states[1015], states[1010], states[1011], states[1012]) == ("accepted", "accepted", "rejected", "proposed")


@pytest.mark.refused("422")
def test_correcting_with_an_error_and_again(desk: Page) -> None:
    desk.keyboard.press("c")
    desk.fill("#id_period", "last year")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#panel .errorlist")).to_contain_text("period")
    desk.fill("#id_period", "2014")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#panel")).to_contain_text("1,010 kg")
    assert Figure.objects.get(value=1015).period == "2014"


@pytest.mark.refused("409")
def test_two_at_one_figure(desk: Page) -> None:
    Figure.objects.filter(value=1015).update(version=7, place="MM")
    desk.keyboard.press("c")
    desk.fill("#id_place", "LA")
    desk.keyboard.press("Control+Enter")
    warning = desk.locator("#panel .message.warning")
    expect(warning).to_contain_text("Somebody else")
    expect(warning).to_contain_text("LA")
    assert Figure.objects.get(value=1015).place == "MM"


def test_adding_from_a_selection(desk: Page) -> None:
    desk.evaluate(
        """() => {
            const line = document.querySelectorAll('#text .line')[1], range = document.createRange();
            const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            let node; while ((node = walk.nextNode())) if (node.data.includes('510名')) break;
            range.setStart(node, node.data.indexOf('510名')); range.setEnd(node, node.data.indexOf('510名') + 4);
            const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
        }"""
    )
    desk.keyboard.press("n")
    desk.fill("#add-measure", "arrests")
    desk.fill("#add-unit", "person")
    desk.click("#add-form button.primary")
    expect(desk.locator("#panel")).to_contain_text("510 person")
    made = Figure.objects.get(measure="arrests")
    assert (made.text, TEXT[made.start : made.end], made.value) == ("510名", "510名", 510.0)


def test_the_rest_at_once(desk: Page, document: Document) -> None:
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.get_by_role("button", name="Accept all without doubt").click()
    expect(desk.locator("#count-left")).to_have_text("1")
    assert Figure.objects.filter(state=State.PROPOSED).count() == 1


def test_who_may_only_read_gets_no_buttons(live_site: Any, document: Document, browse: Callable[..., Page]) -> None:
    page = browse("reader", "MM", f"/documents/{document.pk}/desk/")
    expect(page.locator("#panel")).to_contain_text("1,015 kg")
    assert page.locator("#panel button").count() == 0
    page.keyboard.press("a")
    assert set(Figure.objects.values_list("state", flat=True)) == {"proposed"}
