"""Which figure of a new reading is which of the old one, so that a person's decision goes with its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lancang_web.evidence.models import Figure

# So many characters on either side tell where a figure stood when its sentence was cut in another way.
AROUND = 16

Columns = Mapping[str, Any]


@dataclass(slots=True)
class Carried:
    """Old rows with the columns of the new reading that are theirs; new columns without a row; rows found no longer."""

    pairs: list[tuple[Figure, Columns]] = field(default_factory=list)
    new: list[Columns] = field(default_factory=list)
    gone: list[Figure] = field(default_factory=list)


def carried(old: Sequence[Figure], new: Sequence[Columns], before: str, after: str) -> Carried:
    """Pair rows and readings by the sentence's hash, the span in the sentence and the text; then by what stands around.

    Of several that are alike in all this, equal measures go together, then the order in the text. Absolute offsets play
    no part: one more line at the top of a document moves them all. `before` and `after` are the document's texts.
    """
    result = Carried()
    rows = sorted(old, key=lambda row: (not row.reading, row.start, row.pk))
    left = sorted(new, key=lambda columns: (columns["start"], columns["end"]))
    rows, left = _paired(result, rows, left, _place_of_row, _place_of_columns)
    rows, left = _paired(
        result, rows, left,
        lambda row: _around(before, row.start, row.end, row.text),
        lambda columns: _around(after, columns["start"], columns["end"], columns["text"]),
    )  # fmt: skip
    result.gone, result.new = rows, left
    return result


def _place_of_row(row: Figure) -> Hashable:
    return row.sentence_sha256, row.start - row.sentence_start, row.text


def _place_of_columns(columns: Columns) -> Hashable:
    return columns["sentence_sha256"], columns["start"] - columns["sentence_start"], columns["text"]


def _around(text: str, start: int, end: int, written: str) -> Hashable:
    return text[max(0, start - AROUND) : start], written, text[end : end + AROUND]


def _measure(row: Figure) -> str:
    """The measure that was read, whatever a person made of it."""
    return str(row.reading.get("measure", row.measure))


def _paired(
    result: Carried,
    rows: Sequence[Figure],
    left: Sequence[Columns],
    key_of_row: Callable[[Figure], Hashable],
    key_of_columns: Callable[[Columns], Hashable],
) -> tuple[list[Figure], list[Columns]]:
    waiting: dict[Hashable, list[Columns]] = defaultdict(list)
    for columns in left:
        waiting[key_of_columns(columns)].append(columns)
    found: dict[int, Columns] = {}
    for same_measure in (True, False):
        for row in rows:
            if row.pk in found:
                continue
            candidates = waiting.get(key_of_row(row), [])
            fits = (one for one in candidates if not same_measure or one["measure"] == _measure(row))
            if (chosen := next(fits, None)) is not None:
                found[row.pk] = chosen
                candidates.remove(chosen)
    result.pairs += [(row, found[row.pk]) for row in rows if row.pk in found]
    taken = {id(columns) for columns in found.values()}
    return [row for row in rows if row.pk not in found], [one for one in left if id(one) not in taken]
