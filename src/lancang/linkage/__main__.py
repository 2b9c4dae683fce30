"""Compile the loops now, so that the first answer need not wait: `python -m lancang.linkage`, as `make setup` does."""

from . import Report, overlap

overlap([Report("A1", "A", 1, 1), Report("B1", "B", 1, 1)], draws=1)
