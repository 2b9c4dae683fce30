"""Commitments: what was promised, when it is due, what was done, and which clauses it covers."""

from .codes import commitment_code
from .coverage import ClauseCoverage, Promise, clause_coverage
from .due import due_days, months_later, near_days
from .model import Commitment, Fulfilment
from .rules import bound_faults, commitment_faults, dated_faults, fulfilment_faults
from .standing import STATUSES, Standing, status_on

__all__ = [
    "STATUSES", "ClauseCoverage", "Commitment", "Fulfilment", "Promise", "Standing", "bound_faults", "clause_coverage",
    "commitment_code", "commitment_faults", "dated_faults", "due_days", "fulfilment_faults", "months_later",
    "near_days", "status_on",
]  # fmt: skip
