"""Contributions and trainings of several parties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lancang_web.accounts.models import User
from lancang_web.cooperation.aid.register import CONTRIBUTIONS
from lancang_web.cooperation.trainings.register import TRAININGS
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create

KITS = {
    "code": "KITS", "title_en": "Drug test kits", "kind": "test_kits", "state": "delivered", "giver": "CN",
    "receiver": "MM", "amount": "630930元", "year": 2012, "on": "2012-06-12",
}  # fmt: skip
COURSE = {
    "code": "COURSE", "title_en": "Course", "kind": "training", "topic": "precursors", "givers": "CN",
    "receivers": "MM, TH", "begins": "2025-05-12", "ends": "2025-05-23", "people": 30,
}  # fmt: skip


@pytest.fixture
def enter(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Callable[..., Record]:
    """enter(CONTRIBUTIONS, "MM", amount="1"): the record of the register, of this owner, with other values."""

    def make(
        register: Register, owner: str = "CN", label: str = "TLP:GREEN", audience: set[str] | None = None, **values: Any
    ) -> Record:
        given = {**(KITS if register is CONTRIBUTIONS else COURSE), **values}
        handled = handling(owner, label, audience)
        return create(actor=user_of("approver", owner), register=register, values=given, handling=handled)

    return make


__all__ = ["CONTRIBUTIONS", "TRAININGS"]
