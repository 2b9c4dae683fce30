"""Accounting: the year by substance, partner and outcome, its differences, and partners' figures beside ours."""

from .accounts import account, to_json
from .mirroring import mirror
from .model import Difference, Mirrored, Part, Reading, Row, Told, YearAccount
from .noticed import lines_of, partner_rows
from .readings import readings_of_counts
from .states import OUTCOMES, State, notice_state, states
from .wording import Text

__all__ = [
    "OUTCOMES", "Difference", "Mirrored", "Part", "Reading", "Row", "State", "Text", "Told", "YearAccount", "account",
    "lines_of", "mirror", "notice_state", "partner_rows", "readings_of_counts", "states", "to_json",
]  # fmt: skip
