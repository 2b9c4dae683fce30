"""Cooperation: who agreed what with whom, what was promised, and what was done. This module is the room's only door."""

from .model import BodyKind, RegisteredBody, body_kinds
from .rules import body_faults
from .sources import known_bodies

__all__ = ["BodyKind", "RegisteredBody", "body_faults", "body_kinds", "known_bodies"]
