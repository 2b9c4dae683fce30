"""The room's part of the demo: made-up projects of six countries, entered by those who carry them out and who pay."""

from __future__ import annotations

from collections.abc import Callable

from lancang_web.accounts.models import User
from lancang_web.registers.demo import enter_sheets

from .registers import PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS, PROJECTS


def load(someone: Callable[[str], User]) -> None:
    """Projects first, then their lines."""
    enter_sheets("lancang_web.programmes", (PROJECTS, PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS), someone)
