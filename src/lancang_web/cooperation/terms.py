"""The terms of the library as choices, in the language of the page."""

from __future__ import annotations

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language

from lancang.rooms.cooperation import Term, terms


def _title(term: Term) -> str:
    return term.zh if (get_language() or "").startswith("zh") else term.en


def choices(name: str) -> list[tuple[str, str | Promise]]:
    """The terms of a list: (code, title)."""
    return [(code, lazy(_title, str)(term)) for code, term in terms(name).items()]


def in_language(en: str, zh: str) -> str:
    """The text in the language of the page, else in the other one."""
    first, second = (zh, en) if (get_language() or "").startswith("zh") else (en, zh)
    return first or second
