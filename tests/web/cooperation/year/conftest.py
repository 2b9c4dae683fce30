"""What the year needs beside the common fixtures: six countries, and a caller of the API."""

from __future__ import annotations

import pytest

from lancang_web.accounts.models import Party
from web.api.conftest import caller, forget_rates

__all__ = ["caller", "forget_rates"]


@pytest.fixture
def six(parties: dict[str, Party]) -> dict[str, Party]:
    """China, Myanmar, Thailand and a secretariat are there; Cambodia, Lao PDR and Viet Nam join them."""
    for code in ("KH", "LA", "VN"):
        parties[code] = Party.objects.create(
            code=code, kind="authority", country=code, name_en=f"{code}: national authority", name_zh=f"{code}主管机关"
        )
    return parties
