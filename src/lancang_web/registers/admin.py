"""Registers in the administration pages: to look at. Records are changed on their own pages, through services."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from lancang_web.accounts.admin import ReadOnly
from lancang_web.accounts.models import User
from lancang_web.handling.models import HandledQuerySet

from .declaration import Register


class RecordAdmin(ReadOnly):
    """Shows the records that handling admits the administrator to."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever may open the administration pages."""
        return bool(request.user.is_staff)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may open the administration pages; which records is decided by the query."""
        return bool(request.user.is_staff)

    def get_queryset(self, request: HttpRequest) -> HandledQuerySet:
        """Only what the user may see."""
        assert isinstance(request.user, User)
        rows: Any = super().get_queryset(request)
        found: HandledQuerySet = rows.visible_to(request.user)
        return found


def show_in_admin(register: Register) -> None:
    """A read-only page for a register."""
    options = {
        "list_display": ("pk", *[name for name in register.columns if name not in register.references()], "handling"),
        "search_fields": register.search,
        "list_filter": tuple(name for name in register.filters if register.field(name).choices),
        # What a record points at may be stricter than the record itself.
        "exclude": ("identity", "from_document", "from_figure", "from_act", *register.references()),
    }
    made = type(f"{register.model.__name__}Admin", (RecordAdmin,), options)
    admin.site.register(register.model, made)
