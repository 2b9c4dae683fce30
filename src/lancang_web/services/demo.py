"""The room's part of the demo: made-up activities, surveys, sites and stations of six countries."""

from __future__ import annotations

from collections.abc import Callable

from lancang_web.accounts.models import User
from lancang_web.registers.demo import enter_sheets

from .registers import REGISTERS


def load(someone: Callable[[str], User]) -> None:
    """What is pointed at comes first, as in the list of the registers."""
    enter_sheets("lancang_web.services", REGISTERS, someone)
