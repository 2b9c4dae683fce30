"""Aid activities as the International Aid Transparency Initiative exchanges them (IATI 2.03, iatistandard.org)."""

from .alike import Likeness, likeness, title_words
from .faults import Fault
from .model import (
    Activity,
    Budget,
    Coded,
    Dated,
    Division,
    Indicator,
    Location,
    Measured,
    Narrative,
    Organisation,
    Related,
    Result,
    Span,
    Texts,
    Transaction,
    Value,
    clean,
    said,
)
from .reading import MOST_BYTES, VERSIONS, Reading, read
from .structure import code_name, codes
from .writing import write

__all__ = [
    "MOST_BYTES",
    "VERSIONS",
    "Activity",
    "Budget",
    "Coded",
    "Dated",
    "Division",
    "Fault",
    "Indicator",
    "Likeness",
    "Location",
    "Measured",
    "Narrative",
    "Organisation",
    "Reading",
    "Related",
    "Result",
    "Span",
    "Texts",
    "Transaction",
    "Value",
    "clean",
    "code_name",
    "codes",
    "likeness",
    "read",
    "said",
    "title_words",
    "write",
]
