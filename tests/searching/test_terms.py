"""Text → terms; a question → found or not; what is found folds back to what was asked for."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.reading.text import fold
from lancang.searching import Folding, Names, Phrase, QueryError, parse, phrase_of, spans, terms, terms_of, units

settings.load_profile("lancang-searching")
FOLDING = Folding(fold)
NAMES = Names(FOLDING)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("冰", "冰"),
        ("冰毒", "冰毒 毒"),
        ("缴获冰毒", "缴获 获冰 冰毒 毒"),
        ("云南、贵州", "云南 南 贵州 州"),
        ("甲基苯\n丙胺", "甲基 基苯 苯丙 丙胺 胺"),  # a word broken by the end of a line
        ("雲南繳獲", "云南 南缴 缴获 获"),
        ("冰毒168.40公斤", "冰毒 毒 168·40 公斤 斤"),
        ("1,234 ２０１９ 05 0.5 12,34", "1234 2019 5 0·5 12 34"),
        ("K粉, MDMA", "k 粉 mdma"),
        ("The Laboratories' seizures", "the laboratory seizure"),
        ("drugs gas ATS status process buses", "drug gas ats status process buse"),
        ("Đà Nẵng, Türkiye", "da nang turkiye"),
        (unicodedata.normalize("NFD", "Đà Nẵng"), "da nang"),
        ("ยาบ้า", "ยา าบ บ้ ้า า"),  # Thai has no spaces between words
        ("CN-53", "cn 53"),
        ("█a█ (+) \x00", "a"),
        ("拾 大陆 伍拾", "拾大 大陆 陆五 五拾 拾"),  # folded by itself, not by its neighbours
        ("", ""),
    ],
)
def test_terms(text: str, expected: str) -> None:
    assert " ".join(terms(text, FOLDING)) == expected


TEXT = "2023年，雲南省在西双版纳繳獲冰毒168.4公斤、甲基苯丙胺片剂（Yaba pills）1,234片。Shan State: 3 laboratories."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("毒", ["毒"]), ("冰毒", ["冰毒", "甲基苯丙胺", "Yaba"]), ("双版纳", ["双版纳"]),
        ("西双版纳繳", ["西双版纳繳"]),
        ("云南", ["雲南"]), ("Yunnan", ["雲南"]), ("YUNNAN", ["雲南"]), ("CN-53", ["雲南"]), ("cn-yn", ["雲南"]),
        ("yaba", ["甲基苯丙胺片剂", "Yaba"]), ("meth", ["冰毒", "甲基苯丙胺", "Yaba"]), ('"冰毒"', ["冰毒"]),
        ("掸邦", ["Shan"]), ("laboratory", ["laboratories"]), ("1234", ["1,234"]), ("168.4公斤", ["168.4公斤"]),
        ("毒168.4", ["毒168.4"]), ("片", ["片", "片"]), ("云南缴获", ["雲南", "繳獲"]),
        ("2023年缴获", ["2023年", "繳獲"]),
        ("「缴获冰毒」", ["繳獲冰毒"]), ("“pills 1,234”", ["pills）1,234"]), ("（）缴获", ["繳獲"]),
    ],
)  # fmt: skip
def test_found(asked: str, found: list[str]) -> None:
    query = parse(asked, FOLDING, NAMES)
    assert [TEXT[start:end] for start, end in spans(TEXT, query.phrases, FOLDING)] == found
    assert all(spans(TEXT, one.phrases, FOLDING) for one in query.wanted)


@pytest.mark.parametrize(
    "asked", ["毒品", "南省西", "168", "234", "lab", "毒168", "ban", '"Yunnan"', '"毒冰"', "us", "in"]
)
def test_not_found(asked: str) -> None:
    query = parse(asked, FOLDING, NAMES)
    assert not all(spans(TEXT, one.phrases, FOLDING) for one in query.wanted)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("云南冰毒", ["云南", "冰毒"]), ("云南 云南", ["云南"]), ("云南、贵州", ["云南", "贵州"]),
        ("crystal meth Shan State seizures", ["crystal meth", "Shan State", "seizures"]),
        ("CN-99 and/or", ["CN-99", "and/or"]), ('"云南 冰毒" 海洛因', ["云南 冰毒", "海洛因"]),
        ('"云南', ["云南"]), ("缴获冰毒案", ["缴获", "冰毒", "案"]), ('a" b* (c) d:e ^f -g', [*"abc", "d:e", *"fg"]),
        ("2023年1月缴获", ["2023年", "1月", "缴获"]),
    ],
)  # fmt: skip
def test_what_is_wanted(asked: str, wanted: list[str]) -> None:
    assert [one.written for one in parse(asked, FOLDING, NAMES).wanted] == wanted


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("", "empty"), (" \x00 ", "empty"), ("***", "signs"), ('""', "signs"), ("█", "signs"), ("字" * 201, "long"),
        (" ".join(f"w{n}" for n in range(13)), "many"),
    ],
)  # fmt: skip
def test_refused(asked: str, reason: str) -> None:
    with pytest.raises(QueryError) as fault:
        parse(asked, FOLDING, NAMES)
    assert fault.value.reason == reason


def test_short_names_are_no_common_words() -> None:
    """US and UN are names as they are written, and variants of nothing."""
    assert [thing.code for thing in parse("US", FOLDING, NAMES).wanted[0].things] == ["US"]
    assert parse("us", FOLDING, NAMES).wanted[0].things == ()
    variants = parse("美国", FOLDING, NAMES).phrases[1:]
    assert all(len(phrase.terms[0]) > 2 or len(phrase.terms) > 1 for phrase in variants)


CJK = st.text(st.sampled_from("冰毒缴获云南雲甲基苯丙胺一〇々の陆拾"), min_size=1, max_size=30)
MIXED = st.lists(
    st.one_of(CJK, st.sampled_from(["meth", "Yaba", "168.4", "1,234", "、", "。", " ", "\n", "(", "ยาบ้า", "한국어"]))
).map("".join)


@given(before=MIXED, text=CJK, after=MIXED, data=st.data())
def test_any_piece_of_a_text_is_found_in_it(before: str, text: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    for asked in (piece, f'"{piece}"'):
        query = parse(asked, FOLDING, NAMES)
        assert all(spans(before + text + after, one.phrases, FOLDING) for one in query.wanted)


@given(text=MIXED, asked=CJK)
def test_spans_fold_back(text: str, asked: str) -> None:
    """What is marked reads, folded and without spaces, as the phrase; and what holds the phrase is marked."""
    phrase = phrase_of(units(asked, FOLDING))
    wanted = FOLDING(asked)
    found = spans(text, [phrase], FOLDING)
    assert all(wanted in "".join(FOLDING(text[start:end]).split()) for start, end in found)
    assert bool(found) == (wanted in _runs(text))


def _runs(text: str) -> str:
    """The text as it is searched: spaces within a run of characters do not part them, all else does."""
    parts = re.split(r"meth|Yaba|168\.4|1,234", text)
    return " ".join(
        "".join(one.text if not one.gap.strip() and one.spaceless else f" {one.text}" for one in units(part, FOLDING))
        for part in parts
    )


@given(MIXED)
def test_an_index_and_a_mark_see_the_same_terms(text: str) -> None:
    found = units(text, FOLDING)
    assert terms(text, FOLDING) == [term.text for term in terms_of(found)]
    assert len(FOLDING(text)) == len(text)
    assert not any(set(term) & set(" \"'*():^-&|!<>\\") for term in terms(text, FOLDING))


@given(st.text(max_size=210))
def test_any_question_is_answered_or_refused(asked: str) -> None:
    try:
        query = parse(asked, FOLDING, NAMES)
    except QueryError as error:
        assert error.reason in {"empty", "long", "many", "signs"}
        return
    for phrase in query.phrases:
        assert phrase.terms
        assert not any(set(term) & set(" \"'*():^-&|!<>\\\x00") for term in phrase.terms)


@pytest.mark.parametrize(
    ("narrow", "wide", "within"),
    [
        (("冰毒",), ("冰毒", "毒片"), True), (("毒片",), ("冰毒", "毒片"), True), (("冰毒", "毒片"), ("冰毒",), False),
        (("yaba",), ("yaba", "pill"), True), (("pill",), ("pills",), False),
    ],
)  # fmt: skip
def test_a_phrase_within_another(narrow: tuple[str, ...], wide: tuple[str, ...], within: bool) -> None:
    assert Phrase(narrow).is_within(Phrase(wide)) is within


def test_every_former_code_leads_to_a_place() -> None:
    """CN-53 was Yunnan's code until 2017: the table's codes are those of the places."""
    from lancang.figures import places
    from lancang.figures.tables import read_csv

    rows = read_csv("lancang.searching", "former_codes.csv")
    assert len({row["former"] for row in rows}) == len({row["code"] for row in rows}) == 31
    assert all(places()[row["code"]].kind == "division" for row in rows)
