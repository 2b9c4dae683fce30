"""A caller of the API: a token, and requests made with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db.models import BooleanField, FloatField, IntegerField
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.api.rates import METER
from lancang_web.api.services import make_token
from lancang_web.changes.models import Briefing
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register, register_of
from lancang_web.registers.fields import PartiesField, codes_in
from lancang_web.registers.models import Record


class Caller:
    """Requests with a token; `get("/figures")`, `post("/figures/1/decide", {...})`. No cookie, no session."""

    def __init__(self, user: User, secret: str) -> None:
        self.user, self.secret = user, secret
        self.client = Client(headers={"authorization": f"Bearer {secret}"})

    def get(self, path: str, **more: Any) -> Any:
        """Below /api."""
        return self.client.get(f"/api{path}", **more)

    def send(self, method: str, path: str, data: Any = None, **more: Any) -> Any:
        """Data as JSON."""
        return self.client.generic(
            method, f"/api{path}", b"" if data is None else json(data), content_type="application/json", **more
        )

    def post(self, path: str, data: Any = None, **more: Any) -> Any:
        """Data as JSON."""
        return self.send("POST", path, data, **more)


def json(data: Any) -> bytes:
    """As a program would write it."""
    from json import dumps

    return dumps(data).encode()


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Snapshots and exports of a test lie in its own folder, and nothing is remembered from the test before."""
    settings.DATA = tmp_path
    caches["memory"].clear()


@pytest.fixture
def make_briefing(user_of: Callable[..., User]) -> Callable[..., Briefing]:
    """make_briefing(handling, "title"): with one question that has an answer where there are seizures in kilograms."""

    def make(handling: Handling, title: str) -> Briefing:
        questions = ["kind=seizure%7Cmethamphetamine%7Ckg"]
        maker = user_of("approver", handling.owner.code)
        return Briefing.objects.create(title=title, handling=handling, questions=questions, made_by=maker)

    return make


@pytest.fixture(autouse=True)
def forget_rates(settings: Any) -> None:
    """A test makes as many requests as it likes; the one that is about the limit sets its own."""
    settings.API_REQUESTS_PER_MINUTE = 1_000_000
    METER._counts = {}


def sent_example(register: Register, handling: Handling, make_record: Callable[..., Record]) -> dict[str, Any]:
    """The example of a register as a program sends it: references by number, several values as lists."""
    values: dict[str, Any] = dict(register.example)
    for name, text in register.example.items():
        field = register.field(name)
        if name in register.references():
            values[name] = make_record(register_of(field.related_model), handling, "EXAMPLE").pk  # type: ignore[arg-type]
        elif isinstance(field, PartiesField):
            values[name] = list(codes_in(field.read(text)))
        elif isinstance(field, BooleanField | IntegerField | FloatField):
            values[name] = field.to_python(text)
    return values


@pytest.fixture
def caller(user_of: Callable[..., User], settings: Any) -> Callable[..., Caller]:
    """caller("approver", "CN"): a token of that account, which needs no second factor here."""
    settings.REQUIRE_MFA = False

    def make(role: str, party: str | None = "CN") -> Caller:
        user = user_of(role, party)
        _token, secret = make_token(actor=user, name="test", days=30)
        return Caller(user, secret)

    return make
