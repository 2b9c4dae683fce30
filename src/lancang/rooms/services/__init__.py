"""Services: prevention, awareness, premises inspected, treatment. This module is the room's only door."""

from .premises import Inspection, Rung, Step, inspection_faults, ladder, next_step
from .prevention import Activity, Reach, activity_faults, reach_by_year
from .surveys import Result, Survey, Target, survey_faults, survey_result, target_of, wilson
from .terms import Term, terms
from .treatment import COUNTS, FEW, HIDDEN, Sum, TreatmentTotal, is_count, kept, number_of, sums, total_faults

__all__ = [
    "COUNTS",
    "FEW",
    "HIDDEN",
    "Activity",
    "Inspection",
    "Reach",
    "Result",
    "Rung",
    "Step",
    "Sum",
    "Survey",
    "Target",
    "Term",
    "TreatmentTotal",
    "activity_faults",
    "inspection_faults",
    "is_count",
    "kept",
    "ladder",
    "next_step",
    "number_of",
    "reach_by_year",
    "sums",
    "survey_faults",
    "survey_result",
    "target_of",
    "terms",
    "total_faults",
    "wilson",
]
