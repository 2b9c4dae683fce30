"""The page of proposals in a browser: as narrow as a telephone and wide, in both languages, and by keyboard."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.evidence.models import Act
from lancang_web.handling.models import Handling

from .conftest import ACCESSION, MEETING, MEMORANDUM


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_entered_and_taken_back(
    language: str, browse: Callable[..., Any], tell: Callable[..., Act], handling: Callable[..., Handling]
) -> None:
    tell(handling(), "one.txt", MEMORANDUM)
    tell(handling(), "two.txt", MEMORANDUM, date="1993", place="US")
    tell(handling(), "three.txt", MEETING)
    tell(handling(), "four.txt", ACCESSION)
    tell(handling(), "five.txt", MEMORANDUM, title="诸多共识", date="2008-07")
    page = browse("reporter", "CN", "/cooperation/proposals/")
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.reload()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} pixels at {width}"
        if folder := os.environ.get("LANCANG_SHOTS"):
            page.screenshot(path=str(Path(folder) / f"proposals-{language}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator('form[action$="/all/"] button').click()
    if folder := os.environ.get("LANCANG_SHOTS"):
        page.screenshot(path=str(Path(folder) / f"proposals-all-{language}.png"), full_page=True)
    page.locator('form[action$="/all/"] button').click()
    expect(page.locator("article")).to_have_count(1)
    assert Agreement.objects.get().title_zh == "禁毒谅解备忘录"
    page.goto(page.url.split("?")[0] + "?state=entered")
    expect(page.locator("article")).to_have_count(3)
    page.locator("section", has=page.locator("article")).last.locator('form[action*="/back/"] button').click()
    expect(page.locator("article")).to_have_count(2)
