"""The figures that the registers yield, and where documents say otherwise."""

from .comparing import Compared, compare, stated_measures
from .counting import count
from .model import Counted, Holdings, Yield, yields

__all__ = ["Compared", "Counted", "Holdings", "Yield", "compare", "count", "stated_measures", "yields"]
