"""What the sign-in reports: noted in the session, and in the audit."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from axes.signals import user_locked_out
from django.conf import settings
from django.core.cache import cache
from django.dispatch import receiver
from django.http import HttpRequest

from .models import User
from .services import note
from .sessions import FACTOR, note_second_factor


@receiver(user_logged_in)
def signed_in(sender: Any, request: HttpRequest, user: User, **more: Any) -> None:
    """A sign-in just done counts as confirmed, so that setting up a second factor right after it asks nothing twice."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [{**one, "reauthenticated": True} for one in records]
    note(actor=user, action="signed_in", user=user)


@receiver(user_locked_out)
def locked_out(sender: Any, username: str, **more: Any) -> None:
    """Only for accounts that exist: what else was typed as a name may be anything, even a password. Once for each
    lock-out, so that whoever goes on trying does not fill the audit.
    """
    user = User.objects.filter(username=username).first() if username else None
    lasts = settings.AXES_COOLOFF_TIME.total_seconds()
    if user and cache.add(f"lancang:locked:{user.pk}", 1, lasts):
        note(actor=None, action="locked_out", user=user)


@receiver(authenticator_used)
def factor_used(sender: Any, request: HttpRequest, user: User, **more: Any) -> None:
    """A code of the device or a recovery code was given in this session."""
    note_second_factor(request, user)


@receiver(authenticator_added)
def factor_added(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **more: Any) -> None:
    """The device was set up with a code from it, which is as good as giving one."""
    if authenticator.type == Authenticator.Type.TOTP:
        note_second_factor(request, user)
        note(actor=user, action="second_factor_added", user=user)


@receiver(authenticator_removed)
def factor_removed(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **more: Any) -> None:
    """The device was given up."""
    if authenticator.type == Authenticator.Type.TOTP:
        request.session.pop(FACTOR, None)
        note(actor=user, action="second_factor_removed", user=user)
