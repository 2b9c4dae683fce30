"""The sentences that a result shows, with what was found in them marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.db.models.functions import Substr

from lancang.searching import Query, spans
from lancang_web.evidence.models import Document

from .conditions import Holding, all_of, any_of
from .language import FOLDING
from .models import Passage

# Characters of a sentence that are shown, and those before the first mark.
LENGTH, BEFORE = 260, 70
# Sentences of one document.
EACH = 2
# Sentences looked through for the documents of a page.
MOST = 5_000


class Piece(NamedTuple):
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in pieces and where it begins in its document."""

    start: int
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a document: sentences, and how many more have something of what was looked for."""

    excerpts: Sequence[Excerpt]
    more: int


def marked(text: str, query: Query, length: int = LENGTH) -> list[Piece]:
    """The text in pieces; of a long one the part about the first mark."""
    found = spans(text, query.phrases, FOLDING)
    begin, end = _window(text, found, length)
    pieces, at = [Piece("…")] if begin else [], begin
    for start, stop in found:
        if stop <= begin or start >= end:
            continue
        start, stop = max(start, begin), min(stop, end)
        pieces += [Piece(text[at:start])] if start > at else []
        pieces.append(Piece(text[start:stop], True))
        at = stop
    pieces += [Piece(text[at:end])] if end > at else []
    return [*pieces, Piece("…")] if end < len(text) else pieces


def _window(text: str, found: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    begin = max(0, (found[0][0] if found else 0) - BEFORE)
    begin = min(begin, len(text) - length)
    # Not within a word of letters.
    while begin > 0 and text[begin - 1 : begin + 1].isascii() and text[begin - 1 : begin + 1].isalnum():
        begin -= 1
    return begin, begin + length


def of_documents(documents: Iterable[Document], query: Query, length: int = LENGTH) -> dict[int, Shown]:
    """Sentences of documents that are visible: those with all that is wanted before those with some of it."""
    ids = [one.pk for one in documents]
    whole = ExpressionWrapper(Q(Holding(all_of(query))), output_field=BooleanField())
    rows = Passage.objects.filter(Holding(any_of(query)), document__in=ids, end__gt=0)
    rows = rows.order_by(whole.desc(), "document", "start")
    found: dict[int, list[int]] = {pk: [] for pk in ids}
    for passage, document in rows.values_list("pk", "document_id")[:MOST]:
        found[document].append(passage)
    wanted = [passage for every in found.values() for passage in every[:EACH]]
    said = Passage.objects.filter(pk__in=wanted).annotate(
        said=Substr("document__text", F("start") + 1, F("end") - F("start"))
    )
    told = said.values_list("pk", "start", "said")
    pieces = {pk: Excerpt(start, marked(text, query, length)) for pk, start, text in told}
    return {
        document: Shown([pieces[one] for one in every[:EACH] if one in pieces], max(len(every) - EACH, 0))
        for document, every in found.items()
    }
