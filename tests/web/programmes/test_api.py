"""The operations of programmes: what the pages show, for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.handling.models import Handling
from lancang_web.programmes.registers import PROJECT_CROPS, PROJECT_MONEY, PROJECTS
from lancang_web.registers.services.records import create


@pytest.fixture
def client(
    user_of: Callable[..., object], handling: Callable[..., Handling], signed_in: Callable[..., Client]
) -> Client:
    """A reader of a third party; a project that two owners entered with different values."""
    for owner, area, amount in (("CN", "600 ha", "USD 600,000"), ("MM", "500 ha", "USD 500,000")):
        given: dict[str, Any] = {"actor": user_of("approver", owner), "handling": handling(owner, "TLP:GREEN")}
        project = create(
            register=PROJECTS, **given,
            values={"code": "AD-1", "title_en": "Tea", "kind": "research", "places": "MM-17", "begins": "2010"},
        )  # fmt: skip
        create(register=PROJECT_CROPS, values={"project": project, "crop": "tea", "year": 2012, "area": area}, **given)
        money = {"project": project, "year": 2012, "amount": amount, "by": "CN"}
        create(register=PROJECT_MONEY, values=money, **given)
    return signed_in("reader", "TH")


def test_operations(client: Client) -> None:
    found = client.get("/api/programmes/overview?from=2012&to=2012").json()
    assert found["projects"] == 1 and found["years"][0]["achieved_ha"] == {"low": 500.0, "high": 600.0}
    assert found["years"][0]["spent"]["dollars"] == {"low": 500_000.0, "high": 600_000.0}
    assert sorted(one["what"][0] for one in found["differing"]) == ["spent", "tea"]
    items = client.get("/api/programmes/figures?from=2012&to=2012&place=MM").json()["items"]
    assert {one["key"]: one["written"] for one in items}["alternative_land"] == "500–600"
    made = client.get("/api/programmes/balance?crop=rubber&price=1.014&rate=8%25&price_sd=0&yield_sd=0").json()
    assert made["basis"] == "own" and made["expected"] == pytest.approx(
        2_346, rel=0.05
    )  # 23,463 thousand kip, published
    assert made["low"] == pytest.approx(made["high"])
    for address in (
        "overview?from=abc",
        "overview?place=XX",
        "balance?crop=opium",
        "balance?price=many",
        "balance?foo=1",
    ):
        assert client.get(f"/api/programmes/{address}").status_code == 422, address
