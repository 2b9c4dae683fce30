"""A count of persons in treatment, of which a few are never kept."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lancang.rooms.services import FEW, is_count
from lancang_web.registers.fields import CodedField

_FEW_WRITTEN = frozenset(["<3", "< 3", "少于3", "不足3", "fewer than 3", "under 3"])


def _is_count(text: str) -> None:
    if not is_count(text):
        raise ValidationError(
            _("found %(found)s; expected a whole number, or <3 for one or two persons") % {"found": text}
        )


class CountField(CodedField):
    """A number; `<3` for one or two persons; `x` for what would give these away. Two is kept as <3."""

    length = 12
    check_form = staticmethod(_is_count)
    help = gettext_lazy("one or two persons are kept as <3, and what would give them away as x")

    def read(self, text: str) -> str:
        """1,200 is 1200; 少于3 is <3."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain.casefold() in _FEW_WRITTEN:
            return FEW
        digits = plain.replace(",", "").replace(" ", "").removesuffix(".0")
        return str(int(digits)) if digits.isascii() and digits.isdecimal() else plain
