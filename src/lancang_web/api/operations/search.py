"""Search in documents, figures, acts and registers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_noop as _
from ninja import Query as InQuery
from ninja import Router
from pydantic import BaseModel, Field

from lancang.searching import MAX_CHARACTERS, Query, QueryError, clean
from lancang_web.accounts.models import User
from lancang_web.api.declaring import operation
from lancang_web.api.lists import DEFAULT, Limit, Words
from lancang_web.api.shapes import search as shapes
from lancang_web.api.shapes.basic import Seen, seen_by
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers.declaration import Register
from lancang_web.search import selectors
from lancang_web.search.excerpts import Shown, of_documents
from lancang_web.search.facets import FACETS, chosen, counted, narrowed
from lancang_web.search.language import query_of
from lancang_web.search.views import fault_said

router = Router(tags=["search"])
FURTHEST = 1_000_000


class SearchAsked(BaseModel):
    """What is looked for, of which kind, and which page of it."""

    q: str = Field(min_length=1, max_length=MAX_CHARACTERS, description=_("words, all of which have to be found"))
    kind: shapes.Kinds | None = Field(default=None, description=_("of one kind; otherwise one kind after the other"))
    year: Words = Field(default="", description=_("of documents, figures and acts"))
    owner: Words = Field(default="", description=_("of documents"))
    measure: Words = Field(default="", description=_("of figures"))
    country: Words = Field(default="", description=_("of figures and acts"))
    type: Words = Field(default="", description=_("of acts"))
    limit: Limit = DEFAULT
    passed: int = Field(default=0, ge=0, le=FURTHEST, description=_("how many hits the pages before this one held"))


@dataclass(frozen=True, slots=True)
class Section:
    """The hits of one kind, or of one register, in their order."""

    kind: str
    rows: QuerySet[Any]
    count: int
    register: Register | None = None


@operation(
    router, "GET /search", "search", _("Search documents, figures, acts and records"), shapes.SearchPage,
    about=_("Hits come by rank, so that a page begins at a place in the order and not after an id."),
)  # fmt: skip
def search(request: HttpRequest, asked: Annotated[SearchAsked, InQuery()]) -> Any:
    """Counted and found among what the caller may see, and nothing else."""
    user = signed_in(request)
    query = _query(asked.q)
    facets, sections = _sections(user, query, asked)
    counts = dict.fromkeys(kinds(), 0)
    for one in sections:
        counts[one.kind] += one.count
    end = asked.passed + asked.limit
    following = None
    if end < sum(one.count for one in sections if asked.kind in (None, one.kind)):
        values = request.GET.copy()
        values["passed"] = str(end)
        following = f"{request.path}?{values.urlencode()}"
    wanted = [one for one in sections if asked.kind in (None, one.kind)]
    seen = seen_by(user)
    items = [hit for one, rows in _cut(wanted, asked.passed, end) for hit in _hits(one, rows, query, seen)]
    return {
        "taken": shapes.taken_out(query), "counts": counts, "facets": facets, "next": following, "items": items,
    }  # fmt: skip


def kinds() -> tuple[str, ...]:
    """The kinds in the order in which a list without a kind has them."""
    return shapes.Kinds.__args__  # type: ignore[attr-defined,no-any-return]


def _query(text: str) -> Query:
    if not clean(text):
        raise ValidationError({"q": said("found nothing; expected a value")})
    try:
        return query_of(text)
    except QueryError as error:
        raise ValidationError({"q": fault_said(error)}) from error


def _sections(user: User, query: Query, asked: SearchAsked) -> tuple[dict[str, dict[str, int]], list[Section]]:
    """What the kind that was asked for can be narrowed to, and all hits; those of that kind narrowed."""
    narrowing = _narrowing(asked)
    found: Mapping[str, QuerySet[Any]] = {
        "documents": selectors.documents(user, query), "figures": selectors.figures(user, query),
        "acts": selectors.acts(user, query),
    }  # fmt: skip
    facets: dict[str, dict[str, int]] = {}
    sections = []
    for kind, rows in found.items():
        if kind == asked.kind:
            counts = counted(kind, rows, narrowing)
            facets = {name: dict(values) for name, values in counts.values.items()}
            sections.append(Section(kind, narrowed(kind, rows, narrowing), counts.narrowed))
        else:
            sections.append(Section(kind, rows, rows.order_by().count()))
    for register, rows in selectors.records(user, query):
        sections.append(Section("records", rows, rows.order_by().count(), register))
    return facets, sections


def _narrowing(asked: SearchAsked) -> dict[str, str]:
    """The choices among values. Raises ValidationError where the page would leave one aside."""
    names = {facet.name for facets in FACETS.values() for facet in facets}
    given = {name: value for name in sorted(names) if (value := str(getattr(asked, name)))}
    taken = chosen(asked.kind or "", given)
    known = ", ".join(facet.name for facet in FACETS.get(asked.kind or "", ())) or "–"
    if strange := sorted(given.keys() - taken.keys()):
        text = said("found %(found)s; expected a value that results of this kind can have, of %(known)s")
        raise ValidationError({name: text % {"found": given[name][:40], "known": known} for name in strange})
    return taken


def _cut(sections: Sequence[Section], begin: int, end: int) -> Iterator[tuple[Section, list[Any]]]:
    """The rows of each section that lie on the page."""
    before = 0
    for one in sections:
        first, last = max(begin - before, 0), min(end - before, one.count)
        if first < last:
            yield one, list(one.rows[first:last])
        before += one.count


def _hits(section: Section, rows: Sequence[Any], query: Query, seen: Seen) -> list[dict[str, Any]]:
    if section.register is not None:
        return [shapes.record_hit(section.register, one, query, seen) for one in rows]
    if section.kind == "documents":
        shown = of_documents(rows, query, shapes.WHOLE)
        return [shapes.document_hit(one, shown.get(one.pk, Shown((), 0)), seen) for one in rows]
    return [shapes.standing_hit(section.kind, one, query, seen) for one in rows]


assert {facet.name for facets in FACETS.values() for facet in facets} <= set(SearchAsked.model_fields)
