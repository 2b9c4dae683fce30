"""The whole table: the first rows as HTML for readers and printers without scripts; report.js takes over from there."""

from __future__ import annotations

from ..amounts import amount
from ..markup import Html, element, join
from ..model import ReportInput
from ..wording import Wording, wording
from .pieces import figure_link, section

STATIC_ROWS = 50
COLUMNS = ("number", "what", "subject", "value", "text", "place", "period", "bound", "document", "findings")
FILTERS = ("document", "measure", "place", "year", "bound", "finding")


def figures(content: ReportInput) -> Html:
    """The section: search and filters (shown by the script), the table, the pages."""
    words = wording(content.language)
    shown = min(STATIC_ROWS, len(content.figures))
    static = words("table_static", n=shown, all=len(content.figures))
    return section(
        "table",
        words("nav_table"),
        element("p", words("table_note"), class_="note needs-script", hidden=True),
        element("p", static, class_="note", id="table-static"),
        _controls(words),
        _table(content, shown, words),
        _pages(words),
        element("p", words("table_print"), class_="note print-only"),
    )


def _controls(words: Wording) -> Html:
    search = element("input", type="search", id="search", placeholder=words("search_hint"), autocomplete="off")
    fields = [element("label", element("span", words("search")), search, class_="wide")]
    for name in FILTERS:
        choice = element("select", element("option", words("any"), value=""), data_filter=name)
        fields.append(element("label", element("span", words(f"filter_{name}")), choice))
    clear = element("button", words("clear"), type="button", id="clear")
    return element("form", *fields, clear, id="controls", class_="controls needs-script", hidden=True, role="search")


def _table(content: ReportInput, shown: int, words: Wording) -> Html:
    headings = [
        element("th", words(f"col_{name}"), scope="col", data_sort=name, class_="number" if name == "value" else name)
        for name in COLUMNS
    ]
    rows = [_row(index, content, words) for index in range(shown)]
    made = element(
        "table",
        element("caption", words("nav_table")),
        element("thead", element("tr", *headings)),
        element("tbody", *rows),
        id="figures-table",
        class_="titled",
    )
    return element("div", made, class_="scroll", tabindex=0, role="region", aria_label=words("nav_table"))


def _row(index: int, content: ReportInput, words: Wording) -> Html:
    figure = content.figures[index]
    kinds = dict.fromkeys(words.of("kind", content.findings[n].kind) for n in content.findings_of.get(index, ()))
    cells = (
        f"{index + 1:,}", words.measure(figure.measure), words.subject(figure),
        figure_link(content, index, amount(figure, words.language)), figure.text, words.place(figure.place),
        words.period(figure.period), words.of("bound", figure.bound),
        content.short_names[content.document_of[index]], words.list(list(kinds)),
    )  # fmt: skip
    return element(
        "tr",
        *(
            element("td", cell, class_="number" if name == "value" else name)
            for name, cell in zip(COLUMNS, cells, strict=True)
        ),
    )


def _pages(words: Wording) -> Html:
    buttons = [
        element("button", words(name), type="button", data_page=name) for name in ("first", "previous", "next", "last")
    ]
    return join(
        element("p", "", id="table-status", role="status", aria_live="polite"),
        element("nav", *buttons[:2], element("span", "", id="page-number"), *buttons[2:], id="pages",
                class_="needs-script", hidden=True, aria_label=words("pages")),
    )  # fmt: skip
