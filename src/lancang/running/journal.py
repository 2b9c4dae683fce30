"""The journal of a run: one file per finished document, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import IO, Any

from lancang.reading.formats import Listed

from .result import Options, Result
from .version import product_version

try:
    import fcntl
except ImportError:  # Windows: two runs with one output are not kept apart there
    fcntl = None  # type: ignore[assignment]

_LOCK = "lancang-run"
_ENTRY = ".entry"


class Busy(Exception):
    """The folder of the journal is in use by another run, or is not ours; says what to do."""


class Journal:
    """A folder beside the output that lives until the output is complete.

    The name of an entry is made of the document's name, the options and the product's version, so that a change of
    either finds nothing; inside stand the digest of the document's bytes and that of the rows.
    """

    def __init__(self, folder: Path, options: Options) -> None:
        """Open or create it; raises Busy."""
        self.folder = folder
        self._suffix = f"\0{options.key}\0{product_version()}"
        if folder.exists() and not (folder.is_dir() and ((folder / _LOCK).exists() or not any(folder.iterdir()))):
            raise Busy(
                f"{folder}: found something that is not a journal of lancang; expected nothing by that name; "
                "move it away or choose another output"
            )
        folder.mkdir(exist_ok=True)
        self._lock = _locked(folder / _LOCK)
        self._known = {path.name for path in folder.iterdir() if path.suffix == _ENTRY}

    def find(self, entry: Listed, data: bytes | None = None) -> Result | None:
        """The result of a document that was finished in an earlier run and has not changed since."""
        path = self._path(entry.name)
        if path.name not in self._known:
            return None
        try:
            head, lines = _split(path.read_bytes())
            if head["lines"] != _digest(lines) or head["sha256"] != _digest_of_document(entry, data):
                return None
        except (OSError, ValueError, KeyError, TypeError):
            # Half a file after a power cut, or a document that is gone: it is read again, and says so itself.
            return None
        return Result(entry.name, head["sha256"], lines.decode(errors="surrogatepass"), tuple(head["notes"]))

    def record(self, result: Result) -> None:
        """Keep a result. Written to another name first, so that an entry is whole or not there."""
        if result.failure is not None or result.reading is not None:
            return
        lines = result.lines.encode(errors="surrogatepass")
        head = {"sha256": result.sha256, "lines": _digest(lines), "notes": result.notes}
        path = self._path(result.name)
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_bytes(json.dumps(head).encode() + b"\n" + lines)
        unfinished.replace(path)
        self._known.add(path.name)

    @property
    def empty(self) -> bool:
        """Nothing to go on with."""
        return not self._known

    def close(self, *, keep: bool) -> None:
        """Let another run have the folder; without `keep` it goes, for the output is complete or nothing was done."""
        if not keep:
            shutil.rmtree(self.folder)
        self._lock.close()

    def _path(self, name: str) -> Path:
        key = hashlib.sha256((name + self._suffix).encode(errors="surrogateescape")).hexdigest()
        return self.folder / (key + _ENTRY)


def _locked(path: Path) -> IO[bytes]:
    """A lock that the system lifts when the process ends, however it ends."""
    file = path.open("ab")
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.close()
            raise Busy(
                f"{path.parent}: found another run with the same output; expected none; "
                "wait for it or choose another output"
            ) from error
    return file


def _split(content: bytes) -> tuple[dict[str, Any], bytes]:
    head, _, lines = content.partition(b"\n")
    return json.loads(head), lines


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of_document(entry: Listed, data: bytes | None) -> str:
    if data is not None:
        return _digest(data)
    with Path(entry.name).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
