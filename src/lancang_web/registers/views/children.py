"""The records of other registers that point at one: parties of an agreement, decisions of a meeting."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from lancang_web.accounts.models import User
from lancang_web.registers import selectors
from lancang_web.registers.declaration import Register, registers
from lancang_web.registers.models import Record

from .showing import address, rows

# A page shows so many of each kind; the list has the others.
SHOWN = 50


def children(user: User, register: Register, record: Record) -> list[dict[str, Any]]:
    """For each register that has a field for such a record: those of its records that name this one."""
    found = []
    for other in registers():
        for name in other.references():
            if other.field(name).related_model is not register.model:
                continue
            pointing = selectors.in_use(user, other).filter(**{name: record})
            shown = list(pointing[: SHOWN + 1])
            if not shown and other.part_of != name:
                continue
            columns = [column for column in other.columns if column != name]
            query = urlencode({name: record.pk})
            found.append({
                "register": other, "as": other.label(name), "labels": [other.label(column) for column in columns],
                "rows": rows(user, other, shown[:SHOWN], columns), "more": len(shown) > SHOWN,
                "add": f"{address(other, 'one_add')}?{query}" if other.part_of == name and _may_add(user) else "",
                "all": f"{address(other, 'many')}?{query}" if name in other.filters else "",
            })  # fmt: skip
    return found


def _may_add(user: User) -> bool:
    return user.may("keep_records") and user.party_id is not None
