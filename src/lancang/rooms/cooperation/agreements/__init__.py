"""Agreements and law: who agreed what, who is bound, from when to when."""

from .model import Agreement, Clause, Participation

__all__ = ["Agreement", "Clause", "Participation"]
