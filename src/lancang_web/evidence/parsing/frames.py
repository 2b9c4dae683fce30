"""What goes through the pipes: frames of a length (8 bytes, big-endian) and so many bytes."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")
HEAD_BYTES = _LENGTH.size


def framed(data: bytes) -> bytes:
    """A frame."""
    return _LENGTH.pack(len(data)) + data


def length_of(head: bytes) -> int:
    """The length that the first bytes of a frame tell."""
    return int(_LENGTH.unpack(head)[0])


def packed(message: dict[str, Any]) -> bytes:
    """A message as a frame."""
    return framed(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode())


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None at the end of the stream, also when it ends within a frame."""
    head = stream.read(HEAD_BYTES)
    if len(head) < HEAD_BYTES:
        return None
    data = stream.read(length_of(head))
    return data if len(data) == length_of(head) else None
