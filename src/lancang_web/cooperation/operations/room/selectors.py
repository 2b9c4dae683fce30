"""Everything that is known of one operation, as far as the user sees it: its records, results, judgements and sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db.models import Q

from lancang.figures import Handling, Label, joined
from lancang.linkage import Judgement, Overlap, Report, overlap
from lancang.rooms import cooperation
from lancang.rooms.cooperation import LikeOperation, OperationSum, operations_alike, sum_up
from lancang_web.accounts.models import User
from lancang_web.cooperation.operation_judgements.models import ResultJudgement
from lancang_web.cooperation.operation_judgements.selectors import judged
from lancang_web.cooperation.operation_results.register import OPERATION_RESULTS
from lancang_web.cooperation.operations.models import Operation
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.handling.selectors import shown_handlings
from lancang_web.registers.fields import codes_in
from lancang_web.registers.plain import seen_by
from lancang_web.registers.selectors import in_use

# Parts of parts of parts: deeper ones are left out.
LEVELS = 4
# What reports amount to is kept so long; the key is made of the reports, so that it is never out of date.
KEPT_SECONDS = 600
# A query takes so many numbers of records at a time.
AT_ONCE = 5_000
_COLUMNS = (
    "pk", "operation_id", "level", "measure", "value", "unit", "subject", "bound", "period", "place", "of", "share",
    "covers", "by", "basis", "handling__owner__code", "handling_id", "number",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """An operation over all records that the user sees. `results` are by their keys, which are their numbers."""

    code: str
    rows: list[Operation]
    operations: list[cooperation.Operation]
    results: dict[str, cooperation.Result]
    judgements: list[ResultJudgement]
    sums: OperationSum
    handling: Handling

    @property
    def own_rows(self) -> list[Operation]:
        """The records of the operation itself."""
        return [row for row in self.rows if row.code == self.code]


def known(user: User, code: str, *, events: bool = True) -> Known:
    """All of it. Without `events` only the totals are summed up."""
    rows = rows_of(user, [code])
    operations = to_library(user, rows)
    results, handlings = results_of(user, rows, events=events)
    judgements = judged(user, [row.pk for row in rows]) if events else []
    sums = sum_up(code, operations, results.values(), [one.to_library() for one in judgements], kept_overlap)
    shown = shown_handlings(user)
    every = sorted({row.handling_id for row in rows} | handlings)
    handling = joined(
        Handling(Label(shown[one].label), None if (who := shown[one].audience) is None else frozenset(who))
        for one in every
    )
    return Known(code, rows, operations, results, judgements, sums, handling)


def rows_of(user: User, codes: Iterable[str]) -> list[Operation]:
    """The visible records of operations by their codes, and of all their parts, whoever entered them."""
    visible, seen = in_use(user, OPERATIONS), seen_by(user)
    found = {row.pk: row for row in visible.filter(code__in=list(codes))}
    front = {row.code for row in found.values()}
    for _level in range(LEVELS):
        parts = [
            row for row in visible.filter(whole__code__in=sorted(front))
            if row.whole.handling_id in seen and not row.whole.withdrawn
        ]  # fmt: skip
        # Another owner's record of the same part may not say what it is part of.
        parts += visible.filter(code__in={row.code for row in parts})
        front = {row.code for row in parts if row.pk not in found}
        if not front:
            break
        found |= {row.pk: row for row in parts}
    return [found[pk] for pk in sorted(found)]


def to_library(user: User, rows: Sequence[Operation]) -> list[cooperation.Operation]:
    """As the library knows them, with the code of what each is part of, where the user sees that."""
    seen = seen_by(user)

    def whole(row: Operation) -> str:
        above = row.whole
        return above.code if above is not None and above.handling_id in seen and not above.withdrawn else ""

    return [replace(row.to_library(), whole=whole(row)) for row in rows]


def results_of(
    user: User, rows: Sequence[Operation], *, events: bool = True
) -> tuple[dict[str, cooperation.Result], set[int]]:
    """The visible results of these operations by their keys, and their handlings. Columns are read, not records."""
    codes = {row.pk: row.code for row in rows}
    visible = in_use(user, OPERATION_RESULTS).select_related(None).order_by("pk")
    if not events:
        visible = visible.filter(level="total")
    found: dict[str, cooperation.Result] = {}
    handlings: set[int] = set()
    numbers = list(codes)
    for start in range(0, len(numbers), AT_ONCE):
        columns: Any = visible.filter(operation_id__in=numbers[start : start + AT_ONCE]).values_list(*_COLUMNS)
        for pk, operation, level, measure, value, unit, subject, bound, period, place, *rest in columns:
            of, share, covers, by, basis, owner, handling, _number = rest
            handlings.add(handling)
            found[str(pk)] = cooperation.Result(
                str(pk), codes[operation], level, measure, value, unit, subject, bound, period, place, codes_in(of),
                share, covers, by, basis, owner,
            )  # fmt: skip
    return found, handlings


def kept_overlap(reports: Sequence[Report], judgements: Sequence[Judgement]) -> Overlap:
    """What was worked out before for the same reports and judgements."""
    key = f"overlap:{sha256(repr((reports, judgements)).encode()).hexdigest()}"
    found: Overlap | None = caches["memory"].get(key)
    if found is None:
        found = overlap(reports, judgements)
        caches["memory"].set(key, found, KEPT_SECONDS)
    return found


def may_be_the_same(user: User, row: Operation) -> list[tuple[Operation, LikeOperation]]:
    """Operations of other owners under other codes, with days and parties in common."""
    named = Q()
    for code in codes_in(row.participants):
        named |= Q(participants__contains=f"|{code}|")
    if not named or not row.begins:
        return []
    others = in_use(user, OPERATIONS).filter(named, part=row.part).exclude(code=row.code)
    rows = {one.pk: one for one in others.exclude(handling__owner_id=row.handling.owner_id).order_by("pk")}
    told = {pk: one.to_library() for pk, one in rows.items()}
    by_identity = {id(one): pk for pk, one in told.items()}
    found = operations_alike(row.to_library(), told.values())
    return [(rows[by_identity[id(one.operation)]], one) for one in found]
