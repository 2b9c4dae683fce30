"""Meetings: series and editions, agendas and decisions, hours, and actions carried forward."""

from .agenda import agenda_faults, is_draft, number_key
from .carried import OpenAction, open_action
from .hours import Capital, Hour, capitals, days_of, hours_of, in_utc, opening
from .model import AgendaItem, Meeting
from .rules import meeting_faults
from .series import (
    Next,
    day_of,
    following,
    in_order,
    meeting_code,
    next_title,
    precedes,
    same_series,
    series_groups,
    series_names,
)

__all__ = [
    "AgendaItem", "Capital", "Hour", "Meeting", "Next", "OpenAction", "agenda_faults", "capitals", "day_of", "days_of",
    "following", "hours_of", "in_order", "in_utc", "is_draft", "meeting_code", "meeting_faults", "next_title",
    "number_key", "open_action", "opening", "precedes", "same_series",
    "series_groups", "series_names",
]  # fmt: skip
