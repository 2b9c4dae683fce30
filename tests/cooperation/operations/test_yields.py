"""How many joint operations a party took part in, each once."""

from __future__ import annotations

import pytest

from lancang.figures import Period
from lancang.rooms.cooperation import Holdings, Operation, count

HELD = Holdings(operations={
    1: Operation("A", "a", begins="2015-01-12", participants=("CN", "LA")),
    2: Operation("A", "a as another party enters it", begins="2015-01-12", participants=("CN", "LA", "TH")),
    3: Operation("A-1", "phase", whole="A", part="phase", begins="2015-02-01", participants=("CN", "LA")),
    4: Operation("A-1", "the same phase, by who does not say of what", begins="2015-02-01", participants=("CN",)),
    5: Operation("B", "b", begins="2015/2016", participants=("CN", "VN")),
    6: Operation("C", "c", participants=("CN",), lead="KH"),
})  # fmt: skip


@pytest.mark.parametrize(
    ("party", "year", "written"),
    [("CN", 2015, "1–3"), ("LA", 2015, "1"), ("TH", 2015, "1"), ("VN", 2015, "0–1"), ("KH", 2015, "0–1"),
     ("LA", 2016, "0"), ("MM", 2015, "0")],
)  # fmt: skip
def test_each_operation_counts_once_without_its_phases(party: str, year: int, written: str) -> None:
    assert count("operations_held", HELD, party, Period.of(year)).written == written
