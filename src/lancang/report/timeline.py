"""The schematic timeline: one row per type of act, a dot for a date, a bar for a span."""

from __future__ import annotations

import datetime
from typing import Any

from lancang.figures import Act

from .charts import Chart, chart_wording, wrapped
from .drawing import draw
from .model import ReportInput
from .wording import Wording

DRAWN = 600  # beyond this dots cover one another and the picture grows for nothing
WIDTH = 640


def dated_acts(content: ReportInput) -> list[tuple[int, Act]]:
    """Acts with a date, in the order of time; an open end counts as its known side."""
    dated = [(number, act) for number, act in content.acts if act.period]
    return sorted(dated, key=lambda pair: (act_start(pair[1]), pair[1].type, pair[1].text))


def act_start(act: Act) -> datetime.date:
    """The first known day of an act that has a period."""
    assert act.period is not None
    moment = act.period.start or act.period.end
    return moment.first_day if moment else datetime.date.min


def timeline(content: ReportInput) -> Chart | None:
    """The picture, when there are two dated acts or more."""
    acts = dated_acts(content)[:DRAWN]
    if len(acts) < 2:
        return None
    words = chart_wording(content)
    rows = [_row(act, words) for _, act in acts]
    title = words("chart_timeline_title", n=len(rows))
    missing = len(content.acts) - len(rows)
    caveat = words("caveat_timeline", rest=words("timeline_not_drawn", n=missing) if missing else "")
    caption = wrapped(words("chart_date", date=content.made_on.isoformat()) + caveat)
    return Chart("timeline", "timeline", title, f"{title}. {' '.join(caption)}", draw(_spec(rows), title, caption))


def _row(act: Act, words: Wording) -> dict[str, Any]:
    assert act.period is not None
    start = act_start(act)
    end = act.period.end.last_day if act.period.end else start
    return {"type": words.of("act", act.type), "start": start.isoformat(), "end": end.isoformat(),
            "span": (end - start).days > 366, "middle": (start + (end - start) / 2).isoformat()}  # fmt: skip


def _spec(rows: list[dict[str, Any]]) -> Any:
    import altair

    order = sorted({row["type"] for row in rows}, key=lambda kind: min(r["start"] for r in rows if r["type"] == kind))
    data = {"values": rows, "format": {"parse": dict.fromkeys(("start", "end", "middle"), "date")}}
    y = altair.Y("type:N", sort=order, title=None, axis=altair.Axis(grid=True, ticks=False, domain=False))
    years = altair.Axis(format="%Y", tickCount=10)
    base = altair.Chart(data).encode(y=y)
    start, middle = (altair.X(f"{name}:T", title=None, axis=years) for name in ("start", "middle"))
    bars = base.mark_bar(height=4, color="#9db4cc", cornerRadius=2).encode(x=start, x2="end:T")
    points = base.mark_circle(size=64, color="#2f5d8a", opacity=0.6).encode(x=middle)
    spans, dots = bars.transform_filter("datum.span"), points.transform_filter("!datum.span")
    return (spans + dots).properties(width=WIDTH - 130, height=max(60, 28 * len(order)))
