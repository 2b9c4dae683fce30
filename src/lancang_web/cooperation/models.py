"""The records of this room, a line for each register: Django looks for them here."""

from .bodies.models import Body

__all__ = ["Body"]
