"""Findings: first what does not hold, each with its arithmetic and a link to every figure it is about."""

from __future__ import annotations

from ..amounts import amount, in_unit
from ..markup import Html, element, join
from ..model import DISPUTED, ReportInput
from ..wording import Wording, wording
from .pieces import figure_link, in_language, section

WRONG_SHOWN, HOLDING_SHOWN = 200, 100  # enough to read on a page; findings.csv has them all
FIGURES_SHOWN = 8


def finding_order(content: ReportInput) -> list[int]:
    """Findings that do not hold first, the most serious first; otherwise as the checks gave them."""

    def weight(number: int) -> tuple[int, int, int]:
        finding = content.findings[number]
        return (finding.verdict not in DISPUTED, -finding.severity.rank, number)

    return sorted(range(len(content.findings)), key=weight)


def findings(content: ReportInput) -> Html:
    """The section: what fails or differs in full, what holds folded."""
    words = wording(content.language)
    if not content.findings:
        return section("findings", words("nav_findings"), element("p", words("findings_not_run")))
    ordered = finding_order(content)
    wrong = [number for number in ordered if content.findings[number].verdict in DISPUTED]
    holding = [number for number in ordered if content.findings[number].verdict not in DISPUTED]
    intro = words("findings_intro", n=len(ordered), fails=len(wrong), holds=len(holding))
    folded = None
    if holding:
        summary = element("summary", words("findings_holding", n=len(holding)))
        folded = element("details", summary, _listed(holding, HOLDING_SHOWN, content, words))
    shown = _listed(wrong, WRONG_SHOWN, content, words) if wrong else None
    return section("findings", words("nav_findings"), element("p", intro, class_="note"), shown, folded)


def _listed(numbers: list[int], shown: int, content: ReportInput, words: Wording) -> Html:
    items = [_finding(number, content, words) for number in numbers[:shown]]
    rest = len(numbers) - shown
    return join(
        element("ol", *items, class_="finding-list"), element("p", words("findings_rest", n=rest)) if rest > 0 else None
    )


def _finding(number: int, content: ReportInput, words: Wording) -> Html:
    finding = content.findings[number]
    indices = content.figures_of[number]
    links = []
    for index in indices[:FIGURES_SHOWN]:
        figure = content.figures[index]
        said = f"{words.measure(figure.measure)} {amount(figure, words.language)}"
        name = content.short_names[content.document_of[index]]
        links.append(element("li", figure_link(content, index, said), " ", element("span", name, class_="source")))
    if len(indices) > FIGURES_SHOWN:
        links.append(element("li", words("and_others", n=len(indices) - FIGURES_SHOWN)))
    heading = element(
        "p",
        element("span", words.of("severity", finding.severity), class_=f"severity {finding.severity}"),
        " ",
        element("span", f"{words.of('kind', finding.kind)} · {words.of('verdict', finding.verdict)}", class_="kind"),
    )
    unit = finding.unit or ""
    values = [(words("arithmetic"), in_language(finding.arithmetic, words))]
    for name, value in (("expected", finding.expected), ("found", finding.found), ("tolerance", finding.tolerance)):
        if value is not None:
            values.append((words(name), in_unit(value, unit, words.language)))
    facts = [element("div", element("dt", name), element("dd", value)) for name, value in values if value]
    details = element("dl", *facts) if facts else None
    listed = element("ul", *links, class_="inline") if links else None
    said = element("p", in_language(finding.explanation, words), class_="said")
    return element("li", heading, said, details, listed, id=f"finding-{number + 1}")
