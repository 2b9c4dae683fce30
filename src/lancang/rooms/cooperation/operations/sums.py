"""What an operation yielded, over all records that are known of it: each result once, as an interval where it must be.

Nothing of it is added to the totals of the year that its parties report: it is contained in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lancang.linkage import overlap

from .adding import bounds, outermost
from .amounts import amount_of, subject_chain
from .linking import Event, EventSum, Link, linked
from .model import Operation, Result, ResultJudgement
from .spans import Tree, codes_below
from .statements import SHARED, Statement, holds_days, holds_parties, holds_place, holds_subject, statements


@dataclass(frozen=True, slots=True)
class Line:
    """What was yielded of one measure, family of subjects and unit: from `low` to `high`, in the base unit.

    events: all that are told one by one; beyond: of these the ones that no total surely has in it, which is nothing
    of `events` where there are no totals. notes: codes of the terms `sum_note`.
    """

    measure: str
    subject: str
    unit: str
    low: float
    high: float
    statements: tuple[Statement, ...] = ()
    events: EventSum | None = None
    beyond: EventSum | None = None
    notes: tuple[str, ...] = ()

    @property
    def outermost(self) -> list[Statement]:
        """The statements that lie within no other."""
        return outermost(self.statements)

    @property
    def state(self) -> str:
        """agreed (several say it), one (one party says it), differ, interval (not known what is in what), events."""
        if not self.statements:
            return "events"
        top = self.outermost
        if any(one.agree == "differ" for one in top):
            return "differ"
        if set(self.notes) & {"may_include", "exceeds", "events_beyond", "events_exceed"}:
            return "interval"
        return "agreed" if all(one.agree in ("equal", "rounding") for one in top) else "one"


@dataclass(frozen=True, slots=True)
class OperationSum:
    """The lines of an operation, and the keys of results that could not be counted, with why (terms `not_counted`)."""

    lines: tuple[Line, ...]
    not_counted: tuple[tuple[str, str], ...] = ()


def sum_up(
    root: str, operations: Sequence[Operation], results: Iterable[Result], judgements: Sequence[ResultJudgement] = (),
    link: Link = overlap,
) -> OperationSum:  # fmt: skip
    """All of it. `operations`: every known record of the operation of the code `root`, and of its parts."""
    codes = set(codes_below(operations, root))
    tree = Tree(one for one in operations if one.code in codes)
    groups: dict[tuple[str, str, str], list[Event]] = {}
    lost: list[tuple[str, str]] = []
    for result in results:
        if result.operation not in codes:
            continue
        amount = amount_of(result)
        if amount is None:
            lost.append((result.key, "unreadable"))
            continue
        family = subject_chain(result.subject)[0] if result.subject else ""
        groups.setdefault((result.measure, family, amount.unit), []).append((result, amount))
    lines = [_line(tree, key, found, judgements, link) for key, found in groups.items()]
    return OperationSum(tuple(lines), tuple(lost))


def _line(
    tree: Tree, key: tuple[str, str, str], found: Sequence[Event], judgements: Sequence[ResultJudgement], link: Link
) -> Line:
    measure, family, unit = key
    said = statements(tree, [one for one in found if one[0].level == "total"])
    told = [one for one in found if one[0].level == "event"]
    subjects = {one.subject for one, _amount in found}
    subject = subjects.pop() if len(subjects) == 1 else family
    events = linked(told, judgements, link) if told else None
    low, high = bounds(tree, said)
    notes = _notes(said, low, high)
    if events is None or not said:
        low, high = (events.found.low, events.found.high) if events and not said else (low, high)
        return Line(measure, subject, unit, low, high, tuple(said), events, None, tuple(notes))
    outside = [one for one in told if not any(_has(tree, each, one) for each in said)]
    beyond = linked(outside, judgements, link) if outside else None
    if beyond is not None:
        low, high = max(low, beyond.found.low), high + beyond.found.high
        notes.append("events_beyond")
    if events.found.least > high:
        high = events.found.high
        notes.append("events_exceed")
    return Line(measure, subject, unit, low, high, tuple(said), events, beyond, tuple(notes))


def _has(tree: Tree, total: Statement, event: Event) -> bool:
    """Whether a total surely has an event in it: of its party, or of whoever reports it."""
    result, _amount = event
    whose = result.of or ((result.by or result.owner,) if total.of else SHARED)
    share = "joint" if total.of and not result.of else result.share
    return (
        holds_parties(total, whose, share)
        and holds_subject(total, result.subject)
        and holds_place(total, result.place)
        and holds_days(tree, total, tree.scope(result), result.operation)
    )


def _notes(said: Sequence[Statement], low: float, high: float) -> list[str]:
    top = outermost(said)
    notes = []
    if any(one.agree == "differ" for one in said):
        notes.append("differ")
    if len(top) > 1 and low < sum(one.low for one in top):
        notes.append("may_include")
    if any(one.low > said[outer].high for one in said for outer in one.inside) or low > sum(one.high for one in top):
        notes.append("exceeds")
    return notes
