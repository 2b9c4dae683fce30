"""What tests of the site share: parties, users of every role, handlings, a document with figures. No real names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.handling import selectors
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of

PARTIES = (
    ("CN", "authority", "CN", "China: national authority", "中国：国家主管机关"),
    ("MM", "authority", "MM", "Myanmar: national authority", "缅甸：国家主管机关"),
    ("TH", "authority", "TH", "Thailand: national authority", "泰国：国家主管机关"),
    ("SEC", "secretariat", "", "Regional secretariat", "区域秘书处"),
)
PASSWORD = "a long pass phrase for tests"


@pytest.fixture(autouse=True)
def forget_handlings() -> Iterator[None]:
    """Ids start anew in each test's database, so what is remembered by id is forgotten."""
    selectors._visible.cache_clear()
    yield
    selectors._visible.cache_clear()


@pytest.fixture
def parties(db: None) -> dict[str, Party]:
    """Three countries and a secretariat, by code."""
    return {
        code: Party.objects.create(code=code, kind=kind, country=country, name_en=en, name_zh=zh)
        for code, kind, country, en, zh in PARTIES
    }


@pytest.fixture
def user_of(parties: dict[str, Party]) -> Callable[..., User]:
    """user_of("approver", "CN"): the account with this role in this party, made when it is first asked for."""

    def make(role: str, party: str | None = "CN") -> User:
        name = f"{role}-{(party or 'none').lower()}"
        found = User.objects.filter(username=name).first()
        return found or User.objects.create_user(
            name, PASSWORD, role=role, party=parties[party] if party else None
        )

    return make


@pytest.fixture
def handling(parties: dict[str, Party]) -> Callable[..., Handling]:
    """handling("CN", "TLP:GREEN", {"MM"})."""

    def make(owner: str = "CN", label: str = "TLP:AMBER+STRICT", audience: set[str] | None = None) -> Handling:
        return handling_of(owner=parties[owner], label=Label(label), audience=audience)

    return make


@pytest.fixture
def signed_in(user_of: Callable[..., User]) -> Callable[..., Client]:
    """signed_in("approver", "CN"): a client of Django's test kit that has signed in."""

    def make(role: str, party: str | None = "CN") -> Client:
        client = Client()
        client.force_login(user_of(role, party), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make
