"""The figures that the registers yield for a party or a place, by year."""

from .measuring import measured
from .model import Measured, Yield, yields
from .narrowing import inside, narrowed, running_on

__all__ = ["Measured", "Yield", "inside", "measured", "narrowed", "running_on", "yields"]
