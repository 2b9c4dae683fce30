"""The English half of the reader, function for function like the Chinese one."""

from .about import date_of, period_in_title, place_of_document
from .borrowing import Memory
from .dates import find_times
from .distribution import distribute
from .measure import measure_of
from .period import period_of, remember_period
from .place import place_mentions, place_of, remember
from .quantities import find_quantities
from .subject import remember_scene, subject_of

__all__ = [
    "Memory",
    "date_of",
    "distribute",
    "find_quantities",
    "find_times",
    "measure_of",
    "period_in_title",
    "period_of",
    "place_mentions",
    "place_of",
    "place_of_document",
    "remember",
    "remember_period",
    "remember_scene",
    "subject_of",
]
