"""A hectare of a crop over its life against the published farm-gate value of opium, with risk."""

from .assumptions import Assumption, assumption_faults, assumptions
from .flows import break_even, crop_flows, net_present_value
from .opium import OpiumYear, best_opium_year, opium_years
from .sensitivity import Swing, swings
from .simulating import Balance, Terms, balance, terms_faults

__all__ = [
    "Assumption", "Balance", "OpiumYear", "Swing", "Terms", "assumption_faults", "assumptions", "balance",
    "best_opium_year", "break_even", "crop_flows", "net_present_value", "opium_years", "swings", "terms_faults",
]  # fmt: skip
