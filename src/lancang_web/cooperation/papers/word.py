"""A paper as a Word file. Its links lead to the site; nobody's name stands in its properties."""

from __future__ import annotations

import io
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from lancang_web.config.calendars import written

from .model import Line, Link, Paper, Table

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# As the site's own links look: --link in site.css.
LINK = RGBColor(0x0A, 0x58, 0x78)
# The number of the style "List Bullet" in python-docx's template: by its name it would be looked for at every line.
BULLET = "ListBullet"


def word_file(paper: Paper, site: str) -> bytes:
    """The file; `site` is the address before the paths."""
    word = _begun(paper)
    links = _Links(word.part, site)
    for section in paper.sections:
        word.add_heading(_safe(section.title), level=2)
        for line in section.lines:
            _line(word, line, links)
        if section.table is not None:
            _table(word, section.table, links)
        if not section.lines and section.table is None:
            word.add_paragraph(_safe(section.empty))
    made_at = written(paper.made_at, time=True)
    word.add_paragraph(
        _("Made by Lancang on %(at)s UTC for one reader; another may see more or less.") % {"at": made_at}
    )
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _begun(paper: Paper) -> Any:
    word = Word()
    # A style names its font for East Asian text apart; without it Word falls back to whatever it has.
    style = word.styles["Normal"]
    style.font.name = "Calibri"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")
    word.core_properties.author = "Lancang"
    word.core_properties.language = get_language() or "en"
    word.core_properties.title = _safe(paper.title)[:200]
    label = _safe(paper.marking)
    word.sections[0].header.paragraphs[0].text = label
    word.add_heading(_safe(paper.title), level=1)
    if paper.about:
        word.add_paragraph(_safe(paper.about))
    word.add_paragraph(label)
    return word


class _Links:
    """The addresses that a file leads to, each once. python-docx looks through all of them for every link."""

    def __init__(self, part: Any, site: str) -> None:
        self.part, self.site = part, site
        self.known: dict[str, str] = {}

    def number(self, href: str) -> str:
        """Under which the file knows an address of the site."""
        if href not in self.known:
            self.known[href] = f"rIdLink{len(self.known) + 1}"
            self.part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, f"{self.site}{href}", self.known[href], is_external=True
            )
        return self.known[href]


def _line(word: Any, line: Line, links: _Links) -> None:
    paragraph = word.add_paragraph()
    paragraph._p.style = BULLET
    paragraph.add_run(_safe(line.text))
    for link in line.links:
        paragraph.add_run(" ")
        _link(paragraph, Link(f"[{link.text}]", link.href), links)
    if line.more:
        paragraph.add_run(" " + _("and %(n)s more") % {"n": line.more})


def _table(word: Any, table: Table, links: _Links) -> None:
    made = word.add_table(rows=1, cols=len(table.head), style="Light Grid Accent 1")
    for cell, head in zip(made.rows[0].cells, table.head, strict=True):
        cell.text = _safe(head.text)
    for row in table.rows:
        for cell, given in zip(made.add_row().cells, row, strict=True):
            if given.href:
                _link(cell.paragraphs[0], Link(given.text, given.href), links)
            else:
                cell.text = _safe(given.text)
    word.add_paragraph()


def _link(paragraph: Any, link: Link, links: _Links) -> None:
    """A link of Word's own kind: python-docx writes none."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), links.number(link.href))
    run = paragraph.add_run(_safe(link.text))
    run.font.color.rgb = LINK
    element.append(run._r)
    paragraph._p.append(element)


def _safe(text: str) -> str:
    """Without the control characters that XML has no place for; a record may hold them."""
    return "".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and c not in "\ufffe\uffff"))


def answer(body: bytes, name: str) -> HttpResponse:
    """The file for a browser."""
    response = HttpResponse(body, content_type=MEDIA)
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
