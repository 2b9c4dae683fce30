"""Standing mechanisms and who is in them."""

from .model import Mechanism, Membership

__all__ = ["Mechanism", "Membership"]
