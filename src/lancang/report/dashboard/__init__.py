"""Dashboards: what figures of many sources say of a question by country and year, with the reasons for doubt.

Nothing is averaged and nothing added up that may be one thing twice: a cell is a country's whole year as its best
reviewed sources state it, single cases stand beside it, and a total over countries is an interval with its reasons.
"""

from __future__ import annotations

from .cell import UNKNOWN, Cell, Joint, Question, Series
from .cells import Part, divisions, kinds, parts, series, sources
from .flags import Flag, Sign, flags
from .region import Reason, Total, Trend, Why, total, trend

__all__ = [
    "UNKNOWN", "Cell", "Flag", "Joint", "Part", "Question", "Reason", "Series", "Sign", "Total", "Trend", "Why",
    "divisions", "flags", "kinds", "parts", "series", "sources", "total", "trend",
]  # fmt: skip
