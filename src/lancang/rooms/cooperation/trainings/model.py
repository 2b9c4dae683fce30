"""The noun of this register: a training, study visit, seminar or exchange."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Training:
    """Who taught whom, on what, where and when. `people` is a total, never a list; `cost` is as written.

    Givers and receivers are codes of parties; dates are EDTF; "" and None are not known.
    """

    code: str
    kind: str = ""
    topic: str = ""
    title_en: str = ""
    title_zh: str = ""
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    place: str = ""
    begins: str = ""
    ends: str = ""
    people: int | None = None
    cost: str = ""
    currency: str = ""
    year: int | None = None
