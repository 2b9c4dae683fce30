"""Bodies: institutions that take part, never persons."""

from .model import BodyKind, RegisteredBody, body_kinds
from .rules import body_faults
from .sources import known_bodies

__all__ = ["BodyKind", "RegisteredBody", "body_faults", "body_kinds", "known_bodies"]
