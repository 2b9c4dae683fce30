"""Chinese and English, and a machine without a font for Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from lancang.checks import Bilingual
from lancang.report.pictures import Bar, Line, Picture, Point, Tile, csv, svg, svg_file, tile_codes, tile_map
from lancang.report.pictures import words as words_module
from lancang.report.pictures.words import Words, table

Make = Callable[..., Picture]
KINDS = ("series", "bars", "tiles")
CHINESE = re.compile("[\u2e80-\uffef]")


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_module, "cjk_font_available", lambda: False)


@pytest.mark.usefixtures("no_font")
@pytest.mark.parametrize("kind", KINDS)
def test_without_a_font_the_drawing_is_english_and_says_so(make: Make, kind: str) -> None:
    made = make(kind, language="zh")
    assert "没有中文字体" in made.notice
    assert made.title == "海洛因缴获量" and CHINESE.search(made.description)
    for width in (340, 720):
        assert not CHINESE.search(svg(made, width))
    assert "Heroin seized" in svg(made) and "Laos" in svg(made)
    drawn = re.sub("<(title|desc)>.*?</(title|desc)>", "", svg_file(made).decode())
    assert not CHINESE.search(drawn)
    assert "老挝" in csv(made).decode("utf-8-sig")


@pytest.mark.usefixtures("no_font")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_font_text_that_is_only_chinese_is_marked(make: Make, language: str) -> None:
    made = make("series", [Line("金三角 2023", [Point(2020, 1)])], language=language)
    assert ">[Chinese text] 2023<" in svg(made)
    assert made.rows[0]["name"] == "金三角 2023"
    assert made.notice.startswith({"en": "This machine has no font", "zh": "本机没有中文字体"}[language])


@pytest.mark.parametrize("kind", KINDS)
def test_where_nothing_is_lost_there_is_no_notice(make: Make, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_module, "cjk_font_available", lambda: False)
    assert make(kind, language="en").notice == ""
    monkeypatch.setattr(words_module, "cjk_font_available", lambda: True)
    assert make(kind, language="zh").notice == ""


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (0, "en", "0"), (0.01234, "en", "0.0123"), (999, "en", "999"), (999.9, "en", "1k"), (1234, "en", "1.23k"),
        (999_999, "en", "1M"), (2_500_000_000, "en", "2.5bn"), (-12345, "en", "−12.3k"),
        (9999, "zh", "1万"), (1234, "zh", "1,230"), (12345, "zh", "1.23万"), (123_456_789, "zh", "1.23亿"),
        (99_999_999, "zh", "1亿"),
    ],
)  # fmt: skip
def test_short_numbers(value: float, language: str, expected: str) -> None:
    assert Words(language).compact(value) == expected


def test_every_word_has_both_languages() -> None:
    lacking = [
        f"{group}.{key}"
        for group in ("phrases", "columns", "states", "flags", "names")
        for key, row in table()[group].items()
        if not (row.get("zh") and row.get("en"))
    ]
    assert not lacking


@pytest.mark.parametrize(
    ("parent", "code", "zh", "en"),
    [
        ("", "KR", "韩国", "Republic of Korea"), ("CN", "CN-NM", "内蒙古", "Inner Mongolia"),
        ("CN", "TW", "台湾", "Taiwan"), ("LA", "LA-VT", "万象市", "Vientiane Capital"),
        ("LA", "LA-VI", "万象省", "Vientiane Province"), ("CN", "CN-GX", "广西", "Guangxi"),
        ("CN", "CN-BJ", "北京", "Beijing"),
        ("TH", "TH-57", "清莱", "Chiang Rai"), ("TH", "TH-55", "难府", "Nan"), ("TH", "TH-S", "芭提雅", "Pattaya"),
        ("VN", "VN-63", "河南", "Ha Nam"),
        ("MM", "MM-17", "掸邦", "Shan"), ("KH", "KH-7", "贡布", "Kampot"),
    ],
)  # fmt: skip
def test_names_in_tiles(parent: str, code: str, zh: str, en: str) -> None:
    from lancang.report.pictures.tiles import short_name

    assert code in tile_codes(parent)
    assert (short_name(code, Words("zh")), short_name(code, Words("en"))) == (zh, en)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("parent", ["", "CN", "KH", "LA", "MM", "TH", "VN"])
def test_every_tile_has_a_name_of_its_own(parent: str, language: str, caption: object) -> None:
    from lancang.report.pictures.tiles import short_name

    words = Words(language)
    names = [short_name(code, words) for code in tile_codes(parent)]
    assert len(set(names)) == len(names)
    assert all(bool(CHINESE.search(name)) is (language == "zh") for name in names)


@pytest.mark.parametrize(
    ("name", "room", "expected"),
    [
        ("Bokeo", 60, ["Bokeo"]),
        ("Chiang Rai", 45, ["Chiang", "Rai"]),
        ("Heilongjiang", 50, ["Heilong-", "jiang"]),
        ("Guangxi", 37, ["Guang-", "xi"]),
        ("Thua Thien-Hue", 56, ["Thua", "Thien-Hue"]),
        ("Nakhon Si Thammarat", 42, ["Nakhon", "Si Tha."]),
        ("德林达依", 30, ["德林达", "依"]),
        ("巴布亚新几内亚", 30, ["巴布亚", "新几…"]),
    ],
)
def test_names_on_two_lines(name: str, room: float, expected: list[str]) -> None:
    from lancang.report.pictures.draw_tiles import name_lines

    assert name_lines(name, room) == expected


def test_descriptions_say_every_value(make: Make) -> None:
    bars = [Bar(Bilingual("Laos", "老挝"), 1234.5, 1000, 1500, 0.25, ("large_case",)), Bar("无值", None)]
    assert make("bars", bars, language="zh").description.startswith(
        "海洛因缴获量（千克）。老挝：1,234.5（1,000至1,500），占比25.0%［含一起特大案件］；无值：无数据。"
    )
    series = [Line("Laos", [Point(2020, 5), Point(2021, None)]), Line("Viet Nam", [Point(2020, 7, 6, 8)])]
    assert make("series", series).description.startswith(
        "Heroin seized (kg). Laos – 2020: 5, 2021: no data; Viet Nam – 2020: 7 (6 to 8)."
    )
    tiles = make("tiles", [Tile("LA", 5)]).description
    assert "Laos: 5;" in tiles and "Viet Nam: no data" in tiles and "version v7-a3f9" in tiles


def test_a_map_in_the_other_language_has_the_same_rows_but_for_names(caption: object) -> None:
    one, other = (
        tile_map("k", "t", [Tile("LA-BK", 5)], unit="kg", caption=caption, language=language, parent="LA")  # type: ignore[arg-type]
        for language in ("zh", "en")
    )
    assert [(row["code"], row["value"]) for row in one.rows] == [(row["code"], row["value"]) for row in other.rows]
    assert (one.rows[1]["name"], other.rows[1]["name"]) == ("博胶省", "Bokeo")
