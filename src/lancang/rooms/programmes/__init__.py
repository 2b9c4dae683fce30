"""Programmes: projects of alternative development, their land, money, results. This module is the room's only door."""

from .balance import (
    Assumption,
    Balance,
    OpiumYear,
    Swing,
    Terms,
    assumption_faults,
    assumptions,
    balance,
    best_opium_year,
    break_even,
    crop_flows,
    net_present_value,
    opium_years,
    swings,
    terms_faults,
)
from .counting import (
    Claim,
    Holdings,
    Joined,
    LandYear,
    Left,
    MoneyYear,
    Range,
    ResultYear,
    add_up,
    crops_by_year,
    join_claims,
    land_by_year,
    money_by_year,
    results_by_year,
)
from .projects import (
    AreaCheck,
    CropLine,
    LandArea,
    MoneyLine,
    Project,
    ResultLine,
    area_check,
    crop_code,
    crop_line_faults,
    kept_faults,
    known_areas,
    land_of,
    money_line_faults,
    project_code,
    project_crops,
    project_faults,
    result_line_faults,
    result_quantity,
)
from .quantities import Quantity, ResultMeasure, Unreadable, read_quantity, result_measures
from .terms import Term, terms
from .yields import Measured, Yield, inside, measured, narrowed, running_on, yields

__all__ = [
    "AreaCheck", "Assumption", "Balance", "Claim", "CropLine", "Holdings", "Joined", "LandArea", "LandYear", "Left",
    "Measured", "MoneyLine", "MoneyYear", "OpiumYear", "Project", "Quantity", "Range", "ResultLine", "ResultMeasure",
    "ResultYear", "Swing", "Term", "Terms", "Unreadable", "Yield", "add_up", "area_check", "assumption_faults",
    "assumptions", "balance", "best_opium_year", "break_even", "crop_code", "crop_flows", "crop_line_faults",
    "crops_by_year", "inside", "join_claims", "kept_faults", "known_areas", "land_by_year", "land_of", "measured",
    "money_by_year",
    "money_line_faults", "narrowed", "net_present_value", "opium_years", "project_code", "project_crops",
    "project_faults", "read_quantity", "result_line_faults", "result_measures", "result_quantity", "results_by_year",
    "running_on", "swings", "terms", "terms_faults", "yields",
]  # fmt: skip
