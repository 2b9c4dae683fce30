"""Areas and counts as people write them: 2.5万亩, 1,200 ha, 1.2万户."""

from .reading import Quantity, Unreadable, read_quantity, same_number
from .result_measures import ResultMeasure, result_measures

__all__ = ["Quantity", "ResultMeasure", "Unreadable", "read_quantity", "result_measures", "same_number"]
