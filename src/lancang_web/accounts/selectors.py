"""Every read of parties and accounts for the administrators' pages."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from .models import Party, User


def parties(actor: User) -> QuerySet[Party]:
    """All parties with the number of their open accounts; nothing for those who do not keep accounts."""
    if not actor.may("manage_accounts"):
        return Party.objects.none()
    return Party.objects.annotate(accounts=Count("users", filter=Q(users__is_active=True))).order_by("code")


def users(actor: User, *, party: str = "", role: str = "", name: str = "") -> QuerySet[User]:
    """Accounts with `has_factor`, filtered by code of the party, role and part of the name."""
    if not actor.may("manage_accounts"):
        return User.objects.none()
    found = User.objects.select_related("party").annotate(
        has_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP))
    )
    if party:
        found = found.filter(party__code=party)
    if role:
        found = found.filter(role=role)
    if name:
        found = found.filter(username__contains=User.normalize_username(name))
    return found.order_by("-is_active", "party__code", "username")
