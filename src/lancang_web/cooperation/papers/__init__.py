"""Papers that are made of records: the pack of a meeting, the briefing on two parties. Each line names its records."""

from .model import Cell, Line, Link, Paper, Section, Table, linked, listed, nothing

__all__ = ["Cell", "Line", "Link", "Paper", "Section", "Table", "linked", "listed", "nothing"]
