"""Events that several parties report: how many there are, and how much they make, each once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lancang.linkage import Judgement, Overlap, Report, overlap

from ..dates import read
from .amounts import Amount, place_chain, subject_chain
from .model import Result, ResultJudgement

Event = tuple[Result, Amount]
Link = Callable[[Sequence[Report], Sequence[Judgement]], Overlap]
# What a minimum or maximum is taken to be close to, for comparing: a tenth, as for "about".
NEAR = 0.1


@dataclass(frozen=True, slots=True)
class EventSum:
    """Events of one line: what they make by linkage, and of each source how many and how much.

    twice: keys of records that say again what another record of the same reporting party says, and the key of that.
    """

    found: Overlap
    sources: tuple[tuple[str, int, float], ...]
    count: int
    twice: tuple[tuple[str, str], ...] = ()

    @property
    def written_again(self) -> int:
        """How many records are left out because another one stands for them."""
        return len(self.twice)


def linked(events: Sequence[Event], judgements: Sequence[ResultJudgement], link: Link = overlap) -> EventSum:
    """The events with the judgements on them. `link` joins the reports; tests and caches put their own in its place."""
    kept, twice = _once(events, judgements)
    reports = [_report(result, amount) for result, amount in kept]
    source_of = {one.key: one.source for one in reports}
    given = [
        Judgement(one.one, one.other, one.verdict == "same")
        for one in judgements
        if one.verdict in ("same", "different") and one.one in source_of and one.other in source_of
        and source_of[one.one] != source_of[one.other]
    ]  # fmt: skip
    given.sort(key=lambda one: (one.one, one.other, one.same))
    sums: dict[str, tuple[int, float]] = {}
    for result, amount in kept:
        who = result.by or result.owner
        count, total = sums.get(who, (0, 0.0))
        sums[who] = count + 1, total + amount.value
    sources = tuple((who, *sums[who]) for who in sorted(sums))
    return EventSum(link(reports, given), sources, len(kept), tuple(sorted(twice.items())))


def _once(events: Sequence[Event], judgements: Sequence[ResultJudgement]) -> tuple[list[Event], dict[str, str]]:
    """Without what one reporting party is told to have said twice: the same words entered by two owners, and what a
    person holds for one event.
    """
    by_key = {result.key: (result, amount) for result, amount in sorted(events, key=lambda one: one[0].key)}
    twice = _copies(list(by_key.values()))
    votes: Counter[tuple[str, str]] = Counter()
    for one in judgements:
        if (
            one.one in by_key
            and one.other in by_key
            and source_of_event(by_key[one.one][0]) == source_of_event(by_key[one.other][0])
        ):
            first, second = sorted((one.one, one.other))
            votes[first, second] += {"same": 1, "different": -1}.get(one.verdict, 0)
    for (first, second), count in sorted(votes.items()):
        if count > 0 and second not in twice:
            twice[second] = first
    return [event for key, event in by_key.items() if key not in twice], twice


def _copies(events: Sequence[Event]) -> dict[str, str]:
    """Records of two owners that say the same of the same party: those of the owner with most of them are kept."""
    alike: dict[tuple[object, ...], dict[str, list[str]]] = {}
    for result, amount in events:
        who = result.by or result.owner
        same = (who, result.subject, result.period, result.place, amount.low, amount.high, result.of)
        alike.setdefault(same, {}).setdefault(result.owner, []).append(result.key)
    twice: dict[str, str] = {}
    for owners in alike.values():
        if len(owners) > 1:
            kept = max(owners, key=lambda owner: (len(owners[owner]), owner))
            first = owners[kept][0]
            twice |= {key: first for owner, keys in owners.items() if owner != kept for key in keys}
    return twice


def source_of_event(result: Result) -> str:
    """Whose list of events it stands on: that of the party that reports, as its owner entered it."""
    return f"{result.by or result.owner}·{result.owner}"


def _report(result: Result, amount: Amount) -> Report:
    period = read(result.period)
    first = last = None
    if period is not None and period.start is not None and period.end is not None:
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
    low, high = amount.low, amount.high
    if math.isinf(high) or low <= 0 < high:
        low, high = amount.value * (1 - NEAR), amount.value * (1 + NEAR)
    subject = subject_chain(result.subject) if result.subject else (result.measure,)
    return Report(result.key, source_of_event(result), low, high, first, last, place_chain(result.place), subject)
