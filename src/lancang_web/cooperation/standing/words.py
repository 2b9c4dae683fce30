"""Standings, reasons and events in words, in the language of the page."""

from __future__ import annotations

from django.utils.translation import get_language

from lancang.figures import party_label
from lancang.rooms.cooperation import terms


def language() -> str:
    """zh or en."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


def term(name: str, code: str) -> str:
    """The title of a term of a list; a code that the list does not have stays."""
    found = terms(name).get(code)
    return (found.zh if language() == "zh" else found.en) if found else code


def party(code: str) -> str:
    """The name of a party."""
    return party_label(code, language())
