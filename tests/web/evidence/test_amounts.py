"""How an amount is written on the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from lancang_web.evidence.models import Figure
from lancang_web.evidence.templatetags.evidence import amount

AMOUNTS: list[tuple[dict[str, Any], str]] = [
    ({"value": 300000.0, "unit": "CNY"}, "300,000 CNY"),
    ({"value": 1486.5, "unit": "kg", "bound": "min"}, "≥ 1,486.5 kg"),
    ({"value": -34.45, "unit": "percent"}, "-34.45%"),
    ({"value": 100.0, "value_max": 120.0, "unit": "ha", "bound": "approx"}, "≈ 100–120 ha"),
    ({"value": 12.0, "unit": "count"}, "12"),
    ({"value": 1.5e16, "unit": "kg", "bound": "max"}, "≤ 1.5e+16 kg"),
]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(("fields", "written"), AMOUNTS)
def test_amount(fields: dict[str, Any], written: str, language: str) -> None:
    given = {"bound": "exact", "status": "reported", **fields}
    with override(language):
        assert amount(Figure(**given)) == written


@pytest.mark.parametrize(
    ("status", "english", "chinese"),
    [("zero", "zero", "零"), ("not_reported", "not reported", "未报送"), ("withheld", "withheld", "不予公开")],
)
def test_nothing_is_a_word(status: str, english: str, chinese: str) -> None:
    figure = Figure(value=0.0, unit="kg", status=status)
    with override("en"):
        assert amount(figure) == english
    with override("zh-hans"):
        assert amount(figure) == chinese
