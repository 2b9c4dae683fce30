"""Checkpoints: the head of the chain, signed, to be kept where nobody who keeps the database can change it.

Ed25519 (RFC 8032). A key is 32 bytes in base64, in a file or in the variable itself: LANCANG_AUDIT_KEY signs,
LANCANG_AUDIT_PUBLIC_KEY (or --key) verifies.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .chain import canonical

# Signed with the statement, so that no signature of this key made for another purpose can pass as one of these.
_PURPOSE = b"lancang audit checkpoint 1\n"
_FORMS = {"sequence": int, "hash": str, "at": str, "key": str, "signature": str}


class BadKey(ValueError):
    """A key that cannot be used: what was found, what was expected."""


class BadCheckpoint(ValueError):
    """A file that is no checkpoint, or one that this key did not sign."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Event `sequence` had this hash at that moment (ISO 8601). `key` is the fingerprint of the public key."""

    sequence: int
    hash: str
    at: str
    key: str
    signature: str

    def written(self) -> str:
        """The file: one JSON object."""
        return json.dumps(asdict(self), indent=1) + "\n"


def private_key(given: str) -> Ed25519PrivateKey:
    """The key in this file, or in this text. Raises BadKey."""
    return Ed25519PrivateKey.from_private_bytes(_bytes_of(given, "private key"))


def public_key(given: str) -> Ed25519PublicKey:
    """The key in this file, or in this text. Raises BadKey."""
    return Ed25519PublicKey.from_public_bytes(_bytes_of(given, "public key"))


def written_private(key: Ed25519PrivateKey) -> str:
    """The private key in base64: 44 characters."""
    return base64.b64encode(key.private_bytes_raw()).decode()


def written_public(key: Ed25519PublicKey) -> str:
    """The public key in base64: 44 characters."""
    return base64.b64encode(key.public_bytes_raw()).decode()


def fingerprint(key: Ed25519PublicKey) -> str:
    """SHA-256 of the public key, its first 32 hexadecimal digits: to be read out and compared."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:32]


def sign(sequence: int, head: str, at: datetime.datetime, key: Ed25519PrivateKey) -> Checkpoint:
    """A signed checkpoint."""
    moment, print_ = at.astimezone(datetime.UTC).isoformat(timespec="seconds"), fingerprint(key.public_key())
    signature = key.sign(_statement(sequence, head, moment, print_))
    return Checkpoint(sequence, head, moment, print_, base64.b64encode(signature).decode())


def read_checkpoint(path: Path, key: Ed25519PublicKey) -> Checkpoint:
    """The checkpoint in a file, its signature checked. Raises BadCheckpoint, OSError."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        fields = {name: row[name] for name in _FORMS}
    except (ValueError, KeyError, TypeError) as error:
        raise BadCheckpoint(
            f"{path}: found no checkpoint ({error}); expected one of lancang audit checkpoint"
        ) from error
    if any(type(fields[name]) is not form for name, form in _FORMS.items()):
        raise BadCheckpoint(f"{path}: found a field of another kind; expected a file of lancang audit checkpoint")
    one = Checkpoint(**fields)
    if one.key != fingerprint(key):
        raise BadCheckpoint(
            f"{path}: found the key {one.key}; expected {fingerprint(key)}; give the public key that belongs to it"
        )
    try:
        signature = base64.b64decode(one.signature, validate=True)
        key.verify(signature, _statement(one.sequence, one.hash, one.at, one.key))
    except (InvalidSignature, binascii.Error) as error:
        raise BadCheckpoint(
            f"{path}: found a signature that does not fit; expected the file as it was signed; it was changed"
        ) from error
    return one


def _statement(sequence: int, head: str, at: str, key: str) -> bytes:
    return _PURPOSE + canonical({"sequence": sequence, "hash": head, "at": at, "key": key}).encode()


def _bytes_of(given: str, what: str) -> bytes:
    """32 bytes out of base64, in a file of that name or in the text itself. No message repeats the text: a secret."""
    text = given.strip()
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error:
        raw = b""
    if len(raw) == 32:
        return raw
    try:
        raw = base64.b64decode(Path(text).read_text(encoding="ascii").strip(), validate=True)
    except OSError as error:
        raise BadKey(
            f"{what}: found neither a key nor a readable file ({error.strerror}); expected 32 bytes in base64, or the "
            f"path of a file that holds them; make a pair with: lancang audit key -o FILE"
        ) from error
    except (UnicodeError, ValueError) as error:
        raise BadKey(f"{what}: found a file that is not base64; expected 32 bytes in base64") from error
    if len(raw) != 32:
        raise BadKey(f"{what}: found {len(raw)} bytes; expected 32, in base64; make a pair with: lancang audit key")
    return raw
