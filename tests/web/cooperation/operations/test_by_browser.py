"""The room of an operation by browser: an answer by keyboard, in both languages, wide and narrow, nothing grave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from lancang_web.cooperation.operation_judgements.models import ResultJudgement

pytestmark = pytest.mark.browser


def look(page: Any, name: str) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name}: wider than {width}"
    page.set_viewport_size({"width": 1280, "height": 900})
    grave = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert not grave, [(one["id"], one["nodes"][0]["html"][:160]) for one in grave]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_answer_by_keyboard(
    language: str, live_site: Any, browse: Callable[..., Any], operation: Callable[..., Any],
    result: Callable[..., Any], event: Callable[..., Any],
) -> None:  # fmt: skip
    rows = {owner: operation(owner) for owner in ("CN", "TH")}
    operation("MM", code="OTHER", name_en="Campaign on the river")
    operation("CN", code="PHASE", name_en="Phase", whole=rows["CN"], part="phase", begins="2015-01-20",
              ends="2015-02-10")  # fmt: skip
    result(rows["CN"], "100"), result(rows["TH"], "90")
    event(rows["CN"], "12"), event(rows["TH"], "12.4", period="2015-02-05")
    page = browse("reporter", "TH", "/cooperation/operations/")
    page.click(f"button[name=language][value={language}]")
    look(page, "list")
    page.goto(f"{live_site.url}/cooperation/operations/{rows['TH'].pk}/")
    look(page, "room")
    page.focus("[id^=why-]")
    page.keyboard.type("one river, two days")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#events")
    row = ResultJudgement.objects.get()
    assert (row.verdict, row.why, row.party.code) == ("same", "one river, two days", "TH")
    look(page, "answered")
