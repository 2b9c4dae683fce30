"""A code for a promise that was entered without one, the same whenever the same is entered again."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from .model import Commitment

LONGEST = 60
_NO_WORD = re.compile(r"[\W_]+")


def commitment_code(commitment: Commitment) -> str:
    """Made of what it was promised by, of party, first due day and text: MOU-1993-3-MM-20270331-4f1c2a.

    The English text counts where there is one, else the Chinese; how it is spaced, capitalised and punctuated does not.
    A basis that is too long is cut and told by a digest.
    """
    basis = _NO_WORD.sub("-", commitment.basis).strip("-")
    day = commitment.due.strftime("%Y%m%d") if commitment.due else ""
    text = _plain(commitment.text_en) or _plain(commitment.text_zh)
    end = "-".join(part for part in (commitment.by, day, _digest(text) if text else "") if part)
    if len(basis) + 1 + len(end) > LONGEST:
        short = _digest(commitment.basis)
        basis = f"{basis[: max(LONGEST - len(end) - len(short) - 2, 0)]}-{short}".strip("-")
    return f"{basis}-{end}".strip("-")[:LONGEST]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text)).casefold().strip()
