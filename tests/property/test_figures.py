"""Intervals, handling and rows: the laws that totals, checks and exports rely on."""

from __future__ import annotations

import json
import math
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.figures import (
    UNLABELLED,
    Bound,
    Figure,
    Handling,
    Interval,
    Label,
    Period,
    Source,
    Status,
    from_row,
    joined,
    measures,
    possible,
    to_row,
    written,
)
from lancang.figures.interval import loose, spoken, strict

settings.load_profile("lancang")

FINITE = st.floats(-1e12, 1e12, allow_nan=False)
AUDIENCES = st.none() | st.frozensets(st.sampled_from(("CN", "MM", "LA", "TH", "VN", "KH", "UNODC")))
HANDLINGS = st.builds(Handling, st.sampled_from(list(Label)), AUDIENCES)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
PERIODS = st.sampled_from(
    ("2019", "2005-09/2005-11", "../2014", "{2006,2008}", "2006-24/2007-21", "2019~", "2019-05-31")
)


@st.composite
def intervals(draw: st.DrawFn, least: float = -1e12) -> Interval:
    low, high = sorted((draw(st.floats(least, 1e12)), draw(st.floats(least, 1e12))))
    return Interval(low, draw(st.sampled_from((high, high, high, math.inf))))


@st.composite
def sources(draw: st.DrawFn) -> Source:
    start = draw(st.integers(0, 10**6))
    return Source(
        draw(WORDS.filter(bool)), draw(st.text("0123456789abcdef",
        max_size=64)), start, start + draw(st.integers(1, 30)),
        draw(WORDS), draw(st.integers(0, start)), draw(st.none() | WORDS.filter(bool)),
    )  # fmt: skip


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """A figure as reading, a register or a survey may make it."""
    value = draw(FINITE)
    return Figure(
        measure=draw(st.sampled_from(sorted(measures()))),
        value=value,
        unit=draw(st.sampled_from(("kg", "ha", "count", "person", "percent", "USD"))),
        text=draw(WORDS.filter(bool)),
        source=draw(sources()),
        unit_text=draw(WORDS),
        value_max=draw(st.none() | st.floats(value, 1e12)),
        resolution=draw(st.sampled_from((0.0, 0.01, 1.0, 10.0, 1000.0))),
        bound=draw(st.sampled_from(list(Bound))),
        status=draw(st.sampled_from(list(Status))),
        subject=draw(st.none() | WORDS.filter(bool)),
        subject_code=draw(st.none() | st.sampled_from(("heroin", "opium"))),
        place=draw(st.none() | st.sampled_from(("CN", "MM-17", "保山市", "035"))),
        origin=draw(st.none() | st.sampled_from(("MM", "金三角"))),
        period=draw(st.none() | PERIODS.map(Period.parse)),
        of=draw(st.none() | WORDS.filter(bool)),
        handling=draw(HANDLINGS),
    )


def inside(value: float, interval: Interval) -> bool:
    """In the interval, but for the last bits that adding floats may cost."""
    room = 1e-9 * max(1.0, abs(value))
    return interval.low - room <= value <= interval.high + room


# --- intervals ---------------------------------------------------------------------------------------------------


@given(figures().filter(lambda figure: figure.value >= 0 or figure.value_max is None))
def test_a_number_is_among_what_it_was_written_for(figure: Figure) -> None:
    interval = written(figure)
    assert interval.low <= interval.high
    assert inside(figure.value, interval)
    if figure.value_max is not None and figure.value >= 0:
        assert inside(figure.value_max, interval)
    assert interval.high <= written(figure, truncated=True).high or figure.value < 0


def test_a_range_of_falls() -> None:
    """下降10%至20% is -20 to -10."""
    source = Source("d", "", 0, 1, "", 0)
    fall = Figure("change", -20.0, "percent", "10%至20%", source, value_max=-10.0, resolution=1.0)
    assert written(fall) == Interval(-20.5, -9.5)


@given(figures().filter(lambda figure: figure.value >= 0))
def test_what_is_possible_covers_what_is_written(figure: Figure) -> None:
    """Except that nothing is below nothing: 不足 500 has no lower end but zero."""
    narrow, wide = written(figure), possible(figure)
    assert wide.high >= narrow.high
    assert wide.low <= max(narrow.low, 0.0)
    if figure.bound is Bound.EXACT:
        assert wide == narrow


@given(figures().filter(lambda figure: figure.value_max is None))
def test_every_reading_of_a_number_allows_the_number(figure: Figure) -> None:
    for reading in (written, possible, strict, loose, spoken):
        assert inside(figure.value, reading(figure)), reading.__name__


