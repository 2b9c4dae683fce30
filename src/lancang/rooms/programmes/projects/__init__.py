"""Alternative development projects and their lines: crops, money, results. Institutions and totals, no household."""

from .areas import LandArea, known_areas, land_of
from .codes import project_code
from .crops import crop_code, project_crops
from .line_rules import crop_line_faults, money_line_faults, result_line_faults, result_quantity
from .model import CropLine, MoneyLine, Project, ResultLine
from .rules import AreaCheck, area_check, kept_faults, project_faults

__all__ = [
    "AreaCheck", "CropLine", "LandArea", "MoneyLine", "Project", "ResultLine", "area_check", "crop_code",
    "crop_line_faults", "kept_faults", "known_areas", "land_of", "money_line_faults", "project_code", "project_crops",
    "project_faults", "result_line_faults", "result_quantity",
]  # fmt: skip
