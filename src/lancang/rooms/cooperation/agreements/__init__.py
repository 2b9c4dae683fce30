"""Agreements and law: who agreed what, who is bound, from when to when."""

from .binding import Article, PartyMatrix, Texts, Tie, YearCount, binding, in_force_by_year, party_matrix
from .codes import agreement_code
from .kinds import AgreementKind, agreement_kinds
from .model import Agreement, Clause, Participation
from .parties import clause_faults, participation_faults, with_part
from .rules import agreement_faults, languages
from .sources import known_agreements, known_clauses, known_participations
from .standing import PartyStand, PartyStanding, PartyStep, party_history, party_status, times_of

__all__ = [
    "Agreement", "AgreementKind", "Article", "Clause", "Participation", "PartyMatrix", "PartyStand", "PartyStanding",
    "PartyStep", "Texts", "Tie", "YearCount", "agreement_code", "agreement_faults", "agreement_kinds", "binding",
    "clause_faults", "in_force_by_year", "known_agreements", "known_clauses", "known_participations", "languages",
    "participation_faults", "party_history", "party_matrix", "party_status", "times_of", "with_part",
]  # fmt: skip
