"""The nouns of commitments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one party promised: by a clause of an agreed text, by a decision of a meeting, or by neither.

    `due` is the first day by which it has to be done, None for a promise without a day; with `recurs` (a code of the
    terms `recurrence`) it is due again and again, to `until`. `made` is when it was promised (EDTF). `basis` is the
    code of what it was promised by: "MOU-1993-3" for a clause, the code of a meeting, or "".
    """

    code: str
    by: str
    text_en: str = ""
    text_zh: str = ""
    towards: tuple[str, ...] = ()
    made: str = ""
    due: date | None = None
    recurs: str = ""
    until: date | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """What was done for a commitment on a day, wholly or in part; `due` tells which of the due days it was done for.

    `disputed`: another party holds that it was not done; `dispute` is why.
    """

    on: date
    due: date | None = None
    extent: str = "whole"
    disputed: bool = False
    dispute: str = ""
