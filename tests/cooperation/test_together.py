"""What parties have together: sentences of a briefing, the network, the order of time. Expected values by hand."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.rooms.cooperation import (
    Agreement,
    Bond,
    Briefing,
    Commitment,
    Fulfilment,
    LiaisonOffice,
    Mechanism,
    Meeting,
    Membership,
    Participation,
    Side,
    Texts,
    dated,
    network,
    side_of,
)
from lancang.rooms.cooperation.together import saying

CN, LA = side_of("CN", {"MPS": "CN", "LCDC": "LA"}), Side("LA", frozenset({"LA"}))
DAY = date(2020, 6, 30)
TEXTS = Texts(
    [
        Agreement("MOU", "memorandum", title_en="Memorandum", title_zh="备忘录", signed="1993-10", in_force="1993-10"),
        Agreement("TR", "treaty", title_en="Treaty", signed="2019", in_force="2019-05"),
        Agreement("LAW", "law", title_en="Law", signed="2008-06", in_force="2008-06"),
    ],
    [
        Participation("MOU", "CN", "1993-10", in_force="1993-10"),
        Participation("MOU", "LA", "1993-10", in_force="1993-10"),
        Participation("TR", "MPS", "2019-01", in_force="2019-05"), Participation("TR", "LA", "2019-01"),
        Participation("LAW", "CN", in_force="2008-06"),
    ],
)  # fmt: skip


def told(writer: Briefing, language: str) -> list[str]:
    return [one.text for one in Briefing(writer.one, writer.other, writer.day, language).agreements(TEXTS)]


def test_agreements_of_two() -> None:
    writer = Briefing(CN, LA, DAY, "en")
    assert told(writer, "en") == [
        "2 recorded texts have both China and Laos as parties.",
        "On 2020-06-30 1 of them bind both; of 0 it is not known.",
        "Memorandum (memorandum of understanding, 1993-10): both bound.",
        "Treaty (treaty, 2019): China bound; Laos signed, no consent recorded.",
    ]
    assert told(writer, "zh") == [
        "登记在册的文件中，中国与老挝共同参加的有2项。",
        "截至2020-06-30，其中1项对双方均有约束力，0项情况不详。",
        "备忘录（谅解备忘录，1993-10）：双方均受约束。",
        "Treaty（条约，2019）：中国受约束；老挝已签署、未登记同意受约束。",
    ]
    assert [one.codes for one in writer.agreements(TEXTS)] == [("MOU", "TR"), ("MOU",), ("MOU",), ("TR",)]


def test_of_many_agreements_those_signed_last_are_named() -> None:
    found = [one.text for one in Briefing(CN, LA, DAY, "en").agreements(TEXTS, 1)]
    assert found[2:] == [
        "Treaty (treaty, 2019): China bound; Laos signed, no consent recorded.",
        "One more, signed earlier, stands in the register.",
    ]


def test_of_many_offices_the_first_ones_are_named() -> None:
    offices = {name: LiaisonOffice(name, "CN", opened="2004") for name in ("Mohan", "Ruili", "Hekou")}
    found = [one.text for one in Briefing(CN, None, DAY, "zh").offices(offices, 1)]
    assert [text[:5] for text in found[1:]] == ["Hekou", "另有2个，"]


def test_agreements_of_one_have_its_law_too() -> None:
    assert told(Briefing(CN, None, DAY, "en"), "en")[0] == "China takes part in 3 recorded texts."


def test_mechanisms_need_both() -> None:
    mechanisms = {"MOU": Mechanism("MOU", "mechanism", name_en="MOU"), "ACC": Mechanism("ACC", "programme")}
    members = {
        "MOU": [Membership("MOU", "LA", since="1993-10"), Membership("MOU", "CN", since="1993-10"),
                Membership("MOU", "VN", since="1995")],
        "ACC": [Membership("ACC", "CN", "partner", "2000")],
    }  # fmt: skip
    found = Briefing(CN, LA, DAY, "en").mechanisms(mechanisms, members)
    assert [one.text for one in found] == [
        "Both have taken part in one recorded mechanism.",
        "MOU: China member since 1993-10; Laos member since 1993-10.",
    ]


def test_meetings_with_both_the_last_ones_first() -> None:
    meetings = {
        "A": Meeting("A", "First talks", starts="2001-08", participants=("CN", "LA"), place="CN-BJ"),
        "B": Meeting("B", "Second talks", starts="2005", participants=("LCDC", "LA"), host="CN"),
        "C": Meeting("C", "Talks of others", starts="2006", participants=("CN", "MM")),
    }
    found = Briefing(CN, LA, DAY, "en").meetings(meetings, 1)
    assert [(one.text, one.codes) for one in found] == [
        ("Both took part in 2 recorded meetings, the first 2001-08, the last 2005.", ("A", "B")),
        ("Second talks, 2005.", ("B",)),
    ]


def test_offices_of_each_towards_the_other() -> None:
    offices = {
        "1": LiaisonOffice("Mohan", "CN", towards=("LA",), opened="2004", town="Mohan"),
        "2": LiaisonOffice("Ruili", "CN", towards=("MM",), opened="2001"),
        "3": LiaisonOffice("Boten", "LA", towards=("CN",), opened="2005-05", closed="2010"),
    }
    assert [one.text for one in Briefing(CN, LA, DAY, "en").offices(offices)] == [
        "China has one recorded office towards Laos; 1 open on 2020-06-30.",
        "Mohan (border liaison office, Mohan), opened 2004.",
        "Laos has one recorded office towards China; 0 open on 2020-06-30.",
        "Boten (border liaison office), opened 2005-05, closed 2010.",
    ]


def test_commitments_with_the_worst_first() -> None:
    promises = {
        "P1": Commitment("P1", "CN", "Trains officers.", towards=("LA",), due=date(2020, 1, 1)),
        "P2": Commitment("P2", "CN", "Sends samples.", towards=("LA", "MM"), due=date(2019, 1, 1)),
        "P3": Commitment("P3", "CN", "Helps others.", towards=("MM",), due=date(2019, 1, 1)),
        "P4": Commitment("P4", "LA", "Reports.", towards=("CN",), due=date(2021, 1, 1)),
    }
    done = {"P1": [Fulfilment(date(2020, 1, 1))]}
    assert [one.text for one in Briefing(CN, LA, DAY, "en").commitments(promises, done, 9)] == [
        "China has made 2 recorded promises towards Laos: 1 late; 1 fulfilled on time.",
        "P2: Sends samples (due 2019-01-01) – late.",
        "P1: Trains officers (due 2020-01-01) – fulfilled on time.",
        "Laos has made one recorded promise towards China: 1 not yet due.",
        "P4: Reports (due 2021-01-01) – not yet due.",
    ]


def test_every_sentence_stands_in_both_languages_with_the_same_values() -> None:
    import re

    for key, entry in saying._table().items():
        if key in ("stand", "status"):
            continue
        forms = [entry["one"], entry["many"]] if "one" in entry else [entry]
        for form in forms:
            names = [set(re.findall(r"\{(\w+)\}", form[language])) for language in saying.LANGUAGES]
            assert names[0] == names[1], key


STATES = {"MPS": "CN"}


@pytest.mark.parametrize(
    ("ties", "pairs"),
    [
        ([], []),
        # Three at a meeting: each pair once. The same code twice counts once. Bodies stand for their state.
        ([Bond("meetings", "M", ("LA", "CN", "UNODC"))], [("CN", "LA", 1), ("CN", "UNODC", 1), ("LA", "UNODC", 1)]),
        ([Bond("meetings", "M", ("CN", "LA")), Bond("meetings", "M", ("LA", "CN"))], [("CN", "LA", 1)]),
        ([Bond("agreements", "A", ("MPS", "LA")), Bond("offices", "O", ("CN", "LA"))], [("CN", "LA", 2)]),
        ([Bond("meetings", "M", ("CN", "MPS"))], []),  # a state and its own body
        ([Bond("offices", "O", ("CN", ""))], []),
        ([Bond("meetings", "1", ("VN", "TH")), *(Bond("meetings", str(n), ("MM", "TH")) for n in (2, 3))],
         [("MM", "TH", 2), ("TH", "VN", 1)]),
    ],
)  # fmt: skip
def test_network(ties: list[Bond], pairs: list[tuple[str, str, int]]) -> None:
    assert [(one.one, one.other, one.weight) for one in network(ties, STATES).edges] == pairs


def test_the_circle_begins_at_the_top_with_the_six() -> None:
    made = network([Bond("meetings", "M", ("UNODC", "JP", "VN", "CN"))], {})
    assert [(one.party, one.x, one.y, one.weight) for one in made.nodes] == [
        ("CN", 0.0, -1.0, 3), ("VN", 1.0, 0.0, 3), ("JP", 0.0, 1.0, 3), ("UNODC", -1.0, 0.0, 3),
    ]  # fmt: skip


def test_a_circle_has_room_for_two_dozen() -> None:
    many = tuple(f"B{number:02d}" for number in range(30))
    made = network(
        [Bond("meetings", "M", many), Bond("meetings", "N", ("B29", "B28")), Bond("offices", "O", ("CN", "B00"))], {}
    )
    assert len(made.nodes) == 24 and len(made.left_out) == 7
    assert {"CN", "B29", "B28", "B00"} <= {one.party for one in made.nodes}


def test_order_of_time() -> None:
    given = [
        ("meetings", "met", "2001-05", 1), ("agreements", "signed", "2001", 2),
        ("mechanisms", "founded", "2001-05-31", 3),
        ("meetings", "met", "", 4), ("agreements", "ended", "../2000", 5), ("meetings", "met", "2000-12-31", 6),
    ]  # fmt: skip
    assert [one.key for one in dated(given)] == [6, 5, 3, 1, 2]
