"""Rows and the figures of the library: there and back again is the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.figures import Bound, Label, Period, Source, Status, places, to_row
from lancang.figures import Figure as LibraryFigure
from lancang.figures import Handling as LibraryHandling
from lancang_web.accounts.models import Party
from lancang_web.evidence.currency import PROPOSED, fields_of, fields_of_row, proposal, to_library
from lancang_web.evidence.models import CORRECTABLE, Document, Figure
from lancang_web.handling.models import Handling

PERIODS = ["2019", "2005-09/2005-11", "../2014", "2015/..", "{2006,2008}", "2019-03-05", "2011-22", "1998~"]
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
OPTIONAL = st.none() | WORDS
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def figures(draw: st.DrawFn) -> LibraryFigure:
    """Any figure that a reader can make of a document."""
    start = draw(st.integers(0, 10_000))
    text = draw(WORDS)
    source = Source("a.txt", "0" * 64, start, start + len(text), draw(WORDS), draw(st.integers(0, start)), "CN")
    return LibraryFigure(
        measure=draw(st.sampled_from(["seizure", "arrests", "cultivation_area"])),
        value=draw(NUMBERS),
        unit=draw(st.sampled_from(["kg", "ha", "person"])),
        text=text,
        source=source,
        unit_text=draw(st.just("") | WORDS),
        value_max=draw(st.none() | NUMBERS),
        resolution=draw(st.floats(0, 1e12)),
        bound=draw(st.sampled_from(Bound)),
        status=draw(st.sampled_from(Status)),
        subject=draw(OPTIONAL),
        subject_code=draw(st.sampled_from([None, "heroin"])),
        place=draw(st.none() | st.sampled_from(sorted(places())) | WORDS),
        origin=draw(OPTIONAL),
        period=draw(st.none() | st.sampled_from(PERIODS).map(Period.parse)),
        of=draw(OPTIONAL),
        handling=draw(
            st.builds(
                LibraryHandling,
                st.sampled_from(Label),
                st.none() | st.frozensets(st.sampled_from(["MM", "TH"])),
            )
        ),
    )


def row_of(figure: LibraryFigure) -> Figure:
    """A row that was never in a database."""
    owned = figure.handling
    audience = None if owned.audience is None else sorted(owned.audience)
    handling = Handling(owner=Party(code="CN"), label=owned.label.value, audience=audience)
    document = Document(pk=7, name="a.txt", sha256="0" * 64, fingerprint="f" * 64)
    return Figure(document=document, handling=handling, **fields_of(figure))


@given(figures())
def test_there_and_back(figure: LibraryFigure) -> None:
    back = to_library(row_of(figure))
    assert back == figure
    assert back.id == figure.id
    assert fields_of(back) == fields_of(figure)


@given(figures())
def test_rows_of_the_command_line_give_the_same_columns(figure: LibraryFigure) -> None:
    assert fields_of_row(to_row(figure)) == fields_of(figure)


def test_every_field_of_a_figure_has_a_column() -> None:
    """A field that the library gains must not be lost in silence."""
    elsewhere = {"source", "handling", "id"}  # the document's columns, the handling's row, reading_id
    fields = {one.name for one in dataclasses.fields(LibraryFigure)} - elsewhere
    columns = {one.name for one in Figure._meta.get_fields()}
    assert fields <= columns
    assert set(PROPOSED) <= fields
    assert set(CORRECTABLE) <= set(PROPOSED)


@pytest.mark.parametrize(
    ("period", "year"), [("2019", 2019), ("../2014", 2014), ("2015/..", 2015), ("{2006,2008}", 2006), (None, None)]
)
def test_year(period: str | None, year: int | None) -> None:
    source = Source("a.txt", "0" * 64, 0, 1, "1", 0)
    figure = LibraryFigure("seizure", 1, "kg", "1", source, period=Period.parse(period) if period else None)
    assert fields_of(figure)["year"] == year


def test_what_is_too_long_is_cut_with_a_sign() -> None:
    source = Source("a.txt", "0" * 64, 0, 1, "x" * 5000, 0)
    columns = fields_of(LibraryFigure("seizure", 1, "kg", "1" * 300, source, subject="x" * 200, of="y" * 201))
    assert [len(columns[name]) for name in ("text", "subject", "of", "sentence")] == [200, 200, 200, 5000]
    assert [columns[name][-1] for name in ("text", "subject", "of")] == ["…", "x", "…"]


def test_for_checks_no_two_documents_are_one() -> None:
    """The same bytes held by two parties, or two files of one name."""
    source = Source("a.txt", "0" * 64, 0, 1, "1", 0, "CN")
    one, other = (row_of(LibraryFigure("seizure", 1, "kg", "1", source)) for _ in range(2))
    other.document = Document(pk=8, name="a.txt", sha256="0" * 64, fingerprint="e" * 64)
    assert to_library(one).id == to_library(other).id
    assert to_library(one, apart=True).id != to_library(other, apart=True).id
    assert to_library(one, apart=True).source.document != to_library(other, apart=True).source.document


def test_a_proposal_can_be_kept_as_json(bring: Callable[..., Document]) -> None:
    bring("2019年缅甸缉获海洛因500公斤。")
    stored = Figure.objects.get()
    assert stored.reading == proposal({name: getattr(stored, name) for name in PROPOSED})
    assert stored.reading["value"] == 500.0
