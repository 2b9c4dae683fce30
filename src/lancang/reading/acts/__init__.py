"""Acts: what institutions did together, or a government did, on a date: agreements, meetings, operations, laws …"""

from .model import ActSpan, ActState
from .reading import acts_of, may_tell
from .words import act_finder

__all__ = ["ActSpan", "ActState", "act_finder", "acts_of", "may_tell"]