@given(figures().filter(lambda figure: figure.value < 0 and figure.value_max is None))
def test_a_fall_is_the_mirror_of_a_rise(figure: Figure) -> None:
    row = to_row(figure)
    rise = from_row({**row, "value": -figure.value})
    assert (written(figure).low, written(figure).high) == (-written(rise).high, -written(rise).low)


@given(intervals(), intervals(), st.floats(0, 1), st.floats(0, 1))
def test_sums_and_differences_of_members_are_members(one: Interval, other: Interval, at: float, there: float) -> None:
    first, second = member(one, at), member(other, there)
    assert inside(first + second, one + other)
    assert inside(first - second, one - other)
    assert (one + other) == (other + one)


@given(intervals(0.0), intervals(0.0), st.floats(0, 1), st.floats(0, 1))
def test_products_and_quotients_of_members_are_members(one: Interval, other: Interval, at: float, there: float) -> None:
    first, second = member(one, at), member(other, there)
    assert inside(first * second, one * other)
    if second > 1e-9:
        assert inside(first / second, one / other)


@given(intervals(), intervals())
def test_overlap_is_mutual(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)
    if one.overlaps(other):
        low, high = max(one.low, other.low), min(one.high, other.high)
        assert low <= high


def test_an_open_interval_is_widened_by_nothing() -> None:
    assert Interval(1.0, math.inf).widened(0.0) == Interval(1.0, math.inf)


@given(intervals(), st.floats(1e-6, 1))
def test_widening_only_widens(one: Interval, share: float) -> None:
    wide = one.widened(share)
    assert wide.low <= one.low
    assert wide.high >= one.high


@given(intervals(), st.floats(-1e6, 1e6), st.floats(0, 1))
def test_scaled_members(one: Interval, factor: float, at: float) -> None:
    assert inside(member(one, at) * factor, one.scaled(factor))


def member(interval: Interval, at: float) -> float:
    """A value of the interval, from its lower end (0) to its upper end (1), or far up where that is open."""
    high = interval.high if math.isfinite(interval.high) else max(interval.low, 0.0) + 1e6
    return min(max(interval.low + (high - interval.low) * at, interval.low), high)


# --- handling ----------------------------------------------------------------------------------------------------


@given(HANDLINGS, HANDLINGS, HANDLINGS)
def test_join_is_a_meet(one: Handling, other: Handling, third: Handling) -> None:
    assert one.join(other) == other.join(one)
    assert one.join(other).join(third) == one.join(other.join(third))
    assert one.join(one) == one
    assert {joined(order) for order in permutations((one, other, third))} == {one.join(other).join(third)}


@given(HANDLINGS, HANDLINGS)
def test_join_never_opens_anything(one: Handling, other: Handling) -> None:
    both = one.join(other)
    assert both.label.strictness == max(one.label.strictness, other.label.strictness)
    for part in (one, other):
        if part.audience is not None:
            assert both.audience is not None
            assert both.audience <= part.audience


@pytest.mark.parametrize(
    ("stricter", "opener"), list(zip(list(Label)[1:], list(Label)[:-1], strict=True)), ids=lambda label: label.value
)
def test_labels_from_open_to_strict(stricter: Label, opener: Label) -> None:
    assert Handling(stricter).join(Handling(opener)).label is stricter
    assert stricter.strictness == opener.strictness + 1


def test_what_has_no_label_is_not_open() -> None:
    assert UNLABELLED == Handling(Label.AMBER_STRICT, None) == joined([])
    assert Handling(Label.CLEAR).join(UNLABELLED) == UNLABELLED


# --- rows --------------------------------------------------------------------------------------------------------


@given(figures())
def test_row_and_back(figure: Figure) -> None:
    again = from_row(to_row(figure))
    assert again == figure
    assert again.id == figure.id


@given(figures())
def test_row_and_back_through_json(figure: Figure) -> None:
    line = json.dumps(to_row(figure), ensure_ascii=False, allow_nan=False)
    assert from_row(json.loads(line)) == figure


@given(figures(), st.sampled_from(("document", "start", "end", "text", "measure", "value", "unit")))
def test_a_row_that_lacks_something_says_what(figure: Figure, key: str) -> None:
    row = {name: value for name, value in to_row(figure).items() if name != key}
    with pytest.raises(ValueError, match=rf"lacks {key}: found keys"):
        from_row(row)


@given(figures(), figures())
def test_the_id_is_that_of_span_and_measure(one: Figure, other: Figure) -> None:
    def where(figure: Figure) -> tuple[str, int, int, str]:
        return figure.source.sha256, figure.source.start, figure.source.end, figure.measure

    assert (one.id == other.id) == (where(one) == where(other))
