"""What a user finds, looks at and takes away, in a browser and both languages: search → situation → picture → export.

Pictures of every step go to build/pictures/ for a person to look at.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from playwright.sync_api import Page, expect

from lancang_web.evidence.models import Document, Figure
from lancang_web.evidence.services import documents
from lancang_web.evidence.worker import Worker
from web.test_whole_way import PICTURES

pytestmark = pytest.mark.browser
TEXT = {
    "laos.txt": ("LA", "老挝国家禁毒委通报：2022年全国缴获冰毒9.2吨，2023年全国缴获冰毒12.6吨，破获毒品案件3210起。"),
    "thailand.txt": ("TH", "Thailand's annual statement: in 2023 Thailand seized 26.4 tonnes of methamphetamine."),
}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_found_looked_at_and_taken_away(
    language: str, browse: Callable[..., Page], live_site: Any, user_of: Callable[..., Any],
    handling: Callable[..., Any], settings: Any, tmp_path: Path,
) -> None:  # fmt: skip
    settings.DATA = tmp_path
    caches["memory"].clear()
    for name, (_, text) in TEXT.items():
        documents.add_document(
            actor=user_of("approver", "TH"), name=name, data=text.encode(), handling=handling("TH", "TLP:GREEN")
        )
    Worker("test").run(once=True)
    page = browse("reader", "CN")
    page.click(f"button[name=language][value={language}]")

    def look(step: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{language}-show-{step}.png", full_page=True, caret="initial")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{step}: wider than the window"

    _search(page, live_site.url, look)
    _situation(page, live_site.url, look)
    _export(page, live_site.url, look)


def _search(page: Page, url: str, look: Callable[[str], None]) -> None:
    page.goto(f"{url}/documents/")
    page.keyboard.press("/")
    page.keyboard.type("冰毒")
    page.keyboard.press("Enter")
    expect(page.locator("main mark").first).to_be_visible()
    # One word in Chinese finds the English document as well.
    for name in TEXT:
        expect(page.locator("main")).to_contain_text(name)
    look("1-search")


def _situation(page: Page, url: str, look: Callable[[str], None]) -> None:
    page.goto(f"{url}/situation/")
    page.select_option("#kind", "seizure|methamphetamine|kg")
    page.locator("main form.toolbar button").first.click()
    cells = page.locator("main table tbody td a")
    expect(cells.filter(has_text="12,600")).to_have_count(1)
    expect(cells.filter(has_text="26,400")).to_have_count(1)
    expect(page.locator("#series svg").first).to_be_visible()
    look("2-situation")
    with page.expect_download() as download:
        page.click("#series figcaption a:text('PNG')")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    page.emulate_media(media="print")
    look("3-situation-printed")
    expect(page.locator(".site-nav")).to_be_hidden()
    page.emulate_media(media="screen")
    cells.filter(has_text="12,600").click()
    expect(page.locator("main table tbody tr")).to_have_count(Figure.objects.filter(value=12_600).count())


def _export(page: Page, url: str, look: Callable[[str], None]) -> None:
    page.goto(f"{url}/exports/?measure=seizure")
    look("4-export")
    page.locator("main form button.primary").first.click()
    page.wait_for_url("**/exports/*/")
    look("5-exported")
    with page.expect_download() as download:
        page.locator("main a[href$='/file/'], main a[download], main a.button.primary").first.click()
    with zipfile.ZipFile(download.value.path()) as made:
        names = {Path(name).name for name in made.namelist()}
        assert {"figures.csv", "figures.parquet", "metadata.json", "README.txt", "CITATION.txt"} <= names
        told = json.loads(next(made.read(name) for name in made.namelist() if name.endswith("metadata.json")))
    assert "TLP:GREEN" in json.dumps(told)
    assert Document.objects.count() == len(TEXT)
