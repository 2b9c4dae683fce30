"""The bodies of the register as parties to what is agreed and done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from lancang_web.accounts.models import User
from lancang_web.registers.selectors import in_use

from .register import BODIES

NAMES = ("code", "name_en", "name_zh")


def known_bodies(user: User, texts: Iterable[str]) -> Mapping[str, str]:
    """The codes of bodies that the user sees, by code or name as written."""
    wanted = {text.casefold(): text for text in texts}
    if not wanted:
        return {}
    asked = Q()
    for text in wanted.values():
        for name in NAMES:
            asked |= Q(**{f"{name}__iexact": text})
    found: dict[str, set[str]] = {}
    for values in in_use(user, BODIES).filter(asked).order_by("pk").values_list(*NAMES):
        for value in values:
            if value.casefold() in wanted:
                found.setdefault(wanted[value.casefold()], set()).add(values[0])
    # A name that two bodies have stands for neither; a code written in two ways is one.
    return {text: min(codes) for text, codes in found.items() if len({one.casefold() for one in codes}) == 1}
