"""The contributions that a user may see, as sums: each once. Columns are read, not records, for there may be many."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from lancang.rooms.cooperation import AidSums, Contribution, GiftTold, aid_sums
from lancang_web.accounts.models import User
from lancang_web.registers.selectors import in_use

from .asked import Asked
from .register import CONTRIBUTIONS

_COLUMNS = (
    "code", "giver", "receiver", "kind", "state", "title_en", "title_zh", "amount", "currency", "year", "quantity",
    "unit", "on", "project",
)  # fmt: skip


def told(user: User, party: str = "") -> list[GiftTold]:
    """Every visible contribution in use, or those of a party, with who entered it."""
    rows = in_use(user, CONTRIBUTIONS).select_related(None).order_by("pk")
    if party:
        rows = rows.filter(Q(giver=party) | Q(receiver=party))
    columns = rows.values_list("pk", "handling__owner__code", *_COLUMNS)
    return [GiftTold(pk, owner, Contribution(*row)) for pk, owner, *row in columns.iterator(chunk_size=2_000)]


def sums(user: User, asked: Asked) -> AidSums:
    """What was given and received, in the years asked for; what has no year is told as not counted."""
    found = aid_sums(told(user, asked.party), base_year=asked.base, state="delivered" if asked.state != "all" else "")
    return replace(
        found,
        rows=tuple(row for row in found.rows if asked.within(row.year)),
        left_out=tuple(one for one in found.left_out if asked.within(one[0].year)),
        alike=found.alike,
    )


def parties(user: User, asked: Asked) -> list[str]:
    """Every party that a contribution names, and the one asked for."""
    rows = in_use(user, CONTRIBUTIONS).select_related(None).order_by()
    found = {code for name in ("giver", "receiver") for code in rows.values_list(name, flat=True).distinct()}
    return sorted({*found, asked.party} - {""})
