"""axe-core on the pages around meetings and parties, in both languages and on a telephone: nothing grave or wide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from lancang_web.accounts.models import User
from lancang_web.cooperation.agenda_items.register import AGENDA_ITEMS
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import create

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}


@pytest.fixture
def addresses(live_site: Any, user_of: Callable[..., User], handling: Callable[..., Handling]) -> list[str]:
    """Every page with something on it."""
    actor, open_ = user_of("approver"), handling("CN", "TLP:GREEN")

    def enter(register: Any, **values: Any) -> Any:
        return create(actor=actor, register=register, values=values, handling=open_)

    first, second = (
        enter(MEETINGS, title_en="Talks", series="Talks", edition=number, starts=day, participants="CN, LA, MM",
              time="09:00", time_zone="Asia/Yangon")
        for number, day in ((1, "2019-04-02"), (2, "2021-04-02"))
    )  # fmt: skip
    enter(AGENDA_ITEMS, meeting=second, number="1", title_en="Plan", decision_en="The plan is adopted.")
    enter(COMMITMENTS, code="P1", by="CN", towards="LA", text_en="Trains officers", meeting=first, due="2019-12-31")
    return [
        f"/registers/meetings/{second.pk}/", f"/cooperation/meetings/{second.pk}/pack/",
        f"/cooperation/meetings/{second.pk}/next/", "/cooperation/series/", "/cooperation/between/",
        "/cooperation/between/CN/LA/", "/cooperation/between/CN/", "/cooperation/network/?year=2019",
        "/cooperation/timeline/",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_grave_violation(language: str, addresses: list[str], browse: Callable[..., Page], live_site: Any) -> None:
    page, faults = browse("approver", "CN"), []
    page.click(f"button[name=language][value={language}]")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for address in addresses:
            answer = page.goto(f"{live_site.url}{address}")
            assert answer is not None and answer.status == 200, address
            faults += [
                f"{address} {width}: {one['id']}: {one['nodes'][0]['html'][:160]}"
                for one in Axe().run(page).response["violations"]
                if one["impact"] in GRAVE
            ]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"{address} {width}: wider than the window")
    assert not faults, "\n".join(faults)
