"""The first screen: what this is, the key numbers, what needs attention, and the sentences behind it."""

from __future__ import annotations

from collections import Counter

from lancang.figures import Period

from ..amounts import amount
from ..facts import Fact
from ..markup import Html, element, join
from ..model import DISPUTED, ReportInput
from ..period_label import period_label
from ..situation import Situation
from ..wording import Wording, wording
from .findings import finding_order
from .pieces import dispute_mark, figure_link, in_language, section

SERIOUS_SHOWN = 5
AREAS_SHOWN = 6


def header(content: ReportInput, title: str) -> Html:
    """Title, date, scope and handling."""
    words = wording(content.language)
    scope = words(
        "scope_value", documents=len(content.readings), figures=len(content.figures), acts=len(content.acts),
        findings=len(content.findings),
    )  # fmt: skip
    if content.unread:
        scope += ("；" if words.language == "zh" else "; ") + words("unread_count", n=len(content.unread))
    facts = [
        (words("made_on"), written_date(content)),
        (words("scope"), scope),
        (words("span"), _span(content)),
        (words("areas"), _areas(content, words)),
    ]
    rows = join(*(element("div", element("dt", name), element("dd", said)) for name, said in facts if said))
    badge = handling_badge(content)
    return element("header", element("div", element("h1", title), badge, class_="title"), element("dl", rows), id="top")


def written_date(content: ReportInput) -> str:
    """The report's date in words."""
    day = content.made_on
    return period_label(Period.of(day.year, day.month, day.day), content.language)


def handling_badge(content: ReportInput) -> Html:
    """The strictest label of all that the report shows, and its audience if it has one."""
    words, handling = wording(content.language), content.handling
    audience = None
    if handling.audience is not None:
        named = words.list(sorted(handling.audience)) or words("owners_only")
        audience = element("span", f"{words('audience')} {named}")
    level = handling.label.name.lower().replace("_", "-")
    label = element("strong", handling.label.value, class_=f"tlp {level}")
    return element("p", element("span", words("handling")), " ", label, audience, class_="handling")


def _span(content: ReportInput) -> str:
    moments = [m for f in content.figures if f.period for m in (f.period.start, f.period.end) if m]
    years = sorted({moment.year for moment in moments})
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(*years) if years else ""


def _areas(content: ReportInput, words: Wording) -> str:
    count = Counter(part for figure in content.figures if figure.place for part in figure.place.split("、"))
    return words.list([words.place(code) for code, _ in count.most_common(AREAS_SHOWN)])


def summary(content: ReportInput, view: Situation) -> Html:
    """Key numbers, each with unit, bound, place and period; serious findings; the evidence."""
    words = wording(content.language)
    cards = [_card(fact, number, content, words) for number, fact in enumerate(view.keys, start=1)]
    numbers = element("ul", *cards, class_="cards") if cards else element("p", words("no_key_numbers"))
    return section(
        "summary",
        words("key_numbers"),
        numbers,
        element("p", words("key_note"), class_="note"),
        element("h3", words("serious")),
        _serious(content, words),
        _evidence(content, view, words),
    )


def _card(fact: Fact, number: int, content: ReportInput, words: Wording) -> Html:
    figure = fact.figure
    subject = words.subject(figure)
    name = words("chart_of_subject", measure=words.measure(figure.measure), subject=subject) if subject else (
        words.measure(figure.measure)
    )  # fmt: skip
    where = words.place(figure.place) or words("place_unknown")
    when = words.period(figure.period) or words("period_unknown")
    more = len(fact.figures) - 1
    return element(
        "li",
        element("p", name[:1].upper() + name[1:], class_="name"),
        element("p", figure_link(content, fact.figures[0], amount(figure, words.language)), class_="amount"),
        element("p", f"{where} · {when}", class_="where"),
        element(
            "p",
            f"{words('as_written')} “{figure.text}”",
            element("a", f"[{number}]", href=f"#evidence-{number}", class_="note-number"),
            f" · {words('same_elsewhere', n=more)}" if more else None,
            dispute_mark(fact, content),
            class_="written",
        ),
    )


def _serious(content: ReportInput, words: Wording) -> Html:
    if not content.findings:
        return element("p", words("findings_not_run"))
    wrong = [n for n in finding_order(content) if content.findings[n].verdict in DISPUTED]
    if not wrong:
        return element("p", words("serious_none"))
    items = []
    for number in wrong[:SERIOUS_SHOWN]:
        finding = content.findings[number]
        names = dict.fromkeys(content.short_names[content.document_of[i]] for i in content.figures_of[number])
        source = element("span", words.list(list(names)), class_="source")
        level = element("span", words.of("severity", finding.severity), class_=f"severity {finding.severity}")
        said = element("a", in_language(finding.explanation, words), href=f"#finding-{number + 1}")
        arithmetic = element("code", in_language(finding.arithmetic, words))
        items.append(element("li", level, " ", said, " ", arithmetic, " ", source))
    more = element("p", element("a", words("all_findings"), href="#findings"))
    return join(element("ul", *items, class_="serious"), more)


def _evidence(content: ReportInput, view: Situation, words: Wording) -> Html | None:
    if not view.keys:
        return None
    items = []
    for number, fact in enumerate(view.keys, start=1):
        link = figure_link(content, fact.figures[0], words("see_sentence"), class_="source no-print")
        name = content.short_names[content.document_of[fact.figures[0]]]
        items.append(element("li", marked_sentence(fact), f" —— {name} ", link, id=f"evidence-{number}"))
    return element("details", element("summary", words("evidence")), element("ol", *items), class_="evidence")


def marked_sentence(fact: Fact) -> Html:
    """The sentence with its number marked, where the span lies inside the sentence as it should."""
    source = fact.figure.source
    start, end = source.start - source.sentence_start, source.end - source.sentence_start
    sentence = source.sentence
    if sentence[start:end] != fact.figure.text or start < 0:
        return element("q", sentence)
    return element("q", sentence[:start], element("mark", sentence[start:end]), sentence[end:])
