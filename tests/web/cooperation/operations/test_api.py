"""Operations for programs: the sums of the page, the pairs, and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lancang_web.accounts.models import Party
from web.api.conftest import Caller

Make = Callable[..., Any]


def test_sums_pairs_and_answers(
    six: dict[str, Party], operation: Make, result: Make, event: Make, caller: Callable[..., Caller]
) -> None:
    rows = {owner: operation(owner) for owner in ("CN", "LA", "MM", "TH")}
    for row in rows.values():
        result(row, "8,919")
    one, other = event(rows["CN"], "12"), event(rows["TH"], "14", period="2015-02-08")
    api = caller("reporter", "MM")
    found = api.get(f"/cooperation/operations/{rows['MM'].pk}/sums").json()
    cases = next(line for line in found["lines"] if line["measure"] == "cases")
    assert (cases["low"], cases["high"], cases["state"]) == (8919, 8919, "agreed")
    assert found["contained_in_year_totals"] and found["records"] == sorted(row.pk for row in rows.values())
    pairs = api.get(f"/cooperation/operations/{rows['MM'].pk}/pairs").json()["items"]
    assert [{pair["one"], pair["other"]} for pair in pairs] == [{one.pk, other.pk}] and pairs[0]["answers"] == []
    sent = {"operation": rows["MM"].pk, "one": one.pk, "other": other.pk, "verdict": "same", "version": 0}
    assert api.post("/cooperation/judgements", sent).json() == {
        "party": "MM", "verdict": "same", "why": "", "version": 1
    }  # fmt: skip
    late = api.post("/cooperation/judgements", {**sent, "verdict": "different"})
    assert late.status_code == 409 and late.json()["present"]["verdict"] == "same"
    pairs = api.get(f"/cooperation/operations/{rows['MM'].pk}/pairs").json()["items"]
    assert [answer["verdict"] for answer in pairs[0]["answers"]] == ["same"]
    assert api.post("/cooperation/judgements", {**sent, "verdict": None, "version": 1}).json()["version"] == 0
    assert api.post("/cooperation/judgements", {**sent, "other": 999_999}).status_code == 404
    assert api.post("/cooperation/judgements", {**sent, "verdict": "perhaps"}).status_code == 422
    assert caller("reader", "TH").post("/cooperation/judgements", sent).status_code == 403
