"""Exports as far as they may be seen, and the figures that one is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.checks import Kind, Verdict
from lancang.report.bundle import Links, Taken
from lancang.report.model import DISPUTED
from lancang_web.accounts.models import User
from lancang_web.audit.models import Head
from lancang_web.evidence.currency import to_library
from lancang_web.evidence.models import Document, Figure, FindingFigure
from lancang_web.evidence.selectors.figures import FigureFilter
from lancang_web.evidence.selectors.figures import figures as visible_figures
from lancang_web.handling.among import Among
from lancang_web.handling.models import Handling
from lancang_web.handling.selectors import visible_handlings

from . import store
from .models import Export, ExportDocument

CHUNK = 2_000
# The number of the page is not part of a question.
PASSED_OVER = frozenset({"page"})


def exports(user: User) -> QuerySet[Export]:
    """Exports all of whose documents admit the user, as handled when the export was made and as handled now."""
    ids = visible_handlings(user)
    hidden = ExportDocument.objects.filter(export=OuterRef("pk")).exclude(
        Among("handling_id", ids), Among("document__handling_id", ids)
    )
    visible: QuerySet[Export] = Export.objects.visible_to(user)
    return visible.filter(~Exists(hidden)).select_related("handling__owner", "party", "asked_by")


def own(user: User) -> QuerySet[Export]:
    """Those that the user's party made, newest first."""
    rows = exports(user)
    return rows.filter(party=user.party).order_by("-pk") if user.party else rows.none()


def export(user: User, pk: int) -> Export:
    """One export; Http404 when it is not there or not to be seen."""
    found = exports(user).filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such record, or it is not shared with you."))
    return found


def withdrawn(found: Export) -> bool:
    """Whether a document that it was made from has been withdrawn or redacted since."""
    return found.documents.filter(state=Document.State.WITHDRAWN).exists()


def has_file(found: Export) -> bool:
    """Whether its file may be handed out: made, still kept, of documents that all still stand."""
    kept = found.kept_until is not None and found.kept_until > timezone.now()
    there = found.state == Export.State.READY and kept and store.path_of(found.pk, found.sha256).is_file()
    return there and not withdrawn(found)


# --- the question ---------------------------------------------------------------------------------------------------


def canonical(query: QueryDict) -> str:
    """The question as it is kept: known fields in their order, without empty ones. Raises ValidationError."""
    known = list(FigureFilter.get_filters())
    if strange := sorted(set(query) - set(known) - PASSED_OVER):
        raise ValidationError(
            _("filter: found %(found)s; expected %(expected)s; go back to the list of figures and filter there")
            % {"found": ", ".join(strange), "expected": ", ".join(known)}
        )
    faults = FigureFilter(query, queryset=Figure.objects.none()).form.errors
    if faults:
        name, told = next(iter(faults.items()))
        raise ValidationError(
            _("filter %(name)s: found %(found)s: %(why)s")
            % {"name": name, "found": ", ".join(query.getlist(name))[:80], "why": " ".join(map(str, told))}
        )
    pairs = [(name, value.strip()) for name in known for value in query.getlist(name)]
    return urlencode([(name, value) for name, value in pairs if value])


def in_words(query: str) -> dict[str, str]:
    """The fields of a kept question with their values."""
    asked = QueryDict(query)
    return {name: ", ".join(asked.getlist(name)) for name in asked}


def in_labels(query: str) -> dict[str, str]:
    """The same in the language of the page."""
    known = FigureFilter.get_filters()
    return {str(known[name].label or name): value for name, value in in_words(query).items() if name in known}


def chosen(user: User, query: str) -> QuerySet[Figure]:
    """The figures that the question finds for this user now."""
    rows: QuerySet[Figure] = FigureFilter(QueryDict(query), queryset=visible_figures(user)).qs
    return rows


def count(user: User, query: str) -> int:
    """How many figures that is."""
    return chosen(user, query).order_by().count()


# --- the figures ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Source:
    """Hands over the figures in chunks, from one statement, so that they are of one moment; `sequence` and `hash` are
    the end of the audit at that moment. `documents`: number → handling of those that figures came from.
    """

    user: User
    query: str
    address: str
    only: Sequence[int] | None = None
    sequence: int = 0
    hash: str = ""
    documents: dict[int, int] = field(default_factory=dict)

    def __iter__(self) -> Iterator[list[Taken]]:
        rows = (
            chosen(self.user, self.query).defer("explain", "reading", "comment").order_by("document_id", "start", "pk")
        )
        if self.only is not None:
            rows = rows.filter(Among("document_id", tuple(self.only)))
        head = Head.objects.filter(pk=1)
        marked = rows.annotate(
            _sequence=Subquery(head.values("sequence")[:1]), _hash=Subquery(head.values("hash")[:1])
        )  # fmt: skip
        handlings = {
            one.pk: one
            for one in Handling.objects.filter(Among("id", visible_handlings(self.user))).select_related("owner")
        }
        documents: dict[int, Document] = {}
        chunk: list[Figure] = []
        for row in marked.iterator(chunk_size=CHUNK):
            if row.handling_id not in handlings:
                continue  # made while this began; the next export has it
            chunk.append(row)
            if len(chunk) == CHUNK:
                yield self._taken(chunk, documents, handlings)
                chunk = []
        if chunk:
            yield self._taken(chunk, documents, handlings)

    def _taken(
        self, rows: list[Figure], documents: dict[int, Document], handlings: dict[int, Handling]
    ) -> list[Taken]:  # fmt: skip
        self.sequence, self.hash = rows[0]._sequence or 0, rows[0]._hash or ""  # type: ignore[attr-defined]
        wanted = {row.document_id for row in rows} - documents.keys()
        told = Document.objects.only("name", "sha256", "fingerprint", "reader_version", "handling_id")
        documents |= {one.pk: one for one in told.filter(Among("id", tuple(sorted(wanted))))} if wanted else {}
        taken = []
        for row in rows:
            row.document, row.handling, row.explain = documents[row.document_id], handlings[row.handling_id], {}
            self.documents[row.document_id] = row.handling_id
            taken.append(
                Taken(
                    to_library(row), row.pk, f"{self.address}{reverse('figure', args=[row.pk])}", row.state,
                    row.document_id, row.document.reader_version,
                )
            )  # fmt: skip
        return taken


def links(documents: Sequence[int]) -> Links:
    """What findings say of the figures of these documents and of no others.

    A finding that speaks of a document outside is passed over, even if who makes the export may see it: whoever may
    see the export could tell from it that the other document is there.
    """
    inside = Among("figure__document_id", tuple(documents))
    repeat = Q(finding__kind=Kind.REPEAT, finding__verdict=Verdict.HOLDS)
    disputed = Q(finding__verdict__in=[one.value for one in DISPUTED])
    rows = FindingFigure.objects.filter(inside).filter(repeat | disputed)
    outside = FindingFigure.objects.filter(finding=OuterRef("finding")).exclude(inside)
    repeats: dict[int, list[int]] = defaultdict(list)
    doubted: set[int] = set()
    told = rows.filter(~Exists(outside)).order_by("finding_id", "position")
    for finding, figure, kind, verdict in told.values_list(
        "finding_id", "figure_id", F("finding__kind"), F("finding__verdict")
    ).iterator(chunk_size=CHUNK):
        if kind == Kind.REPEAT and verdict == Verdict.HOLDS:
            repeats[finding].append(figure)
        else:
            doubted.add(figure)
    return Links(tuple(repeats.values()), frozenset(doubted))
