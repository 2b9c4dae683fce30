"""The same answers on SQLite and on PostgreSQL, most of all to values at the edge of what a column holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lancang_web.accounts.models import Party, User
from lancang_web.api.services import make_token
from web.api.conftest import Caller
from web.databases import Database

HUGE = 2**63 - 1


@pytest.fixture
def approver(database: Database, settings: Any) -> Caller:
    settings.REQUIRE_MFA = False
    party = Party.objects.create(code="CN", kind="authority", country="CN", name_en="China", name_zh="中国")
    user = User.objects.create_user("approver-cn", "a long pass phrase for tests", role="approver", party=party)
    return Caller(user, make_token(actor=user, name="test", days=1)[1])


ASKED: list[tuple[str, int]] = [
    *((f"/figures?{query}", 200) for query in (
        f"after={HUGE}", f"year={HUGE}", f"year=-{HUGE}", f"document={HUGE}", "as_of=0001-01-01", "as_of=9999-12-31",
        "q=%25_%27%22%5C", "q=缴获", "subject=🙂", "place=' OR 1=1 --", "state=proposed&state=final&limit=500",
    )),
    ("/figures?q=a%00b", 422), ("/figures?q=%ED%A0%80", 200), (f"/figures/{HUGE}", 404), (f"/figures/{HUGE}0", 404),
    (f"/findings?figure={HUGE}", 200), (f"/acts?document={HUGE}", 200), (f"/bodies?parent={HUGE}", 422),
    ("/bodies?as_of=0001-01-01", 200), ("/bodies?q=%5C&withdrawn=all", 200), (f"/contradictions?after={HUGE}", 200),
]  # fmt: skip


def test_values_at_the_edge(approver: Caller) -> None:
    faults = {path: status for path, expected in ASKED if (status := approver.get(path).status_code) != expected}
    assert not faults


def test_writes(approver: Caller, make_body: Callable[..., dict[str, Any]]) -> None:
    file = SimpleUploadedFile("公报.txt", "缴获冰毒100公斤。".encode())
    brought = approver.client.post("/api/documents", {"file": file, "label": "TLP:GREEN"})
    assert (brought.status_code, brought.json()["new"]) == (201, True), brought.content
    assert approver.get("/documents?q=公报").json()["count"] == 1
    made = approver.post("/bodies", make_body("ONCB"))
    assert made.status_code == 201, made.content
    again = approver.post("/bodies", make_body("ONCB"))
    assert (again.status_code, list(again.json()["fields"])) == (422, ["code"])
    where = f"/bodies/{made.json()['id']}"
    for version, expected in ((2, 409), (1, 200), (1, 409)):
        answer = approver.send("PATCH", where, {"name_zh": "泰国肃毒委员会", "version": version})
        assert answer.status_code == expected
    assert approver.send("PATCH", where, {"name_zh": "a\0b", "version": 2}).status_code == 422
    audience = {"label": "TLP:RED", "audience": ["XX"], "version": 2}
    assert approver.post(f"{where}/handling", audience).status_code == 422


@pytest.fixture
def make_body() -> Callable[..., dict[str, Any]]:
    def make(code: str) -> dict[str, Any]:
        return {"code": code, "kind": "authority", "country": "TH", "name_en": "Narcotics Control Board"}

    return make
