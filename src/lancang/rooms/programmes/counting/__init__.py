"""What projects come to by year, each counted once however many owners entered it, and what was not counted and why."""

from .land import LandYear, crops_by_year, land_by_year
from .merging import Claim, Joined, join_claims
from .model import Holdings, Left, Range, add_up
from .money import MoneyYear, money_by_year
from .results import ResultYear, results_by_year

__all__ = [
    "Claim", "Holdings", "Joined", "LandYear", "Left", "MoneyYear", "Range", "ResultYear", "add_up", "crops_by_year",
    "join_claims", "land_by_year", "money_by_year", "results_by_year",
]  # fmt: skip
