"""English acts beyond the spec. All sentences are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lancang.reading.acts import ActSpan

Reader = Callable[..., list[tuple[str, ActSpan]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In January 2014 the Board sent a mission to Viet Nam.",
            [("In January 2014 the Board sent a mission to Viet Nam", "visit", "2014-01", "VN")],
        ),
        (
            "China and Laos opened a liaison office in Boten on 3 May 2010 and trained Burmese officers in June 2011.",
            [
                (
                    "China and Laos opened a liaison office in Boten on 3 May 2010",
                    "office_opened",
                    "2010-05-03",
                    "Boten",
                ),
                ("trained Burmese officers in June 2011", "training", "2011-06", None),
            ],
        ),
        (
            "Under the Drug Policy adopted in February 2018, the Government intends to build clinics.",
            [
                (
                    "Under the Drug Policy adopted in February 2018, the Government intends to build clinics",
                    "law",
                    "2018-02",
                    "MM",
                )
            ],
        ),
        (
            "The next meeting of senior officials will be held in Beijing in May 2014.",
            [
                (
                    "The next meeting of senior officials will be held in Beijing in May 2014",
                    "meeting",
                    "2014-05",
                    "CN-BJ",
                )
            ],
        ),
        (
            "On 5 May 2012 ministers approved an action plan for the years 2013 to 2015.",
            [
                (
                    "On 5 May 2012 ministers approved an action plan for the years 2013 to 2015",
                    "agreement",
                    "2012-05-05",
                    None,
                )
            ],
        ),
    ],
)
def test_acts(acts: Reader, text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    found = acts(text, country="MM")
    assert [(words, act.type, str(act.period), act.place) for words, act in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2022, authorities in Thailand seized 524 million tablets.",
        "The country has signed bilateral agreements with its neighbours.",
        "Thailand plans to sign an agreement in 2030.",
        "Ministers from the region meet every year.",
        "Opium production in Myanmar fell by 8 per cent in 2018.",
    ],
)
def test_no_acts(acts: Reader, text: str) -> None:
    assert acts(text, country="TH") == []
