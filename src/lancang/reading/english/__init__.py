"""The English half of the reader, function for function like the Chinese one."""

from .about import date_of, period_of_document, title_period, year_of_lead
from .about_place import place_of_document
from .dates import find_times
from .distribution import distribute, joined_subject
from .measure import measure_of
from .period import period_of
from .period_carry import remember_period
from .place import place_mentions, place_of, remember
from .quantities import find_quantities
from .subject import subject_of

__all__ = [
    "date_of",
    "distribute",
    "find_quantities",
    "find_times",
    "joined_subject",
    "measure_of",
    "period_of",
    "period_of_document",
    "place_mentions",
    "place_of",
    "place_of_document",
    "remember",
    "remember_period",
    "subject_of",
    "title_period",
    "year_of_lead",
]
