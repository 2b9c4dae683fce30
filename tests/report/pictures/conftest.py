"""A caption in two languages, one picture of each kind, and what can be read in an SVG."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from lancang.checks import Bilingual
from lancang.report.pictures import (
    Bar,
    Caption,
    Line,
    Picture,
    Point,
    State,
    Text,
    Tile,
    bars_picture,
    series_picture,
    tile_map,
)

SVG = "{http://www.w3.org/2000/svg}"
Make = Callable[..., Picture]
Read = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def caption() -> Caption:
    return Caption(
        Bilingual("Report 2023 of the office", "《2023年报告》"), datetime.date(2026, 3, 2), "v7-a3f9",
        Bilingual("Not to be added up.", "不可相加。"), Bilingual("TLP:AMBER", "TLP:AMBER（限成员国）"),
    )  # fmt: skip


@pytest.fixture
def make(caption: Caption) -> Make:
    """make("series", items, language="en", …): a picture of made-up seizures; without items, of a few of its own."""
    own: dict[str, tuple[Callable[..., Picture], list[object]]] = {
        "series": (series_picture, [Line(Bilingual("Laos", "老挝"), [Point(2021, 5, 4, 7), Point(2023, 9)], "LA")]),
        "bars": (bars_picture, [Bar(Bilingual("Laos", "老挝"), 5, 4, 7, 0.25), Bar(Bilingual("Viet Nam", "越南"), 15)]),
        "tiles": (tile_map, [Tile("LA", 5, 4, 7), Tile("VN", 15), Tile("KH", None, state=State.NOT_REPORTED)]),
    }

    def made(kind: str, items: object = None, *, language: str = "en", title: Text = "", **more: object) -> Picture:
        maker, usual = own[kind]
        title = title or Bilingual("Heroin seized", "海洛因缴获量")
        unit = Bilingual("kg", "千克")
        given = usual if items is None else items
        return maker("key", title, given, unit=unit, caption=caption, language=language, **more)

    return made


@pytest.fixture(scope="session")
def texts() -> Read:
    """The texts that an SVG draws, piece by piece; titles that are only shown when pointed at are not among them."""

    def read(svg: str) -> list[str]:
        return ["".join(one.itertext()) for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]

    return read
