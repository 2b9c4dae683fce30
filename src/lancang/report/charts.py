"""Charts as Vega-Lite: what is drawn and what is written into the picture (source, date, caveat)."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lancang.figures import Bound

from .amounts import bare_amount, unit_name
from .drawing import draw
from .facts import Fact, single_year
from .fonts import cjk_font_available
from .model import ReportInput, is_general, place_rank, subject_key
from .situation import Matrix, Situation, topic_of
from .wording import Wording, wording

WIDTH = 640
SERIES_CHARTS, SUBSTANCE_CHARTS = 8, 4
INK, BAR, SOFT = "#1f2a37", "#2f5d8a", "#9db4cc"
SERIES_MEASURES = (
    "seizure", "cultivation_area", "production", "cases", "arrests", "users", "alternative_area", "persons_trained",
    "shipment", "treatment_admissions",
)  # fmt: skip
LINE_UNITS = 108  # a caption line at 11 px: 640 px hold about 108 narrow or 54 wide characters


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture (SVG) with the same words as text for those who cannot see it; `topic` is where it belongs."""

    key: str
    topic: str
    title: str
    description: str
    svg: str


def chart_wording(content: ReportInput) -> Wording:
    """The words inside pictures: English where this machine has no font for Chinese, so that no boxes are drawn."""
    return wording(content.language if cjk_font_available() else "en")


def charts(content: ReportInput, view: Situation) -> tuple[Chart, ...]:
    """All charts that the figures can fill; none is drawn from a single number."""
    words = chart_wording(content)
    made = [_substances(content, matrix, words) for matrix in view.matrices][:SUBSTANCE_CHARTS]
    made += [_series(content, group, words) for group in _series_groups(view.facts)]
    return tuple(chart for chart in made if chart)


def _safe(text: str, words: Wording) -> str:
    """A name as written; characters that no font here can draw are given by their code points, not as boxes."""
    if cjk_font_available():
        return text
    return "".join(c if ord(c) < 0x2E80 else f"U+{ord(c):04X} " for c in text).strip()


# --- one place and year: substances side by side ---------------------------------------------------------------------


def _substances(content: ReportInput, matrix: Matrix, words: Wording) -> Chart | None:
    named = {key: found for key, found in matrix.cells.items() if not is_general(found[0].figure)}
    year = max(matrix.years, key=lambda one: (sum(cell == one for _, cell in named), one))
    chosen = [fact for row in matrix.subjects for fact in named.get((row, year), ())][:16]
    if len({subject_key(fact.figure) for fact in chosen}) < 2:
        return None
    place, unit = _safe(words.place(matrix.place), words), unit_name(matrix.unit, words.language)
    what = words("seized_precursors" if matrix.precursors else "seized_drugs")
    title = words("chart_substances_title", place=place, year=str(year), what=what)
    names = _distinct([_safe(words.subject(one.figure), words) for one in chosen])
    rows = [{"name": name} | _point(one, words) for name, one in zip(names, chosen, strict=True)]
    caption = _caption(content, chosen, words, words("caveat_substances"))
    return _chart("substances", "seizures", title, unit, caption, _bars(rows, unit), rows)


def _distinct(names: Sequence[str]) -> list[str]:
    """Several values of one substance get rows of their own: 冰毒, 冰毒 (2)."""
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made


def _bars(rows: Sequence[dict[str, Any]], unit: str) -> Any:
    import altair

    order = list(dict.fromkeys(row["name"] for row in rows))
    names = altair.Y("name:N", sort=order, title=None, axis=altair.Axis(labelLimit=180, ticks=False, domain=False))
    base = altair.Chart({"values": list(rows)}).encode(y=names)
    scale = altair.Scale(domain=[0, 1.18 * max(row["high"] for row in rows) or 1])
    bars = base.mark_bar(height=16).encode(
        x=altair.X("value:Q", title=unit, scale=scale, axis=altair.Axis(tickCount=5)),
        x2=altair.datum(0),
        color=altair.condition("datum.exact", altair.value(BAR), altair.value(SOFT)),
    )
    labels = base.mark_text(align="left", dx=5, fontSize=12, color=INK).encode(x="value:Q", text="label:N")
    return (bars + labels).properties(width=WIDTH - 210, height=28 * len(order))


# --- one kind of figure over years -----------------------------------------------------------------------------------


def _series_groups(all_facts: Iterable[Fact]) -> list[list[Fact]]:
    """Facts of one measure, subject, place and unit with two years or more, in the order of the vocabulary."""
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in all_facts:
        figure = fact.figure
        if figure.measure in SERIES_MEASURES and figure.place and single_year(figure) and not figure.of:
            groups[figure.measure, subject_key(figure), figure.place, figure.unit].append(fact)
    several = [group for group in groups.values() if len({single_year(fact.figure) for fact in group}) > 1]
    several.sort(key=_series_order)
    return several[:SERIES_CHARTS]


