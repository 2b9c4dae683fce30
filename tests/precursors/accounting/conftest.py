"""Orders as a file gives them after reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

Line = dict[str, Any]


@pytest.fixture
def order() -> Callable[..., Line]:
    """An order sent on 2020-03-01, 1,000 kg of acetone from CN to LA, cleared, shipped and arrived in full."""

    def make(notice: str = "N1", number: str = "1", **fields: Any) -> Line:
        line: Line = {
            "notice": notice, "order": number, "sent": date(2020, 3, 1), "exporting_country": "CN",
            "importing_country": "LA", "exporter": "Hengda", "importer": "Lao Chem", "substance": "acetone",
            "kg": 1000.0, "amount": 1.0, "unit": "t", "dispatch": date(2020, 4, 1), "answer": "no_objection",
            "answered": date(2020, 3, 9), "shipped_kg": 1000.0, "arrived_kg": 1000.0, "permit": "", "deadline": None,
            "replaces": "",
        }  # fmt: skip
        line |= fields
        if line["answer"] != "no_objection":
            line = {**line, "shipped_kg": None, "arrived_kg": None} | fields
        if not line["answer"]:
            line["answered"] = fields.get("answered")
        if fields.get("sent") and line["answered"] and "answered" not in fields:
            line["answered"] = fields["sent"] + timedelta(days=8)
        return line

    return make
