"""Cooperation: who agreed what with whom, what was promised, and what was done. This module is the room's only door."""

from .agreements import Agreement, Clause, Participation
from .bodies import BodyKind, RegisteredBody, body_faults, body_kinds, known_bodies
from .commitments import Commitment, Fulfilment
from .liaison_offices import LiaisonOffice
from .mechanisms import Mechanism, Membership
from .meetings import AgendaItem, Meeting
from .requests import Request
from .terms import Term, terms
from .yields import Compared, Counted, Holdings, Yield, compare, count, stated_measures, yields

__all__ = [
    "AgendaItem",
    "Agreement",
    "BodyKind",
    "Clause",
    "Commitment",
    "Compared",
    "Counted",
    "Fulfilment",
    "Holdings",
    "LiaisonOffice",
    "Mechanism",
    "Meeting",
    "Membership",
    "Participation",
    "RegisteredBody",
    "Request",
    "Term",
    "Yield",
    "body_faults",
    "body_kinds",
    "compare",
    "count", "stated_measures",
    "known_bodies",
    "terms",
    "yields",
]  # fmt: skip
