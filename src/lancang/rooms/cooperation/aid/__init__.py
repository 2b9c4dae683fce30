"""Aid and contributions: what one party gave another, or promised to."""

from .codes import contribution_code
from .model import Contribution, money_of
from .rules import contribution_faults, money_faults
from .sums import AidSums, Gift, GiftTold, Row, aid_sums

__all__ = [
    "AidSums",
    "Contribution",
    "Gift",
    "GiftTold",
    "Row",
    "aid_sums",
    "contribution_code",
    "contribution_faults",
    "money_faults",
    "money_of",
]  # fmt: skip
