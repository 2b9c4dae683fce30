"""Web pages: tables and headings stay, menus go."""

from __future__ import annotations

import pytest

from lancang.reading.formats import Document, open_document

MENU = "<div>" + "".join(f'<a href="/{i}">栏目{i}</a> ' for i in range(20)) + "</div>"
NEWS = "<ul>" + "".join(f'<li><a href="/{i}">2016-04-{i:02} 新闻</a></li>' for i in range(1, 9)) + "</ul>"
TABLE = "<table>" + "".join(f"<tr><td>{year}</td><td>{year - 1900}.5吨</td></tr>" for year in range(2000, 2020))
TABLE += "</table>"
ROWS = "\n".join(f"{year}\t{year - 1900}.5吨" for year in range(2000, 2020))


def opened(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return open_document("page.html", page.encode())


@pytest.mark.parametrize(
    ("body", "text"),
    (
        ("<h1>年报</h1><p>缴获 <b>5</b> 吨。</p>", "年报\n缴获 5 吨。"),
        ("<p>一</p><div>二<br>三</div>四", "一\n二\n三\n四"),
        (f"<h1>表</h1>{TABLE}", f"表\n{ROWS}"),
        (f"{MENU}<h1>表</h1>{TABLE}{NEWS}", f"表\n{ROWS}"),
        (f"<nav>首页</nav><p>正文5吨</p>{NEWS}<footer>版权 2026</footer>", "正文5吨"),
        ('<div class="nav top">首页</div><p>正文</p><div id="footer">电话</div>', "正文"),
        ('<p>正文</p><p style="display: none">隐藏 9</p><p hidden>隐藏</p><script>var a = 1</script>', "正文"),
        (f"<table><tr><td>{MENU}</td><td>正文12起</td></tr></table>", "正文12起"),
        ('<p>见<a href="/a">公报</a>第5页</p>', "见公报第5页"),
        ("<table><tr><td><a>一</a><td><a>二</a><td><a>三</a><td>5吨</table>", "一\t二\t三\t5吨"),
        ("<p>1 &lt; 2&nbsp;吨 &amp; 3</p>", "1 < 2 吨 & 3"),
        ("<ul><li>一 12个</li><li>二</li></ul>", "一 12个\n二"),
        (MENU, MENU),
        ("", ""),
    ),
)
def test_text(body: str, text: str) -> None:
    if body == MENU:
        # A page of nothing but links is read rather than lost.
        assert opened(body).text.startswith("栏目0 栏目1")
    else:
        assert opened(body).text == text


@pytest.mark.parametrize("encoding", ("gbk", "big5", "utf-8", "utf-16"))
@pytest.mark.parametrize("declared", (True, False))
def test_encoding(encoding: str, declared: bool) -> None:
    text = "國際禁毒合作辦公室二十四份報告" if encoding == "big5" else "国际禁毒合作办公室二十四份报告"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{text}</p></body></html>"
    assert open_document("page.htm", page.encode(encoding)).text == text


def test_a_false_declaration_does_not_garble() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>国际禁毒合作办公室</p></body></html>'
    assert open_document("page.html", page.encode("gbk")).text == "国际禁毒合作办公室"


@pytest.mark.parametrize(
    ("meta", "date"),
    (
        ('<meta property="article:published_time" content="2016-04-19T10:28:00+08:00">', "2016-04-19"),
        ('<meta name="PubDate" content="2016-4-9 10:28">', "2016-04-09"),
        ('<meta name="publishdate" content="2016年4月19日">', "2016-04-19"),
        ('<meta name="date" content="2020-01-01"><meta name="pubdate" content="2016-04-19">', "2016-04-19"),
        ('<meta name="date" content="2016-19-39">', None),
        ('<meta name="keywords" content="2016-04-19">', None),
    ),
)
def test_date(meta: str, date: str | None) -> None:
    assert opened("<p>正文</p>", meta).metadata_date == date


def test_deep_nesting_neither_hangs_nor_loses_text() -> None:
    assert opened("<div>" * 50_000 + "缴获5吨").text == "缴获5吨"
