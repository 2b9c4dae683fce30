"""Commitments: what was promised, when it is due, what was done, and which clauses it covers."""

from .codes import commitment_code
from .coverage import COVERAGES, ClauseCoverage, Promise, bound_by, clause_coverage, state_of
from .due import due_days, months_later, near_days
from .model import Commitment, Fulfilment
from .rules import bound_faults, commitment_faults, fulfilment_faults, kept_faults
from .standing import STATUSES, Standing, standings, status_on

__all__ = [
    "COVERAGES",
    "STATUSES",
    "ClauseCoverage",
    "Commitment",
    "Fulfilment",
    "Promise",
    "Standing",
    "bound_by",
    "bound_faults",
    "clause_coverage",
    "commitment_code",
    "commitment_faults",
    "due_days",
    "fulfilment_faults",
    "kept_faults",
    "months_later",
    "near_days",
    "standings",
    "state_of",
    "status_on",
]  # fmt: skip
