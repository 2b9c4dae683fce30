"""What masking yields: a text of the same length, and which of its spans were masked as what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MASK = "█"
KINDS = (
    "identity_number", "telephone", "plate", "bank_card", "email", "handle", "name", "name_in_title",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class MaskedSpan:
    """Half-open span of masked characters and their kind (one of KINDS)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked text, as long as the original so that offsets hold for both, and its spans in order."""

    text: str
    spans: tuple[MaskedSpan, ...]


def apply(text: str, spans: Iterable[MaskedSpan]) -> Masked:
    """Mask the spans; where two overlap, the one that starts first gives the kind and both are masked."""
    joined: list[MaskedSpan] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if joined and span.start < joined[-1].end:
            last = joined[-1]
            joined[-1] = MaskedSpan(last.start, max(last.end, span.end), last.kind)
        else:
            joined.append(span)
    pieces: list[str] = []
    position = 0
    for span in joined:
        pieces += (text[position : span.start], MASK * (span.end - span.start))
        position = span.end
    return Masked("".join((*pieces, text[position:])), tuple(joined))
