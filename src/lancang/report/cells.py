"""Cells of a CSV file that a spreadsheet opens as text, never as a formula."""

from __future__ import annotations

# Source: OWASP, CSV Injection (full-width forms act as formulas in East Asian versions of spreadsheets).
# A leading apostrophe is among them so that `restore` can tell ours from one that was there.
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def defuse(cell: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + cell if cell.startswith(TRIGGERS) else cell


def restore(cell: str) -> str:
    """The text as it was before `defuse`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(TRIGGERS) else cell
