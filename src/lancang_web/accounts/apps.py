"""Accounts: parties, the people who work for them at this site, and what each role may do."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts: parties, the people who work for them at this site, and what each role may do."""

    name = "lancang_web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to the sign-in."""
        from . import signals  # noqa: F401
