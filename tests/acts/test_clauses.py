"""Sentences cut for acts."""

from __future__ import annotations

import pytest

from lancang.reading.acts.clauses import cut
from lancang.reading.acts.english import cut_english


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("5月,甲签署A,乙通过B。", ["5月", "甲签署A", "乙通过B"]),
        ("通过《甲,乙宣言》(第二版,修订),并签署丙。", ["通过《甲,乙宣言》(第二版,修订)", "并签署丙"]),
        ("会谈34次、联合扫毒27次。", ["会谈34次", "联合扫毒27次"]),
        ("某社北京6月23日电(记者张某)会议今天举行。", ["会议今天举行"]),
        ("报告说:“产量下降,面积减少", ["报告说", "“产量下降", "面积减少"]),
        ("缴获1,200公斤", ["缴获1,200公斤"]),
    ],
)
def test_chinese_clauses(text: str, clauses: list[str]) -> None:
    assert [text[start:end] for start, end in cut(text, 0, len(text)).clauses] == clauses


@pytest.mark.parametrize(
    ("text", "verbs", "clauses"),
    [
        ("China, Laos and Thailand signed it in 1993.", ["signed"], ["China, Laos and Thailand signed it in 1993"]),
        ("A signed X and opened Y.", ["signed", "opened"], ["A signed X", "opened Y"]),
        ("A and B signed X, while C opened Y.", ["signed", "opened"], ["A and B signed X", ", while C opened Y"]),
        (
            "Under the law adopted in 2018, A opened Y.",
            ["adopted", "opened"],
            ["Under the law adopted in 2018", "A opened Y"],
        ),
    ],
)
def test_english_clauses(text: str, verbs: list[str], clauses: list[str]) -> None:
    spans = [(text.index(verb), text.index(verb) + len(verb)) for verb in verbs]
    assert [text[start:end] for start, end in cut_english(text, 0, len(text), spans).clauses] == clauses
