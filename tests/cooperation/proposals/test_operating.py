"""Operations as acts tell them: what becomes a record, with which days, and what does not."""

from __future__ import annotations

import pytest

from lancang.rooms.cooperation.proposals import Known, ReadAct, gathered


def act(title: str, **fields: object) -> ReadAct:
    given = {"date": "2013-04-20/2013-06-20", "parties": ("CN", "LA", "MM", "TH"), "text": title, "sentence": title}
    return ReadAct(1, "operation", title=title, **{**given, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "values"),
    [
        (act("“平安航道”联合扫毒行动"),
         {"name_zh": "“平安航道”联合扫毒行动", "kind": "special_campaign", "begins": "2013-04-20", "ends": "2013-06-20",
          "participants": "CN, LA, MM, TH"}),
        (act("第12次联合巡逻执法行动", date="2013-04", place="CN-YN"),
         {"name_zh": "第12次联合巡逻执法行动", "kind": "joint_patrol", "begins": "2013-04", "area": "CN-YN",
          "participants": "CN, LA, MM, TH"}),
        (act("joint precursor operation Clear River", date="2023-09-01/2023-09-30", parties=("KH", "VN")),
         {"kind": "precursor_campaign", "begins": "2023-09-01", "ends": "2023-09-30", "participants": "KH, VN"}),
    ],
)  # fmt: skip
def test_an_operation_is_proposed(given: ReadAct, values: dict[str, str]) -> None:
    offers = gathered([given]).offers
    assert [one.proposal.register for one in offers] == ["operations"]
    assert values.items() <= offers[0].proposal.values.items()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (act("12次联合行动"), "several"),
        (act("专项行动", parties=("CN",)), "fewer than two parties"),
        (act("", text="开展联合行动"), "what it is called"),
        (act("联合扫毒行动", date=""), "date"),
    ],
)
def test_what_is_no_joint_operation_is_left_out_and_told(given: ReadAct, why: str) -> None:
    made = gathered([given])
    assert made.offers == () and why in made.left_out[0].why.en


def test_what_two_documents_tell_is_one_and_what_is_there_is_found() -> None:
    second = act("“平安航道”联合扫毒行动", document="b")
    there = Known("operations", 7, "2013-04-20", ("CN", "LA", "MM", "TH"), "", ("", "“平安航道”联合扫毒行动"))
    made = gathered([act("“平安航道”联合扫毒行动"), second], [there])
    assert len(made.offers) == 1 and [one.key for one in made.offers[0].there] == [7]
