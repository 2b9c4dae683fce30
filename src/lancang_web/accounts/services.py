"""Every write to parties and accounts, each with its audit event in the same transaction.

Accounts are the one stated exception to the boundary: they hold a name to sign in with, a role and an office's
address, nothing else on a person. The audit's details say no more than that.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta

from allauth.mfa.models import Authenticator
from axes.utils import reset as forget_failures
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang_web.audit.services import record
from lancang_web.conflict import locked

from .models import Party, User

# A one-time password is read out over a telephone: letters and digits that are not mistaken for each other, in groups.
# 20 of 31 signs are 99 bits.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
ONE_TIME_LIVES = timedelta(days=7)


@transaction.atomic
def add_party(*, actor: User, code: str, kind: str, country: str, name_en: str, name_zh: str) -> Party:
    """A new party. Code and kind stay for good: handlings refer to them."""
    _require(actor)
    party = Party(code=code, kind=kind, country=country.upper(), name_en=name_en, name_zh=name_zh)
    party.full_clean()
    party.save()
    record(actor=actor, action="party_added", subject=party, detail={"code": code, "kind": kind, "name": name_en})
    return party


@transaction.atomic
def change_party(*, actor: User, party: Party, version: int, country: str, name_en: str, name_zh: str) -> Party:
    """Other names or another country. Raises Changed when the party was changed since the page was opened."""
    _require(actor)
    present = locked(party, version)
    wanted = {"country": country.upper(), "name_en": name_en, "name_zh": name_zh}
    changes = {
        field: [getattr(present, field), value] for field, value in wanted.items() if getattr(present, field) != value
    }
    for field, value in wanted.items():
        setattr(present, field, value)
    present.full_clean()
    if changes:
        present.version += 1
        present.save()
        record(actor=actor, action="party_changed", subject=present, detail=changes)
    return present


@transaction.atomic
def add_user(*, actor: User, username: str, party: Party | None, role: str, email: str = "") -> tuple[User, str]:
    """A new account and its one-time password, which is shown once and kept nowhere."""
    _require(actor)
    password = one_time_password()
    user = User(
        username=User.normalize_username(username),
        party=party,
        role=role,
        email=email,
        is_staff=role == "administrator",
        password=make_password(password),
        temporary_until=timezone.now() + ONE_TIME_LIVES,
    )
    _whole(user)
    user.save()
    record(actor=actor, action="account_added", subject=user, detail=_said(user))
    return user, password


@transaction.atomic
def change_user(*, actor: User, user: User, version: int, party: Party | None, role: str, email: str) -> User:
    """Another party, role or office address. A change of party or role ends the account's sessions.

    Raises PermissionDenied for one's own role and party, Changed when the account was changed meanwhile.
    """
    _require(actor)
    present = locked(user, version)
    before = _said(present)
    if actor.pk == present.pk and (role, party) != (present.role, present.party):
        raise PermissionDenied(_("Your own role and party are changed by another administrator, not by yourself."))
    moved = (role, party) != (present.role, present.party)
    present.party, present.role, present.email = party, role, email
    _whole(present)
    after = _said(present)
    changes = {field: [before[field], after[field]] for field in after if before[field] != after[field]}
    # The address itself stays out of the audit, which is kept for good.
    if user.email != email:
        changes["email"] = ["…", "…"]
    if changes:
        _changed(actor, present, "account_changed", changes, end_sessions=moved)
    return present


@transaction.atomic
def set_active(*, actor: User, user: User, version: int, active: bool) -> User:
    """Close an account, which ends its sessions, or open it again. Nobody closes their own."""
    _require(actor)
    present = locked(user, version)
    if actor.pk == present.pk:
        raise PermissionDenied(_("Your own account is closed by another administrator, not by yourself."))
    if present.is_active != active:
        present.is_active = active
        _changed(actor, present, "account_opened" if active else "account_closed", {}, end_sessions=not active)
    return present


@transaction.atomic
def reset_second_factor(*, actor: User, user: User, version: int) -> User:
    """Forget the device and the recovery codes of an account, for one who lost them; ends its sessions."""
    _require(actor)
    present = _another(actor, user, version)
    gone, _per_kind = Authenticator.objects.filter(user=present).delete()
    _changed(actor, present, "second_factor_reset", {"forgotten": gone}, end_sessions=True)
    return present


@transaction.atomic
def give_password(*, actor: User, user: User, version: int) -> tuple[User, str]:
    """Replace the password by a one-time password, shown once; ends the account's sessions and its lock-out."""
    _require(actor)
    present = _another(actor, user, version)
    password = one_time_password()
    present.password = make_password(password)
    present.temporary_until = timezone.now() + ONE_TIME_LIVES
    forget_failures(username=present.username)
    _changed(actor, present, "password_given", {}, end_sessions=True)
    return present, password


@transaction.atomic
def own_password(*, actor: User, password: str) -> None:
    """The user's own new password; every other session of the account ends with the old one."""
    actor.set_password(password)
    actor.temporary_until = None
    actor.version += 1
    actor.save(update_fields=["password", "temporary_until", "version"])
    record(actor=actor, action="password_changed", subject=actor)


@transaction.atomic
def end_own_sessions(*, actor: User) -> None:
    """End every session of one's own account, wherever it was opened."""
    present = User.objects.select_for_update().get(pk=actor.pk)
    present.sessions_ended += 1
    present.save(update_fields=["sessions_ended"])
    actor.sessions_ended = present.sessions_ended
    record(actor=actor, action="sessions_ended", subject=actor)


@transaction.atomic
def note(*, actor: User | None, action: str, user: User) -> None:
    """An event of sign-in: `signed_in`, `locked_out`, `second_factor_added`, `second_factor_removed`."""
    record(actor=actor, action=action, subject=user)


def one_time_password() -> str:
    """Four groups of five signs."""
    return "-".join("".join(secrets.choice(SIGNS) for _sign in range(5)) for _group in range(4))


def _require(actor: User) -> None:
    if not actor.may("manage_accounts"):
        raise PermissionDenied(
            _("manage_accounts: found the role %(role)s; expected an administrator") % {"role": actor.works_as.title}
        )


def _another(actor: User, user: User, version: int) -> User:
    if actor.pk == user.pk:
        raise PermissionDenied(_("For your own account use your own pages: change password, second factor."))
    return locked(user, version)


def _whole(user: User) -> None:
    """Raises ValidationError for an account that would not work."""
    user.full_clean(exclude=["password"])
    if user.role not in {"administrator", "auditor", "reader"} and user.party is None:
        raise ValidationError(
            {"party": _("found no party; expected one, for this role acts for a party; choose it or another role")}
        )
    secretariat = user.party is not None and user.party.kind == Party.Kind.SECRETARIAT
    if user.role == "secretariat" and not secretariat:
        raise ValidationError(
            {"role": _("found a party that is no secretariat; expected one for this role; choose another of the two")}
        )


def _said(user: User) -> dict[str, str]:
    """What the audit may say of an account."""
    return {"username": user.username, "role": user.role, "party": user.party.code if user.party else ""}


def _changed(actor: User, user: User, action: str, detail: Mapping[str, object], *, end_sessions: bool) -> None:
    user.version += 1
    if end_sessions:
        user.sessions_ended += 1
    user.is_staff = user.role == "administrator"
    user.save()
    record(actor=actor, action=action, subject=user, detail=detail)
