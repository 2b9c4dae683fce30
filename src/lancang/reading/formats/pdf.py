"""PDF: the text layer page by page. Pictures of text are named, not read."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from .document import MAX_TEXT_CHARACTERS, Extracted, UnreadableDocument

# The longest statistical annexes have some 2,000 pages; more is a broken page tree that refers to itself.
MAX_PAGES = 10_000
# Characters no text has: the sign of a font without a table of what its glyphs mean.
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)|/g\\d+")
MAX_UNMAPPED_SHARE = 0.2
_SURROGATES = re.compile("[\ud800-\udfff]")
PDF = "application/pdf"


def read_pdf(name: str, data: bytes) -> Extracted:
    """Pages joined by line ends, the offsets at which they begin, and the pages that have no text."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _open_encrypted(name, reader)
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise _broken(name, f"{count:,} pages, over the limit of {MAX_PAGES:,}")
        texts = _page_texts(name, reader, data)
        date = _creation_date(reader)
    except UnreadableDocument:
        raise
    except (PyPdfError, MemoryError) as error:
        raise _broken(name, f"{type(error).__name__}: {error}") from error
    except Exception as error:
        # Damaged files make the parser fail with whatever it trips over: KeyError, RecursionError, struct.error …
        raise _broken(name, f"{type(error).__name__} while reading its objects") from error
    return _joined(name, texts, date)


def _broken(name: str, found: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}: broken PDF",
        found=found,
        expected="a complete PDF with a text layer",
        action="get the file anew, or print it to PDF again",
    )


def _bomb(name: str, page: int) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}: PDF too large",
        found=f"a page (number {page}) that unpacks to more than any page of text holds",
        expected="pages of text",
        action="print it to PDF again, or remove pictures",
    )


def _open_encrypted(name: str, reader: Any) -> None:
    """Files that only forbid printing open with the empty password; others are refused."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except Exception:
        opened = False
    if not opened:
        raise UnreadableDocument(
            f"{name}: encrypted PDF",
            found="a file that opens with a password only",
            expected="a PDF without password",
            action="save it without password",
        )


def _page_texts(name: str, reader: Any, data: bytes) -> list[str]:
    from pypdf.errors import LimitReachedError

    texts: list[str] = []
    total = 0
    failed: list[int] = []
    for number, page in enumerate(reader.pages):
        try:
            text = _clean(page.extract_text() or "")
        except (LimitReachedError, MemoryError):
            # The second reading would unpack without a limit what the first refused to.
            raise _bomb(name, number + 1) from None
        except Exception:
            text = ""
        if not text.strip() or _is_unmapped(text):
            failed.append(number)
        texts.append(text)
        total += len(text)
        if total > MAX_TEXT_CHARACTERS:
            raise _broken(name, f"over {MAX_TEXT_CHARACTERS:,} characters")
    for number, text in _second_reading(data, failed).items():
        texts[number] = text
    return texts


def _second_reading(data: bytes, pages: list[int]) -> dict[int, str]:
    """pdfplumber maps some fonts that pypdf does not; it is ten times slower, so it reads the failed pages only."""
    if not pages:
        return {}
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: dict[int, str] = {}
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for number in pages:
                text = _clean(document.pages[number].extract_text() or "")
                if text.strip() and not _is_unmapped(text):
                    found[number] = text
                document.pages[number].close()
    except Exception:
        # A second chance only; what pypdf found stands.
        return found
    return found


def _clean(text: str) -> str:
    """Lone surrogates cannot be written as UTF-8; line ends are as in text files."""
    text = _SURROGATES.sub("\ufffd", text).replace("\x00", "\ufffd")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _is_unmapped(text: str) -> bool:
    signs = sum(len(match[0]) for match in _UNMAPPED.finditer(text))
    return signs > MAX_UNMAPPED_SHARE * max(1, len(text.strip()))


def _joined(name: str, texts: list[str], date: str | None) -> Extracted:
    empty = [number for number, text in enumerate(texts, start=1) if not text.strip()]
    garbled = [number for number, text in enumerate(texts, start=1) if text.strip() and _is_unmapped(text)]
    if len(empty) + len(garbled) == len(texts):
        raise UnreadableDocument(
            f"{name}: PDF without readable text",
            found=f"{len(texts)} pages, "
            + ("all scans or pictures" if not garbled else f"{len(garbled)} in fonts without character table"),
            expected="a text layer",
            action="run OCR over it first",
        )
    notes = []
    if empty:
        notes.append(f"pages without text layer (scans, pictures or blank), not read: {_listed(empty)}")
    if garbled:
        notes.append(f"pages whose font has no character table, text not reliable: {_listed(garbled)}")
    offsets, position = [], 0
    for text in texts:
        offsets.append(position)
        position += len(text) + 1
    return Extracted("\n".join(texts), PDF, notes=tuple(notes), pages=tuple(offsets), metadata_date=date)


def _listed(pages: list[int]) -> str:
    """Page numbers as a reader writes them: 1-3, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _creation_date(reader: Any) -> str | None:
    """The document's /CreationDate (ISO 32000-1, 7.9.4: D:YYYYMMDD…), as YYYY-MM-DD."""
    try:
        stated = str((reader.metadata or {}).get("/CreationDate") or "")
    except Exception:
        return None
    found = re.match(r"(?:D:)?\s*((?:19|20)\d{2})(\d{2})(\d{2})", stated)
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return None
    return f"{found[1]}-{found[2]}-{found[3]}"
