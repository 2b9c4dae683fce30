"""One door for all formats: bytes in, a Document out, or an error that says what to do."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from .decoding import decode
from .document import MAX_FILE_BYTES, MAX_TEXT_CHARACTERS, Document, Extracted, UnreadableDocument

SUFFIXES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
# Formats known by their first bytes that hold no text we read, and what to do about each.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file", "save it as .docx without password"),
    (b"{\\rtf", "a Rich Text file", "save it as .docx"),
    (b"\x89PNG", "a PNG picture", "run OCR and save the text"),
    (b"\xff\xd8\xff", "a JPEG picture", "run OCR and save the text"),
    (b"GIF8", "a GIF picture", "run OCR and save the text"),
    (b"II*\x00", "a TIFF picture", "run OCR and save the text"),
    (b"MM\x00*", "a TIFF picture", "run OCR and save the text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"SQLite format 3", "an SQLite database", "export its tables"),
    (b"PAR1", "a Parquet file", "give it to the commands that take figures"),
)
_HTML_START = re.compile(r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MARKUP = re.compile(rb"<\s*(?:p|div|table|br|body|html|td|span|h[1-6]|meta)\b", re.IGNORECASE)
# ISO 32000 readers accept a PDF header anywhere in the first 1024 bytes.
_PDF_HEADER_WITHIN = 1024


def _empty_note(text: str) -> tuple[str, ...]:
    return () if text.strip() else ("empty: there is no text to read; check the file",)


def open_document(name: str, data: bytes) -> Document:
    """Open a document by what its bytes are; the suffix of `name` only decides between kinds of text.

    Raises UnreadableDocument for what holds no text (pictures, archives, scans), is encrypted, broken or too large.
    """
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableDocument(
            f"{name}: file too large",
            found=f"over {MAX_FILE_BYTES:,} bytes",
            expected=f"at most {MAX_FILE_BYTES:,}",
            action="split the document",
        )
    try:
        extracted = _extract(name, data)
    except UnreadableDocument:
        raise
    except (MemoryError, RecursionError) as error:
        raise UnreadableDocument(
            f"{name}: cannot be parsed",
            found=f"{type(error).__name__}",
            expected="a document of usual size and nesting",
            action="save it as plain text",
        ) from error
    _check_text(name, extracted.text)
    return Document(
        name=name,
        text=extracted.text,
        sha256=hashlib.sha256(data).hexdigest(),
        media=extracted.media,
        encoding=extracted.encoding,
        notes=(*_suffix_note(name, extracted.media), *extracted.notes, *_empty_note(extracted.text)),
        pages=extracted.pages,
        metadata_date=extracted.metadata_date,
    )


def _extract(name: str, data: bytes) -> Extracted:
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN] and data.lstrip()[:1] != b"<":
        from .pdf import read_pdf

        return read_pdf(name, data)
    if data.startswith(b"PK\x03\x04"):
        return _from_zip(name, data)
    refuse_foreign(name, data)
    return _from_text(name, data)


def refuse_foreign(name: str, data: bytes) -> None:
    """Raises UnreadableDocument for what by its first bytes holds no text that we read; a quick look, no parsing."""
    for magic, kind, action in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableDocument(
                f"{name}: not a document we read",
                found=kind,
                expected="text, HTML, .docx or PDF",
                action=action,
            )


def _from_zip(name: str, data: bytes) -> Extracted:
    from .word import is_word, read_word

    if is_word(data):
        return read_word(name, data)
    raise UnreadableDocument(
        f"{name}: not a document we read",
        found="a zip archive that is not a Word document (a spreadsheet, slides or packed files)",
        expected="text, HTML, .docx or PDF",
        action="unpack it or save it as one of these",
    )


def _from_text(name: str, data: bytes) -> Extracted:
    media = SUFFIXES.get(PurePath(name).suffix.lower(), "text/plain")
    if media == "text/html" and _MARKUP.search(data.replace(b"\x00", b"")):
        from .html import read_html

        return read_html(name, data)
    decoded = decode(name, data)
    if _HTML_START.match(decoded.text[:4096]):
        from .html import read_html

        return read_html(name, data)
    kind = media if media == "text/markdown" else "text/plain"
    return Extracted(decoded.text, kind, decoded.encoding, decoded.notes)


def _suffix_note(name: str, media: str) -> tuple[str, ...]:
    suffix = PurePath(name).suffix.lower()
    if SUFFIXES.get(suffix, media) == media:
        return ()
    return (f"named {suffix}, but its content is {media}",)


def _check_text(name: str, text: str) -> None:
    if len(text) > MAX_TEXT_CHARACTERS:
        raise UnreadableDocument(
            f"{name}: text too long",
            found=f"over {MAX_TEXT_CHARACTERS:,} characters",
            expected=f"at most {MAX_TEXT_CHARACTERS:,}",
            action="split the document",
        )
