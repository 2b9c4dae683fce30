"""The page is safe whatever a document says, and says what it must."""

from __future__ import annotations

import datetime
import html
import json
import re
from pathlib import Path

import pytest

from lancang.checks import Bilingual, Finding, Kind, Severity, Verdict
from lancang.report import ReportInput, fonts, write_report
from lancang.report.drawing import embedded
from lancang.report.markup import element, json_script
from lancang.report.page import page
from lancang.report.payload import Utf16, payload

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> 冰毒5公斤"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (element("p", 'a<b & "c"\''), "<p>a&lt;b &amp; &quot;c&quot;&#x27;</p>"),
        (element("p", element("b", "<")), "<p><b>&lt;</b></p>"),
        (element("a", "x", href='"><script>'), '<a href="&quot;&gt;&lt;script&gt;">x</a>'),
        (element("input", class_="k", hidden=True, value=None), '<input class="k" hidden>'),
        (json_script("d", ["</script>"]), '<script type="application/json" id="d">["\\u003c/script\\u003e"]</script>'),
    ],
)
def test_markup(made: str, expected: str) -> None:
    assert made == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_hostile_document_adds_no_element(build, language: str) -> None:
    content = build((HOSTILE, [{"text": "5公斤", "subject": HOSTILE, "place": "<b>", "of": "<i>"}]), language=language)
    made = page(content)
    assert made.count("<script") == 2  # the data and our own
    assert "<img" not in made
    assert "<b>" not in made
    [data] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', made)
    assert json.loads(data)["documents"][0]["text"] == HOSTILE


def test_policy_allows_only_our_script(build) -> None:
    made = html.unescape(page(build(("缴获5公斤", [{"text": "5公斤"}]))))
    assert "default-src 'none'" in made
    assert re.search(r" on\w+=", re.sub(r"<script.*?</script>", "", made, flags=re.S)) is None
    assert re.search(r"\sstyle=", made.split("</style>")[1].split('<script type="application/json"')[0]) is None
    assert re.findall(r'(?:src|href)="(?!#)([^"]+)"', made.split('<dialog')[0]) == [
        "README.txt", "figures.csv", "figures.parquet", "findings.csv", "acts.csv", "figures.sdmx.csv",
        "figures.sdmx.xml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [("缴获5公斤", 2, 2), ("𠮷缴获5公斤", 3, 4), ("𠮷5𠮷", 1, 2), ("𠮷5𠮷", 3, 5)],
)
def test_offsets_count_utf16_units(text: str, index: int, expected: int) -> None:
    assert Utf16(text)(index) == expected
    assert Utf16(text)(index) == len(text[:index].encode("utf-16-le")) // 2


def test_a_span_that_the_text_does_not_hold_is_not_marked(build) -> None:
    content = build(("缴获5公斤", [{"text": "5公斤"}]))
    moved = content.readings[0].__class__(**{**content.readings[0].__dict__, "text": "全文缴获5公斤"})
    fits, other = (
        payload(ReportInput([one], (), (), "zh", content.made_on), "t")["figures"]["span"]
        for one in (content.readings[0], moved)
    )
    assert fits == [[0, 5, 2, 5]]
    assert other == [None]


def test_key_numbers_carry_bound_place_period_and_evidence(build) -> None:
    row = {"text": "870余公斤", "value": 870, "bound": "min", "place": "MM", "period": "2023", "subject": "冰毒"}
    made = page(build(("缅甸2023年缴获冰毒870余公斤。", [row]), language="zh"))
    card = re.search(r'<ul class="cards">(.*?)</ul>', made, flags=re.S)
    assert card is not None
    for part in ("≥ 870公斤", "缅甸 · 2023年", "原文 “870余公斤”", 'href="#evidence-1"'):
        assert part in card[1]
    assert "<mark>870余公斤</mark>" in made


def test_findings_that_fail_come_first(build) -> None:
    def one(verdict: Verdict, severity: Severity, said: str) -> Finding:
        return Finding(Kind.SUM, verdict, severity, (), Bilingual("1 + 1 = 3", "1 + 1 = 3"), Bilingual(said, said))

    findings = [
        one(Verdict.HOLDS, Severity.INFO, "first given"),
        one(Verdict.DIFFERS, Severity.WARNING, "second"),
        one(Verdict.FAILS, Severity.ERROR, "third"),
    ]
    made = page(build(("5公斤", [{"text": "5公斤"}]), findings=findings))
    section = made[made.index('id="findings"') :]
    assert section.index("third") < section.index("second") < section.index("first given")
    assert "third" in made[: made.index('id="findings"')]
    assert "first given" not in made[: made.index('id="findings"')]


def test_what_could_not_be_read_is_named(build) -> None:
    content = build(("5公斤", [{"text": "5公斤", "unit": "fathom"}]))
    content = ReportInput(content.readings, (), [("scan <1>.pdf", "no text layer")], "en", content.made_on)
    made = page(content)
    assert "scan &lt;1&gt;.pdf</td><td>no text layer" in made
    assert "Figures whose unit is unknown: 1" in made


def test_without_a_chinese_font_charts_are_in_english(build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "NotoSansCJK-Regular.ttc").touch()
    assert fonts.cjk_font_available((tmp_path,))
    assert not fonts.cjk_font_available((tmp_path / "none",))
    rows = [
        {
            "text": f"{n}公斤",
            "subject": "冰毒",
            "subject_code": "methamphetamine",
            "place": "保山市",
            "period": str(2018 + n),
        }
        for n in (1, 2, 3)
    ]
    text = "保山市缴获冰毒1公斤、2公斤、3公斤"
    for module in ("charts", "sections.topics"):
        monkeypatch.setattr(f"lancang.report.{module}.cjk_font_available", lambda: False)
    made = page(build((text, rows), language="zh"))
    svg = "".join(re.findall(r"<svg.*?</svg>", made, flags=re.S))
    assert "methamphetamine" in svg
    assert re.search(r"[\u4e00-\u9fff]", svg) is None
    assert "没有安装中文字体" in made


@pytest.mark.parametrize("part", ['<rect style="fill:red"/>', '<a href="x"/>', "<script/>", '<g onclick="x"/>'])
def test_a_chart_with_more_than_shapes_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="shapes and text only"):
        embedded(f"<svg >{part}</svg>")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_is_there(sample, sample_findings, language: str) -> None:
    made = page(ReportInput(sample, sample_findings, (), language, datetime.date(2026, 3, 2)))
    for key in ("summary", "findings", "situation", "timeline", "documents", "table", "files"):
        assert f'<section id="{key}"' in made
        assert f'href="#{key}"' in made
    assert made.count("<svg") >= 3
    assert 'lang="zh-CN"' in made if language == "zh" else 'lang="en"' in made
    targets = set(re.findall(r'href="#([^"=]+)"', made.split('<script type="application/json"')[0]))
    assert targets <= set(re.findall(r'id="([^"]+)"', made))


def test_an_unknown_language_is_refused(sample, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="found 'fr', expected zh or en"):
        write_report(sample, (), (), tmp_path / "r", lang="fr", made_on=datetime.date(2026, 3, 2))
    assert list(tmp_path.iterdir()) == []
