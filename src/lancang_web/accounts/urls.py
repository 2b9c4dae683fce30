"""Addresses of sign-in and of the administrators' pages. allauth's pages stand here one by one: what is not listed is
not there. Those it looks up by name, though the site has no use for them, answer 404.
"""

from __future__ import annotations

from typing import NoReturn

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import Http404, HttpRequest
from django.urls import path
from django.views.generic import RedirectView

from . import views


def absent(request: HttpRequest, **named: str) -> NoReturn:
    """No sign-up, no pages for e-mail, no reset by mail: an administrator makes accounts and gives new passwords."""
    raise Http404


sign_in = [
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("accounts/sessions/end/", views.end_sessions, name="account_end_sessions"),
    path("accounts/2fa/", mfa.index, name="mfa_index"),
    path("accounts/2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("accounts/2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("accounts/2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("accounts/2fa/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("accounts/2fa/recovery-codes/generate/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
absent_pages = [
    path(f"accounts/{where}/", absent, name=f"account_{name}")
    for where, name in (
        ("signup", "signup"),
        ("confirm-email", "email_verification_sent"),
        ("confirm-email/<str:key>", "confirm_email"),
        ("password/set", "set_password"),
        ("password/reset", "reset_password"),
        ("password/reset/done", "reset_password_done"),
        ("password/reset/key/<str:uidb36>-<str:key>", "reset_password_from_key"),
        ("password/reset/key/done", "reset_password_from_key_done"),
        ("login/code/confirm", "confirm_login_code"),
    )
]
management = [
    path("parties/", views.parties, name="parties"),
    path("parties/add/", views.party_add, name="party_add"),
    path("parties/<int:pk>/", views.party_change, name="party"),
    path("users/", views.users, name="users"),
    path("users/add/", views.user_add, name="user_add"),
    path("users/<int:pk>/", views.user_change, name="user"),
    path("users/<int:pk>/active/", views.user_active, name="user_active"),
    path("users/<int:pk>/second-factor/", views.user_second_factor, name="user_second_factor"),
    path("users/<int:pk>/password/", views.user_password, name="user_password"),
]
# The administration pages have doors of their own that ask for no second factor; these stand before them.
before_admin = [
    path("admin/login/", views.admin_sign_in),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
]
urlpatterns = [*sign_in, *absent_pages, *management, *before_admin]
