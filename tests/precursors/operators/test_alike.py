"""Spellings of one company meet, those of two do not, and the order of the records does not matter."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.rooms.precursors.operators import Named, alike


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Hengda Chemical Co., Ltd.", "HENG DA CHEMICAL CO LTD", "same_key"),
        ("Golden River Chemical Ltd", "Chemical Golden River Ltd", "word_order"),
        ("Hengda Chemical Ltd", "Hengda Chemcial Ltd", "one_letter"),
        ("Hengda Chemical Ltd", "Henda Chemical Ltd", "one_letter"),
        ("云南恒达化工有限公司", "云南恒达化公司", "one_letter"),
        ("Yunnan Hengda Pharmaceutical Import & Export", "Yunnan Hengta Pharmaceutical Import & Exports", "near"),
        ("恒达化工", "恒大化工", None),  # short: as often another company
        ("Lixin Pharmaceutical Trading Ltd", "Lifu Pharmaceutical Trading Ltd", None),
        ("Kunming Chemical Plant 1", "Kunming Chemical Plant 2", None),
        ("恒达化工有限公司", "Hengda Chemical Co., Ltd.", None),
        ("Hengda Chemical", "Bayer", None),
    ],
)
def test_two_spellings(one: str, other: str, kind: str | None) -> None:
    found = alike([Named("A", one, "CN"), Named("B", other, "CN")])
    assert [pair.kind for pair in found] == ([kind] if kind else [])


def test_another_country_is_another_company() -> None:
    assert alike([Named("A", "Hengda Chemical", "CN"), Named("B", "Hengda Chemical", "LA")]) == []


def test_two_scripts_meet_only_through_a_record_with_both() -> None:
    chinese, latin = Named("A", "恒达化工有限公司", "CN"), Named("B", "Hengda Chemical Ltd", "CN")
    both = Named("C", "恒达化工集团", "CN", "Hengda Chemical Co")
    assert alike([chinese, latin]) == []
    found = {(pair.one, pair.other): (pair.kind, pair.through) for pair in alike([chinese, latin, both])}
    assert found == {("A", "C"): ("same_key", ""), ("B", "C"): ("same_key", ""), ("A", "B"): ("other_script", "C")}


def test_a_code_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="found A more than once"):
        alike([Named("A", "Hengda", "CN"), Named("A", "Bayer", "CN")])


@given(st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(chance: random.Random) -> None:
    words = ["Golden", "Goldem", "River", "Rivers", "Chemical", "Trading", "恒达化工", "恒达化公", "Ltd"]
    names = [
        Named(f"R{i}", " ".join(chance.choices(words, k=3)), "CN", chance.choice(["", "恒达化工厂家"]))
        for i in range(12)
    ]
    shuffled = names[:]
    chance.shuffle(shuffled)
    found = alike(names)
    assert found == alike(shuffled)
    assert len({(pair.one, pair.other) for pair in found}) == len(found)
    assert all(pair.one < pair.other for pair in found)


def test_planted_slips_are_found() -> None:
    """Of 2,000 made-up names, each planted slip of one letter in a long name is found."""
    chance = random.Random(7)
    syllables = "ba da hong li xin tai shan yun mei jin fu kang rui sheng yuan wei".split()
    names = [
        Named(f"N{i:04}", "".join(chance.choices(syllables, k=4)).title() + " Chemical Ltd", "CN") for i in range(2000)
    ]
    planted = []
    for named in chance.sample(names, 100):
        at = chance.randrange(1, 7)
        planted.append(Named(f"P{named.code}", named.name[:at] + "q" + named.name[at + 1 :], "CN"))
    found = {(pair.one, pair.other) for pair in alike([*names, *planted])}
    assert {(one.code[1:], one.code) for one in planted} <= found
