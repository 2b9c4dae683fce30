"""Which documents are meant by the paths a person gives: files, folders read whole, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .document import MAX_FILE_BYTES, Document, UnreadableDocument
from .opening import SUFFIXES, open_document

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Listed:
    """One path: to be read, left out for a reason, or an error."""

    name: str
    reason: str | None = None
    """Why it is not read; None for a document to be read."""
    error: bool = False
    """The path was asked for and cannot be read, so the run must say it failed."""


def list_documents(paths: Sequence[str]) -> list[Listed]:
    """Every path in the order given, folders in sorted order with all that is under them.

    Nothing is dropped in silence: hidden files, unknown types and repeated files are listed with the reason.
    """
    listed: list[Listed] = []
    seen: set[str] = set()
    for path in paths:
        for entry in _expand(path):
            if entry.reason is None:
                key = entry.name if entry.name == STDIN else os.path.realpath(entry.name)
                if key in seen:
                    entry = Listed(entry.name, "the same file is already in the list")
                seen.add(key)
            listed.append(entry)
    return listed


def open_listed(entry: Listed) -> Document:
    """Read and open a listed document; raises UnreadableDocument, also for errors of the file system."""
    if entry.reason is not None:
        raise UnreadableDocument(
            entry.name, found=entry.reason, expected="a document that is listed to be read", action="leave it out"
        )
    try:
        if entry.name == STDIN:
            data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        else:
            with Path(entry.name).open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise UnreadableDocument(
            f"{entry.name}: cannot be opened",
            found=error.strerror or str(error),
            expected="a file that can be read",
            action="check path and permissions",
        ) from error
    return open_document(entry.name, data)


def _expand(path: str) -> Iterator[Listed]:
    if path == STDIN:
        yield Listed(STDIN)
        return
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield Listed(path, getattr(error, "strerror", None) or str(error), error=True)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        # A pipe named by hand is meant to be read; one met in a folder would wait for ever.
        yield Listed(path)
    else:
        yield Listed(path, "neither a file nor a folder", error=True)


def _folder(path: str) -> Iterator[Listed]:
    """What a folder holds, sorted by name, without following links to folders (they may lead in circles)."""
    pending = [path]
    while pending:
        current = pending.pop()
        try:
            with os.scandir(current) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Listed(current, error.strerror or str(error), error=True)
            continue
        folders = []
        for entry in found:
            reason = _left_out(entry)
            if reason is None and entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield Listed(entry.path, reason)
        pending.extend(reversed(folders))


def _left_out(entry: os.DirEntry[str]) -> str | None:
    if entry.name.startswith((".", "~$")):
        return "hidden"
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file():
        return "a link to a folder or to nothing" if entry.is_symlink() else "not a regular file"
    suffix = Path(entry.name).suffix.lower()
    if suffix not in SUFFIXES:
        return f"type {suffix or 'without suffix'} is not one of {' '.join(SUFFIXES)}"
    return None
