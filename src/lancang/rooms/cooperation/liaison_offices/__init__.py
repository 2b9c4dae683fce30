"""Liaison offices."""

from .model import LiaisonOffice

__all__ = ["LiaisonOffice"]
