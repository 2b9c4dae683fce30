"""What changed since a day, as far as the user may see it: under today's handling and under that of the day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.evidence.models import CORRECTABLE, Contradiction, Document, Figure
from lancang_web.evidence.selectors import documents, findings
from lancang_web.evidence.selectors.versions import standing_on
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.declaration import Register, registers
from lancang_web.registers.plain import seen_by, titled
from lancang_web.registers.selectors import records

from .models import Briefing

# Lines of one section; of the others it is said how many there are.
MOST = 300
# Versions of a register that are looked through for their records one by one.
FEW = 500


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that was there on the day and reads otherwise now: (field, was, is) for each field that moved."""

    figure: Figure
    fields: tuple[tuple[str, Any, Any], ...]


@dataclass(slots=True)
class Changes:
    """All sections. `steps` counts how figures moved: (owner, state on the day or "", state now)."""

    day: date
    brought: list[Document] = field(default_factory=list)
    withdrawn: list[Document] = field(default_factory=list)
    values: list[Changed] = field(default_factory=list)
    more_values: int = 0
    steps: list[tuple[str, str, str, int]] = field(default_factory=list)
    opened: list[Contradiction] = field(default_factory=list)
    settled: list[Contradiction] = field(default_factory=list)
    kept: list[tuple[Register, list[Any], list[Any]]] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Not one thing changed that the user may see."""
        return not any((self.brought, self.withdrawn, self.values, self.steps, self.opened, self.settled, self.kept))


def changes(user: User, day: date) -> Changes:
    """Everything since the end of a day (UTC)."""
    moment = datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())
    made = Changes(day)
    rows: Any = documents.documents(user)
    made.brought = list(rows.filter(uploaded_at__gt=moment)[:MOST])
    made.withdrawn = _withdrawn(user, moment)
    _figures(made, user, moment)
    _contradictions(made, user, moment)
    each = ((register, *kept(user, register, day)) for register in registers())
    made.kept = [found for found in each if found[1] or found[2]]
    return made


def figures(user: User, day: date) -> Changes:
    """The figures alone."""
    made = Changes(day)
    _figures(made, user, datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone()))
    return made


def briefings(user: User) -> QuerySet[Briefing]:
    """The briefings that are shared with the user, newest first."""
    rows: QuerySet[Briefing] = Briefing.objects.visible_to(user)
    return rows.select_related("handling__owner")


def briefing(user: User, pk: int) -> Briefing:
    """One briefing; Http404 when it is not there or not to be seen."""
    found: Briefing = Briefing.objects.select_related("handling__owner").visible_or_404(user, pk)
    return found


def _withdrawn(user: User, moment: datetime) -> list[Document]:
    """Documents that are withdrawn now and were not on the day."""
    now = Document.objects.visible_to(user).filter(state=Document.State.WITHDRAWN).defer("text", "layout", "notes")
    then = standing_on(Document, moment).filter(id__in=now.values("pk"))
    before = set(then.exclude(state=Document.State.WITHDRAWN).values_list("id", flat=True))
    return [one for one in now.order_by("-pk") if one.pk in before][:MOST]


def _figures(made: Changes, user: User, moment: datetime) -> None:
    """Values that moved, and how figures moved through review. New figures count in the steps only."""
    ids = visible_handlings(user)
    touched = Figure.history.filter(Among("handling_id", ids), history_date__gt=moment).values("id")
    now = Figure.objects.visible_to(user).filter(pk__in=touched).select_related("handling__owner", "document")
    then = standing_on(Figure, moment).filter(Among("handling_id", ids), id__in=touched)
    before = {row.id: row for row in then.iterator(chunk_size=1_000)}
    steps: Counter[tuple[str, str, str]] = Counter()
    rows = now.defer("explain", "reading", "document__text", "document__layout", "document__notes")
    for figure in rows.order_by("-pk").iterator(chunk_size=1_000):
        was = before.get(figure.pk)
        if was is None or was.state != figure.state:
            steps[figure.handling.owner.code, was.state if was else "", figure.state] += 1
        moved = _moved(was, figure) if was else ()
        if moved and len(made.values) < MOST:
            made.values.append(Changed(figure, moved))
        elif moved:
            made.more_values += 1
    made.steps = [(*key, count) for key, count in sorted(steps.items())]


def _moved(was: Any, figure: Figure) -> tuple[tuple[str, Any, Any], ...]:
    return tuple(
        (name, getattr(was, name), getattr(figure, name))
        for name in CORRECTABLE
        if getattr(was, name) != getattr(figure, name)
    )


def _contradictions(made: Changes, user: User, moment: datetime) -> None:
    visible = findings.contradictions(user)
    begun = Contradiction.history.filter(history_type="+", history_date__gt=moment).values("id")
    made.opened = list(visible.filter(pk__in=begun).order_by("-pk")[:MOST])
    decided = visible.filter(settled_at__gt=moment).exclude(state=Contradiction.State.OPEN)
    made.settled = list(decided.order_by("-settled_at")[:MOST])


def kept(user: User, register: Register, day: date) -> tuple[list[Any], list[Any]]:
    """Records of a register that are new since the end of a day, and those that were changed."""
    new, changed = _since(user, register, day, records(user, register))
    seen = seen_by(user)
    for one in (*new, *changed):
        one.named = titled(seen, one)
    return new, changed


def touched(user: User, register: Register, day: date) -> tuple[list[int], list[int]]:
    """The numbers of these records in the order of the register, no more than MOST of either kind."""
    new, changed = _since(user, register, day, records(user, register).select_related(None).only("pk"))
    return [one.pk for one in new], [one.pk for one in changed]


def _since(user: User, register: Register, day: date, rows: QuerySet[Any]) -> tuple[list[Any], list[Any]]:
    """Which of the rows have a version that is new, and which of the others one that is a change. Few are named by
    their numbers; of many the database looks up record by record, in the order of the list, and stops where it is full.
    """
    moment = datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())
    history = register.model.history.filter(Among("handling_id", visible_handlings(user)), history_date__gt=moment)
    few = list(history.order_by().values_list("id", "history_type")[: FEW + 1])
    if len(few) > FEW:
        return _of_many(history, rows)
    begun, moved = ({pk for pk, kind in few if kind == sign} for sign in "+~")
    found = list(rows.filter(pk__in=begun | moved))
    new = [one for one in found if one.pk in begun]
    return new[:MOST], [one for one in found if one.pk not in begun][:MOST]


def _of_many(history: QuerySet[Any], rows: QuerySet[Any]) -> tuple[list[Any], list[Any]]:
    own = history.order_by().filter(id=OuterRef("pk"))
    begun, moved = (Q(Exists(own.filter(history_type=sign))) for sign in "+~")
    moved &= Q(version__gt=1)  # every change makes it rise
    numbers = rows.select_related(None).values_list("pk", flat=True)
    new, changed = list(numbers.filter(begun)[:MOST]), list(numbers.filter(moved).exclude(begun)[:MOST])
    found = rows.in_bulk([*new, *changed])
    return [found[pk] for pk in new if pk in found], [found[pk] for pk in changed if pk in found]
