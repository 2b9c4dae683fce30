"""Operators: legal entities, their licences, and the several spellings of one name."""

from .alike import alike
from .model import Licence, Named, Operator, Pair
from .naming import has_legal_form, name_key, name_words
from .persons import person_doubt, person_fault
from .rules import licence_faults, licence_holds, operator_faults, sizes
from .spelling import likeness

__all__ = [
    "Licence", "Named", "Operator", "Pair", "alike", "has_legal_form", "licence_faults", "licence_holds", "likeness",
    "name_key", "name_words", "operator_faults", "person_doubt", "person_fault", "sizes",
]  # fmt: skip
