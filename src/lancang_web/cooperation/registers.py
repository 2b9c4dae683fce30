"""The registers of this room, in the order of the page that lists them."""

from .bodies.register import BODIES

REGISTERS = (BODIES,)
