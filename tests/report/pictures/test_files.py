"""CSV and PNG."""

from __future__ import annotations

import csv as csv_files
import datetime
import io
import pickle
import struct
from collections.abc import Callable

import pytest

from lancang.checks import Bilingual
from lancang.report.pictures import Bar, Caption, Line, Picture, Point, State, Tile, bars_picture, csv, png, svg

Make = Callable[..., Picture]
KINDS = ("series", "bars", "tiles")


def rows_of(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv_files.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_csv_is_the_rows_with_their_source(make: Make, kind: str, language: str) -> None:
    made = make(kind, language=language)
    zh = language == "zh"
    same = {
        "unit": "千克" if zh else "kg", "source": "《2023年报告》" if zh else "Report 2023 of the office",
        "date": "2026-03-02", "version": "v7-a3f9", "caveat": "不可相加。" if zh else "Not to be added up.",
        "handling": "TLP:AMBER（限成员国）" if zh else "TLP:AMBER",
    }  # fmt: skip
    expected = [{key: "" if cell is None else str(cell) for key, cell in row.items()} | same for row in made.rows]
    found = rows_of(csv(made))
    assert found == [{key: row[key] for key in found[0]} for row in expected]
    assert [column.key for column in made.columns] == list(found[0])[: len(made.columns)]
    assert set(made.rows[0]) == {column.key for column in made.columns}


def test_rows() -> None:
    caption = Caption("s", datetime.date(2026, 3, 2), "v")
    bars = [Bar("A", 5, 4, 7, 0.5, ("outlier",), code="AA"), Bar("B", 9, share=0.5, state=State.WITHHELD)]
    made = bars_picture("k", "t", bars, unit="kg", caption=caption, language="en")
    flag = "far from its own past"
    assert [tuple(row.values()) for row in made.rows] == [
        ("AA", "A", 5, 4, 7, "value", flag, 0.5),
        ("", "B", None, None, None, "withheld", "", None),
    ]
    assert "9" not in csv(made).decode().splitlines()[2].split(",")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "'"])
def test_formulas_are_defused(make: Make, start: str) -> None:
    bad = start + "HYPERLINK(1)"
    made = make("series", [Line(bad, [Point(2020, -5, flags=("f",))], bad)], flags={"f": bad})
    row = rows_of(csv(made))[0]
    assert (row["code"], row["name"], row["flags"]) == ("'" + bad,) * 3
    assert row["value"] == "-5"


def test_every_caption_text_is_defused() -> None:
    caption = Caption("=s", datetime.date(2026, 3, 2), "=v", "=c", Bilingual("=h", "=h"))
    row = rows_of(csv(bars_picture("k", "t", [Bar("A", 1)], unit="=u", caption=caption, language="en")))[0]
    assert [row[key] for key in ("source", "version", "caveat", "handling", "unit")] == [
        "'=s",
        "'=v",
        "'=c",
        "'=h",
        "'=u",
    ]


@pytest.mark.parametrize(("kind", "width"), [("series", 340), ("bars", 1440), ("tiles", 720)])
def test_png_has_the_width_asked_for(make: Make, kind: str, width: int) -> None:
    content = png(make(kind), width)
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">I", content[16:20]) == (width,)


@pytest.mark.parametrize("width", [339, 4001])
def test_png_widths_that_are_refused(make: Make, width: int) -> None:
    with pytest.raises(ValueError, match=f"found width {width}, expected 340 to 4000"):
        png(make("bars"), width)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_can_be_cached(make: Make, kind: str) -> None:
    made = make(kind)
    again = pickle.loads(pickle.dumps(made))
    assert (svg(again), csv(again)) == (svg(made), csv(made))


def test_a_code_without_a_tile_stays_in_the_rows(make: Make) -> None:
    made = make("tiles", [Tile("US", 4), Tile("LA", 3)])
    last = made.rows[-1]
    assert (last["code"], last["value"], last["class"]) == ("US", 4, "")
    assert [row["code"] for row in made.rows if row["state"] == "value"] == ["LA", "US"]
