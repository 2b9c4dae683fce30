"""How a promise stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.rooms.cooperation import Commitment, Fulfilment, Standing, standings, status_on

DUE = "2026-03-31"
# due day, what was done (day, w for whole or p for part, ! for disputed), day asked → status, extent, open
TABLE = [
    (DUE, "", "2026-03-30", "not_due", "", True),
    (DUE, "", "2026-03-31", "not_due", "", True),  # the due day itself is still in time
    (DUE, "", "2026-04-01", "late", "", True),
    (DUE, "2026-03-31w", "2026-03-31", "on_time", "whole", False),
    (DUE, "2026-03-01w", "2026-03-02", "on_time", "whole", False),  # done before it is due
    (DUE, "2026-03-01w", "2026-02-28", "not_due", "", True),  # not known yet on that day
    (DUE, "2026-04-01w", "2026-03-31", "not_due", "", True),
    (DUE, "2026-04-02w", "2026-04-01", "late", "", True),
    (DUE, "2026-04-02w", "2026-04-02", "late", "whole", False),
    (DUE, "2026-03-01p", "2026-03-02", "not_due", "part", True),
    (DUE, "2026-03-01p 2026-03-20p", "2026-04-02", "late", "part", True),  # parts stay parts
    (DUE, "2026-03-01p 2026-03-20w", "2026-04-02", "on_time", "whole", False),
    (DUE, "2026-03-01p 2026-04-20w", "2026-05-02", "late", "whole", False),
    (DUE, "2026-04-20w 2026-03-20w", "2026-05-02", "on_time", "whole", False),  # the first one decides
    (DUE, "2026-03-01!w", "2026-03-02", "disputed", "whole", True),
    (DUE, "2026-03-01w 2026-04-10!p", "2026-05-02", "disputed", "whole", True),  # another party's voice
    (DUE, "2026-03-01w 2026-04-10!p", "2026-04-09", "on_time", "whole", False),
    ("", "", "2026-03-02", "not_due", "", True),
    ("", "2026-03-01p", "2026-03-02", "not_due", "part", True),
    ("", "2026-03-01w", "2026-03-02", "done", "whole", False),
    ("", "2026-03-01!w", "2026-03-02", "disputed", "whole", True),
]


def done(text: str, due: date | None = None) -> list[Fulfilment]:
    return [
        Fulfilment(date.fromisoformat(one[:10]), due, "part" if one.endswith("p") else "whole", "!" in one)
        for one in text.split()
    ]


@pytest.mark.parametrize(("due", "shown", "day", "status", "extent", "still_open"), TABLE)
def test_table(due: str, shown: str, day: str, status: str, extent: str, still_open: bool) -> None:
    found = status_on(date.fromisoformat(due) if due else None, done(shown), date.fromisoformat(day))
    assert found == Standing(status, extent)
    assert found.open is still_open


def test_each_due_day_by_what_was_done_for_it() -> None:
    yearly = Commitment("C", "MM", due=date(2024, 3, 31), recurs="year")
    shown = [*done("2024-03-01w", date(2024, 3, 31)), *done("2025-04-05w", date(2025, 3, 31))]
    found = standings(yearly, shown, date(2026, 1, 1), date(2026, 12, 31))
    assert [(str(day), one.status, one.open) for day, one in found] == [
        ("2024-03-31", "on_time", False), ("2025-03-31", "late", False), ("2026-03-31", "not_due", True),
    ]  # fmt: skip


def test_what_is_due_once_keeps_what_was_done_when_its_day_is_moved() -> None:
    moved = Commitment("C", "MM", due=date(2026, 6, 30))
    found = standings(moved, done("2026-05-01w", date(2026, 3, 31)), date(2026, 7, 1), date(2036, 1, 1))
    assert found == [(date(2026, 6, 30), Standing("on_time", "whole"))]


def test_without_a_day() -> None:
    open_ended = Commitment("C", "MM")
    assert standings(open_ended, done("2026-05-01w"), date(2026, 7, 1), date(2036, 1, 1)) == [
        (None, Standing("done", "whole"))
    ]
