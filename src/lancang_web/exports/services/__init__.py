"""Asking for exports, making them, and keeping their files as long as they may be kept."""

from . import asking, keeping, making
from .asking import ask, make_again
from .keeping import sweep, take_back
from .making import make, take

__all__ = ["ask", "asking", "keeping", "make", "make_again", "making", "sweep", "take", "take_back"]
