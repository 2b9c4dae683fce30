"""The terms of the library as choices, in the language of the page."""

from __future__ import annotations

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language

from lancang.rooms.programmes import result_measures, terms


def language() -> str:
    """zh or en: that of the page."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


def in_language(en: str, zh: str) -> str:
    """The text in the language of the page, else in the other one."""
    first, second = (zh, en) if language() == "zh" else (en, zh)
    return first or second


def choices(name: str) -> list[tuple[str, str | Promise]]:
    """The terms of a list: (code, title)."""
    return [(code, lazy(in_language, str)(term.en, term.zh)) for code, term in terms(name).items()]


def measure_choices() -> list[tuple[str, str | Promise]]:
    """What results count."""
    return [(code, lazy(in_language, str)(one.en, one.zh)) for code, one in result_measures().items()]
