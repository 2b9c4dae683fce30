"""allauth's doors: accounts are made by an administrator; secrets of second factors are kept encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .address import client_address
from .models import User
from .services import own_password
from .sessions import needs_second_factor


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up; the visitor's address as our proxy saw it; a new password through the service."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "The user name and the password do not belong together. Check both; capital and small letters differ in "
            "the password."
        ),
        "too_many_login_attempts": _("Too many attempts failed. Wait five minutes and try again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that attempts are counted by."""
        return client_address(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On with the work."""
        return "/"

    def set_password(self, user: User, password: str) -> None:
        """The user's own new password."""
        own_password(actor=user, password=password)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: encrypted in the database, and not to be given up by those whose role needs one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is not right. Take the one shown now; the clock of the device must be right to half a minute."
        ),
        "code_used": _("This code was used already. Wait for the next one, up to 30 seconds."),
        "cannot_delete_authenticator": _(
            "Your role needs a second factor. For a new device, ask an administrator to reset it."
        ),
        "rate_limited": _("Too many attempts failed. Wait five minutes and try again."),
    }

    def get_totp_label(self, user: User) -> str:
        """The name shown in the device's list."""
        return user.username

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever need not have one may give it up."""
        return not needs_second_factor(authenticator.user)

    def encrypt(self, text: str) -> str:
        """Encrypted with a key made from the site's secret key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Also with former secret keys, when SECRET_KEY_FALLBACKS names them."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    # The prefix keeps this key apart from whatever else is made from the secret key.
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"lancang second factor|{key}".encode()).digest()))
        for key in keys
    )
