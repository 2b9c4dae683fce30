"""Documents and coverage: what was read, how much of it is usable, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from lancang.figures import Figure

from ..amounts import known_units
from ..markup import Html, element, join
from ..model import ReportInput
from ..wording import Wording, wording
from .pieces import figure_link, section, table

UNKNOWN_SHOWN = 50


def documents(content: ReportInput) -> Html:
    """The section."""
    words = wording(content.language)
    rows = [_document(number, content, words) for number in range(len(content.readings))]
    rows.append(_all(content, words))
    names = ("media", "size", "figures", "acts", "period", "place", "unit", "notes")
    headings = [words("col_document"), *(words(f"doc_{name}") for name in names)]
    listed = table(words("nav_documents"), headings, rows, words, numeric=range(2, 8), class_="titled")
    note = element("p", words("documents_note"), class_="note")
    rest = _unknown_units(content, words), _unread(content, words)
    return section("documents", words("nav_documents"), note, listed, *rest)


def _document(number: int, content: ReportInput, words: Wording) -> list[str | None]:
    reading = content.readings[number]
    document = reading.document
    name = element("a", content.short_names[number], href=f"#document-{number + 1}", data_document=number)
    notes = list(reading.notes) + ([] if reading.figures else [words("doc_no_figures")])
    listed = element("ul", *(element("li", note) for note in notes)) if notes else words("doc_none")
    media = document.media + (f", {document.encoding}" if document.encoding else "")
    return [
        element("span", name, id=f"document-{number + 1}", title=document.name),
        media,
        f"{len(reading.text):,}",
        *_counts(reading.figures, len(reading.acts)),
        listed,
    ]


def _all(content: ReportInput, words: Wording) -> list[str | None]:
    size = sum(len(reading.text) for reading in content.readings)
    total = element("strong", words("all_documents"))
    return [total, "", f"{size:,}", *_counts(content.figures, len(content.acts)), ""]


def _counts(figures: Sequence[Figure], acts: int) -> list[str]:
    unknown = sum(figure.unit not in known_units() for figure in figures)
    periods, places = sum(bool(f.period) for f in figures), sum(bool(f.place) for f in figures)
    return [f"{len(figures):,}", f"{acts:,}", _part(periods, len(figures)), _part(places, len(figures)), str(unknown)]


def _part(part: int, whole: int) -> str:
    """A share cut down, not rounded up: 100% means every one."""
    return f"{100 * part // whole}%" if whole else ""


def _unknown_units(content: ReportInput, words: Wording) -> Html | None:
    unknown = [index for index, figure in enumerate(content.figures) if figure.unit not in known_units()]
    if not unknown:
        return None
    items = [
        element("li", figure_link(content, index, content.figures[index].text), " ",
                element("span", content.short_names[content.document_of[index]], class_="source"))
        for index in unknown[:UNKNOWN_SHOWN]
    ]  # fmt: skip
    summary = element("summary", words("unknown_units", n=len(unknown)))
    return element("details", summary, element("ul", *items, class_="inline"))


def _unread(content: ReportInput, words: Wording) -> Html:
    heading = element("h3", words("unread_heading"))
    if not content.unread:
        return join(heading, element("p", words("unread_none")))
    headings, rows = [words("col_document"), words("unread_reason")], [list(row) for row in content.unread]
    return join(heading, table(words("unread_heading"), headings, rows, words, class_="titled"))
