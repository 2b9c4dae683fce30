"""The records of this room. Django looks for them here; each register brings its own."""

from .registers import REGISTERS

MODELS = [register.model for register in REGISTERS]
