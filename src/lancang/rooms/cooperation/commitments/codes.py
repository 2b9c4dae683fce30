"""Codes of promises that nobody gave one."""

from __future__ import annotations

import hashlib
import re

from .model import Commitment

LONGEST = 60
_BREAKS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")


def commitment_code(commitment: Commitment) -> str:
    """Made of what it was promised by, of the party and of the first due day: MOU-1993-3-MM-20270331.

    The same promise gives the same code wherever it is entered, so that an import finds it again. Without a clause or a
    meeting the text stands in its place, as four signs that are made of it.
    """
    text = "\n".join((commitment.text_en.strip(), commitment.text_zh.strip()))
    digest = hashlib.sha256(text.encode()).hexdigest()
    basis = _BREAKS.sub("-", commitment.basis).strip("-")
    day = f"-{commitment.due:%Y%m%d}" if commitment.due else ""
    end = f"-{commitment.by}{day}" if basis else f"{commitment.by}{day}-{digest[:4]}"
    if len(basis) + len(end) > LONGEST:
        short = hashlib.sha256(commitment.basis.encode()).hexdigest()[:6]
        basis = f"{basis[: LONGEST - len(end) - len(short) - 1]}-{short}"
    return f"{basis}{end}"[:LONGEST]
