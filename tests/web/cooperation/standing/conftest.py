"""What tests of standing share: records entered by a party, and all that the library knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lancang.rooms.cooperation import known_agreements, known_mechanisms
from lancang_web.cooperation.standing.known.services import enter_known
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import change, create


@pytest.fixture
def enter(user_of: Callable[..., Any], handling: Callable[..., Handling]) -> Callable[..., Any]:
    """enter(AGREEMENTS, "CN", "TLP:GREEN", code=…)."""

    def make(register: Register, owner: str = "CN", label: str = "TLP:GREEN", **values: Any) -> Record:
        return create(
            actor=user_of("approver", owner), register=register, values=values, handling=handling(owner, label)
        )

    return make


@pytest.fixture
def alter(user_of: Callable[..., Any]) -> Callable[..., Any]:
    """alter(AGREEMENTS, record, signed=…): by its owner."""

    def make(register: Register, record: Record, **values: Any) -> Record:
        actor = user_of("approver", record.handling.owner.code)
        return change(actor=actor, register=register, record=record, values=values, version=None)

    return make


@pytest.fixture
def known(user_of: Callable[..., Any], handling: Callable[..., Handling]) -> int:
    """Everything that the library knows, entered by the secretariat and open to all; how many records."""
    return enter_known(
        actor=user_of("secretariat", "SEC"), mechanisms={one.code for one in known_mechanisms()},
        agreements={one.code for one in known_agreements()}, handling=handling("SEC", "TLP:CLEAR"),
    )  # fmt: skip
