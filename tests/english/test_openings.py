"""The look-aheads before the large English patterns save time only: what they pass over begins no time or number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from lancang.reading.english.date_forms import month_names, time_forms, time_pattern
from lancang.reading.english.numbers import number_forms, number_pattern
from lancang.reading.english.words import table

TIMES = (
    """
the 12th of May 2014; 3-5 March; March 3 to 5, 2012; from May to July 2010; late 2013; mid-May; end of June 2009
the first half of 2014; Q3 2020; 2019 H1; the second quarter; last quarter of the year
the first nine months of 2012; the early 1990s; the late to late 1980s; 1970s; FY2015; the fiscal year 2012-13
financial year 2016; FYs 14; the 2012 season; this spring; winter 2011-12; the winter of 2003
2009/2010 growing season; 1998-2003; so far this year; year-to-date; since the start of the year
the same month of 2011; same period last year; the corresponding period of 2009
a comparable time the previous year; an equivalent quarter of 2010; a like period of 2008; the past five years
these past 3 months; the last decade; recent week; this month; this week; today; yesterday; two weeks later
a year earlier; 10 days later; a decade later; on the following day; the next month; the previous week
last Monday; Sunday; since then; 2016-11-05; 11/2016; 2016/11; as of now; per annum; each year; thus far
year on year
""".strip()
    .replace("\n", "; ")
    .split("; ")
)
NUMBERS = (
    """
US$ 5; $3.2 million; B12,000; Rs 40 lakh; 3-fold; a tenfold rise; one in five; nine out of every ten; two-thirds
a third; an eighth; half; one half; a-half; a tenth of; several dozen; a few hundred; a couple of thousand
many millions; dozens of; scores; doubled; halving; twice; a tonne of; an hectare of; a hundred and five
twenty-three; two and a half million; 4½; 12,345.6; 1.2bn; 3m; a dozen; an lakh; 2 1/2; €10B; ฿500
tens of thousands; several tens of thousands
""".strip()
    .replace("\n", "; ")
    .split("; ")
)


def phrases(section: object) -> Iterator[str]:
    """Every word that stands anywhere in a table."""
    if isinstance(section, dict):
        for key, value in section.items():
            yield key
            yield from phrases(value)
    elif isinstance(section, list):
        yield from (word for word in section if isinstance(word, str))


def spelled(words: set[str]) -> Iterator[str]:
    for word, before in product(sorted(words), ("", "the ", "a ", "an ", "on the ", "these ", "that ")):
        yield from (f"In {before}{word} of 2012.", f"{before}{word} 2012".capitalize(), f"{before}{word}".upper())


@pytest.mark.parametrize(
    ("guarded", "plain", "texts"),
    [
        (time_pattern(), re.compile(rf"(?<![A-Za-z\d])(?:{time_forms()})"), [*TIMES, *month_names()]),
        (number_pattern(), re.compile(rf"(?<![\w]){number_forms()}", re.IGNORECASE), NUMBERS),
    ],
    ids=["times", "numbers"],
)
def test_nothing_is_passed_over(guarded: re.Pattern[str], plain: re.Pattern[str], texts: list[str]) -> None:
    words = {word for word in (*texts, *phrases(table("dates")), *phrases(table("quantities"))) if word}
    assert len([text for text in texts if plain.search(text)]) > len(texts) * 0.9
    for text in spelled(words):
        assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in plain.finditer(text)], text
