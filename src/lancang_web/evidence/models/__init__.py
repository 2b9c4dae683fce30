"""The nouns of the evidence."""

from .document import Document, Original, Reading
from .figure import CORRECTABLE, LOCKED, Act, Figure, State
from .finding import Contradiction, Finding, FindingFigure, Question
from .series import Notice, RevisionPolicy

__all__ = [
    "CORRECTABLE", "LOCKED", "Act", "Contradiction", "Document", "Figure", "Finding", "FindingFigure", "Notice",
    "Original", "Question", "Reading", "RevisionPolicy", "State",
]  # fmt: skip
