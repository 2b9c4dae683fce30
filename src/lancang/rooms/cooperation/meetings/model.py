"""The nouns of meetings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting; `series` is the name that its editions share, or that name in English and in Chinese with a stroke
    between them; `edition` is its number in the series.

    `starts` and `ends` are EDTF; `time` is the local hour of the opening (HH:MM) in `time_zone` (IANA), "" not known.
    """

    code: str
    title_en: str = ""
    title_zh: str = ""
    mechanism: str = ""
    series: str = ""
    edition: int | None = None
    level: str = ""
    starts: str = ""
    ends: str = ""
    time: str = ""
    time_zone: str = ""
    place: str = ""
    town: str = ""
    host: str = ""
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of the agenda, with the decision that was taken on it; `outcome` is a code of the terms of that name."""

    meeting: str
    number: str
    title_en: str = ""
    title_zh: str = ""
    outcome: str = ""
    decision_en: str = ""
    decision_zh: str = ""
