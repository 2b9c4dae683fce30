"""Where the files of exports lie: LANCANG_DATA/exports, one zip each, named by number and checksum.

The checksum in the name keeps a file of one database from being served by another, such as an older one restored.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Container, Iterator
from pathlib import Path

from django.conf import settings

# What a killed worker left is not touched while it may still be at work.
UNFINISHED_SECONDS = 86_400


def folder() -> Path:
    """The folder, made when it is not there; nobody but the site's account may look into it."""
    path = Path(settings.DATA) / "exports"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def path_of(pk: int, sha256: str) -> Path:
    """Where the file of an export is, whether there or not."""
    return folder() / f"{pk}-{sha256}.zip"


def remove(pk: int) -> None:
    """Every file of an export."""
    for path in folder().glob(f"{pk}-*.zip"):
        path.unlink(missing_ok=True)


def stray(known: Container[str]) -> Iterator[Path]:
    """Files and folders that belong to no export with a file: what a killed process left."""
    for path in folder().iterdir():
        if path.suffix == ".zip" and path.name in known:
            continue
        if time.time() - path.stat().st_mtime > UNFINISHED_SECONDS:
            yield path


def discard(path: Path) -> None:
    """A stray file or folder."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
