"""The reviewer's decisions on figures: accept, correct, reject, take back, split, add."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_fsm import TransitionNotAllowed

from lancang_web.accounts.models import User
from lancang_web.audit.services import record
from lancang_web.boundary import refuse_identities
from lancang_web.evidence.models import CORRECTABLE, Document, Figure, State
from lancang_web.handling.permission import require

from .conflict import locked
from .correction import checked, year_of
from .findings import refresh, serialise

DECISIONS = {"accept": "accepted", "reject": "rejected", "reopen": "reopened"}


@transaction.atomic
def decide(*, actor: User, figure: Figure, decision: str, version: int | None, comment: str = "") -> Figure:
    """Accept, reject or reopen one figure. Raises Changed, ValidationError (wrong state), PermissionDenied."""
    require(actor, "review", figure)
    refuse_identities({"comment": comment})
    serialise()  # before any figure is locked, as a worker does
    present = locked(figure, version)
    was = present.state
    _move(present, decision)
    present.comment = comment or present.comment
    _stamp(present, actor)
    _keep(present, actor, f"figure.{DECISIONS[decision]}", {"from": was, "comment": comment})
    if State.REJECTED in (was, present.state):
        refresh(present.document, changed=[present.pk])
    return present


@transaction.atomic
def correct(
    *, actor: User, figure: Figure, changes: Mapping[str, Any], version: int | None, comment: str = ""
) -> Figure:
    """Write other fields over the reading, which stays beside it, and accept the figure so corrected."""
    require(actor, "review", figure)
    refuse_identities({"comment": comment})
    serialise()  # before any figure is locked, as a worker does
    present = locked(figure, version)
    if present.locked:
        raise ValidationError(_("found an approved figure; expected one under review; ask for it to be unlocked"))
    before = present.fields()
    after = checked(before, changes)
    changed = {name: [before[name], after[name]] for name in CORRECTABLE if before[name] != after[name]}
    for name in changed:
        setattr(present, name, after[name])
    present.year = year_of(present.period)
    present.corrected = present.corrected or bool(changed)
    if present.state != State.ACCEPTED:
        _move(present, "accept")
    present.comment = comment or present.comment
    _stamp(present, actor)
    _keep(present, actor, "figure.corrected", {"changes": changed, "comment": comment})
    refresh(present.document, changed=[present.pk])
    return present


@transaction.atomic
def add(*, actor: User, document: Document, start: int, end: int, fields: Mapping[str, Any]) -> Figure:
    """A figure that the reader did not find, at the text a person selected. Raises ValidationError."""
    require(actor, "review", document)
    serialise()
    if not 0 <= start < end <= len(document.text) or end - start > 200:
        raise ValidationError(_("selection: found %(start)s–%(end)s; expected up to 200 characters of the document")
                              % {"start": start, "end": end})  # fmt: skip
    empty = {name: None if name == "value_max" else "" for name in CORRECTABLE}
    after = checked({**empty, "bound": "exact", "status": "reported"}, fields)
    sentence, begin = _sentence_around(document.text, start, end)
    made = Figure(
        document=document, handling=document.handling, start=start, end=end, text=document.text[start:end],
        sentence=sentence, sentence_start=begin, sentence_sha256=hashlib.sha256(sentence.encode()).hexdigest(),
        reading_id=_new_id(document, start, end, after["measure"]), state=State.ACCEPTED, corrected=True,
        year=year_of(after["period"]), **after,
    )  # fmt: skip
    _stamp(made, actor)
    _keep(made, actor, "figure.added", {"fields": after})
    refresh(document, changed=[made.pk])
    return made


@transaction.atomic
def split(*, actor: User, figure: Figure, parts: Sequence[Mapping[str, Any]], version: int | None) -> list[Figure]:
    """One reading that is several figures: the first part corrects it, each other part becomes a figure beside it."""
    if len(parts) < 2:
        raise ValidationError(_("found one part; expected two or more; use a correction for one"))
    first = correct(actor=actor, figure=figure, changes=parts[0], version=version)
    made = [first]
    for part in parts[1:]:
        fields = {**first.fields(), **part}
        made.append(add(actor=actor, document=first.document, start=first.start, end=first.end, fields=fields))
    record(
        actor=actor, action="figure.split", subject=first, handling=first.handling,
        detail={"into": [one.pk for one in made]},
    )  # fmt: skip
    return made


@transaction.atomic
def accept_many(*, actor: User, figures: Sequence[Figure]) -> int:
    """Accept all proposed among these figures of the own party; returns how many. One event lists them all."""
    require(actor, "review", *figures)
    ids = [one.pk for one in figures]
    present = list(Figure.objects.select_for_update().filter(pk__in=ids, state=State.PROPOSED))
    for one in present:
        one.accept()
        _stamp(one, actor)
        one.version += 1
    keep_many(present, actor, "figure.accepted", {})
    return len(present)


def keep_many(figures: Sequence[Figure], actor: User, action: str, detail: Mapping[str, Any]) -> None:
    """Write many figures with their histories, and one event for each owner's handling."""
    from simple_history.utils import bulk_update_with_history

    if not figures:
        return
    columns = ["state", "version", "reviewed_by", "reviewed_at", "comment"]
    bulk_update_with_history(list(figures), Figure, columns, batch_size=400, default_user=actor)
    by_handling: dict[int, list[Figure]] = {}
    for one in figures:
        by_handling.setdefault(one.handling_id, []).append(one)
    for group in by_handling.values():
        record(actor=actor, action=f"{action}.many", handling=group[0].handling, detail=detail, about=group)


def _move(figure: Figure, decision: str) -> None:
    try:
        getattr(figure, decision)()
    except TransitionNotAllowed as error:
        raise ValidationError(
            _("%(decision)s: found the state “%(state)s”, from which this is not possible")
            % {"decision": decision, "state": figure.get_state_display()}
        ) from error


def _stamp(figure: Figure, actor: User) -> None:
    figure.reviewed_by, figure.reviewed_at = actor, timezone.now()


def _keep(figure: Figure, actor: User, action: str, detail: Mapping[str, Any]) -> None:
    figure.version = figure.version + 1 if figure.pk else 1
    figure._history_user = actor
    figure.save()
    record(actor=actor, action=action, subject=figure, handling=figure.handling, detail=detail)


def _new_id(document: Document, start: int, end: int, measure: str) -> str:
    """The id that reading would give; a number is added where a figure of the same span and measure stands already."""
    for turn in range(1000):
        key = f"{document.sha256}:{start}:{end}:{measure}" + (f":{turn}" if turn else "")
        made = hashlib.sha256(key.encode()).hexdigest()[:16]
        if not Figure.objects.filter(document=document, reading_id=made).exists():
            return made
    raise ValidationError(_("found a thousand figures at one place; expected a few"))


_ENDS = "。！？；\n"


def _sentence_around(text: str, start: int, end: int) -> tuple[str, int]:
    begin = max(text.rfind(sign, 0, start) for sign in (*_ENDS, ". ")) + 1
    ends = [at for sign in (*_ENDS, ". ") if (at := text.find(sign, end)) >= 0]
    last = min(ends, default=len(text) - 1) + 1
    while begin < start and text[begin].isspace():
        begin += 1
    return text[begin:last].rstrip(), begin
