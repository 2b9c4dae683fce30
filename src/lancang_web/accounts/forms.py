"""Forms of sign-in: allauth's, without placeholders in the place of labels, and with codes that count once."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from .models import User

# A code is valid for its own half minute and, by MFA_TOTP_TOLERANCE, for the one before and the one after.
CODE_LIVES = 120


def _plain(form: forms.BaseForm) -> None:
    """Labels stand above the fields and stay while one types; a placeholder would not."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    if "code" in form.fields:
        form.fields["code"].label = _("Code of the app, or a recovery code")
        form.fields["code"].widget.attrs.update(
            {"class": "code-input", "spellcheck": "false", "autocapitalize": "off", "maxlength": "16"}
        )


def _once(user: User, code: str) -> str:
    """Refuse a code that was accepted before (RFC 6238, 5.2); allauth alone remembers it for half a minute only."""
    if not cache.add(f"lancang:code:{user.pk}:{normalize_user_code(code)}", 1, CODE_LIVES):
        raise get_adapter().validation_error("code_used")
    return code


class SignIn(account_forms.LoginForm):  # type: ignore[misc]
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["login"].label = _("User name")
        self.fields["login"].widget.attrs.update({"autofocus": "", "autocapitalize": "off", "spellcheck": "false"})
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        """As it is stored, so that a name written in capitals meets the same count of failures."""
        return str(User.normalize_username(super().clean_login()))


class Reauthenticate(account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class ChangePassword(account_forms.ChangePasswordForm):  # type: ignore[misc]
    """The present password and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["oldpassword"].help_text = ""
        self.fields["oldpassword"].label = _("Present password")
        self.fields["password1"].label = _("New password")
        # What settings.AUTH_PASSWORD_VALIDATORS ask for, in one sentence.
        self.fields["password1"].help_text = _(
            "At least 15 characters; not digits only, no password in common use, nothing like your user name. Several "
            "words in a row are easy to keep and hard to guess."
        )
        self.fields["password2"].label = _("New password once more")


class SecondStep(mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """The code of the second factor at sign-in, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["code"].widget.attrs["autofocus"] = ""

    def clean_code(self) -> str:
        """Right, and not used before."""
        return _once(self.user, super().clean_code())


class SecondStepAgain(mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)

    def clean_code(self) -> str:
        """Right, and not used before."""
        return _once(self.user, super().clean_code())


class Activate(totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["code"].label = _("Code shown by the app")

    def clean_code(self) -> str:
        """Right, and from now on used."""
        return _once(self.user, super().clean_code())
