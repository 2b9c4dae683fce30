"""From a clause to a commitment of everybody, to what was done for it and a dispute: by browser, in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.models import Fulfilment
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import create

pytestmark = pytest.mark.browser


def look(page: Any, name: str) -> None:
    """Nothing wider than the window and nothing grave by axe, wide and as narrow as a telephone."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name}: wider than {width}"
        if folder := os.environ.get("LANCANG_SHOTS"):
            page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    grave = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert not grave, [(one["id"], one["nodes"][0]["html"][:160]) for one in grave]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_from_a_clause_to_a_dispute(
    language: str, browse: Callable[..., Any], live_site: Any, user_of: Callable[..., User],
    handling: Callable[..., Handling],
) -> None:  # fmt: skip
    actor, shown = user_of("reporter", "CN"), handling("CN", "TLP:GREEN")

    def made(register: Any, **values: Any) -> Any:
        return create(actor=actor, register=register, values=values, handling=shown)

    text = made(
        AGREEMENTS, code="MOU-1", kind="memorandum", level="multilateral", title_en="A memorandum of understanding",
        title_zh="禁毒谅解备忘录", signed="2020-01-01", in_force="2020-01-01",
    )  # fmt: skip
    for party in ("CN", "LA", "MM", "TH"):
        made(PARTICIPATIONS, agreement=text, party=party, signed="2020-01-01")
    for number, kind, en, zh in (
        ("1", "definition", "In this memorandum…", "本备忘录所称……"),
        ("2", "obligation", "Each party reports the area surveyed.", "各方通报监测面积。"),
        ("3", "obligation", "Each party names a focal point.", "各方指定联络机构。"),
    ):
        made(CLAUSES, agreement=text, number=number, kind=kind, text_en=en, text_zh=zh)
    made(
        COMMITMENTS, by="LA", clause=CLAUSES.model.objects.get(number="3"), text_en="Names its commission.", text_zh=""
    )
    made(COMMITMENTS, by="MM", text_en="Under no clause.", text_zh="无对应条款的承诺。", due=date(2024, 5, 1))
    page = browse("reporter", "CN", f"/cooperation/agreements/{text.pk}/coverage/")
    page.click(f"button[name=language][value={language}]")
    expect(page.locator("article")).to_have_count(3)
    look(page, f"coverage-{language}")
    clause = page.locator("article", has_text="2").filter(has=page.locator("details")).first
    clause.locator("summary").click()
    clause.locator("input[name=due]").fill("2026-03-31")
    clause.locator("select[name=recurs]").select_option("year")
    clause.locator("form button").click()
    expect(page.locator("article details")).to_have_count(1)
    assert set(Commitment.objects.filter(clause__number="2").values_list("by", flat=True)) == {"CN", "LA", "MM", "TH"}
    page.goto(f"{live_site.url}/cooperation/commitments/?by=CN")
    expect(page.locator("section").last.locator("tbody tr")).to_have_count(2)  # this year, and a year ahead
    page.locator("section a[href*='/fulfilments/add/']").first.click()
    page.locator("input[name=on]").fill("2026-03-20")
    page.locator("select[name=label]").select_option("TLP:GREEN")
    page.locator("main form button.primary").click()
    assert str(Fulfilment.objects.get().due) == "2026-03-31"
    page.goto(f"{live_site.url}/cooperation/commitments/")
    look(page, f"board-{language}")
    page = browse("reporter", "TH", "/cooperation/commitments/?by=CN&status=on_time")
    page.locator("section a[href*='disputed=on']").click()
    expect(page.locator("input[name=disputed]")).to_be_checked()
    page.locator("input[name=on]").fill("2026-04-20")
    page.locator("textarea[name=dispute]").fill("Nothing was received.")
    page.locator("select[name=label]").select_option("TLP:GREEN")
    page.locator("main form button.primary").click()
    commitment = Commitment.objects.get(by="CN", clause__number="2")
    page.goto(f"{live_site.url}/registers/commitments/{commitment.pk}/")
    expect(page.locator("main .badge.bad").first).to_be_visible()
    look(page, f"commitment-{language}")
