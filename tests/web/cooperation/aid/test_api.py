"""Aid and trainings for programs: what the pages say, with every rate and its source; and how long many take."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from lancang_web.accounts.models import User
from lancang_web.cooperation.aid.models import Contribution
from lancang_web.cooperation.aid.register import CONTRIBUTIONS
from lancang_web.cooperation.trainings.register import TRAININGS
from lancang_web.handling.models import Handling
from lancang_web.registers.models import Record
from web.api.conftest import caller, forget_rates

__all__ = ["caller", "forget_rates"]


def test_as_the_pages(enter: Callable[..., Record], caller: Callable[..., Any]) -> None:
    enter(CONTRIBUTIONS)
    enter(CONTRIBUTIONS, "MM", code="THEIRS", on="2012-06-20")
    enter(CONTRIBUTIONS, code="BOAT", amount="", year=None)
    enter(TRAININGS)
    hidden = enter(CONTRIBUTIONS, "MM", audience={"MM"}, amount="9元")
    api = caller("reader", "TH")
    found = api.get("/cooperation/aid?base=2020").json()
    (row,) = found["rows"]
    assert (row["giver"], row["receiver"], row["year"], row["number"]) == ("CN", "MM", 2012, {"least": 1, "most": 2})
    assert row["dollars"] == {"least": pytest.approx(100_000), "most": pytest.approx(200_000)}
    factor = row["gifts"][0]["factors"][0]
    assert (factor["about"], factor["number"], factor["source"][:15]) == ("CNY/USD", "6.3093", "Federal Reserve")
    assert hidden.pk not in [one for gift in row["gifts"] for one in gift["records"]]
    assert [(one["code"], one["why"]) for one in found["not_counted"]] == [("BOAT", "no amount of money is stated")]
    assert found["alike"][0]["evidence"][-1] == "8 days apart"
    trained = api.get("/cooperation/trainings?from=2025&to=2025").json()
    assert trained["whole"]["people"] == {"least": 30, "most": 30}
    assert {one["by"] for one in trained["tables"]} == {"giver", "receiver", "topic", "year", "pair"}


@pytest.mark.parametrize("query", ["base=1950", "from=2025&to=2020", "state=lost", "party=no%20body", "strange=1"])
def test_what_cannot_be_asked(caller: Callable[..., Any], query: str) -> None:
    assert caller("reader", "TH").get(f"/cooperation/aid?{query}").status_code in (400, 422)


def test_ten_thousand(
    user_of: Callable[..., User], handling: Callable[..., Handling], caller: Callable[..., Any]
) -> None:
    """Six parties, ten years, both sides of most gifts: the sums in a few seconds, however they are entered."""
    codes, user, handled = ("CN", "LA", "MM", "TH", "VN", "KH"), user_of("approver", "CN"), handling("CN", "TLP:GREEN")
    theirs = handling("MM", "TLP:GREEN")
    rows = []
    for number in range(10_000):
        giver, receiver = codes[number % 6], codes[(number // 6 + number % 6 + 1) % 6]
        if giver != receiver:
            year = 2010 + number // 7 % 10
            rows.append(Contribution(
                code=f"G{number // 2}" if number % 5 else f"X{number}", kind=("food", "funds", "vehicles")[number % 3],
                state="delivered", giver=giver, receiver=receiver, amount=str(1000 + number), currency="CNY",
                year=year, on=f"{year}-{number % 12 + 1:02d}-11", handling=(handled, theirs)[number % 2],
                created_by=user, changed_by=user,
            ))  # fmt: skip
    Contribution.objects.bulk_create(rows)
    begun = time.perf_counter()
    answer = caller("reader", "TH").get("/cooperation/aid")
    seconds = time.perf_counter() - begun
    counted = sum(row["number"]["most"] for row in answer.json()["rows"])
    assert counted == len({(one.code, one.giver, one.receiver) for one in rows})
    assert seconds < 20, f"{len(rows)} contributions took {seconds:.1f} s"
    print(f"{len(rows)} contributions: {seconds:.2f} s")
