"""The situation by topic: charts, seizures by substance and year, and every fact as reported."""

from __future__ import annotations

from collections.abc import Sequence

from ..amounts import plain, unit_name, with_unit
from ..charts import Chart
from ..facts import Fact, Sum
from ..fonts import cjk_font_available
from ..markup import Html, element, join
from ..model import ReportInput
from ..situation import Matrix, Situation, Topic
from ..wording import Wording, wording
from .pieces import picture, section, sources, table, value

SHOWN, FOLDED = 15, 200


def topics(content: ReportInput, view: Situation, charts: Sequence[Chart]) -> Html:
    """The section; a chart stands with the topic that its figures belong to."""
    words = wording(content.language)
    parts: list[str | None] = [element("p", words("situation_note"), class_="note")]
    if content.language == "zh" and not cjk_font_available():
        parts.append(element("p", words("no_cjk"), class_="note warning"))
    for topic in view.topics:
        own = [chart for chart in charts if chart.topic == topic.key]
        parts.append(_topic(topic, own, view.matrices if topic.key == "seizures" else (), content, words))
    return section("situation", words("nav_situation"), *parts)


def _topic(
    topic: Topic, charts: Sequence[Chart], matrices: Sequence[Matrix], content: ReportInput, words: Wording
) -> Html:
    heading = words(f"topic_{topic.key}")
    drawn = element("div", *(picture(chart, words) for chart in charts), class_="charts") if charts else None
    by_year = [_matrix(matrix, content, words) for matrix in matrices if len(matrix.cells) > 1]
    note = element("p", words("matrix_note"), class_="note") if by_year else None
    return element(
        "div", element("h3", heading), drawn, *by_year, note, _facts(topic, heading, content, words),
        id=f"topic-{topic.key}", class_="topic",
    )  # fmt: skip


def _matrix(matrix: Matrix, content: ReportInput, words: Wording) -> Html:
    rows = []
    for subject in matrix.subjects:
        named = next(found[0] for (key, _), found in matrix.cells.items() if key == subject)
        cells = [_cell(matrix.cells.get((subject, year), ()), content) for year in matrix.years]
        rows.append([words.subject(named.figure), *cells])
    unit = unit_name(matrix.unit, words.language)
    what = words("seized_precursors" if matrix.precursors else "seized_drugs")
    caption = words("matrix_caption", place=words.place(matrix.place), unit=unit, what=what)
    headings = [words("matrix_subject"), *map(str, matrix.years)]
    return table(caption, headings, rows, words, numeric=range(1, len(headings)), class_="compact")


def _cell(found: Sequence[Fact], content: ReportInput) -> Html:
    return join(*(element("div", value(fact, content, bare=True)) for fact in found))


def _facts(topic: Topic, heading: str, content: ReportInput, words: Wording) -> Html:
    headings = [words(f"col_{name}") for name in ("what", "subject", "value", "text", "place", "period", "source")]
    rows = [_row(fact, content, words) for fact in topic.facts[:FOLDED]]
    caption = words("topic_caption", topic=heading, n=len(topic.facts))
    first = rows[:SHOWN] + [_sum_row(one, words) for one in topic.sums]
    parts: list[str | None] = [table(caption, headings, first, words, numeric=(2,))]
    if len(rows) > SHOWN:
        more = words("more_rows", n=len(rows) - SHOWN)
        folded = table(f"{heading}: {more}", headings, rows[SHOWN:], words, numeric=(2,))
        parts.append(element("details", element("summary", more), folded))
    if len(topic.facts) > FOLDED:
        parts.append(element("p", words("rest_in_table", n=len(topic.facts) - FOLDED), class_="note"))
    return join(*parts)


def _row(fact: Fact, content: ReportInput, words: Wording) -> list[str | None]:
    figure = fact.figure
    of = element("span", words("of_what", of=figure.of), class_="of") if figure.of else None
    return [
        join(words.measure(figure.measure), of),
        words.subject(figure),
        value(fact, content),
        figure.text,
        words.place(figure.place),
        words.period(figure.period),
        sources(fact, content),
    ]


def _sum_row(added: Sum, words: Wording) -> list[str | None]:
    figure = added.facts[0].figure
    years = words.list([str(fact.figure.period) for fact in added.facts])
    said = element("em", words("sum_row", years=years))
    shown = with_unit(plain(added.value), figure, words.language)
    arithmetic = " + ".join(plain(fact.figure.value) for fact in added.facts)
    name = join(words.measure(figure.measure), " ", said)
    return [name, words.subject(figure), shown, arithmetic, words.place(figure.place), years, ""]
