"""What is done with proposals: entered, corrected and entered, attached to a record, set aside, taken back."""

from .correcting import enter_corrected
from .deciding import attach, dismiss, restore
from .entering import Outcome, enter, enter_many, narrowest
from .taking_back import take_back

__all__ = [
    "Outcome", "attach", "dismiss", "enter", "enter_corrected", "enter_many", "narrowest", "restore", "take_back",
]  # fmt: skip
