"""A document: the text every offset refers to, and what a reader must know about how it was obtained."""

from __future__ import annotations

from dataclasses import dataclass

# A year of one country's reports is about 1 million characters; fifty times that is a mistake or an attack.
MAX_TEXT_CHARACTERS = 50_000_000
# Larger than any report, scans included; read whole into memory, so the limit is also one on memory.
MAX_FILE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A document opened for reading; all offsets are indices into `text`."""

    name: str
    """The path as given, `-` for standard input."""
    text: str
    sha256: str
    """Of the bytes as read, in hexadecimal."""
    media: str
    """Media type, found by content: `text/plain`, `text/html`, `application/pdf` …"""
    encoding: str | None
    """As detected, for text media."""
    notes: tuple[str, ...] = ()
    """What a reader must know: an encoding other than UTF-8, pages without text, replaced characters."""
    pages: tuple[int, ...] = ()
    """Offsets at which pages begin (PDF)."""
    metadata_date: str | None = None
    """The date the file gives itself (ISO 8601 date), if it does."""


class UnreadableDocument(Exception):
    """A document that cannot be read: what failed, what was found, what was expected, what to do."""

    def __init__(self, what: str, *, found: str, expected: str, action: str) -> None:
        self.what = what
        self.found = found
        self.expected = expected
        self.action = action
        super().__init__(f"{what}: found {found}; expected {expected}; {action}".replace("\n", " "))

    def __reduce__(self) -> tuple[object, ...]:
        """Worker processes hand the error back to their parent."""
        return _rebuild, (self.what, self.found, self.expected, self.action)


def _rebuild(what: str, found: str, expected: str, action: str) -> UnreadableDocument:
    return UnreadableDocument(what, found=found, expected=expected, action=action)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one format's reader hands to `open_document`."""

    text: str
    media: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    metadata_date: str | None = None
