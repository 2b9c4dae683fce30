"""Word documents (.docx): paragraphs and table rows in document order, footnotes at the end.

Read from the parts of the package (ECMA-376, WordprocessingML) with the standard library: python-docx leaves out
content controls and repeats merged cells, which would drop and double figures.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from .document import MAX_TEXT_CHARACTERS, Extracted, UnreadableDocument

# A report with pictures unpacks to tens of megabytes; a zip bomb to thousands.
MAX_UNPACKED_BYTES = 200_000_000
# Text parts alone: 100 MB of markup is some 10 million characters; parsing takes about ten times the size.
MAX_PART_BYTES = 100_000_000
# Nested tables and text boxes in real documents stay below ten levels; the walk below recurses at each element.
MAX_DEPTH = 250

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# ISO/IEC 29500 Strict documents use another namespace for the same elements.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, field codes and properties are not the document's text.
_LEFT_OUT = frozenset(
    {_FALLBACK, *(_W + tag for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr"))}
)
_CHARACTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
# What Word itself writes for the two separator lines above footnotes.
_SEPARATOR_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
# python-docx copies the date of its own template into every document; it says nothing about this one.
_TEMPLATE_DATE = "2013-12-23T23:15:00Z"


def read_word(name: str, data: bytes) -> Extracted:
    """The document's text: a line per paragraph or table row, cells parted by tabs; headers and footers left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_bomb(name, package)
            body = _parse(name, package, "word/document.xml")
            lines = list(_lines(body, 0))
            for part, tag in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
                if part in package.namelist():
                    lines.extend(_note_lines(_parse(name, package, part), tag))
            date = _created(package)
    except UnreadableDocument:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, NotImplementedError,
            RuntimeError, ElementTree.ParseError) as error:  # fmt: skip
        raise _broken(name, f"{type(error).__name__}: {error}") from error
    text = "\n".join(lines)
    return Extracted(text[: MAX_TEXT_CHARACTERS + 1], WORD, metadata_date=date)


def is_word(data: bytes) -> bool:
    """Whether a zip archive is a Word document, by its list of members."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        # A cut archive has lost its list; the first members stand in the clear.
        return b"word/" in data[:4096] or b"[Content_Types].xml" in data[:4096]


def _broken(name: str, found: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}: broken Word document",
        found=found,
        expected="a complete .docx package",
        action="open it in a word processor and save it again, or get the file anew",
    )


def _refuse_bomb(name: str, package: zipfile.ZipFile) -> None:
    unpacked = sum(member.file_size for member in package.infolist())
    if unpacked > MAX_UNPACKED_BYTES:
        raise UnreadableDocument(
            f"{name}: Word document too large",
            found=f"{unpacked:,} bytes unpacked",
            expected=f"at most {MAX_UNPACKED_BYTES:,}",
            action="remove pictures or split the document",
        )


def _parse(name: str, package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """One part as an element tree; parts with a document type are refused, so entities cannot expand."""
    with package.open(part) as stream:
        # The list of members may lie about sizes; reading stops at the limit either way.
        content = stream.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        raise UnreadableDocument(
            f"{name}: Word document too large",
            found=f"over {MAX_PART_BYTES:,} bytes in {part}",
            expected="less",
            action="split the document",
        )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _broken(name, f"a document type declaration in {part}")
    return ElementTree.fromstring(content.replace(_STRICT, _W[1:-1].encode()))


def _lines(parent: ElementTree.Element, depth: int) -> Iterator[str]:
    """Lines of the blocks under `parent`: paragraphs, rows, and what content controls and insertions wrap."""
    if depth > MAX_DEPTH:
        raise ValueError(f"elements nested deeper than {MAX_DEPTH}")
    for element in parent:
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == _W + "p":
            line = _inline(element, depth)
            if line.strip():
                yield line
        elif element.tag == _W + "tr":
            cells = [" ".join(" ".join(_lines(cell, depth + 1)).split()) for cell in _cells(element)]
            if any(cell.strip() for cell in cells):
                yield "\t".join(cells).rstrip()
        else:
            yield from _lines(element, depth + 1)


def _cells(row: ElementTree.Element) -> Iterable[ElementTree.Element]:
    """Cells of this row, also those in content controls, but not those of tables within."""
    for element in row:
        if element.tag == _W + "tc":
            yield element
        elif element.tag in (_W + "sdt", _W + "sdtContent"):
            yield from _cells(element)


def _inline(element: ElementTree.Element, depth: int) -> str:
    if depth > MAX_DEPTH:
        raise ValueError(f"elements nested deeper than {MAX_DEPTH}")
    pieces: list[str] = []
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _W + "t":
            pieces.append(child.text or "")
        elif child.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[child.tag])
        elif child.tag == _W + "txbxContent":
            # A text box hangs in a paragraph but is read apart from it.
            pieces.append("\n" + "\n".join(_lines(child, depth + 1)) + "\n")
        else:
            pieces.append(_inline(child, depth + 1))
    return "".join(pieces)


def _note_lines(root: ElementTree.Element, tag: str) -> Iterator[str]:
    for note in root.iter(_W + tag):
        if note.get(_W + "type") not in _SEPARATOR_NOTES:
            yield from _lines(note, 0)


def _created(package: zipfile.ZipFile) -> str | None:
    """The creation date in the core properties (ISO/IEC 29500-2), as YYYY-MM-DD."""
    if "docProps/core.xml" not in package.namelist():
        return None
    with package.open("docProps/core.xml") as stream:
        content = stream.read(100_000).decode("utf-8", errors="replace")
    found = re.search(r"<dcterms:created[^>]*>\s*([^<\s]{10,40})", content)
    if not found or found[1] == _TEMPLATE_DATE:
        return None
    date = re.match(r"\d{4}-\d{2}-\d{2}", found[1])
    return date[0] if date else None
