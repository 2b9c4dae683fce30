"""Acts of training and aid as records: who gave, who received, what, for how much; and what is no single one."""

from __future__ import annotations

import pytest

from lancang.rooms.cooperation.proposals import ReadAct, gathered


def act(kind: str, title: str, date: str, parties: str, text: str = "", place: str = "") -> ReadAct:
    return ReadAct(1, kind, date, tuple(parties.split()), place, title, text or title, text or title, "report.txt")


SURE, GUESSED = (), ("which side gave and which received is a guess",)


@pytest.mark.parametrize(
    ("given", "register", "values", "doubts"),
    [
        (act("training", "易制毒化学品管制培训班", "2019-05-06/2019-05-10", "CN LA",
             "中方为老挝官员举办易制毒化学品管制培训班"),
         "trainings", {"title_zh": "易制毒化学品管制培训班", "kind": "training", "topic": "precursors", "givers": "CN",
                       "receivers": "LA", "begins": "2019-05-06", "ends": "2019-05-10"}, SURE),
        (act("training", "缉毒犬研讨会", "2019-05", "TH LA", place="TH-50"),
         "trainings", {"title_zh": "缉毒犬研讨会", "kind": "seminar", "topic": "dogs", "givers": "TH",
                       "receivers": "LA", "begins": "2019-05", "place": "TH-50"}, GUESSED),
        (act("training", "training course on drug analysis", "2021-03", "CN MM",
             "In March 2021 China held a training course on drug analysis for officers of Myanmar."),
         "trainings", {"title_en": "training course on drug analysis", "kind": "training", "topic": "laboratory",
                       "givers": "CN", "receivers": "MM", "begins": "2021-03"}, SURE),
        (act("aid", "禁毒装备", "2015-06", "CN LA", "中国政府向老挝提供价值120万元的禁毒装备"),
         "contributions", {"title_zh": "禁毒装备", "kind": "equipment", "state": "delivered", "giver": "CN",
                           "receiver": "LA", "on": "2015-06", "amount": "120万元", "currency": "CNY",
                           "year": "2015"}, SURE),
        (act("aid", "patrol boats", "2018", "JP TH", "Japan handed over to Thailand patrol boats worth US$2 million."),
         "contributions", {"title_en": "patrol boats", "kind": "vehicles", "state": "delivered", "giver": "JP",
                           "receiver": "TH", "on": "2018", "amount": "US$2 million", "currency": "USD",
                           "year": "2018"}, SURE),
        (act("aid", "戒毒中心", "2015-06", "CN LA", "戒毒中心举行移交仪式", place="LA-VT"),
         "contributions", {"title_zh": "戒毒中心", "kind": "building", "state": "delivered", "giver": "CN",
                           "receiver": "LA", "on": "2015-06"}, GUESSED),
    ],
    ids=lambda value: getattr(value, "title", None),
)  # fmt: skip
def test_made(given: ReadAct, register: str, values: dict[str, str], doubts: tuple[str, ...]) -> None:
    (offer,) = gathered([given]).offers
    made = offer.proposal
    assert (made.register, dict(made.values)) == (register, values)
    assert (tuple(one.en for one in made.doubts), made.weak) == (doubts, bool(doubts))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (act("training", "外警培训班", "2013", "CN MM", "2013年全年为缅甸举办外警培训班11期"), "counts several"),
        (act("training", "禁毒官员", "2013", "CN MM", "为缅甸培训禁毒官员"), "does not say which course"),
        (act("training", "培训班", "2013", "CN", "举办培训班"), "fewer than two parties"),
        (act("aid", "大米", "{2006,2008}", "CN MM", "两次向缅甸提供大米"), "counts several"),
        (act("aid", "大米", "2006", "CN MM", "累计向缅甸提供大米"), "counts several"),
        (act("aid", "", "2006", "CN MM", "向缅甸提供"), "what it is called"),
        (act("aid", "设备", "2006", "CN MM LA", "向缅甸、老挝提供设备"), "counts several"),
    ],
    ids=lambda value: getattr(value, "text", None),
)  # fmt: skip
def test_left_out(given: ReadAct, why: str) -> None:
    found = gathered([given])
    assert found.offers == () and [why in one.why.en for one in found.left_out] == [True]
    assert all(one.why.zh for one in found.left_out)


def test_two_amounts_are_none() -> None:
    given = act("aid", "设备", "2015", "CN LA", "中国向老挝提供价值120万元的设备和30万美元的药品")
    (offer,) = gathered([given]).offers
    assert "amount" not in offer.proposal.values
