"""How far the clauses of an agreement are covered, by what the viewer sees; joined by code, whoever entered it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from lancang.rooms.cooperation import (
    COVERAGES,
    ClauseCoverage,
    Promise,
    bound_by,
    clause_coverage,
    state_of,
    surely_before,
)
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.cooperation.clauses.models import Clause
from lancang_web.cooperation.commitments.checking import states
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.models import Fulfilment
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.standing.selectors import articles_of, parties_of
from lancang_web.evidence.models import Act, State
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use

# So many of what stands under no clause are shown; the others are counted.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Covered:
    """A clause with its records (the agreement's own first, then those of other owners) and its promises."""

    clause: Clause
    also: tuple[Clause, ...]
    coverage: ClauseCoverage
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """What stands under no clause: promises, what was told for them, and acts of documents that no record was made of.

    Each as (how many, the first few).
    """

    commitments: tuple[int, list[Commitment]]
    fulfilments: tuple[int, list[Fulfilment]]
    acts: tuple[int, list[Act]]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """An agreement read back on a day."""

    day: date
    parties: tuple[str, ...]
    clauses: list[Covered]

    @property
    def totals(self) -> dict[str, int]:
        """How many clauses have each coverage."""
        return {name: sum(one.coverage.status == name for one in self.clauses) for name in COVERAGES}


def read_back(user: User, agreement: Agreement, day: date) -> ReadBack:
    """Every clause with how far it is covered and who is missing."""
    articles = articles_of(user, agreement)
    stands = {one.party: one.stand.standing for one in parties_of(user, agreement, day)}
    promised = _promised(user, [one.pk for one in articles])
    done, known = _done(user, [one.pk for one in articles]), states(user)
    found = []
    for group in _grouped(agreement, articles):
        under = [one for clause in group for one in promised.get(clause.pk, ())]
        promises = [Promise(one.by, one.pk in done) for one in under]
        clause = group[0].to_library()
        coverage = clause_coverage(clause, bound_by(clause, stands), promises, day, known)
        found.append(Covered(group[0], tuple(group[1:]), coverage, tuple(under)))
    return ReadBack(day, tuple(stands), found)


def of_clause(user: User, clause: Clause, day: date) -> ClauseCoverage:
    """The coverage of one clause, among its equals."""
    for one in read_back(user, clause.agreement, day).clauses:
        if clause.pk in (one.clause.pk, *(other.pk for other in one.also)):
            return one.coverage
    return clause_coverage(clause.to_library(), (), (), day)


def _grouped(agreement: Agreement, articles: Sequence[Clause]) -> list[list[Clause]]:
    """Records of the same article of the same time are one; its own come before those of others."""
    groups: dict[tuple[str, str], list[Clause]] = {}
    for one in articles:
        groups.setdefault((one.number.casefold().strip(), one.since), []).append(one)
    return [sorted(group, key=lambda one: (one.agreement_id != agreement.pk, one.pk)) for group in groups.values()]


def _promised(user: User, clauses: Sequence[int]) -> dict[int, list[Commitment]]:
    found: dict[int, list[Commitment]] = {}
    for one in in_use(user, COMMITMENTS).filter(clause__in=clauses).order_by("by", "due", "pk"):
        found.setdefault(one.clause_id, []).append(one)
    return found


def _done(user: User, clauses: Sequence[int]) -> set[int]:
    """The promises that were fulfilled for at least one due day, with nobody who disputes that."""
    rows = in_use(user, FULFILMENTS).filter(commitment__clause__in=clauses).select_related(None).order_by()
    days: dict[tuple[int, date | None], list[tuple[str, bool]]] = {}
    for commitment, recurs, due, extent, disputed in rows.values_list(
        "commitment", "commitment__recurs", "due", "extent", "disputed"
    ):
        days.setdefault((commitment, due if recurs else None), []).append((extent, disputed))
    return {
        commitment
        for (commitment, _due), told in days.items()
        if any(extent == "whole" for extent, _ in told) and not any(disputed for _, disputed in told)
    }


def loose(user: User, agreement: Agreement, parties: Iterable[str]) -> Loose:
    """What parties of the agreement promised and did under no clause of any text.

    Of promises made at meetings only those of the agreement's mechanism, where it has one: others are not about it.
    """
    known = states(user)
    wanted = set(parties)
    wanted |= {code for code, country in known.items() if country in wanted}
    rows = in_use(user, COMMITMENTS).filter(clause__isnull=True, by__in=wanted)
    rows = rows.filter(Q(meeting__isnull=True) | Exists(_meetings(user, agreement).filter(pk=OuterRef("meeting_id"))))
    told = in_use(user, FULFILMENTS).filter(commitment__in=rows.order_by().values("pk")).order_by("-on", "-pk")
    return Loose(_few(rows), _few(told), _few(_acts(user, agreement, {state_of(one, known) for one in wanted})))


def _few(rows: QuerySet[Any]) -> tuple[int, list[Any]]:
    return rows.order_by().count(), list(rows[:SHOWN])


def _meetings(user: User, agreement: Agreement) -> QuerySet[Any]:
    rows = in_use(user, MEETINGS).select_related(None).order_by()
    mechanism, seen = agreement.mechanism, visible_handlings(user)
    if mechanism is None or mechanism.handling_id not in seen:
        return rows.none()
    return rows.filter(Among("mechanism__handling_id", seen), mechanism__code__iexact=mechanism.code)


def _since(rows: QuerySet[Act], signed: str) -> QuerySet[Act]:
    """Acts that may be of that year or later. Sets and open ranges, {2006,2008}, do not sort as they read."""
    odd = rows.exclude(date__gte="0", date__lt=":").exclude(date="").order_by().values_list("pk", "date")
    later = [pk for pk, date in odd if not surely_before(date, signed[:4])]
    return rows.filter(Q(date__gte=signed[:4], date__lt=":") | Q(pk__in=later))


def _acts(user: User, agreement: Agreement, parties: set[str]) -> QuerySet[Any]:
    """Acts of the parties in documents since the agreement was signed, of which no record of this part was made."""
    named = Q(pk__in=[])
    for party in sorted(parties):
        named |= Q(parties__icontains=f'"{party}"')
    rows = Act.objects.visible_to(user).filter(named, state__in=(State.PROPOSED, State.ACCEPTED))
    found: QuerySet[Act] = _since(rows, agreement.signed) if agreement.signed else rows
    for register in (COMMITMENTS, FULFILMENTS):
        taken = in_use(user, register).select_related(None).order_by().filter(from_act=OuterRef("pk"))
        found = found.exclude(Exists(taken))
    return found.select_related("document").order_by("-date", "-pk")
