"""What operations yielded: each result once, as a number where it is sure and an interval where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from lancang.linkage import Judgement, Overlap, Report
from lancang.rooms.cooperation import Line, Operation, Result, ResultJudgement, arithmetic, sum_up

FOUR = ("CN", "LA", "MM", "TH")
RIVER = Operation("RIVER", "Second", begins="2015-01-12", ends="2015-03-12", participants=FOUR)
EXTENSION = Operation("RIVER-E", "Extension", whole="RIVER", part="extension", begins="2015-02-11", ends="2015-03-12")
SPRING = Operation("SPRING", "Spring", begins="2015-03-01", ends="2015-04-30", participants=FOUR)
LONGER = Operation("SPRING-E", "Longer", whole="SPRING", part="extension", begins="2015-05-01", ends="2015-05-31")
FIRST = Operation("SPRING-1", "First", whole="SPRING", part="phase", begins="2015-03-01", ends="2015-03-31")
SECOND = Operation("SPRING-2", "Second", whole="SPRING", part="phase", begins="2015-04-01", ends="2015-04-30")
UNDATED = Operation("NODAYS", "No days", participants=FOUR)
UNDATED_1 = Operation("NODAYS-1", "Phase", whole="NODAYS", part="phase")
ALL = (RIVER, EXTENSION, SPRING, LONGER, FIRST, SECOND, UNDATED, UNDATED_1)
_numbers = count(1)


def total(operation: str, value: str, **fields: Any) -> Result:
    given = {"measure": "cases", "owner": "CN", "level": "total", **fields}
    return Result(str(next(_numbers)), operation, value=value, **given)


def line(results: Sequence[Result], root: str, operations: Sequence[Operation] = ALL) -> Line:
    found = sum_up(root, operations, results).lines
    assert len(found) == 1
    return found[0]


def by(*owners: str, operation: str = "SPRING", value: str = "100", **fields: Any) -> list[Result]:
    return [total(operation, value, owner=owner, **fields) for owner in owners]


@pytest.mark.parametrize(
    ("results", "low", "high", "state", "notes"),
    [
        # Four parties say the same: once.
        (by(*FOUR, value="8,919"), 8919, 8919, "agreed", ()),
        # However it is written.
        ([*by("CN", value="8919"), *by("TH", value="8,919 ", unit="起")], 8919, 8919, "agreed", ()),
        (by("CN", value="8,919"), 8919, 8919, "one", ()),
        # Written to the hundred kilograms and to the kilogram: the finer one.
        ([*by("CN", value="1.3", unit="t", measure="seizure", subject="heroin"),
          *by("TH", value="1,312", unit="kg", measure="seizure", subject="heroin")], 1312, 1312, "agreed", ()),
        # Different totals of one thing: all that was said.
        ([*by("CN", value="100"), *by("TH", value="90")], 90, 100, "differ", ("differ",)),
        # A phase, and a stretch of days, within the whole.
        ([*by("CN"), *by("TH", operation="SPRING-1", value="60"), *by("LA", value="20", period="2015-03-05")],
         100, 100, "one", ()),
        # Two phases without a total of the whole are added; a total of the year of the operation is one of it.
        ([*by("CN", operation="SPRING-1", value="60"), *by("CN", operation="SPRING-2", value="50")],
         110, 110, "one", ()),
        ([*by("CN", period="2015-03"), *by("CN", value="40", period="2015-04")], 140, 140, "one", ()),
        # The extension beside a total that says it has it, that it has not, and that does not say.
        ([*by("CN", covers="whole"), *by("CN", operation="SPRING-E", value="30")], 100, 100, "one", ()),
        ([*by("CN", covers="alone"), *by("CN", operation="SPRING-E", value="30")], 130, 130, "one", ()),
        ([*by("CN"), *by("CN", operation="SPRING-E", value="30")], 100, 130, "interval", ("may_include",)),
        ([*by("CN", period="2015-03-01/2015-05-31"), *by("CN", operation="SPRING-E", value="30")], 100, 100, "one", ()),
        # Days that overlap without one holding the other.
        ([*by("CN", period="2015-03-01/2015-03-20"), *by("CN", value="40", period="2015-03-10/2015-04-10")],
         100, 140, "interval", ("may_include",)),
        # Single parties: within the shared total; added if each is its own part; else at least the larger.
        ([*by("CN"), *by("CN", value="70", of=("CN",)), *by("TH", value="30", of=("TH",))], 100, 100, "one", ()),
        ([*by("CN", value="70", of=("CN",), share="own"), *by("TH", value="30", of=("TH",), share="own")],
         100, 100, "one", ()),
        ([*by("CN", value="70", of=("CN",)), *by("TH", value="30", of=("TH",))], 70, 100, "interval", ("may_include",)),
        ([*by("CN", value="70", of=("CN",), share="own"), *by("CN", value="90", of=("CN",), share="joint")],
         90, 90, "one", ()),
        # All participants by name are all participants.
        ([*by("CN", of=FOUR), *by("TH")], 100, 100, "agreed", ()),
        # A province within its country, two countries beside each other.
        ([*by("CN", place="CN-YN", value="40"), *by("CN", place="CN")], 100, 100, "one", ()),
        ([*by("CN", place="CN-YN", value="40"), *by("CN", place="LA")], 140, 140, "one", ()),
        # Parts that say more than the whole are told, not cut.
        ([*by("CN"), *by("CN", operation="SPRING-1", value="90"), *by("CN", operation="SPRING-2", value="50")],
         140, 140, "interval", ("exceeds",)),
        # Bounds.
        (by("CN", bound="min"), 100, float("inf"), "one", ()),
        (by("CN", bound="max"), 0, 100, "one", ()),
        (by("CN", bound="approx"), 90, 110, "one", ()),
    ],
)  # fmt: skip
def test_totals(results: list[Result], low: float, high: float, state: str, notes: tuple[str, ...]) -> None:
    found = line(results, "SPRING")
    assert (found.low, pytest.approx(found.high), found.state, found.notes) == (low, high, state, notes)
    backwards = line(results[::-1], "SPRING")
    assert (backwards.low, backwards.high, backwards.state) == (found.low, found.high, found.state)


@pytest.mark.parametrize(
    ("results", "low", "high"),
    [
        # Without days what is part of something lies within it all the same.
        ([*by("CN", operation="NODAYS"), *by("CN", operation="NODAYS-1", value="30")], 100, 100),
        ([*by("CN", operation="NODAYS"), *by("CN", operation="NODAYS", value="30", period="2015-03")], 100, 100),
        # Two months of it are two things.
        ([*by("CN", operation="NODAYS", period="2015-04"), *by("CN", operation="NODAYS", value="30", period="2015-03")],
         130, 130),
    ],
)  # fmt: skip
def test_an_operation_whose_days_are_not_known(results: list[Result], low: float, high: float) -> None:
    found = line(results, "NODAYS")
    assert (found.low, found.high) == (low, high)


def test_substances_of_one_family_lie_within_it_and_beside_each_other() -> None:
    given = {"measure": "seizure", "unit": "kg"}
    tablet, crystal, both = (
        total("SPRING", value, subject=f"methamphetamine{form}", **given)
        for value, form in (("40", "_tablet"), ("50", "_crystal"), ("100", ""))
    )
    assert (line([tablet, crystal], "SPRING").low, line([tablet, crystal], "SPRING").high) == (90, 90)
    assert line([tablet, crystal, both], "SPRING").high == 100


def test_the_second_joint_river_operation_entered_by_four_parties_yields_its_results_once() -> None:
    """Facts: the communique of 19 April 2016 on the operation of 12 January to 12 March 2015 and its extension."""
    written = {
        ("cases", ""): ("8,919", "起", ""), ("arrests", ""): ("10,164", "名", ""),
        ("seizure", "methamphetamine_tablet"): ("1亿", "片", ""),
        ("seizure", "methamphetamine_crystal"): ("0.5", "吨", ""),
        ("seizure", "heroin"): ("1.3", "吨", ""), ("seizure", "precursors"): ("295.5", "吨", "approx"),
    }  # fmt: skip
    results = [
        total("RIVER", value, owner=owner, measure=measure, subject=subject, unit=unit, bound=bound)
        for owner in FOUR for (measure, subject), (value, unit, bound) in written.items()
    ]  # fmt: skip
    # One party also enters what the extension yielded, another one its own cases, a third one a seizure by itself.
    results += [
        total("RIVER-E", "3,100", owner="TH"), total("RIVER", "5,000", owner="CN", of=("CN",)),
        total("RIVER", "30", owner="LA", level="event", measure="seizure", subject="heroin", unit="公斤",
              period="2015-02-03"),
    ]  # fmt: skip
    found = {
        (one.measure, one.subject): one for one in sum_up("RIVER", [RIVER, RIVER, RIVER, EXTENSION], results).lines
    }
    assert {key: (one.low, one.high, one.state) for key, one in found.items() if key[1] != "precursors"} == {
        ("cases", ""): (8919, 8919, "agreed"), ("arrests", ""): (10_164, 10_164, "agreed"),
        ("seizure", "methamphetamine_tablet"): (1e8, 1e8, "agreed"),
        ("seizure", "methamphetamine_crystal"): (500, 500, "agreed"), ("seizure", "heroin"): (1300, 1300, "agreed"),
    }  # fmt: skip
    precursors = found["seizure", "precursors"]
    assert (round(precursors.low), round(precursors.high)) == (265_950, 325_050)
    assert arithmetic(found["cases", ""], "en").startswith("8,919 = 8,919 起 (China) = 8,919 起 (Laos)")


def event(by_: str, value: str, day: str = "2015-03-05", **fields: Any) -> Result:
    given = {"measure": "seizure", "subject": "heroin", "unit": "kg", "place": "MM-17", **fields}
    return total("SPRING", value, owner=by_, by=by_, level="event", period=day, **given)


def sources(reports: Sequence[Report], judgements: Sequence[Judgement]) -> Overlap:
    """Instead of linkage: the interval from the largest source to the sum, whatever is judged."""
    sums: dict[str, float] = {}
    for one in reports:
        sums[one.source] = sums.get(one.source, 0) + one.low
    least, most = max(sums.values()), sum(sums.values())
    return Overlap(least, most, least, most, (least + most) / 2, float(len(reports)))


def test_events_of_several_parties_make_an_interval_from_full_overlap_to_none() -> None:
    found = sum_up("SPRING", ALL, [event("MM", "12"), event("TH", "12"), event("TH", "5", "2015-04-02")]).lines[0]
    assert found.events is not None and found.state == "events"
    assert (found.events.found.least, found.events.found.most) == (16, 30.5)  # 5 kg is 4.5 to 5.5
    assert found.events.found.least <= found.low <= found.high <= found.events.found.most
    assert found.events.sources == (("MM", 1, 12.0), ("TH", 2, 17.0))
    assert [{one.one, one.other} for one in found.events.found.candidates]


@pytest.mark.parametrize(
    ("results", "judgements", "counted", "twice"),
    [
        # The same report of one party entered by two owners is one; by one owner twice it is two seizures.
        ([event("MM", "12"), replace(event("MM", "12"), owner="SEC")], [], 1, 1),
        ([event("MM", "12"), event("MM", "12")], [], 2, 0),
        ([event("MM", "12"), event("MM", "12"), replace(event("MM", "12"), owner="SEC")], [], 2, 1),
        # Unless a person says so.
        ([event("MM", "12"), event("MM", "12.1")], ["same"], 1, 1),
        ([event("MM", "12"), event("MM", "12.1")], ["same", "different"], 2, 0),
        ([event("MM", "12"), event("MM", "12.1")], ["unknown"], 2, 0),
    ],
)
def test_one_party_s_report_counts_once(
    results: list[Result], judgements: list[str], counted: int, twice: int
) -> None:  # fmt: skip
    said = [ResultJudgement(results[0].key, results[1].key, verdict) for verdict in judgements]
    found = sum_up("SPRING", ALL, results, said, sources).lines[0].events
    assert found is not None and (found.count, len(found.twice)) == (counted, twice)


def test_judgements_reach_linkage_and_what_cannot_be_judged_is_left_out() -> None:
    events = [
        event("MM", "12"), event("TH", "14.1", "2015-03-09"), event("MM", "30", "2015-04-01"),
        event("TH", "3", "2015-04-20"),
    ]  # fmt: skip
    shared = total("SPRING", "1", measure="seizure", subject="opium", unit="kg")
    never = [ResultJudgement(events[0].key, shared.key, "same"), ResultJudgement(events[0].key, "999999", "same")]

    def told(verdict: str) -> list[bool]:
        found: list[bool] = []

        def link(reports: Sequence[Report], judgements: Sequence[Judgement]) -> Overlap:
            if len(reports) == len(events):
                found.extend(one.same for one in judgements)
            return sources(reports, judgements)

        sum_up("SPRING", ALL, [*events, shared], [ResultJudgement(events[0].key, events[1].key, verdict), *never], link)
        return found

    assert (told("same"), told("different"), told("unknown"), told("")) == ([True], [False], [], [])


def test_events_within_a_total_are_not_added_and_those_beyond_it_are_told() -> None:
    shared = total("SPRING", "100", measure="seizure", subject="heroin", unit="kg")
    within = sum_up("SPRING", ALL, [shared, event("MM", "12")], link=sources).lines[0]
    assert (within.low, within.high, within.beyond, within.notes) == (100, 100, None, ())
    march = replace(shared, period="2015-03")
    beyond = sum_up("SPRING", ALL, [march, event("MM", "12", "2015-04-20")], link=sources).lines[0]
    assert (beyond.low, round(beyond.high), beyond.notes) == (100, 112, ("events_beyond",))
    exceeds = sum_up("SPRING", ALL, [shared, event("MM", "300")], link=sources).lines[0]
    assert exceeds.notes == ("events_exceed",) and round(exceeds.high) == 300


def test_what_cannot_be_read_is_told_and_not_counted() -> None:
    broken = [total("SPRING", "many"), total("SPRING", "5", measure="seizure", subject="heroin", unit="parsecs")]
    found = sum_up("SPRING", ALL, [*broken, *by("CN")])
    assert found.not_counted == tuple((one.key, "unreadable") for one in broken)
    assert [one.high for one in found.lines] == [100]


def test_results_of_other_operations_and_circles_of_parts() -> None:
    circle = [Operation("A", "a", whole="B", part="phase"), Operation("B", "b", whole="A", part="phase")]
    found = sum_up("A", circle, [total("A", "5"), total("B", "7"), total("RIVER", "100")])
    assert [(one.low, one.high) for one in found.lines] == [(7, 7)]


def test_many_totals_are_bounded_quickly_and_by_days() -> None:
    days = [total("SPRING", "2", period=f"2015-{month:02d}-{day:02d}") for month in (3, 4) for day in range(1, 31)]
    found = line([*days, total("SPRING", "100")], "SPRING")
    assert (found.low, found.high, found.notes) == (120, 120, ("exceeds",))
    assert line(days, "SPRING").low == line(days, "SPRING").high == 120
