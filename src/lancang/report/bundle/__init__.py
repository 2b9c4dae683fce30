"""Figures to take away: one zip with CSV, Parquet, SDMX, totals, questionnaire, metadata, citation and checksums.

Made for any number of figures: they pass through in chunks, by way of files in a folder that is removed afterwards.
The same figures under the same title, address and moment give the same bytes.
"""

from .about import About, Links, Made, Maker, Taken, citation
from .writing import write_bundle

__all__ = ["About", "Links", "Made", "Maker", "Taken", "citation", "write_bundle"]
