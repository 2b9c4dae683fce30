"""The kinds of body of the library, as choices in the language of the page."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import get_language

from lancang.rooms.cooperation import BodyKind, body_kinds


def _title(kind: BodyKind) -> str:
    return kind.zh if (get_language() or "").startswith("zh") else kind.en


KINDS = [(code, lazy(_title, str)(kind)) for code, kind in body_kinds().items()]
