"""Every sign of a currency that the reader knows leads to a unit."""

from __future__ import annotations

import pytest

from lancang.figures import units
from lancang.reading.english.words import table

SIGNS: dict[str, str] = table("quantities")["currency"]


@pytest.mark.parametrize(("sign", "code"), SIGNS.items(), ids=list(SIGNS))
def test_a_sign_has_its_unit(sign: str, code: str) -> None:
    unit = units("en")[code]
    assert (unit.base, unit.kind) == (code, "money")
