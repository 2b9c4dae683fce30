"""The timeline of acts: a schematic picture and the list, newest first."""

from __future__ import annotations

from lancang.figures import Act, bodies, places

from ..charts import Chart
from ..markup import Html, element
from ..model import ReportInput
from ..timeline import act_start, dated_acts
from ..wording import Wording, wording
from .pieces import picture, section

SHOWN = 400


def acts(content: ReportInput, chart: Chart | None) -> Html:
    """The section."""
    words = wording(content.language)
    if not content.acts:
        return section("timeline", words("nav_timeline"), element("p", words("timeline_none")))
    numbers = {id(act): number for number, (_, act) in enumerate(content.acts)}
    dated = dated_acts(content)[::-1]
    undated = [(document, act) for document, act in content.acts if not act.period]
    parts: list[str | None] = [picture(chart, words) if chart else None]
    items: list[str] = []
    heading = ""
    for document, act in (dated + undated)[:SHOWN]:
        year = str(act_start(act).year) if act.period else words("timeline_undated")
        if year != heading:
            items.append(element("li", element("h3", year), class_="year"))
            heading = year
        items.append(_act(act, document, numbers[id(act)], content, words))
    parts.append(element("ol", *items, class_="acts"))
    if len(content.acts) > SHOWN:
        parts.append(element("p", words("timeline_rest", n=len(content.acts) - SHOWN)))
    return section("timeline", words("nav_timeline"), *parts)


def _act(act: Act, document: int, number: int, content: ReportInput, words: Wording) -> Html:
    said = act.title or act.text
    link = element("a", said, href=f"#document-{document + 1}", data_act=number, class_="figure")
    details = [party_names(act.parties, words), words.place(act.place), content.short_names[document]]
    return element(
        "li",
        element("time", words.period(act.period)),
        element("div", element("span", words.of("act", act.type), class_="kind"), " ", link),
        element("p", " · ".join(dict.fromkeys(filter(None, details))), class_="source"),
    )


def party_names(parties: tuple[str, ...], words: Wording) -> str:
    """The parties by name: states and bodies that have a code, the others as written."""
    named = []
    for code in parties:
        body = bodies().get(code)
        own = (body.zh if words.language == "zh" else body.en) if body and code not in places() else ()
        named.append(min(own, key=len) if own else words.place(code))
    return words.list(named)
