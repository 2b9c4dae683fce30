"""Addresses of registers: the page that lists them all, and `register_urls` for a room's urls.py."""

from __future__ import annotations

from django.urls import URLPattern, path

from .declaration import Register
from .views import exporting, imports, index, pages, writing

urlpatterns = [path("registers/", index.index, name="registers")]


def register_urls(register: Register) -> list[URLPattern]:
    """The addresses of one register, under /registers/<name>/; they are named after `name` (many) and `one`."""
    at, given = f"registers/{register.name}/", {"register": register}
    many, one = register.name, register.one
    return [
        path(at, pages.listing, given, name=many),
        path(f"{at}export/", exporting.export, given, name=f"{many}_export"),
        path(f"{at}add/", writing.add, given, name=f"{one}_add"),
        path(f"{at}<int:pk>/", pages.detail, given, name=one),
        path(f"{at}<int:pk>/change/", writing.change, given, name=f"{one}_change"),
        path(f"{at}<int:pk>/withdraw/", writing.withdraw, given, name=f"{one}_withdraw"),
        path(f"{at}<int:pk>/handling/", writing.handling, given, name=f"{one}_handling"),
        path(f"{at}import/", imports.bring, given, name=f"{many}_import"),
        path(f"{at}import/example/", imports.example, given, name=f"{many}_import_example"),
        path(f"{at}import/<int:pk>/", imports.one, given, name=f"{many}_import_one"),
        path(f"{at}import/<int:pk>/mapping/", imports.mapping, given, name=f"{many}_import_mapping"),
        path(f"{at}import/<int:pk>/apply/", imports.apply, given, name=f"{many}_import_apply"),
        path(f"{at}import/<int:pk>/undo/", imports.undo, given, name=f"{many}_import_undo"),
    ]
