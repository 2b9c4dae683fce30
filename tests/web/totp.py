"""The code that an authenticator app shows (RFC 6238: SHA-1, 30 seconds, six digits), written apart from the site's."""

from __future__ import annotations

import base64
import hmac
import struct
import time

STEP = 30


def code(secret: str, steps: int = 0) -> str:
    """The code now, or some steps of half a minute from now."""
    counter = struct.pack(">Q", int(time.time()) // STEP + steps)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
