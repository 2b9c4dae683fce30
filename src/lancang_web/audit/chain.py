"""The arithmetic of the chain: what is hashed, and how. Pure, so that anyone can repeat it without the site.

A detail's digest is SHA-256 over `salt|handling|content`; an event's hash is SHA-256 over the canonical JSON list of
its fields and the hash before it. Canonical JSON: UTF-8, keys sorted, no spaces, no NaN.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any, NamedTuple

GENESIS = "0" * 64


class Link(NamedTuple):
    """What an event's hash covers, in this order. `at` is aware, of any zone."""

    sequence: int
    at: datetime.datetime
    actor_id: int | None
    actor_name: str
    party: str
    action: str
    kind: str
    record: str
    digest: str
    previous: str


def canonical(content: Any) -> str:
    """One text for one content. Raises ValueError for NaN and infinity, which JSON has not."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=str)


def digest_of(salt: str, handling: str, content: str) -> str:
    """Digest of a detail: its salt, the key of its handling ("" for none), its canonical text."""
    return hashlib.sha256(f"{salt}|{handling}|{content}".encode()).hexdigest()


def hash_of(link: Link) -> str:
    """Hash of an event. The moment is written in UTC, to the microsecond where it has any."""
    moment = link.at.astimezone(datetime.UTC).isoformat()
    return hashlib.sha256(_ENCODE([link.sequence, moment, *link[2:]]).encode()).hexdigest()


# One encoder for all events: json.dumps would make a new one each time. The same form as `canonical`.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
