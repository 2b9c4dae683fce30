"""Rebuild the sample's encoded and binary documents from the plain sources beside this script.

usage: python make_sample.py [--check]

`sources/NAME.txt` and `sources/NAME.md` hold the words; this script only gives them their format: GB18030 and Big5
text, a Word document with headings and a table, and a PDF with a text layer whose lines break inside sentences and
words. The result is the same byte for byte on every run. `--check` compares with the files in `sample/` and writes
nothing. Needs python-docx and reportlab.
"""

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
FIXED_DATE = datetime(2025, 1, 1)
# A predefined CID font is named in the file, not embedded: the PDF stays small and its text can still be extracted.
PDF_FONT = "STSong-Light"
PDF_HEADER = "毒品原植物监测简报   2025 年第 4 期"


def encoded(encoding: str) -> Callable[[str], bytes]:
    """A writer of plain text in one encoding; a character outside it is an error, never a question mark."""
    return lambda text: text.encode(encoding)


def add_table(document: WordDocument, lines: list[str]) -> None:
    """Add a Word table from the lines of a Markdown table; the second line is its rule."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in [rows[0], *rows[2:]]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def same_zip(data: bytes) -> bytes:
    """The archive again with one fixed date for every member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def word(text: str) -> bytes:
    """A Word document: `#` lines become headings, `|` blocks tables, other blocks paragraphs."""
    document = Document()
    properties = document.core_properties
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = FIXED_DATE
    for block in text.strip().split("\n\n"):
        marks = len(block) - len(block.lstrip("#"))
        if marks:
            document.add_heading(block[marks:].strip(), level=marks)
        elif block.startswith("|"):
            add_table(document, block.split("\n"))
        else:
            document.add_paragraph(block)
    out = io.BytesIO()
    document.save(out)
    return same_zip(out.getvalue())


def pdf(text: str) -> bytes:
    """A PDF with the source's line breaks as they are; form feeds part the pages, each with header and footer."""
    pdfmetrics.registerFont(UnicodeCIDFont(PDF_FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number, page in enumerate(text.strip().split("\f"), start=1):
        canvas.setFont(PDF_FONT, 9)
        canvas.drawString(72, 800, PDF_HEADER)
        canvas.setFont(PDF_FONT, 12)
        for line_number, line in enumerate(page.strip("\n").split("\n")):
            canvas.drawString(72, 760 - 20 * line_number, line)
        canvas.setFont(PDF_FONT, 9)
        canvas.drawString(270, 40, f"第 {number} 页")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


TARGETS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "zh_03_mekong_operation.txt": ("zh_03_mekong_operation.txt", encoded("gb18030")),
    "zh_04_precursor_report.docx": ("zh_04_precursor_report.md", word),
    "zh_05_crop_survey.pdf": ("zh_05_crop_survey.txt", pdf),
    "zh_08_hk_bulletin_big5.txt": ("zh_08_hk_bulletin_big5.txt", encoded("big5")),
}


def main() -> int:
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        print(__doc__, file=sys.stderr)
        return 2
    stale = []
    for name, (source, build) in TARGETS.items():
        data = build((HERE / "sources" / source).read_text(encoding="utf-8"))
        target = HERE / "sample" / name
        if not check:
            target.write_bytes(data)
        elif not target.exists() or target.read_bytes() != data:
            stale.append(name)
    for name in stale:
        print(f"{name}: differs from its source; run make_sample.py without --check", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
