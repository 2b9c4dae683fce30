"""Meetings: series and editions, agendas and decisions."""

from .model import AgendaItem, Meeting

__all__ = ["AgendaItem", "Meeting"]
