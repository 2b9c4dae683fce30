"""Small Word and PDF documents made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

MakeWord = Callable[[], bytes]
MakePdf = Callable[..., bytes]


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("2015年缴获毒品5吨。")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("年份", "案件"), ("2014", "8919起"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("结论。")
    document.sections[0].header.paragraphs[0].text = "页眉 2026"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(*pages: str, password: str | None = None, date: str | None = None) -> bytes:
    """A PDF with a page per text; an empty text gives a page without text layer."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(300, 200)
        if text:
            stream = DecodedStreamObject()
            stream.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode("latin-1"))
            page[NameObject("/Contents")] = writer._add_object(stream)
            fonts = DictionaryObject({NameObject("/F1"): font})
            page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
            page[NameObject("/MediaBox")] = ArrayObject([NumberObject(value) for value in (0, 0, 300, 200)])
    if date:
        writer.add_metadata({"/CreationDate": date})
    if password is not None:
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def make_word() -> MakeWord:
    return word


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    return pdf
