"""Precursors: substances under control, pre-export notices, their screening, operators, and the year's account.

Consignments, companies, lists and permits only: nothing on manufacture, no private persons.
"""

from .accounting import YearAccount, account, lines_of, notice_state, partner_rows, readings_of_counts, states, to_json
from .notices import Notices, UnreadableFile, notice_columns, read_notices
from .screening import (
    OUTPUT,
    Blind,
    Context,
    Hits,
    Rule,
    Screened,
    context_files,
    default_settings,
    read_context,
    rules,
    screen,
    settings_with,
    told_blind,
)

__all__ = [
    "OUTPUT", "Blind", "Context", "Hits", "Notices", "Rule", "Screened", "UnreadableFile", "YearAccount", "account",
    "context_files", "default_settings", "lines_of", "notice_columns", "notice_state", "partner_rows", "read_context",
    "read_notices", "readings_of_counts", "rules", "screen", "settings_with", "states", "to_json", "told_blind",
]  # fmt: skip
