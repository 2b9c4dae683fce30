"""The terms of the library as choices, in the language of the page."""

from __future__ import annotations

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language

from lancang.rooms.services import terms


def in_language(en: str, zh: str) -> str:
    """The text in the language of the page, else in the other one."""
    first, second = (zh, en) if (get_language() or "").startswith("zh") else (en, zh)
    return first or second


def choices(name: str) -> list[tuple[str, str | Promise]]:
    """The terms of a list: (code, title)."""
    return [(code, lazy(in_language, str)(term.en, term.zh)) for code, term in terms(name).items()]
