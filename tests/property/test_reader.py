"""The reader on mixtures and on junk: it never raises, every span is true, and it remembers nothing."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.figures import measures, to_row
from lancang.figures.act import ACT_TYPES
from lancang.figures.act import to_row as act_to_row
from lancang.reading import Document, Reading, read_document
from lancang.reading.masking import MASK
from lancang.reading.text import fold

settings.load_profile("lancang")

SPEC = Path(__file__).parents[1] / "spec"
SENTENCES: list[str] = [
    case["text"]
    for path in sorted(SPEC.glob("*/*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
TO_TRADITIONAL = {ord(fold(sign)): sign for sign in "國們個這為與時會對從將來發說員經記長縣廳處務關輯獲緝販責萬億噸"}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
SIGNS = st.sampled_from(
    ("\n|\n\n| |\t|\u3000|。|、|《|》|(|)|“|”|\x00|█|\u200b|é|½|²|①|٣|Ⅳ|$|.|,|1|一|万|%|至|和"
     "|分别为|respectively|2019年|12 kg|5吨").split("|")
)  # fmt: skip


def split(text: str, gap: str, every: int) -> str:
    """The text with a gap after every few characters, as PDFs leave it."""
    return gap.join(text[at : at + every] for at in range(0, len(text), every))


WHOLE = st.sampled_from(SENTENCES)
CHANGED = st.one_of(
    WHOLE,
    WHOLE.map(lambda text: text.translate(TO_TRADITIONAL)),
    WHOLE.map(lambda text: text.translate(WIDE)),
    st.builds(split, WHOLE, st.sampled_from((" ", "\n", "\u3000")), st.integers(1, 40)),
    st.builds(lambda text, at, size: text[at : at + size], WHOLE, st.integers(0, 60), st.integers(1, 60)),
    st.lists(SIGNS, max_size=8).map("".join),
)
MIXTURES = st.lists(CHANGED, min_size=1, max_size=6).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


def document(text: str, name: str = "mixture.txt") -> Document:
    return Document(name, text, "0" * 64, "text/plain", "utf-8")


def rows(reading: Reading) -> list[dict[str, Any]]:
    """Everything that was read, but for the explanations."""
    found = [to_row(one) for one in reading.figures] + [act_to_row(one) for one in reading.acts]
    return [{key: value for key, value in row.items() if key != "explain"} for row in found]


def assert_true_to_the_text(reading: Reading) -> None:
    """Spans, sentences and vocabulary of everything that was read."""
    text, original = reading.text, reading.document.text
    assert len(text) == len(original)
    assert all(shown in (sign, MASK) for shown, sign in zip(text, original, strict=True))
    for one in (*reading.figures, *reading.acts):
        source = one.source
        assert 0 <= source.start < source.end <= len(text)
        assert one.text == text[source.start : source.end]
        last = source.sentence_start + len(source.sentence)
        assert source.sentence == text[source.sentence_start : last]
        assert source.sentence_start <= source.start
        assert source.end <= last
    for figure in reading.figures:
        assert figure.measure in measures()
        assert math.isfinite(figure.value)
        assert figure.value_max is None or figure.value <= figure.value_max
        assert figure.resolution >= 0
    assert all(act.type in ACT_TYPES for act in reading.acts)
    assert len({figure.id for figure in reading.figures}) == len(reading.figures)


@settings(max_examples=250)
@given(MIXTURES)
def test_mixtures_of_the_manual(text: str) -> None:
    assert_true_to_the_text(read_document(document(text)))


@settings(max_examples=100)
@given(ANYTHING)
def test_any_text(text: str) -> None:
    assert_true_to_the_text(read_document(document(text)))


@settings(max_examples=60)
@given(MIXTURES)
def test_twice_and_with_explanations_is_the_same(text: str) -> None:
    once = rows(read_document(document(text)))
    assert rows(read_document(document(text), explain=True)) == once
    assert rows(read_document(document(text))) == once
    figures = [row for row in once if "measure" in row]
    assert rows(read_document(document(text), acts=False)) == figures


@settings(max_examples=60)
@given(MIXTURES, MIXTURES)
def test_a_document_knows_nothing_of_others(one: str, other: str) -> None:
    first = rows(read_document(document(one, "one.txt")))
    second = rows(read_document(document(other, "other.txt"), explain=True))
    assert rows(read_document(document(other, "other.txt"))) == second
    assert rows(read_document(document(one, "one.txt"))) == first


def test_a_given_date_and_place_do_not_stay() -> None:
    """今年 is resolved by the document's own date; what was told of another document is forgotten."""
    from lancang.figures import Period

    text = "今年,全省破获毒品案件71起。"
    before = rows(read_document(document(text)))
    told = read_document(document(text), date=Period.parse("2019-05-01"), place="CN-YN").figures
    assert [(str(one.period), one.place) for one in told] == [("2019", "CN-YN")]
    assert rows(read_document(document(text))) == before


@pytest.mark.parametrize("folded", [False, True], ids=["wide", "plain"])
def test_full_width_text_says_the_same(folded: bool) -> None:
    plain = "2019年,全省破获毒品案件71起,缴获海洛因1,280.5公斤,同比下降12.5%。"
    text = plain if folded else plain.translate(WIDE)
    found = read_document(document(text)).figures
    assert [(one.measure, one.value, one.unit) for one in found] == [
        ("cases", 71.0, "count"), ("seizure", 1280.5, "kg"), ("change", -12.5, "percent"),
    ]  # fmt: skip


# --- what no report looks like -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n" * 1000, "\x00" * 500, "缴获\x00冰毒\x00" * 200 + "5吨。", "\ufeff缴获冰毒5吨。", "9" * 10_000,
        "缴获冰毒" + "9" * 10_000 + "吨。", "0." + "0" * 2_000 + "1吨", "1," * 3000, "第" + "一" * 1000 + "条",
        "(" * 2000 + "缴获冰毒5吨" + ")" * 2000, "《" * 1000 + "缴获冰毒5吨" + "》" * 1000,
        "“" * 1000 + "seized 5 kg of heroin" + "”" * 1000, "缴获冰毒5吨" + "\u0301" * 3000, "\u202e缴获冰毒5吨。",
        "万" * 500 + "吨", "百分之" * 500, "a" * 20_000, "一\t" * 500, "|" * 3000, "\u2028".join(["缴获冰毒5吨"] * 50),
        "缴获冰毒5吨，" * 30, "seized 5 kg of heroin, " * 30,
        "缴获海洛因" + "9" * 400 + "公斤。",
        "seized " + "9" * 400 + " kg.",
        "缴获海洛因5" + "亿" * 50 + "公斤。",
        "seized five " + "million " * 60 + "kg.",
        "5吨、" * 2000,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_never_raises(text: str) -> None:
    assert_true_to_the_text(read_document(document(text)))
