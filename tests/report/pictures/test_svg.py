"""What stands in the drawings, and what must never stand there."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from lancang.checks import Bilingual
from lancang.report.pictures import Bar, Line, Picture, Point, State, Tile, svg, svg_file

Make = Callable[..., Picture]
Read = Callable[[str], list[str]]
KINDS = ("series", "bars", "tiles")
ELEMENTS = {"svg", "g", "title", "text", "tspan", "line", "rect", "circle", "polygon", "polyline", "path"}
SIGNS = {"a": "more units reported", "b": "far from its own past"}


@pytest.mark.parametrize("width", [340, 720, 1000])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_caption_stands_in_every_picture(make: Make, texts: Read, kind: str, language: str, width: int) -> None:
    joined = "".join(texts(svg(make(kind, language=language), width))).replace(" ", "")
    wanted = {
        "en": ["Heroin seized", "kg", "Source: Report 2023 of the office", "2026-03-02", "v7-a3f9",
               "Not to be added up.", "Handling: TLP:AMBER"],
        "zh": ["海洛因缴获量", "千克", "来源：《2023年报告》", "2026-03-02", "v7-a3f9", "不可相加。",
               "知悉范围：TLP:AMBER（限成员国）"],
    }  # fmt: skip
    assert [one for one in wanted[language] if one.replace(" ", "") not in joined] == []


@pytest.mark.parametrize(
    ("kind", "items", "said", "unsaid"),
    [
        ("series", [Line("Laos", [Point(2020, 12345.5, 12000, 13000)])], ["Laos", "2020", "12.3k", "15,000"], ["Gaps"]),
        ("series", [Line("A", [Point(2019, 1), Point(2021, 2)])], ["2020", "Gaps in a line"], ["Logarithmic"]),
        ("series", [Line("A", [Point(2019, 1), Point(2020, 100)])], ["(all values above 0; the largest is 100"], []),
        ("series", [Line("A", [Point(2019, 0), Point(2020, 100)])], ["100"], ["Logarithmic"]),
        ("series", [Line("A", [Point(2019, 7, flags=("more_units",))])], ["a", SIGNS["a"]], ["b"]),
        ("series", [Line("A", [Point(2020, None, state=State.WITHHELD)])], ["There is no value to draw."], []),
        ("series", [Line(f"L{n}", [Point(2020, n)]) for n in range(10)], ["L7", "2 more are not drawn"], ["L8"]),
        ("bars", [Bar("A", 5, 4, 7, 0.25, ("outlier",))], ["5 (25.0%)a", SIGNS["b"], "interval"], []),
        ("bars", [Bar("A", None, 4, 7)], ["4–7"], []),
        ("bars", [Bar("A", 5, state=State.WITHHELD)], ["× withheld"], ["5", "5 (25.0%)"]),
        ("bars", [Bar(f"B{n}", n) for n in range(25)], ["B24", "5 more are not drawn"], ["B4"]),
        ("tiles", [Tile("LA", 0), Tile("MM", 123456)], ["Laos", "Myanmar", "123k", "0", "no data"], ["withheld"]),
        ("tiles", [Tile("LA", 3, state=State.WITHHELD)], ["withheld", "×"], ["3"]),
        ("tiles", [Tile("LA", 3), Tile("US", 4)], ["Not on the map: United States."], []),
        ("tiles", [Tile("LA", None, 30, 40)], ["≥30"], []),
    ],
)  # fmt: skip
def test_what_a_picture_says(
    make: Make, texts: Read, kind: str, items: list[object], said: list[str], unsaid: list[str]
) -> None:
    found = texts(svg(make(kind, items)))
    joined = " ".join(found)
    assert [one for one in said if one not in found and (len(one) < 6 or one not in joined)] == []
    assert [one for one in unsaid if one in found or (len(one) > 5 and one in joined)] == []


def test_a_gap_is_not_bridged(make: Make) -> None:
    points = [Point(2015, 1), Point(2016, 2), Point(2018, 3), Point(2019, 4), Point(2021, 5)]
    drawn = re.findall(r'<polyline points="([^"]*)"', svg(make("series", [Line("A", points)])))
    assert [len(line.split()) for line in drawn] == [2, 2]


def test_bars_are_sorted_and_those_without_a_value_come_last(make: Make, texts: Read) -> None:
    bars = [Bar("b", 2), Bar("none", None), Bar("c", 9), Bar("a", None, 3, 4)]
    found = [text for text in texts(svg(make("bars", bars))) if text in {"a", "b", "c", "none"}]
    assert found == ["c", "a", "b", "none"]
    assert [row["name"] for row in make("bars", bars).rows] == found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [340, 720])
def test_hostile_names_stay_text(make: Make, texts: Read, kind: str, width: int) -> None:
    bad = "</text><script>x()</script><a href='x' style='y' onload='z'>\x00\u202e&"
    items: dict[str, object] = {
        "series": [Line(bad, [Point(2020, 1, flags=("f",))])],
        "bars": [Bar(bad, 1, flags=("f",))],
        "tiles": [Tile(bad, 1, flags=("f",)), Tile("LA", 2, flags=("f",))],
    }
    made = make(kind, items[kind], title=bad, flags={"f": bad})
    for drawn in (svg(made, width), svg_file(made, width).decode()):
        tree = ElementTree.fromstring(drawn)
        tags = {one.tag.rpartition("}")[2] for one in tree.iter()}
        assert tags <= ELEMENTS | {"desc"}
        names = {name for one in tree.iter() for name in one.attrib}
        assert not [name for name in names if name in {"style", "href", "id", "class"} or name.startswith(("on", "{"))]
        assert "script" in "".join(texts(drawn))


@pytest.mark.parametrize("kind", KINDS)
def test_inside_a_page_it_is_hidden_and_as_a_file_it_is_described(make: Make, kind: str) -> None:
    made = make(kind)
    inside, alone = ElementTree.fromstring(svg(made)), ElementTree.fromstring(svg_file(made))
    assert inside.get("aria-hidden") == "true"
    assert (alone.get("role"), alone[0].text, alone[1].text) == ("img", made.title, made.description)
    assert alone[2].get("fill") == "#ffffff"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [340, 360, 720])
def test_texts_lie_inside(make: Make, kind: str, language: str, width: int) -> None:
    """By the estimate of widths, which is on the wide side; no text is narrower than 9 px."""
    from lancang.report.pictures.canvas import width_of

    long = Bilingual(
        "Methylenedioxymethamphetamine tablets and powder " * 2, "亚甲二氧基甲基苯丙胺（摇头丸）片剂和粉末" * 3
    )
    items: dict[str, object] = {
        "series": [Line(long, [Point(year, 10.0**8 + year) for year in range(1990, 2024)])],
        "bars": [Bar(long, 123456789.5, 1, 223456789.5, 0.123, ("outlier",))],
        "tiles": [Tile("MM", 123456789.5, flags=("outlier",)), Tile("LA", 1.5), Tile("PG", 1234), Tile("ID", 99999)],
    }
    tree = ElementTree.fromstring(svg(make(kind, items[kind], language=language, title=long), width))
    for one in tree.iter("{http://www.w3.org/2000/svg}text"):
        size, x = float(one.get("font-size", "0")), float(one.get("x", "0"))
        wide = width_of("".join(one.itertext()), size)
        left = x - wide * {"middle": 0.5, "end": 1.0}.get(one.get("text-anchor", ""), 0.0)
        assert size >= 9
        assert left >= 0 and left + wide <= width, (one.text, left, wide)


@pytest.mark.parametrize(
    ("kind", "items", "more", "expected"),
    [
        ("series", [], {}, "found no points"),
        ("series", [Line("A", [Point(2020, 1), Point(2020, 2)])], {}, "found a year twice in 'A'"),
        ("series", [Line("A", [Point(2020, float("inf"))])], {}, "infinite"),
        ("series", [Line("A", [Point(2020, 1, flags=("new",))])], {}, "expected words for each"),
        ("bars", [], {}, "found none"),
        ("tiles", [Tile("LA", 1), Tile("LA", 2)], {}, "found LA twice"),
        ("tiles", [Tile("CN-HK", 1), Tile("HK", 2)], {"parent": "CN"}, "found HK twice"),
        ("tiles", [Tile("LA", 1)], {"parent": "FR"}, "found parent 'FR'"),
        ("bars", [Bar("A", 1)], {"language": "fr"}, "found 'fr', expected zh or en"),
    ],
)
def test_what_is_refused(make: Make, kind: str, items: object, more: dict[str, str], expected: str) -> None:
    with pytest.raises(ValueError, match=re.escape(expected)):
        make(kind, items, **more)


@pytest.mark.parametrize("width", [339, 1001])
def test_widths_that_are_refused(make: Make, width: int) -> None:
    with pytest.raises(ValueError, match=f"found width {width}, expected 340 to 1000"):
        svg(make("bars"), width)
