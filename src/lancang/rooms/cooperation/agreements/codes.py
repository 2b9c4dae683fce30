"""A code for an agreement that was entered without one, the same whenever the same is entered again."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NO_WORD = re.compile(r"[\W_]+")
LONGEST = 60


def agreement_code(kind: str, signed: str, title_en: str = "", title_zh: str = "") -> str:
    """The code made of kind, date and title: memorandum-1993-10-25-4f1c2a7e.

    The English title counts where there is one, else the Chinese; spaces, capitals and punctuation do not.
    "" when there is no title, for then nothing tells one text from another.
    """
    title = _plain(title_en) or _plain(title_zh)
    if not title:
        return ""
    digest = hashlib.sha256(f"{kind}|{signed}|{title}".encode()).hexdigest()[:8]
    day = _NO_WORD.sub("-", signed).strip("-") or "undated"
    return f"{kind}-{day}"[: LONGEST - 9] + f"-{digest}"


def _plain(title: str) -> str:
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", title)).casefold().strip()
