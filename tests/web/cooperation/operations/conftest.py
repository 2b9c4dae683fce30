"""Operations as several parties enter them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lancang_web.accounts.models import Party, User
from lancang_web.cooperation.operation_results.register import OPERATION_RESULTS
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import create
from web.api.conftest import caller, forget_rates
from web.cooperation.year.conftest import six

__all__ = ["caller", "forget_rates", "six"]

FOUR = "CN, LA, MM, TH"
RIVER = {
    "code": "RIVER-2", "name_en": "Second joint river operation", "name_zh": "第二届联合扫毒行动",
    "kind": "special_campaign",
    "begins": "2015-01-12", "ends": "2015-03-12", "participants": FOUR,
}  # fmt: skip


@pytest.fixture
def operation(parties: dict[str, Party], user_of: Callable[..., User], handling: Callable[..., Handling]) -> Any:
    """operation("CN", code="…", label="TLP:GREEN"): an operation as a party enters it."""

    def make(owner: str = "CN", label: str = "TLP:GREEN", audience: set[str] | None = None, **values: Any) -> Any:
        given = {**RIVER, **values}
        return create(
            actor=user_of("approver", owner), register=OPERATIONS, values=given,
            handling=handling(owner, label, audience),
        )  # fmt: skip

    return make


@pytest.fixture
def result(parties: dict[str, Party], user_of: Callable[..., User], handling: Callable[..., Handling]) -> Any:
    """result(operation, "8,919"): a shared total of cases, or what the fields say."""

    def make(
        within: Any, value: str, owner: str = "", label: str = "TLP:GREEN", audience: set[str] | None = None,
        **values: Any,
    ) -> Any:  # fmt: skip
        code = owner or within.handling.owner.code
        given = {"operation": within, "level": "total", "measure": "cases", "value": value, **values}
        return create(
            actor=user_of("approver", code), register=OPERATION_RESULTS, values=given,
            handling=handling(code, label, audience),
        )  # fmt: skip

    return make


@pytest.fixture
def event(result: Callable[..., Any]) -> Any:
    """event(operation, "12"): a seizure of heroin as one party reports it."""

    def make(within: Any, value: str, **values: Any) -> Any:
        given = {"level": "event", "measure": "seizure", "subject": "heroin", "unit": "kg", "period": "2015-02-03",
                 "place": "MM-17", **values}  # fmt: skip
        return result(within, value, **given)

    return make
