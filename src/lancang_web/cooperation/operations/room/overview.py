"""All operations by year, each once whoever entered it, with what it yielded by its totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lancang.rooms.cooperation import Line, Operation, status_of, sum_up
from lancang_web.accounts.models import User
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.registers.plain import seen_by
from lancang_web.registers.selectors import in_use

from .selectors import results_of, rows_of, to_library


@dataclass(frozen=True, slots=True)
class Head:
    """An operation on the list: one of its records stands for it, that of the own party first."""

    pk: int
    code: str
    year: str


@dataclass(frozen=True, slots=True)
class Summary:
    """An operation with what it yielded; `owners` entered it."""

    head: Head
    row: Operation
    names: tuple[str, str]
    owners: tuple[str, ...]
    participants: tuple[str, ...]
    status: str
    lines: tuple[Line, ...]
    parts: int


def heads(user: User, year: str = "", party: str = "") -> list[Head]:
    """The operations that are no part of another one, the latest first, each once."""
    seen = seen_by(user)
    columns = (
        "pk", "code", "begins", "participants", "handling__owner_id", "whole__handling_id", "whole__withdrawn_at",
    )  # fmt: skip
    rows = list(in_use(user, OPERATIONS).select_related(None).order_by("pk").values_list(*columns))
    parts = {row[1] for row in rows if row[5] in seen and row[6] is None and row[5] is not None}
    best: dict[str, tuple[bool, int, str]] = {}
    takes_part = {row[1] for row in rows if not party or f"|{party}|" in row[3]}
    for pk, code, begins, _participants, owner, _handling, _gone in rows:
        rank = owner != user.party_id
        if code not in parts and code in takes_part and (code not in best or rank < best[code][0]):
            best[code] = (rank, pk, begins)
    ordered = sorted(best.items(), key=lambda one: (one[1][2], one[0]), reverse=True)
    found = [Head(pk, code, begins[:4]) for code, (_rank, pk, begins) in ordered]
    return [one for one in found if not year or one.year == year]


def summaries(user: User, page: Sequence[Head], today: date) -> list[Summary]:
    """What the list says of these; the totals alone are summed up, for events take their time."""
    rows = rows_of(user, [one.code for one in page])
    operations = to_library(user, rows)
    results = list(results_of(user, rows, events=False)[0].values())
    by_pk = {row.pk: (row, one) for row, one in zip(rows, operations, strict=True)}
    found = []
    for head in page:
        own = [row for row in rows if row.code == head.code]
        _row, operation = by_pk[head.pk]
        parties = dict.fromkeys(code for one in operations if one.code == head.code for code in one.participants)
        sums = sum_up(head.code, operations, results)
        parts = {one.code for one in operations if one.whole == head.code}
        found.append(
            Summary(
                head, operation, (operation.name_en, operation.name_zh),
                tuple(dict.fromkeys(row.handling.owner.code for row in own)), tuple(parties),
                status_of(operation, today), sums.lines, len(parts),
            )
        )  # fmt: skip
    return found
