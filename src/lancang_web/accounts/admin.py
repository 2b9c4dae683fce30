"""Parties and accounts in the administration pages, to look at. They are changed on their own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from .models import Party, User


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    """Shows and never changes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(Party)
class PartyAdmin(ReadOnly):
    """Parties."""

    list_display = ("code", "kind", "country", "name_en", "name_zh")
    list_filter = ("kind",)
    exclude = ("version",)


@admin.register(User)
class UserAdmin(ReadOnly):
    """Accounts; never the hash of a password."""

    list_display = ("username", "party", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username",)
    fields = ("username", "party", "role", "email", "is_active", "date_joined", "last_login", "temporary_until")
