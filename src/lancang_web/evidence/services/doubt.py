"""The doubt of a figure: the rank of the worst finding on it, for whoever reviews it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q

from lancang.checks import Severity
from lancang_web.evidence.models import Contradiction, Document, Figure, FindingFigure
from lancang_web.handling.admission import OPEN

_SETTLED = (Contradiction.State.PREFERRED, Contradiction.State.SCOPE)


class Member(NamedTuple):
    """A figure of a finding, as far as its doubt goes."""

    figure: int
    document: int
    state: str
    handling: int
    label: str
    audience: list[str] | None


def doubt_again(ids: Collection[int]) -> None:
    """Work out `doubt` of these figures anew from their stored findings.

    The number is shown to whoever sees the figure. So a finding counts only if all its figures are under the same
    handling or open to all: else the doubt would tell that somewhere, unseen, another value stands. Findings whose
    contradictions are all settled, or that rest on another document which was withdrawn, count no more.
    """
    ids = list(ids)
    for at in range(0, len(ids), 500):
        _some(ids[at : at + 500])


def _some(ids: list[int]) -> None:
    serious = [Severity.WARNING.value, Severity.ERROR.value]
    severities = dict(
        FindingFigure.objects.filter(figure__in=ids, finding__severity__in=serious).values_list(
            "finding_id", "finding__severity"
        )
    )
    for settled in _settled(severities):
        del severities[settled]
    members: dict[int, list[Member]] = defaultdict(list)
    links = FindingFigure.objects.filter(finding__in=severities).values_list(
        "finding_id", "figure_id", "figure__document_id", "figure__document__state",
        "figure__handling_id", "figure__handling__label", "figure__handling__audience",
    )  # fmt: skip
    for finding, *member in links:
        members[finding].append(Member._make(member))
    worst: dict[int, int] = dict.fromkeys(ids, 0)
    for finding, figures in members.items():
        rank = Severity(severities[finding]).rank
        for one in figures:
            if rank > worst.get(one.figure, rank) and all(_counts(one, other) for other in figures):
                worst[one.figure] = rank
    for rank in range(3):
        rows = Figure.objects.filter(pk__in=[pk for pk, value in worst.items() if value == rank])
        rows.filter(~Q(doubt=rank)).update(doubt=rank)


def _counts(one: Member, other: Member) -> bool:
    """Whether a finding may cast doubt on one figure though it speaks of the other."""
    if other.document != one.document and other.state == Document.State.WITHDRAWN:
        return False
    return other.handling == one.handling or (other.label in OPEN and other.audience is None)


def _settled(findings: Collection[int]) -> set[int]:
    states: dict[int, set[str]] = defaultdict(set)
    for finding, state in Contradiction.objects.filter(finding__in=findings).values_list("finding_id", "state"):
        states[finding].add(state)
    return {finding for finding, found in states.items() if found <= set(_SETTLED)}
