"""English times that no sentence of the manual shows: each is resolved against the document's date."""

from __future__ import annotations

import pytest

from lancang.figures import Period
from lancang.reading.dates.mention import Calendar
from lancang.reading.english import find_times

WRITTEN = "2018-06-20"


def told(text: str) -> list[tuple[str, str]]:
    calendar = Calendar(Period.parse(WRITTEN).start, True)
    return [(str(time.period), time.role) for time in find_times(text, 0, len(text), calendar)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the first three quarters of 2016", [("2016-01/2016-09", "date")]),
        ("in H1 2017", [("2017-01/2017-06", "date")]),
        ("over the past six months", [("2017-12/2018-05", "date")]),
        ("in early 2015", [("2015", "date")]),
        ("at the end of May 2016", [("2016-05-31", "until")]),
        ("from 20 April to 20 June 2013", [("2013-04-20/2013-06-20", "date")]),
        ("20 April 2013. Ten days later", [("2013-04-20", "date"), ("2013-04-30", "date")]),
        ("in 2003 and a decade later", [("2003", "date"), ("2013", "date")]),
        ("in the mid-1990s", [("1994/1996", "date")]),
        ("from 2012 onwards", [("2012/2018", "since")]),
        ("an increase of 13% over 2011", [("2011", "compare")]),
        ("less than the 41,000 hectares mapped in 2017", [("2017", "compare")]),
        ("twice that of 2015", [("2015", "compare")]),
        ("the 1988 Convention", [("None", "name")]),
        ("for the United States market (2015)", [("None", "name")]),
        ("the office told reporters on Wednesday", [("2018-06-20", "name")]),
        ("officers may march in line", []),
    ],
)
def test_times(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
