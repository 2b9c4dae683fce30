"""Liaison offices."""

from .measures import OfficesAt, offices_by_place, open_on
from .model import LiaisonOffice
from .rules import office_faults

__all__ = ["LiaisonOffice", "OfficesAt", "office_faults", "offices_by_place", "open_on"]
