"""From a chart to a picture: SVG without style attributes, scripts or links, so that a strict page may hold it."""

from __future__ import annotations

import re
from typing import Any

from .fonts import CHART_FONT

MUTED, GRID = "#5b6673", "#d9dee5"


def draw(chart: Any, title: str, caption: list[str]) -> str:
    """The SVG of an Altair chart with its title above and its caption (source, date, caveat) below."""
    import altair
    import vl_convert

    whole = altair.vconcat(
        chart.properties(title=altair.TitleParams(text=title, anchor="start", fontSize=15, offset=14, frame="group"))
    ).properties(
        title=altair.TitleParams(
            text=caption, orient="bottom", anchor="start", fontSize=11, fontWeight="normal", color=MUTED, offset=12,
            lineHeight=15,
        )
    )  # fmt: skip
    configured = (
        whole.configure(font=CHART_FONT, background="transparent", padding=6)
        .configure_view(stroke=None)
        .configure_axis(
            gridColor=GRID, domainColor=MUTED, tickColor=MUTED, labelColor=MUTED, titleColor=MUTED, labelFontSize=11,
            titleFontSize=11, titleFontWeight="normal",
        )
        .configure_axisX(grid=False)
        .configure_title(color="#1f2a37")
    )  # fmt: skip
    return embedded(vl_convert.vegalite_to_svg(configured.to_dict(), allowed_base_urls=[]))


def embedded(svg: str) -> str:
    """The picture ready to stand in a page: its inner parts are hidden from screen readers, who get the description."""
    svg = re.sub(r' (?:aria-label|aria-roledescription|role|aria-hidden)="[^"]*"', "", svg)
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    for found in re.findall(r"<script|<foreignObject|<image|\sstyle=|\son\w+=|href=", svg):
        raise ValueError(f"a chart holds {found!r}; expected: shapes and text only. Check the chart's marks")
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
