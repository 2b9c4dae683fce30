"""The registers of this room, in the order of the page that lists them."""

from .project_crops.register import PROJECT_CROPS
from .project_money.register import PROJECT_MONEY
from .project_results.register import PROJECT_RESULTS
from .projects.register import PROJECTS

__all__ = ["PROJECTS", "PROJECT_CROPS", "PROJECT_MONEY", "PROJECT_RESULTS", "REGISTERS"]

REGISTERS = (PROJECTS, PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS)
