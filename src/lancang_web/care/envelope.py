"""The sealed envelope of a backup: a stream encrypted piece by piece, so that memory does not grow with it.

A file is a header (magic line, scrypt's log2 n, r, p, 16 bytes of salt), 16 bytes that tell a wrong passphrase from a
damaged file, and pieces of 256 KiB, each encrypted by AES-256-GCM with 16 bytes of tag after it. The nonce of a piece
is its number and whether it is the last, so that no piece can be left out, exchanged or cut off unseen; the header is
authenticated with each. Key: scrypt (RFC 7914) with a fresh salt, hence a key of its own for each file.
"""

from __future__ import annotations

import os
import struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"LANCANG-BACKUP-1\n"
PIECE = 256 * 1024
TAG = 16
# 128 MiB and half a second for each try. Source: OWASP Password Storage Cheat Sheet (2024), scrypt N=2^17, r=8, p=1.
COST = (17, 8, 1)
# A header that asks for more than this is no header of ours, and would only use up the machine.
_MOST = (20, 16, 4)
_HEADER = len(MAGIC) + 3 + 16


class BadEnvelope(ValueError):
    """A file that cannot be opened: what was found, what was expected."""


class Sealer:
    """A file to write to; what is written is encrypted into `stream`. `close` writes the last piece."""

    def __init__(self, stream: BinaryIO, passphrase: str) -> None:
        self._stream = stream
        self._header = MAGIC + bytes(COST) + os.urandom(16)
        self._cipher = _cipher(passphrase, self._header)
        self._waiting = bytearray()
        self._number = 0
        stream.write(self._header + self._cipher.encrypt(_CHECK, b"", self._header))

    def write(self, data: bytes) -> int:
        """Takes all of it."""
        self._waiting += data
        # One piece stays behind: only at the end is it known which is the last.
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def close(self) -> None:
        """Write the last piece; the stream below stays open."""
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._stream.write(self._cipher.encrypt(_nonce(self._number, last), piece, self._header))
        self._number += 1


class Opener:
    """A file to read from, decrypted out of `stream`. Raises BadEnvelope where it was cut or changed."""

    def __init__(self, stream: BinaryIO, passphrase: str, name: str) -> None:
        self._stream, self._name = stream, name
        self._header = stream.read(_HEADER)
        if not self._header.startswith(MAGIC):
            raise BadEnvelope(f"{name}: found no backup of this site; expected a file of lancang backup")
        check = stream.read(TAG)
        if len(self._header) < _HEADER or len(check) < TAG:
            raise BadEnvelope(f"{name}: found a file that ends within its header; expected a whole one; copy it again")
        if any(found > most for found, most in zip(self._header[len(MAGIC) :], _MOST, strict=False)):
            raise BadEnvelope(f"{name}: found a changed header; expected it as it was written; use another copy")
        self._cipher = _cipher(passphrase, self._header)
        try:
            self._cipher.decrypt(_CHECK, check, self._header)
        except InvalidTag as error:
            raise BadEnvelope(
                f"{name}: found another passphrase, or a changed header; expected the passphrase of this backup"
            ) from error
        self._ahead = stream.read(PIECE + TAG)
        self._ready = b""
        self._at = self._number = 0
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        found = bytearray()
        while size < 0 or len(found) < size:
            if self._at >= len(self._ready) and not self._open():
                break
            taken = self._ready[self._at :] if size < 0 else self._ready[self._at : self._at + size - len(found)]
            self._at += len(taken)
            found += taken
        return bytes(found)

    def _open(self) -> bool:
        """Decrypt the next piece; False after the last."""
        if self._ended:
            return False
        piece, self._ahead = self._ahead, self._stream.read(PIECE + TAG)
        last = not self._ahead
        try:
            self._ready = self._cipher.decrypt(_nonce(self._number, last), piece, self._header)
        except (InvalidTag, ValueError) as error:
            raise BadEnvelope(f"{self._name}: found {self._damage(piece, last)}; use another copy") from error
        self._at, self._ended = 0, last
        self._number += 1
        return True

    def _damage(self, piece: bytes, last: bool) -> str:
        where = f"byte {_HEADER + TAG + self._number * (PIECE + TAG)}"
        if not last:
            return f"other content from {where} on than was written; expected it unchanged"
        try:
            self._cipher.decrypt(_nonce(self._number, False), piece, self._header)
        except (InvalidTag, ValueError):
            return f"a file that was cut, or changed from {where} on; expected it as it was written"
        return "a file that was cut at its end; expected it as it was written"


_CHECK = b"\xff" * 12


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">QI", number, int(last))


def _cipher(passphrase: str, header: bytes) -> AESGCM:
    log_n, r, p = header[len(MAGIC) : len(MAGIC) + 3]
    scrypt = Scrypt(salt=header[-16:], length=32, n=2**log_n, r=r, p=p)
    return AESGCM(scrypt.derive(passphrase.encode()))
