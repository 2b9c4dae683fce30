"""The inside of a backup: a tar file that any tool opens, with a manifest, tables in parts, and checksums at the end.

README.txt                     what this is
manifest.json                  format, moment, version, migrations, tables with their columns, head of the audit
tables/NAME/000001.jsonl.gz    rows as JSON lists, one a line
checksums.json                 for each table: rows, SHA-256 of its uncompressed lines
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

FORMAT = 1
# Uncompressed bytes of a part, roughly: what is held in memory at once.
PART = 4_000_000
# 1 is quick and big, 9 slow and hardly smaller than 4.
LEVEL = 4

_README = """A copy of a Lancang site. manifest.json lists the tables and their columns; each line of a part is one row,
a JSON list in the order of the columns. Moments are ISO 8601 in UTC, bytes are base64, columns of the form "json" hold
JSON as text. checksums.json has the number of rows and the SHA-256 of all lines of each table.
Load it with: lancang restore FILE
"""


class BadArchive(ValueError):
    """An archive that does not hold what its manifest and checksums say."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What a table amounts to: its rows, and SHA-256 over its lines."""

    rows: int
    sha256: str


class _Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class ArchiveWriter:
    """Writes the members one after the other; `stream` need not be seekable."""

    def __init__(self, stream: _Writable, manifest: dict[str, Any]) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # type: ignore[call-overload]  # noqa: SIM115
        self.sums: dict[str, Sum] = {}
        self._add("README.txt", _README.encode())
        self._add("manifest.json", _json({"format": FORMAT, **manifest}))

    def table(self, name: str, rows: Iterable[Sequence[Any]]) -> Sum:
        """All rows of a table, in parts."""
        encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        digest, count, parts, size = hashlib.sha256(), 0, 0, 0
        lines: list[bytes] = []
        for row in rows:
            # A lone half of a surrogate pair has no UTF-8; SQLite may hold one.
            line = encode(row).encode("utf-8", "surrogatepass") + b"\n"
            lines.append(line)
            size += len(line)
            count += 1
            if size >= PART:
                parts += 1
                digest.update(self._part(name, parts, lines))
                lines, size = [], 0
        if lines:
            digest.update(self._part(name, parts + 1, lines))
        self.sums[name] = Sum(count, digest.hexdigest())
        return self.sums[name]

    def close(self) -> None:
        """Write the checksums and the end."""
        self._add("checksums.json", _json({name: [one.rows, one.sha256] for name, one in self.sums.items()}))
        self._tar.close()

    def _part(self, name: str, number: int, lines: list[bytes]) -> bytes:
        data = b"".join(lines)
        self._add(f"tables/{name}/{number:06}.jsonl.gz", gzip.compress(data, LEVEL, mtime=0))
        return data

    def _add(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        self._tar.addfile(member, io.BytesIO(data))


class ArchiveReader:
    """Reads the members in their order; nothing is unpacked to the disk."""

    def __init__(self, stream: _Readable, name: str) -> None:
        """Raises BadArchive where it does not begin with a manifest of this format."""
        self.name = name
        try:
            self._tar = tarfile.open(fileobj=stream, mode="r|")  # type: ignore[call-overload]  # noqa: SIM115
            members = [self._tar.next(), self._tar.next()]
        except tarfile.TarError as error:
            raise BadArchive(f"{name}: found no archive ({error}); expected one of lancang backup") from error
        if members[1] is None or members[1].name != "manifest.json":
            raise BadArchive(f"{name}: found no manifest; expected it first")
        self.manifest: dict[str, Any] = json.loads(self._content(members[1]))
        if self.manifest.get("format") != FORMAT:
            raise BadArchive(
                f"{name}: found format {self.manifest.get('format')}; expected {FORMAT}; load it with the version of "
                f"Lancang that wrote it ({self.manifest.get('version')})"
            )

    def parts(self) -> Iterator[tuple[str, list[Any]]]:
        """(table, its next rows). After the last, all checksums have been compared. Raises BadArchive."""
        digests: dict[str, Any] = {table["name"]: hashlib.sha256() for table in self.manifest["tables"]}
        counts = dict.fromkeys(digests, 0)
        stated: dict[str, list[Any]] | None = None
        while (member := self._tar.next()) is not None:
            if member.name == "checksums.json":
                stated = json.loads(self._content(member))
                continue
            table = member.name.split("/")[1]
            data = gzip.decompress(self._content(member))
            digests[table].update(data)
            rows = [json.loads(line) for line in data.decode("utf-8", "surrogatepass").split("\n") if line]
            counts[table] += len(rows)
            yield table, rows
        if stated is None:
            raise BadArchive(f"{self.name}: found no checksums; expected them at the end; the file was cut")
        for table, digest in digests.items():
            found, wanted = Sum(counts[table], digest.hexdigest()), Sum(*stated[table])
            if found != wanted:
                raise BadArchive(f"{self.name}: table {table}: found {found}; expected {wanted}; use another copy")
        self.sums = {table: Sum(*one) for table, one in stated.items()}

    def _content(self, member: tarfile.TarInfo) -> bytes:
        stream = self._tar.extractfile(member)
        if stream is None:
            raise BadArchive(f"{self.name}: found {member.name}, which is no file; expected files only")
        content: bytes = stream.read()
        return content


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"
