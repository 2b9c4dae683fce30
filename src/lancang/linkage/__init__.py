"""Linkage: which of several reports tell of one event, how surely, and what their total is then; of any field.

The door: reports and judgements in, an `Overlap` out.
"""

from .model import Candidate, Draws, Factor, Judgement, Overlap, Report
from .overlap import overlap

__all__ = ["Candidate", "Draws", "Factor", "Judgement", "Overlap", "Report", "overlap"]
