"""The page as a reader meets it: sentence behind a number, search, filters, sorting, pages, ten thousand figures."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from lancang.report import ReportInput
from lancang.report.writing import publish

from .conftest import MADE_ON, reading_of  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(sample, sample_findings, tmp_path_factory: pytest.TempPathFactory) -> str:
    content = ReportInput(sample, sample_findings, (), "zh", MADE_ON)
    return publish(content, tmp_path_factory.mktemp("out") / "report").as_uri()


def test_a_click_shows_the_sentence_in_its_document(page: Page, opened: str, sample) -> None:
    page.goto(opened)
    page.locator(".cards .amount a").first.click()
    shown = page.locator("dialog[open]")
    figure_id = page.url.split("#figure=")[1]
    [figure] = [one for reading in sample for one in reading.figures if one.id == figure_id]
    assert shown.locator("mark mark").inner_text() == figure.text
    assert shown.locator("mark.sentence").inner_text() == figure.source.sentence
    assert shown.locator("mark mark").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert "#" not in page.url
    page.goto(f"{opened}#figure={figure_id}")
    assert page.locator("dialog[open] mark mark").inner_text() == figure.text


def test_search_filter_sort_and_pages(page: Page, opened: str, sample) -> None:
    count = sum(len(reading.figures) for reading in sample)
    page.goto(opened)
    rows, status = page.locator("#figures-table tbody tr"), page.locator("#table-status")
    assert rows.count() == 100
    assert f"共 {count} 行" in status.inner_text()
    page.locator("[data-page=last]").click()
    assert rows.count() == (count - 1) % 100 + 1
    page.locator("#search").fill("海洛因")
    wanted = sum("海洛因" in f"{one.subject} {one.source.sentence}" or one.subject_code == "heroin"
                 for reading in sample for one in reading.figures)  # fmt: skip
    expect(rows).to_have_count(wanted)
    assert 0 < wanted < 100
    page.locator("#clear").click()
    page.locator("select[data-filter=year]").select_option("2013")
    assert 0 < rows.count() < 100
    page.locator("th[data-sort=value] button").click()
    assert page.locator("th[data-sort=value]").get_attribute("aria-sort") == "ascending"
    numbers = page.evaluate(
        "() => { const f = JSON.parse(document.getElementById('data').textContent).figures;"
        " return [...document.querySelectorAll('#figures-table tbody tr')].map(r => f.number[r.dataset.figure]); }"
    )
    assert numbers == sorted(numbers)


def test_the_table_works_from_the_keyboard(page: Page, opened: str) -> None:
    page.goto(opened)
    page.locator("th[data-sort=what] button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("th[data-sort=what]").get_attribute("aria-sort") == "descending"
    page.locator("#figures-table tbody a").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").count() == 1


@pytest.mark.parametrize("width", [390, 1400])
def test_nothing_sticks_out(page: Page, opened: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(opened)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hostile_document_does_nothing(page: Page, build, tmp_path: Path) -> None:
    text = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">缴获5公斤"
    page.goto(publish(build((text, [{"text": "5公斤"}])), tmp_path / "r").as_uri())
    page.locator("#figures-table tbody a").click()
    assert page.locator("dialog[open] .panel-text").inner_text() == text
    assert page.title() != "owned"
    assert page.locator("img").count() == 0


def test_ten_thousand_figures(page: Page, tmp_path: Path) -> None:
    readings = []
    for number in range(100):
        sentences = [f"{2000 + n % 24}年第{number}县破获案件{n + 1000}起，形势总体平稳可控。" for n in range(100)]
        text = "\n".join(sentences)
        rows = []
        for n in range(100):
            start = text.index(f"{n + 1000}起")
            rows.append({"start": start, "end": start + 5, "text": f"{n + 1000}起", "measure": "cases", "unit": "count",
                         "value": n + 1000.0, "place": f"第{number}县", "period": str(2000 + n % 24)})  # fmt: skip
        readings.append(reading_of(f"county-{number}.txt", text, rows, ()))
    index = publish(ReportInput(readings, (), (), "zh", MADE_ON), tmp_path / "r")
    assert index.stat().st_size < 6_000_000
    started = time.perf_counter()
    page.goto(index.as_uri())
    expect(page.locator("#table-status")).to_contain_text("10,000")
    assert time.perf_counter() - started < 8  # two seconds on an idle core; the machine of the tests is shared
    started = time.perf_counter()
    page.locator("#search").fill("1050起 第42县")
    expect(page.locator("#figures-table tbody tr")).to_have_count(1)
    assert time.perf_counter() - started < 4
    assert page.locator("#figures-table tbody tr td.document").inner_text() == "county-42.txt"


def test_printed_without_scripts(browser, opened: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 800, "height": 1100})
    page = context.new_page()
    page.goto(opened)
    page.emulate_media(media="print")
    assert page.locator(".cards .amount").first.is_visible()
    assert page.locator("#evidence-1 mark").is_visible()
    assert page.locator("#figures-table tbody tr").count() == 50
    assert not page.locator("#controls").is_visible()
    assert not page.locator("nav.contents").is_visible()
    context.close()
