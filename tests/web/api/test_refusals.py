"""Every way to be refused, in one form and in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from lancang_web.evidence.models import Document, Figure
from lancang_web.evidence.services.review import decide
from lancang_web.handling.models import Handling
from web.api.conftest import Caller

CHINESE = re.compile(r"[一-鿿]")
KEYS = {"code", "detail", "fields"}


@pytest.fixture
def figure(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure]
) -> Figure:
    return make_figure(make_document(handling("CN", "TLP:GREEN"), "缴获冰毒100公斤。"), "100公斤")


# Path (with the figure), body → status and the fields that are found wrong.
UNFIT: list[tuple[str, str, Any, list[str]]] = [
    ("GET", "/figures?limit=0", None, ["limit"]),
    ("GET", "/figures?limit=501", None, ["limit"]),
    ("GET", "/figures?limit=many", None, ["limit"]),
    ("GET", "/figures?limit=5&limit=6", None, ["limit"]),
    ("GET", "/figures?after=-1", None, ["after"]),
    ("GET", "/figures?after=99999999999999999999", None, ["after"]),
    ("GET", "/figures?mesure=seizure", None, ["mesure"]),
    ("GET", "/figures?state=done", None, ["state.0"]),
    ("GET", "/figures?year=2023.5", None, ["year"]),
    ("GET", "/figures?as_of=yesterday", None, ["as_of"]),
    ("GET", "/figures?q=%00", None, []),
    ("GET", "/bodies?parent=999", None, ["parent"]),
    ("GET", "/bodies?kind=club", None, ["kind"]),
    ("GET", "/me?x=1", None, ["x"]),
    ("POST", "/figures/{figure}/decide", None, ["body"]),
    ("POST", "/figures/{figure}/decide", {}, ["decision", "version"]),
    ("POST", "/figures/{figure}/decide", {"decision": "burn", "version": 1}, ["decision"]),
    ("POST", "/figures/{figure}/decide", {"decision": "accept", "version": 0}, ["version"]),
    ("POST", "/figures/{figure}/decide", {"decision": "accept", "version": 1, "note": ""}, ["note"]),
    ("POST", "/figures/{figure}/decide", [1], ["body"]),
    ("POST", "/figures/{figure}/decide", {"decision": "reopen", "version": 1}, []),
    ("POST", "/figures/{figure}/decide", {"decision": "accept", "version": 1, "comment": "\ud800"}, []),
    ("POST", "/figures/{figure}/correct", {"value": "ten", "version": 1}, ["value"]),
    ("POST", "/figures/{figure}/correct", {"measure": "nothing known", "version": 1}, ["measure"]),
    ("POST", "/figures/{figure}/correct", {"value": None, "version": 1}, ["value"]),
    ("POST", "/figures/{figure}/split", {"parts": [{}], "version": 1}, ["parts"]),
    ("POST", "/figures/{figure}/split", {"parts": [{}, {"value": "x"}], "version": 1}, ["parts.1.value"]),
    ("POST", "/figures/decisions", {"action": "send_back", "figures": ["{figure}"]}, ["comment"]),
    ("POST", "/bodies", {"code": "X Y", "kind": "club"}, ["kind"]),
    ("POST", "/bodies", {"code": "XY", "kind": "other", "name_en": "X", "parent": 999}, ["parent"]),
    ("POST", "/bodies", {"code": "XY", "kind": "other", "name_en": "X", "country": "ZZ"}, ["country"]),
    ("POST", "/documents", {}, ["file"]),
]


@pytest.mark.parametrize(("method", "path", "body", "fields"), UNFIT, ids=[f"{one[1]} {one[2]}" for one in UNFIT])
def test_what_does_not_fit_is_named(
    method: str, path: str, body: Any, fields: list[str], figure: Figure, caller: Callable[..., Caller]
) -> None:
    made = caller("approver", "CN")
    sent = json.loads(json.dumps(body).replace('"{figure}"', str(figure.pk)))
    answer = made.send(method, path.format(figure=figure.pk), sent)
    told = answer.json()
    assert answer.status_code == 422, told
    assert set(told) == KEYS and told["code"] == "invalid" and told["detail"]
    assert sorted(told["fields"]) == sorted(fields)
    assert all(
        "found" in text or "expected" in text or "Select" in text for texts in told["fields"].values() for text in texts
    ), told


@pytest.mark.parametrize("raw", [b"{", b"\xff", b'{"version": NaN}', b'{"version": 1e999}', b"[" * 5000, b'"\\u0000"'])
def test_a_body_that_is_no_json(raw: bytes, figure: Figure, caller: Callable[..., Caller]) -> None:
    made = caller("approver", "CN")
    answer = made.client.post(f"/api/figures/{figure.pk}/decide", raw, content_type="application/json")
    assert (answer.status_code, answer.json()["fields"]) == (422, {})


def test_somebody_else_was_quicker(figure: Figure, caller: Callable[..., Caller]) -> None:
    made = caller("approver", "CN")
    decide(actor=made.user, figure=figure, decision="accept", version=1)
    answer = made.post(f"/figures/{figure.pk}/decide", {"decision": "reject", "version": 1})
    told = answer.json()
    assert (answer.status_code, told["code"], told["version"]) == (409, "changed", 2)
    assert told["present"] == made.get(f"/figures/{figure.pk}").json()
    again = made.post(f"/figures/{figure.pk}/decide", {"decision": "reject", "version": told["version"]})
    assert (again.status_code, again.json()["state"], again.json()["version"]) == (200, "rejected", 3)


def test_too_large(figure: Figure, caller: Callable[..., Caller], settings: Any) -> None:
    made = caller("approver", "CN")
    settings.UPLOAD_BYTES = 1000
    answer = made.client.post("/api/documents", {"file": SimpleUploadedFile("a.txt", b"x" * 1001)})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = made.post(f"/figures/{figure.pk}/decide", {"decision": "accept", "version": 1, "comment": "x" * 200})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"), ("POST", "/nowhere", 404, "not_found"), ("GET", "/", 404, "not_found"),
        ("GET", "/figures/", 404, "not_found"), ("GET", "/figures/1", 404, "not_found"),
        ("GET", "/figures/99999999999999999999999999", 404, "not_found"), ("GET", "/figures/x", 404, "not_found"),
        ("DELETE", "/figures", 405, "wrong_method"), ("GET", "/figures/1/decide", 405, "wrong_method"),
    ],
)  # fmt: skip
def test_what_is_not_there(method: str, path: str, status: int, code: str, caller: Callable[..., Caller]) -> None:
    answer = caller("approver", "CN").send(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer["Cache-Control"] == "private, no-store" and answer["Content-Type"].startswith("application/json")
    assert ("Allow" in answer.headers) is (status == 405)


def test_a_lost_database_and_a_fault_of_ours_are_json(
    caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = caller("reader", "CN")
    made.client.raise_request_exception = False
    for fault, status, code in ((OperationalError("gone"), 503, "unavailable"), (RuntimeError("x"), 500, "fault")):

        def fail(fault: Exception = fault) -> None:
            raise fault

        monkeypatch.setattr("lancang_web.api.operations.site.selectors.parties", fail)
        answer = made.get("/parties")
        assert (answer.status_code, answer.json()["code"], set(answer.json())) == (status, code, KEYS)
        assert answer["Cache-Control"] == "private, no-store"


def test_both_languages(figure: Figure, caller: Callable[..., Caller], settings: Any) -> None:
    made, reader = caller("approver", "CN"), caller("reader", "CN")
    decide(actor=made.user, figure=figure, decision="accept", version=1)
    where = f"/figures/{figure.pk}/decide"
    refusals: dict[int, Callable[..., Any]] = {
        401: lambda **more: made.client.get("/api/me", headers={"authorization": "Bearer x", **more["headers"]}),
        403: lambda **more: reader.post(where, {"decision": "accept", "version": 2}, **more),
        404: lambda **more: made.get("/figures/999", **more),
        405: lambda **more: made.send("DELETE", "/figures", **more),
        409: lambda **more: made.post(where, {"decision": "accept", "version": 1}, **more),
        422: lambda **more: made.get("/figures?limit=x", **more),
    }
    for status, ask in refusals.items():
        for language in ("en", "zh-CN", "zh-Hans"):
            answer = ask(headers={"accept-language": language})
            assert answer.status_code == status
            told = answer.json()
            texts = [told["detail"], *(text for texts in told["fields"].values() for text in texts)]
            assert all(bool(CHINESE.search(text)) is language.startswith("zh") for text in texts), (status, texts)
