"""Trainings, study visits, seminars and exchanges."""

from .codes import training_code
from .model import Training
from .rules import training_faults
from .sums import Course, Told, TrainedRow, TrainingSums, totals, training_sums

__all__ = [
    "Course", "Told", "TrainedRow", "Training", "TrainingSums", "totals", "training_code", "training_faults",
    "training_sums",
]  # fmt: skip
