"""Standings, reasons and events in words, in the language of the page."""

from __future__ import annotations

from django.utils.translation import get_language

from lancang.figures import label, party_label
from lancang.rooms.cooperation import PartyStand, PartyStep, terms
from lancang_web.config.calendars import written_edtf


def language() -> str:
    """zh or en."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


def term(name: str, code: str) -> str:
    """The title of a term."""
    found = terms(name).get(code)
    return (found.zh if language() == "zh" else found.en) if found else code
