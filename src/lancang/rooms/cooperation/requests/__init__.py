"""Requests between parties: days and states, never content."""

from .model import Request

__all__ = ["Request"]
