"""The noun of requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Request:
    """A request between two parties: what kind, by which channel, of which class of subject, and its days.

    Never its content. `kind`, `channel`, `subject_class` and `ground` are codes of the terms of these names.
    `response_days` are working days of the receiver, counted from the day after `received`.
    """

    number: str
    sender: str
    receiver: str
    kind: str
    channel: str = ""
    subject_class: str = ""
    response_days: int | None = None
    drafted: date | None = None
    sent: date | None = None
    received: date | None = None
    started: date | None = None
    partly_answered: date | None = None
    answered: date | None = None
    refused: date | None = None
    ground: str = ""
    recalled: date | None = None
