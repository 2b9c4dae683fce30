"""A natural person is refused, a doubt is asked, a company passes."""

from __future__ import annotations

import pytest

from lancang.rooms.precursors.operators import person_doubt, person_fault


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("王伟", "refused"),
        ("李 小龙", "refused"),
        ("欧阳修", "refused"),
        ("欧阳文忠", "refused"),
        ("张李小明", "refused"),
        ("王某某", "refused"),
        ("張偉", "refused"),
        ("阿卜杜拉·买买提", "refused"),
        ("李先生", "refused"),
        ("陈女士", "refused"),
        ("Mr Li", "refused"),
        ("Mrs. Somchai Jaidee", "refused"),
        ("นายสมชาย ใจดี", "refused"),
        ("นางมาลี ใจดี", "refused"),
        ("Ông Nguyễn Văn An", "refused"),
        ("Wang Xiaoming", "doubt"),
        ("John A. Smith", "doubt"),
        ("Merck Darmstadt", "doubt"),
        ("U Win Myint Aung", "doubt"),
        ("王府井百", "doubt"),
        ("Merck", ""),
        ("Merck KGaA", ""),
        ("Mr Chemical Co., Ltd.", ""),
        ("Sigma Aldrich Laboratories", ""),
        ("王氏化工厂", ""),
        ("万华化学", ""),
        ("金龙公司", ""),
        ("华为", ""),
        ("云南恒达化工有限公司", ""),
        ("บริษัท นายทอง จำกัด", ""),
        ("", ""),
    ],
)
def test_persons(name: str, answer: str) -> None:
    refused, doubt = person_fault(name), person_doubt(name)
    assert ("refused" if refused else "doubt" if doubt else "") == answer
    assert not (refused and doubt)


def test_a_refusal_says_what_to_do_and_not_the_name() -> None:
    fault = person_fault("王伟")
    assert fault is not None
    assert "王伟" not in fault.en + fault.zh
    assert "registered name" in fault.en
    assert "登记全称" in fault.zh
