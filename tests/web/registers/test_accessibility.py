"""axe-core on every page of a register, in both languages: nothing serious, and nothing wider than a telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.handling.models import Handling
from lancang_web.registers.services import imports
from lancang_web.registers.services.records import change, create, withdraw

pytestmark = pytest.mark.browser
TABLE = "code,kind,name_en,remark\nNEW,other,A new body,seat\nBAD,bureau,,\n"


@pytest.fixture
def addresses(live_site: Any, user_of: Callable[..., User], handling: Callable[..., Handling]) -> list[str]:
    """One address of every page of a register, with something on each."""
    actor, green = user_of("approver", "CN"), handling("CN", "TLP:GREEN")
    un = create(
        actor=actor,
        register=BODIES,
        values={"code": "UN", "kind": "un_body", "name_en": "United Nations"},
        handling=green,
    )
    values = {**BODIES.example, "kind": "un_body", "country": "", "parent": un}
    made = create(actor=actor, register=BODIES, values=values, handling=green)
    change(actor=actor, register=BODIES, record=made, values={"since": "1977"}, version=1)
    gone = create(actor=actor, register=BODIES, values={**values, "code": "GONE"}, handling=green)
    withdraw(actor=actor, register=BODIES, record=gone, reason="merged with others", version=1)
    draft, done = (
        imports.bring(actor=actor, register=BODIES, name="bodies.csv", data=text.encode(), handling=green)
        for text in (TABLE, "\n".join(TABLE.splitlines()[:2]))
    )
    imports.apply(actor=actor, register=BODIES, of=done, version=1)
    return [
        "/registers/", *[f"/registers/bodies/{end}" for end in (
            "", "?withdrawn=all", "?q=nowhere", "?as_of=2030-01-01", "add/", "import/", f"{made.pk}/",
            f"{made.pk}/change/", f"{gone.pk}/", f"import/{draft.pk}/", f"import/{done.pk}/",
        )],
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_grave_violation(language: str, addresses: list[str], browse: Callable[..., Page], live_site: Any) -> None:
    page = browse("approver", "CN")
    page.click(f"button[name=language][value={language}]")
    faults = []
    for address in addresses:
        answer = page.goto(f"{live_site.url}{address}")
        assert answer is not None and answer.status == 200, address
        for one in Axe().run(page).response["violations"]:
            if one["impact"] in ("serious", "critical"):
                faults.append(f"{address}: {one['id']}: {one['nodes'][0]['html'][:160]}")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"{address}: wider than {width} px")
    assert not faults, "\n".join(faults)
