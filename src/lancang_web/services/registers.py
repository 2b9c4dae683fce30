"""The registers of this room, in the order of the page that lists them."""

from .awareness_surveys.register import AWARENESS_SURVEYS
from .inspections.register import INSPECTIONS
from .premises.register import PREMISES
from .prevention_activities.register import PREVENTION_ACTIVITIES
from .treatment_stations.register import TREATMENT_STATIONS
from .treatment_totals.register import TREATMENT_TOTALS

__all__ = [
    "AWARENESS_SURVEYS", "INSPECTIONS", "PREMISES", "PREVENTION_ACTIVITIES", "REGISTERS", "TREATMENT_STATIONS",
    "TREATMENT_TOTALS",
]  # fmt: skip

REGISTERS = (
    PREVENTION_ACTIVITIES, AWARENESS_SURVEYS, PREMISES, INSPECTIONS, TREATMENT_STATIONS, TREATMENT_TOTALS,
)  # fmt: skip
