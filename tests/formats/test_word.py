"""Word documents: order, tables, revisions, damage."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from lancang.reading.formats import UnreadableDocument, open_document, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def package(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


def t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def tc(*blocks: str) -> str:
    return f"<w:tc>{''.join(blocks)}</w:tc>"


@pytest.mark.parametrize(
    ("body", "text"),
    (
        (p(t("一"), t("二")) + p() + p(t("三")), "一二\n三"),
        (p("<w:r><w:t>2014</w:t><w:tab/><w:t>5</w:t><w:br/><w:t>吨</w:t></w:r>"), "2014\t5\n吨"),
        (f"<w:tbl><w:tr>{tc(p(t('年')))}{tc(p(t('起')), p(t('件')))}</w:tr></w:tbl>{p(t('后'))}", "年\t起 件\n后"),
        # A merged cell is one cell, an empty one keeps its column, a table in a table is in its cell.
        (f"<w:tbl><w:tr>{tc(p())}{tc(p(t('5')))}</w:tr></w:tbl>", "\t5"),
        (f"<w:tbl><w:tr>{tc('<w:tbl><w:tr>' + tc(p(t('内'))) + '</w:tr></w:tbl>')}</w:tr></w:tbl>", "内"),
        (f"<w:sdt><w:sdtContent>{p(t('控件'))}</w:sdtContent></w:sdt>", "控件"),
        (p(f"<w:hyperlink>{t('链接')}</w:hyperlink>"), "链接"),
        (p(f"<w:ins>{t('新')}</w:ins><w:del>{t('旧')}</w:del>"), "新"),
        (p("<w:r><w:instrText>PAGE</w:instrText></w:r>", t("正文")), "正文"),
        (p(f"<mc:A><mc:Choice>{t('甲')}</mc:Choice><mc:Fallback>{t('甲')}</mc:Fallback></mc:A>"), "甲"),
        ("", ""),
    ),
)
def test_text(body: str, text: str) -> None:
    assert open_document("a.docx", package(body)).text == text


def test_notes_follow_the_body() -> None:
    separator = f'<w:footnote w:type="separator">{p(t("—"))}</w:footnote>'
    notes = f"<w:footnotes {W}>{separator}<w:footnote>{p(t('注5吨'))}</w:footnote></w:footnotes>"
    assert open_document("a.docx", package(p(t("正文")), word__footnotes=notes)).text == "正文\n注5吨"


def test_a_document_of_a_word_processor(make_word: Callable[[], bytes]) -> None:
    document = open_document("a.docx", make_word())
    assert document.text == "2015年缴获毒品5吨。\n年份\t案件\n2014\t8919起\n结论。"
    assert (document.media, document.encoding, document.metadata_date) == (word.WORD, None, None)


def test_date_of_creation() -> None:
    import datetime

    document = docx.Document()
    document.core_properties.created = datetime.datetime(2016, 4, 19, 10, 28)
    buffer = io.BytesIO()
    document.save(buffer)
    assert open_document("a.docx", buffer.getvalue()).metadata_date == "2016-04-19"


@pytest.mark.parametrize(
    ("data", "found"),
    (
        (b"PK\x03\x04word/ and nothing more", "BadZipFile"),
        (package("<w:p><broken"), "ParseError"),
        (package("<w:p>" * 400 + "</w:p>" * 400), "nested deeper"),
    ),
)
def test_broken_documents_are_refused(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableDocument, match=found):
        open_document("a.docx", data)


def test_entities_do_not_expand() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>')
    with pytest.raises(UnreadableDocument, match="document type"):
        open_document("a.docx", buffer.getvalue())


def test_zip_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = package(p(t("0" * 100_000)))
    monkeypatch.setattr(word, "MAX_UNPACKED_BYTES", 50_000)
    with pytest.raises(UnreadableDocument, match="at most 50,000"):
        open_document("a.docx", data)
    monkeypatch.setattr(word, "MAX_UNPACKED_BYTES", 10**9)
    monkeypatch.setattr(word, "MAX_PART_BYTES", 50_000)
    with pytest.raises(UnreadableDocument, match="over 50,000"):
        open_document("a.docx", data)


def test_a_spreadsheet_is_named_as_what_it_is() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableDocument, match="not a Word document"):
        open_document("a.docx", buffer.getvalue())
