"""Results as a page shows them: kinds with counts, lines with marked sentences, what they can be narrowed by."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lancang.figures import label
from lancang.report.wording import Wording
from lancang.searching import Query
from lancang_web.accounts.models import User
from lancang_web.evidence.models import Act, Document, Figure
from lancang_web.evidence.vocabulary import measure_name
from lancang_web.registers.declaration import Register
from lancang_web.registers.plain import seen_by, titled

from . import selectors
from .excerpts import Piece, Shown, marked, of_documents
from .facets import Counts, chosen, counted, narrowed

PAGE, FEW = 20, 4
TITLES: dict[str, str | Promise] = {
    "documents": _("Documents"), "figures": _("Figures"), "acts": _("Acts"), "records": _("Registers"),
}  # fmt: skip
FACET_TITLES: dict[str, str | Promise] = {
    "year": _("Year"), "owner": _("Owner"), "measure": _("Measure"), "country": _("Country"), "type": _("Type"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, how many there are, where it leads; a chosen one leads back."""

    title: str
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A result: the record, where it leads, its name in pieces, its sentences (in pieces, each with its address)."""

    record: Any
    href: str
    title: Sequence[Piece]
    sentences: Sequence[tuple[str, Sequence[Piece]]] = ()
    more: int = 0
    facts: Sequence[str] = ()


@dataclass(slots=True)
class Section:
    """The results of one kind."""

    kind: str
    title: str | Promise
    count: int
    href: str
    current: bool = False
    fitting: int = 0
    lines: Sequence[Line] = ()
    page: Page[Any] | None = None
    facets: Sequence[tuple[str | Promise, Sequence[Choice]]] = field(default_factory=list)


class Results:
    """What a user finds; `kind` "" is a few of each."""

    def __init__(self, user: User, query: Query, asked: QueryDict) -> None:
        self.user, self.query, self.asked = user, query, asked
        self.kind = asked.get("kind", "") if asked.get("kind", "") in TITLES else ""
        rows: dict[str, QuerySet[Any]] = {
            "documents": selectors.documents(user, query),
            "figures": selectors.figures(user, query),
            "acts": selectors.acts(user, query),
        }
        self.sections = [self._section(kind, found) for kind, found in rows.items()]
        self.sections.append(self._records())
        self.count = sum(one.count for one in self.sections)

    @property
    def shown(self) -> list[Section]:
        """The sections with something in them that the page shows."""
        return [one for one in self.sections if one.count and (one.current or not self.kind)]

    @property
    def alone(self) -> list[tuple[str, int]]:
        """For whoever finds nothing: what is wanted, and how many documents have it."""
        if self.count or len(self.query.wanted) < 2:
            return []
        return [(one.written, count) for one, count in selectors.found_alone(self.user, self.query)]

    def _section(self, kind: str, rows: QuerySet[Any]) -> Section:
        made = Section(kind, TITLES[kind], 0, self._address(kind=kind), self.kind == kind)
        if not made.current:
            made.count = made.fitting = rows.order_by().count()
            found = list(rows[:FEW]) if made.count and not self.kind else []
        else:
            narrowing = chosen(kind, self.asked.dict())  # type: ignore[arg-type]  # of each name the last
            counts = counted(kind, rows, narrowing)
            made.count, made.fitting = counts.all, counts.narrowed
            made.facets = self._facets(counts, narrowing)
            made.page = self._page(narrowed(kind, rows, narrowing), counts.narrowed)
            found = list(made.page.object_list)
        made.lines = _LINES[kind](found, self.query)
        return made

    def _records(self) -> Section:
        made = Section("records", TITLES["records"], 0, self._address(kind="records"), self.kind == "records")
        counts = [(register, rows, rows.count()) for register, rows in selectors.records(self.user, self.query)]
        made.count = made.fitting = sum(count for _register, _rows, count in counts)
        lines: list[Line] = []
        # Some of each register: its own page has the filters for more.
        for register, rows, count in counts:
            if count and (made.current or not self.kind):
                shown = list(rows[: PAGE if made.current else FEW])
                lines += _record_lines(seen_by(self.user), register, shown, self.query, count)
        made.lines = lines
        return made

    def _page(self, rows: QuerySet[Any], count: int) -> Page[Any]:
        paginator = Paginator(rows, PAGE)
        paginator.count = count  # it was counted together with the facets
        return paginator.get_page(self.asked.get("page"))

    def _facets(self, counts: Counts, narrowing: Mapping[str, str]) -> list[tuple[str | Promise, list[Choice]]]:
        made = []
        for name, values in counts.values.items():
            choices = [
                Choice(_title(name, value), count, self._narrowed(name, value, narrowing), narrowing.get(name) == value)
                for value, count in values
            ]
            if len(choices) > 1 or name in narrowing:
                made.append((FACET_TITLES[name], choices))
        return made

    def _narrowed(self, name: str, value: str, narrowing: Mapping[str, str]) -> str:
        """The address with one more choice, or without one that is made."""
        other = {key: one for key, one in narrowing.items() if key != name}
        if narrowing.get(name) != value:
            other[name] = value
        return self._address(kind=self.kind, **other)

    def _address(self, **more: str) -> str:
        values = QueryDict(mutable=True)
        values.update({"q": self.query.text, **more})
        return f"{reverse('search')}?{values.urlencode()}"


def _title(facet: str, value: str) -> str:
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    if facet == "country":
        return label(value, language)
    if facet == "measure":
        return measure_name(value)
    return Wording(language).of("act", value) if facet == "type" else value


def _document_lines(rows: Sequence[Document], query: Query) -> list[Line]:
    shown = of_documents(rows, query) if rows else {}
    lines = []
    for one in rows:
        said, desk = shown.get(one.pk, Shown((), 0)), reverse("desk", args=[one.pk])
        sentences = [(f"{desk}?at={each.start}#sought", each.pieces) for each in said.excerpts]
        facts = [part for part in (one.date, one.handling.owner.code) if part]
        lines.append(
            Line(one, reverse("document", args=[one.pk]), marked(one.name, query), sentences, said.more, facts)
        )
    return lines


def _figure_lines(rows: Sequence[Figure], query: Query) -> list[Line]:
    lines = []
    for one in rows:
        desk = f"{reverse('desk', args=[one.document_id])}?figure={one.pk}"
        language = "zh" if (get_language() or "").startswith("zh") else "en"
        facts = [part for part in (one.subject, label(one.place, language), one.period) if part]
        sentence = marked(one.sentence, query)
        lines.append(Line(one, reverse("figure", args=[one.pk]), (), [(desk, sentence)], 0, facts))
    return lines


def _act_lines(rows: Sequence[Act], query: Query) -> list[Line]:
    lines = []
    for one in rows:
        desk = f"{reverse('desk', args=[one.document_id])}?at={one.start}#sought"
        facts = [part for part in (one.date, ", ".join(map(str, one.parties))) if part]
        title = [Piece(_title("type", one.type)), *([Piece(" · "), *marked(one.title, query)] if one.title else [])]
        lines.append(Line(one, desk, title, [(desk, marked(one.sentence, query))], 0, facts))
    return lines


def _record_lines(
    seen: Container[int], register: Register, rows: Sequence[Any], query: Query, count: int
) -> list[Line]:
    lines = []
    for one in rows:
        said = [str(getattr(one, name) or "") for name in register.search]
        name = titled(seen, one)
        rest = " · ".join(part for part in said if part and part != name)
        href = reverse(register.one, args=[one.pk])
        sentences = [(href, marked(rest, query))] if rest else []
        lines.append(Line(one, href, marked(name, query), sentences, 0, [str(register.title_one)]))
    if lines and count > len(lines):
        lines[-1] = Line(**{**_fields(lines[-1]), "more": count - len(lines)})
    return lines


def _fields(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in Line.__slots__}


_LINES: dict[str, Any] = {"documents": _document_lines, "figures": _figure_lines, "acts": _act_lines}
