"""What reports of several sources add up to: tables, refusals, judgements, and operations whose events are known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.linkage import Judgement, Report, overlap
from lancang.linkage.parameters import parameters
from linkage.operations import operation


def report(key: str, value: float, **more: Any) -> Report:
    """A report of the party that its key begins with: CN1 is China's first."""
    given = {"first": 40, "last": 40, "place": ("LA", "LA-LM"), "subject": ("ats", "crystal"), **more}
    return Report(key, key[:2], value * 0.99, value * 1.01, **given)


def others() -> list[Report]:
    """Seizures that have nothing to do with each other, so that there is something to learn from."""
    return [
        report(f"{party}{number}", 3.0**number, first=3 * number + shift, last=3 * number + shift,
               place=(party,), subject=("opiates", f"kind {number}"))
        for shift, party in enumerate(("CN", "LA", "TH")) for number in range(2, 6)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "likely"),
    [
        (report("CN0", 37.4), report("LA0", 37.4), True),
        (report("CN0", 37.4), report("LA0", 37.4, first=41, last=41), True),
        (report("CN0", 37.4), report("LA0", 4.1, first=69, last=69, place=("TH", "TH-57")), False),
        (report("CN0", 37.4), report("LA0", 37.4, subject=("opiates", "heroin")), False),
        (report("CN0", 37.4), report("LA0", 37.4, first=140, last=140), False),
    ],
    ids=["the same", "a day later", "nothing alike", "another substance", "three months later"],
)
def test_two_reports(first: Report, second: Report, likely: bool) -> None:
    found = overlap([first, second, *others()])
    pair = next((one for one in found.candidates if {one.one, one.other} == {"CN0", "LA0"}), None)
    assert (pair is not None and pair.probability > 0.5) == likely


@pytest.mark.parametrize(
    ("reports", "least", "most"),
    [
        ([], 0.0, 0.0),
        ([report("CN1", 100)], 99.0, 101.0),
        ([report("CN1", 100), report("CN2", 100)], 198.0, 202.0),
        ([report("CN1", 100), report("LA1", 100)], 99.0, 202.0),
        ([report("CN1", 100), report("LA1", 60)], 99.0, 161.6),
        ([report("CN1", 100), report("LA1", 60, subject=("opiates",))], 158.4, 161.6),
    ],
    ids=["nothing", "one", "two of one source", "two sources", "two values", "two substances"],
)
def test_the_ends(reports: list[Report], least: float, most: float) -> None:
    found = overlap(reports)
    assert (found.least, found.most) == (pytest.approx(least), pytest.approx(most))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["CN", "LA", "TH"]), st.integers(0, 60)), max_size=9))
def test_where_all_values_are_the_same_the_interval_lies_between_the_ends(sources: list[tuple[str, int]]) -> None:
    """Links that were missed and slips never take the total below what one source alone has."""
    made = [Report(f"{source}{at}", source, 5, 5, day, day) for at, (source, day) in enumerate(sources)]
    found = overlap(made, draws=40)
    assert found.least <= found.low <= found.high <= found.most
    assert found.least <= found.mean <= found.most


def test_where_values_of_one_event_differ_either_may_be_right() -> None:
    found = overlap([report("CN1", 100), report("LA1", 60)], [Judgement("CN1", "LA1", True)] * 5)
    assert (found.least, found.most) == (pytest.approx(99), pytest.approx(161.6))
    assert 59 < found.low < 61 and 99 < found.high < 101 and found.events < 1.1


def test_two_reports_of_one_source_are_two_events() -> None:
    found = overlap([report("CN1", 100), report("CN2", 100), report("LA1", 5)])
    assert all({one.one[:2], one.other[:2]} != {"CN"} for one in found.candidates)


@pytest.mark.parametrize(
    ("reports", "judgements", "said"),
    [
        ([report("CN1", 1), report("CN1", 2)], [], "two reports of this key"),
        ([Report("CN1", "CN", 5, 4)], [], "expected a range from zero on"),
        ([Report("CN1", "CN", -1, 4)], [], "expected a range from zero on"),
        ([Report("CN1", "CN", 1, float("nan"))], [], "expected a range from zero on"),
        ([Report("CN1", "CN", 1, 1, first=4, last=3)], [], "in order"),
        ([Report("CN1", "CN", 1, 1, first=4)], [], "expected both"),
        ([report("CN1", 1)], [Judgement("CN1", "LA9", True)], "expected the key of a report"),
        ([report("CN1", 1), report("CN2", 1)], [Judgement("CN1", "CN2", True)], "expected two sources"),
    ],
)
def test_refused(reports: list[Report], judgements: list[Judgement], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        overlap(reports, judgements)


@pytest.mark.parametrize(("same", "moves"), [(True, 1), (False, -1)])
def test_a_judgement_is_evidence_in_its_direction(same: bool, moves: int) -> None:
    reports = [report("CN0", 37.4), report("LA0", 30.0, first=52, last=52, place=("TH",)), *others()]
    before, after = overlap(reports), overlap(reports, [Judgement("CN0", "LA0", same)])
    chance = [next((one.probability for one in found.candidates if one.one == "CN0"), 0.0) for found in (before, after)]
    assert (chance[1] - chance[0]) * moves > 0
    assert (before.mean - after.mean) * moves > 0


def test_same_input_same_result() -> None:
    reports = operation(3).reports
    first, again = overlap(reports), overlap(reports)
    assert first == again and (first.draws.totals == again.draws.totals).all()


def test_the_order_of_reports_hardly_matters() -> None:
    reports = operation(4).reports
    one, other = overlap(reports), overlap(list(reversed(reports)))
    assert one.mean == pytest.approx(other.mean, rel=0.03)


@settings(max_examples=25, deadline=None)
@given(st.lists(
    st.builds(
        Report, key=st.uuids().map(str), source=st.sampled_from("ABC"),
        low=st.sampled_from([0.0, 1e-9, 0.5, 10.0, 1e9]), high=st.sampled_from([1e9, 1e12]),
        first=st.integers(0, 50), last=st.integers(50, 900), place=st.sampled_from([(), ("X",), ("X", "Y")]),
        subject=st.sampled_from([(), ("S",), ("S", "T")]),
    ), max_size=8, unique_by=lambda one: one.key))  # fmt: skip
def test_anything_that_is_allowed_has_ordered_ends(reports: list[Report]) -> None:
    """Values of one event that differ put what is written in doubt, by no more than a slip."""
    found, slip = overlap(reports, draws=10), parameters().slip
    assert found.least / slip <= found.low <= found.high <= found.most * slip
    assert found.least <= found.most
    assert all(0 <= one.probability <= 1 for one in found.candidates)


def test_the_interval_holds_the_truth_about_nine_times_in_ten() -> None:
    """Of 20 operations; a band of a thousand is for the benchmarks."""
    held, wide = 0, []
    for seed in range(20):
        made = operation(seed, joint=seed % 9 / 10, parties=2 + seed % 5, events=20 + seed % 40)
        found = overlap(made.reports, seed=seed, draws=100)
        held += found.low <= made.total <= found.high
        wide.append((found.high - found.low) / (found.most - found.least))
    assert held >= 15 and sorted(wide)[10] <= 0.33
