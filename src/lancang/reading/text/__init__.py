"""The text as the reader sees it: folded, without the spaces and line breaks that split words, cut into sentences."""

from .fold import fold
from .furniture import without_furniture
from .segments import Clause, Sentence, segment
from .squeeze import Squeezed, squeeze

__all__ = ["Clause", "Sentence", "Squeezed", "fold", "segment", "squeeze", "without_furniture"]
