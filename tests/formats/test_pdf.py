"""PDF: pages, scans, passwords, damage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lancang.reading.formats import UnreadableDocument, open_document

MakePdf = Callable[..., bytes]


def test_pages_and_their_offsets(make_pdf: MakePdf) -> None:
    document = open_document("a.pdf", make_pdf("5 tons in 2014", "71 cases"))
    assert (document.text, document.pages) == ("5 tons in 2014\n71 cases", (0, 15))
    assert (document.media, document.notes) == ("application/pdf", ())


@pytest.mark.parametrize(
    ("pages", "named"),
    ((("a", "", "b"), "not read: 2"), (("", "", "a", "", "b", ""), "not read: 1-2, 4, 6")),
)
def test_pages_without_text_are_named(make_pdf: MakePdf, pages: tuple[str, ...], named: str) -> None:
    document = open_document("a.pdf", make_pdf(*pages))
    assert document.notes[0].endswith(named)
    assert len(document.pages) == len(pages)


@pytest.mark.parametrize(
    ("stated", "date"),
    (("D:20160419102800+08'00'", "2016-04-19"), ("20160419", "2016-04-19"), ("D:20161941", None), (None, None)),
)
def test_date(make_pdf: MakePdf, stated: str | None, date: str | None) -> None:
    assert open_document("a.pdf", make_pdf("text", date=stated)).metadata_date == date


def test_scans_are_refused(make_pdf: MakePdf) -> None:
    with pytest.raises(UnreadableDocument, match=r"2 pages, all scans .* run OCR"):
        open_document("a.pdf", make_pdf("", ""))


def test_passwords(make_pdf: MakePdf) -> None:
    # An empty user password only forbids printing and the like.
    assert open_document("a.pdf", make_pdf("text", password="")).text == "text"
    with pytest.raises(UnreadableDocument, match="without password"):
        open_document("a.pdf", make_pdf("text", password="secret"))


@pytest.mark.parametrize("data", (b"%PDF-1.7\n", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\n%%EOF", b"%PDF-" + bytes(500)))
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="broken PDF"):
        open_document("a.pdf", data)