def _series_order(group: list[Fact]) -> tuple[object, ...]:
    figure = group[0].figure
    return (-place_rank(figure.place), -len(group), SERIES_MEASURES.index(figure.measure), figure.place or "")


def _series(content: ReportInput, group: list[Fact], words: Wording) -> Chart:
    figure = group[0].figure
    subject = _safe(words.subject(figure), words)
    name = words("chart_of_subject", measure=words.measure(figure.measure), subject=subject) if subject else (
        words.measure(figure.measure)
    )  # fmt: skip
    title = words("chart_series_title", what=name, place=_safe(words.place(figure.place), words))
    ordered = sorted(group, key=lambda fact: single_year(fact.figure) or 0)
    rows = [{"year": str(single_year(one.figure))} | _point(one, words) for one in ordered]
    unit = unit_name(figure.unit, words.language)
    caption = _caption(content, group, words, words("caveat_series"))
    return _chart("series", topic_of(figure.measure), title, unit, caption, _stems(rows, unit), rows)


def _stems(rows: Sequence[dict[str, Any]], unit: str) -> Any:
    import altair

    years = [int(row["year"]) for row in rows]
    # Every year of the span has its place on the axis, so that a gap in reporting is seen as a gap.
    span = [str(year) for year in range(min(years), max(years) + 1)]
    domain = span if len(span) <= 24 else sorted(set(map(str, years)))
    x = altair.X("year:O", title=None, scale=altair.Scale(domain=domain), axis=altair.Axis(labelAngle=0))
    top = 1.15 * max(row["high"] for row in rows) or 1
    base = altair.Chart({"values": list(rows)}).encode(x=x)
    y = altair.Y("value:Q", title=unit or None, scale=altair.Scale(domain=[0, top]), axis=altair.Axis(tickCount=4))
    stems = base.mark_bar(size=3, color=SOFT).encode(y=y, y2=altair.datum(0))
    fill = altair.condition("datum.exact", altair.value(BAR), altair.value("#ffffff"))
    dots = base.mark_point(size=70, filled=True, stroke=BAR, strokeWidth=1.5, opacity=1).encode(y="value:Q", fill=fill)
    ranges = base.mark_bar(size=8, color=SOFT).encode(y="value:Q", y2="high:Q")
    labels = base.mark_text(dy=-12, fontSize=11, color=INK).encode(y="high:Q", text="label:N")
    return (stems + ranges + dots + labels).properties(width=WIDTH - 90, height=190)


# --- what stands in every picture ------------------------------------------------------------------------------------


def _point(fact: Fact, words: Wording) -> dict[str, Any]:
    figure = fact.figure
    return {
        "value": figure.value,
        "high": figure.value if figure.value_max is None else figure.value_max,
        "label": bare_amount(figure, words.language),
        "exact": figure.bound is Bound.EXACT,
    }


def _caption(content: ReportInput, chosen: Iterable[Fact], words: Wording, caveat: str) -> list[str]:
    documents = dict.fromkeys(content.document_of[index] for fact in chosen for index in fact.figures)
    names = [_safe(content.short_names[number], words) for number in documents]
    if len(names) > 4:
        names = [*names[:4], words("and_others", n=len(names) - 4)]
    source = words("chart_source", names=words.list(names))
    dated = words("chart_date", date=content.made_on.isoformat())
    return [*wrapped(source), *wrapped(dated + caveat)]


def wrapped(text: str, width: int = LINE_UNITS) -> list[str]:
    """Lines that fit a picture; a Chinese character takes two units and may end a line, a Latin word may not."""
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in piece)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used, piece = "", 0, piece.lstrip()
        line, used = line + piece, used + size
    return [*lines, line] if line else lines


def _pieces(text: str) -> list[str]:
    pieces, word = [], ""
    for character in text:
        if unicodedata.east_asian_width(character) in "WF":
            pieces += [word, character]
            word = ""
        else:
            word += character
            if character == " ":
                pieces.append(word)
                word = ""
    return [piece for piece in [*pieces, word] if piece]


def _chart(
    key: str, topic: str, title: str, unit: str, caption: list[str], spec: Any, rows: Sequence[dict[str, Any]]
) -> Chart:
    title = title[:1].upper() + title[1:]
    said = "; ".join(f"{row.get('name') or row.get('year')}: {row['label']}" for row in rows)
    described = f"{title} ({unit}). {said}. {' '.join(caption)}" if unit else f"{title}. {said}. {' '.join(caption)}"
    return Chart(key, topic, title, described, draw(spec, title, caption))
