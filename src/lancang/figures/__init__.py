"""The ground floor: figures and acts, units, periods, places, bodies, vocabulary, intervals and handling."""

from .act import ACT_TYPES, Act
from .body import Body, bodies
from .figure import Bound, Figure, Source, Status, from_row, to_row
from .handling import UNLABELLED, Handling, Label, joined
from .interval import Interval, possible, written
from .party import is_code, is_party, party_code, party_codes, party_label
from .period import Moment, Period, PeriodError
from .place import Place, label, places
from .unit import Unit, units
from .vocabulary import Measure, Subject, measures, subjects

__all__ = [
    "ACT_TYPES", "UNLABELLED", "Act", "Body", "Bound", "Figure", "Handling", "Interval", "Label", "Measure",
    "Moment", "Period", "PeriodError", "Place", "Source", "Status", "Subject", "Unit", "bodies", "from_row",
    "is_code", "is_party", "joined", "label", "measures", "party_code", "party_codes", "party_label", "places",
    "possible", "subjects", "to_row", "units", "written",
]  # fmt: skip
