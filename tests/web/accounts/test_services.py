"""What administrators do to parties and accounts, each with its event; and what nobody may do to themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lancang_web.accounts import services
from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.conflict import Changed

NAMES = {"country": "LA", "name_en": "Lao PDR: national authority", "name_zh": "老挝：国家主管机关"}


@pytest.fixture
def administrator(user_of: Callable[..., User]) -> User:
    return user_of("administrator", None)


def last_event() -> tuple[str, str, dict[str, Any]]:
    event = Event.objects.order_by("-sequence").select_related("detail")[0]
    return event.action, event.record, event.detail.content


WRITES: dict[str, Callable[[User, User], Any]] = {
    "add_party": lambda actor, user: services.add_party(actor=actor, code="LA", kind="authority", **NAMES),
    "change_party": lambda actor, user: services.change_party(actor=actor, party=user.party, version=1, **NAMES),
    "add_user": lambda actor, user: services.add_user(actor=actor, username="new", party=user.party, role="reader"),
    "change_user": lambda actor, user: services.change_user(
        actor=actor, user=user, version=1, party=user.party, role="approver", email=""
    ),
    "set_active": lambda actor, user: services.set_active(actor=actor, user=user, version=1, active=False),
    "reset_second_factor": lambda actor, user: services.reset_second_factor(actor=actor, user=user, version=1),
    "give_password": lambda actor, user: services.give_password(actor=actor, user=user, version=1),
}


@pytest.mark.parametrize("role", ["reader", "reporter", "approver", "secretariat", "auditor"])
@pytest.mark.parametrize("write", WRITES)
def test_only_administrators(write: str, role: str, user_of: Callable[..., User]) -> None:
    actor = user_of(role, "SEC" if role in ("secretariat", "auditor") else "CN")
    with pytest.raises(PermissionDenied, match="expected an administrator"):
        WRITES[write](actor, user_of("reporter"))
    assert not Event.objects.exists()


@pytest.mark.parametrize("write", WRITES)
def test_every_write_has_its_event(write: str, administrator: User, user_of: Callable[..., User]) -> None:
    WRITES[write](administrator, user_of("reporter"))
    event = Event.objects.get()
    assert event.actor == administrator
    assert event.kind == ("accounts.party" if "party" in write else "accounts.user")


@pytest.mark.parametrize("write", [name for name in WRITES if not name.startswith("add")])
def test_a_second_person_at_the_same_record_is_told(
    write: str, administrator: User, user_of: Callable[..., User]
) -> None:
    user = user_of("reporter")
    Party.objects.update(version=2)
    User.objects.update(version=2)
    with pytest.raises(Changed):
        WRITES[write](administrator, user)
    assert not Event.objects.exists()


@pytest.mark.parametrize("write", ["set_active", "reset_second_factor", "give_password"])
def test_not_to_oneself(write: str, administrator: User) -> None:
    with pytest.raises(PermissionDenied):
        WRITES[write](administrator, administrator)


def test_own_role_and_party_stay(administrator: User, parties: dict[str, Party]) -> None:
    for role, party in (("reader", None), ("administrator", parties["CN"])):
        with pytest.raises(PermissionDenied):
            services.change_user(actor=administrator, user=administrator, version=1, party=party, role=role, email="")
    services.change_user(
        actor=administrator, user=administrator, version=1, party=None, role="administrator", email="office@example.org"
    )
    assert last_event()[2] == {"email": ["…", "…"]}, "the address itself is not in the audit"


@pytest.mark.parametrize(
    ("role", "party", "field"),
    [
        ("reporter", None, "party"),
        ("approver", None, "party"),
        ("secretariat", "CN", "role"),
        ("secretariat", "SEC", None),
        ("auditor", None, None),
        ("reader", None, None),
        ("king", "CN", "role"),
    ],
)
def test_roles_and_parties_that_go_together(
    role: str, party: str | None, field: str | None, administrator: User, parties: dict[str, Party]
) -> None:
    given = parties[party] if party else None
    if field is None:
        assert services.add_user(actor=administrator, username="new", party=given, role=role)[0].role == role
        return
    with pytest.raises(ValidationError) as refused:
        services.add_user(actor=administrator, username="new", party=given, role=role)
    assert list(refused.value.message_dict) == [field]


def test_a_name_is_taken_whatever_its_capitals(administrator: User, user_of: Callable[..., User]) -> None:
    user_of("reader")
    with pytest.raises(ValidationError):
        services.add_user(actor=administrator, username="READER-CN", party=None, role="reader")


def test_a_one_time_password(administrator: User, parties: dict[str, Party]) -> None:
    user, password = services.add_user(actor=administrator, username="new", party=parties["CN"], role="reader")
    assert User.objects.get(pk=user.pk).check_password(password)
    assert user.temporary_until is not None
    assert timedelta(days=6) < user.temporary_until - timezone.now() < timedelta(days=8)
    assert all(password not in str(event.detail.content) for event in Event.objects.all())
    passwords = {services.one_time_password() for _ in range(50)}
    assert len(passwords) == 50
    assert all(len(one) == 23 and set(one) <= set(services.SIGNS + "-") for one in passwords)


@pytest.mark.parametrize("write", ["change_user", "set_active", "reset_second_factor", "give_password"])
def test_what_ends_sessions(write: str, administrator: User, user_of: Callable[..., User]) -> None:
    user = user_of("reporter")
    before = user.get_session_auth_hash()
    WRITES[write](administrator, user)
    assert User.objects.get(pk=user.pk).get_session_auth_hash() != before


def test_a_change_of_the_address_ends_nothing(administrator: User, user_of: Callable[..., User]) -> None:
    user = user_of("reporter")
    before = user.get_session_auth_hash()
    services.change_user(
        actor=administrator, user=user, version=1, party=user.party, role=user.role, email="office@example.org"
    )
    changed = User.objects.get(pk=user.pk)
    assert (changed.email, changed.get_session_auth_hash()) == ("office@example.org", before)


def test_nothing_changed_is_no_event(administrator: User, user_of: Callable[..., User]) -> None:
    user = user_of("reporter")
    services.change_user(actor=administrator, user=user, version=1, party=user.party, role=user.role, email="")
    services.set_active(actor=administrator, user=user, version=1, active=True)
    assert not Event.objects.exists()


def test_permissions_are_those_of_the_roles(user_of: Callable[..., User]) -> None:
    from lancang_web.accounts.roles import PERMISSIONS

    for role, party in (("reader", "CN"), ("approver", "CN"), ("secretariat", "SEC"), ("administrator", None)):
        user = user_of(role, party)
        held = {name for name in PERMISSIONS if user.has_perm(f"accounts.{name}")}
        assert held == user.works_as.may
        assert user.has_perm("accounts.view_user") is (role == "administrator")
        assert not user.has_perm("accounts.change_user")
