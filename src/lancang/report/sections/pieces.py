"""What several parts of the page share: links to sentences, marks of findings, tables, charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lancang.checks import Bilingual

from ..amounts import amount, bare_amount
from ..charts import Chart
from ..facts import Fact
from ..markup import Html, element, join
from ..model import ReportInput
from ..wording import Wording, wording

SOURCES_SHOWN = 3

Rows = Sequence[Sequence[str | None]]


def section(key: str, heading: str, *children: str | None) -> Html:
    """A part of the page with its heading; `key` is the target of the navigation."""
    title = element("h2", heading, id=f"{key}-heading")
    return element("section", title, *children, id=key, aria_labelledby=f"{key}-heading")


def figure_link(content: ReportInput, index: int, text: str, *, class_: str = "figure") -> Html:
    """A link that opens the figure's sentence; without scripts it leads to the document in the list."""
    return element("a", text, href=f"#document-{content.document_of[index] + 1}", data_figure=index, class_=class_)


def value(fact: Fact, content: ReportInput, *, bare: bool = False) -> Html:
    """The value with bound and (unless `bare`) unit as a link to its sentence, and a mark where it is disputed."""
    shown = bare_amount(fact.figure, content.language) if bare else amount(fact.figure, content.language)
    return join(figure_link(content, fact.figures[0], shown), dispute_mark(fact, content))


def dispute_mark(fact: Fact, content: ReportInput) -> Html | None:
    """A link to the first finding that says something is wrong with the figure."""
    numbers = [number for index in fact.figures for number in content.disputed(index)]
    if not numbers:
        return None
    words = wording(content.language)
    said = words("disputed_title", finding=words.of("kind", content.findings[numbers[0]].kind))
    target = f"#finding-{numbers[0] + 1}"
    return join(" ", element("a", words("disputed_mark"), href=target, class_="dispute", title=said))


def sources(fact: Fact, content: ReportInput) -> Html:
    """The documents that state the fact, each a link to the sentence."""
    words = wording(content.language)
    links: list[str] = []
    named: Counter[str] = Counter()
    for index in fact.figures[:SOURCES_SHOWN]:
        name = content.short_names[content.document_of[index]]
        named[name] += 1
        links += ["；" if words.language == "zh" else "; "] * bool(links)
        links.append(figure_link(content, index, name if named[name] == 1 else f"({named[name]})", class_="source"))
    if len(fact.figures) > SOURCES_SHOWN:
        links.append(" " + words("and_others", n=len(fact.figures) - SOURCES_SHOWN))
    return join(*links)


def in_language(text: Bilingual, words: Wording) -> str:
    """The explanation or arithmetic of a finding in the report's language."""
    return text.zh if words.language == "zh" else text.en


def table(
    caption: str,
    headings: Sequence[str],
    rows: Rows,
    words: Wording,
    *,
    numeric: Sequence[int] = (),
    class_: str | None = None,
) -> Html:
    """A table in a frame that scrolls sideways; `numeric` are the columns that are set to the right."""

    def cell(tag: str, position: int, content: str | None, scope: str | None = None) -> Html:
        return element(tag, content, scope=scope, class_="number" if position in numeric else None)

    head = element("tr", *(cell("th", position, text, "col") for position, text in enumerate(headings)))
    body = [element("tr", *(cell("td", position, one) for position, one in enumerate(row))) for row in rows]
    title = element("caption", caption)
    made = element("table", title, element("thead", head), element("tbody", *body), class_=class_)
    label = f"{caption} ({words('scroll_region')})"
    return element("div", made, class_="scroll", tabindex=0, role="region", aria_label=label)


def picture(chart: Chart, words: Wording) -> Html:
    """A chart with its description for those who cannot see it."""
    frame = element("div", Html(chart.svg), class_="scroll", role="img", aria_label=chart.title, tabindex=0)
    said = element("details", element("summary", words("chart_as_text")), element("p", chart.description))
    return element("figure", frame, said, class_="chart")
