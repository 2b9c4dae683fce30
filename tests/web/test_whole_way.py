"""The whole way in a browser, in both languages: second factor → upload → review → approve → settle → export.

Pictures of every step go to build/pictures/ for a person to look at.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from playwright.sync_api import Page, expect

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.evidence.models import Contradiction, Document, Figure
from lancang_web.evidence.services import documents
from lancang_web.evidence.worker import Worker
from lancang_web.handling.models import Handling
from web.conftest import PASSWORD
from web.totp import code

pytestmark = pytest.mark.browser
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
CHINA = "2023年1月至9月，中国和泰国执法部门开展“平安航道”联合行动，缴获冰毒168.4公斤，抓获嫌疑人47名。"
THAILAND = (
    "From January to September 2023 China and Thailand carried out the joint operation Safe Mekong and seized "
    "186.4 kilograms of methamphetamine."
)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_whole_way(
    language: str, page: Page, live_site: Any, user_of: Callable[..., User], handling: Callable[..., Handling],
    tmp_path: Path,
) -> None:  # fmt: skip
    approver = user_of("approver", "CN")
    TOTP.activate(approver, SECRET)
    documents.add_document(
        actor=user_of("approver", "TH"), name="thailand.txt", data=THAILAND.encode(),
        handling=handling("TH", Label.GREEN.value),
    )  # fmt: skip
    PICTURES.mkdir(parents=True, exist_ok=True)

    def look(step: str) -> None:
        page.screenshot(path=PICTURES / f"{language}-{step}.png", full_page=True, caret="initial")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{step}: wider than the window"

    sign_in(page, live_site.url, look, language)
    upload(page, live_site.url, tmp_path, look)
    review(page, live_site.url, look)
    approve(page, live_site.url, look)
    settle(page, live_site.url, look)
    export(page, live_site.url)


def sign_in(page: Page, url: str, look: Callable[[str], None], language: str) -> None:
    page.goto(f"{url}/accounts/login/")
    page.click(f"button[name=language][value={language}]")
    look("1-sign-in")
    page.fill("input[name=login]", "approver-cn")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page.locator("input[name=code]")).to_be_visible()
    look("2-second-factor")
    page.fill("input[name=code]", code(SECRET))
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).to_have_url(f"{url}/")
    look("3-start")


def upload(page: Page, url: str, folder: Path, look: Callable[[str], None]) -> None:
    file = folder / "通报.txt"
    file.write_text(CHINA, encoding="gb18030")
    page.goto(f"{url}/documents/upload/")
    page.set_input_files("input[name=files]", file)
    page.fill("input[name=date]", "2023-10-12")
    page.select_option("select[name=label]", "TLP:GREEN")
    look("4-upload")
    page.locator("main form button.primary").click()
    expect(page.locator("main table a")).to_have_count(1)
    Worker("test").run(once=True)
    page.goto(f"{url}/documents/")
    expect(page.locator("main")).to_contain_text("通报.txt")
    look("5-documents")


def review(page: Page, url: str, look: Callable[[str], None]) -> None:
    document = Document.objects.get(name="通报.txt")
    assert document.state == "read", document.failure
    page.goto(f"{url}/documents/{document.pk}/desk/")
    look("6-desk")
    for _ in range(Figure.objects.filter(document=document).count()):
        left = int(page.locator("#count-left").inner_text())
        page.keyboard.press("a")
        expect(page.locator("#count-left")).to_have_text(str(left - 1))
    look("7-desk-reviewed")
    assert set(Figure.objects.filter(document=document).values_list("state", flat=True)) == {"accepted"}


def approve(page: Page, url: str, look: Callable[[str], None]) -> None:
    document = Document.objects.get(name="通报.txt")
    page.goto(f"{url}/approval/?document={document.pk}")
    look("8-approval")
    page.check("input[name=all]")
    page.click("button[name=action][value=approve]")
    assert set(Figure.objects.filter(document=document).values_list("state", flat=True)) == {"approved"}


def settle(page: Page, url: str, look: Callable[[str], None]) -> None:
    pair = Contradiction.objects.get()
    assert sorted([pair.first.value, pair.second.value]) == [168.4, 186.4]
    page.goto(f"{url}/ledger/{pair.pk}/")
    look("9-contradiction")
    page.check("input[name=outcome][value=first]")
    page.fill("textarea[name=reason]", "The first bulletin is the primary source.")
    page.locator("form[action$='/settle/'] button").click()
    expect(page.locator("main")).to_contain_text("primary source")
    pair.refresh_from_db()
    assert pair.state == "preferred"


def export(page: Page, url: str) -> None:
    page.goto(f"{url}/figures/")
    with page.expect_download() as download:
        page.locator("a[href*='/figures/export/']").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {re.sub(r"\..*", "", row["document"]) for row in rows} == {"通报", "thailand"}
