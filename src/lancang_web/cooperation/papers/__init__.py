"""Papers that are made of records: the pack of a meeting, the briefing on two parties. Each line names its records."""

from .model import NAMED, Cell, Line, Link, Paper, Ref, Section, Table, linked, listed, nothing, refs

__all__ = [
    "NAMED", "Cell", "Line", "Link", "Paper", "Ref", "Section", "Table", "linked", "listed", "nothing", "refs",
]  # fmt: skip
