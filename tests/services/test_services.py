"""Services: intervals of shares against targets, the ladder of sanctions, reach, and counts that are not kept."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lancang.rooms.services import (
    Activity,
    Inspection,
    Survey,
    TreatmentTotal,
    activity_faults,
    inspection_faults,
    kept,
    next_step,
    number_of,
    reach_by_year,
    sums,
    survey_faults,
    survey_result,
    terms,
    total_faults,
    wilson,
)

TODAY = date(2026, 11, 22)


# R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3 (score method without continuity
# correction): 81 of 263, 15 of 148, 0 of 20, 1 of 29.
@pytest.mark.parametrize(
    ("aware", "sample", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(aware: int, sample: int, low: float, high: float) -> None:
    assert wilson(aware, sample) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(1, 5000), st.data(), st.floats(1, 10))
def test_wilson_holds_the_share_and_widens_with_the_effect(sample: int, data: Any, effect: float) -> None:
    aware = data.draw(st.integers(0, sample))
    low, high = wilson(aware, sample)
    wider = wilson(aware, sample, effect)
    assert 0 <= low <= aware / sample + 1e-12 and aware / sample - 1e-12 <= high <= 1
    assert wider[1] - wider[0] >= high - low - 1e-9


@pytest.mark.parametrize(
    ("population", "aware", "sample", "effect", "verdict"),
    [
        ("town", 990, 1000, 1.0, "met"), ("town", 900, 1000, 1.0, "not_met"), ("town", 950, 1000, 1.0, "cannot_tell"),
        ("town", 970, 1000, 1.0, "met"), ("town", 970, 1000, 4.0, "cannot_tell"),  # in clusters
        ("village", 900, 1000, 1.0, "met"), ("school", 960, 1000, 1.0, "not_met"),
    ],
)  # fmt: skip
def test_verdict(population: str, aware: int, sample: int, effect: float, verdict: str) -> None:
    found = survey_result(Survey("A", population, "CN", "2025-06", sample, aware, effect))
    assert found is not None and found.verdict == verdict and found.target is not None


def test_no_target_before_there_was_one_and_nothing_without_numbers() -> None:
    found = survey_result(Survey("A", "town", "CN", "2010", 100, 90))
    assert found is not None and found.verdict == "no_target"
    assert survey_result(Survey("A", "town", "CN", "2025", None, 90)) is None
    assert survey_result(Survey("A", "town", "CN", "2025", 80, 90)) is None


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"sample": 0}, "sample", "found 0"), ({"aware": 101}, "aware", "found 101 of 100"),
        ({"aware": -1}, "aware", "found -1 of 100"), ({"effect": 0.5}, "effect", "found 0.5"),
        ({"effect": 51.0}, "effect", "found 51"), ({"on": "2027"}, "on", "found 2027, which lies ahead"),
    ],
)  # fmt: skip
def test_survey_refused(values: dict[str, Any], field: str, said: str) -> None:
    given_: dict[str, Any] = {"code": "A", "population": "town", "on": "2025", "sample": 100, "aware": 90, **values}
    faults = survey_faults(Survey(**given_), TODAY)
    assert [(one.field, said in one.en) for one in faults] == [(field, True)] and faults[0].zh


def found(*days: str, sanction: str = "") -> list[Inspection]:
    return [Inspection(date.fromisoformat(day), "finding", sanction) for day in days]


@pytest.mark.parametrize(
    ("inspections", "expected"),
    [
        ([], None),
        ([Inspection(date(2025, 1, 1), "nothing")], None),
        (found("2025-01-01"), (1, "warning", False)),
        (found("2025-01-01", sanction="warning"), (1, "warning", True)),
        (found("2025-01-01", "2025-06-01"), (2, "closure", False)),
        (found("2025-01-01", "2025-06-01", sanction="warning"), (2, "closure", False)),
        (found("2025-01-01", "2025-06-01", sanction="revoked"), (2, "closure", True)),
        (found("2022-12-31", "2025-06-01"), (1, "warning", False)),  # more than 24 months apart
        (found("2023-06-02", "2025-06-01"), (2, "closure", False)),
        (found("2024-01-01", "2024-06-01", "2025-01-01", "2025-06-01"), (4, "revoked", False)),
        ([Inspection(date(2025, 1, 1), "refused")], (1, "warning", False)),
        (found("2025-01-01", "2027-01-01"), (1, "warning", False)),  # what lies ahead is not looked at
        ([Inspection(None, "finding")], None),
    ],
)
def test_ladder(inspections: list[Inspection], expected: tuple[int, str, bool] | None) -> None:
    step = next_step("CN", inspections, TODAY)
    assert (None if step is None else (step.number, step.rung.sanction, step.taken)) == expected
    assert step is None or "house" in step.rung.basis


def test_inspection_refused() -> None:
    (fault,) = inspection_faults(Inspection(date(2026, 1, 1), "nothing", "warning"), TODAY)
    assert fault.field == "sanction" and "where nothing was found" in fault.en
    (fault,) = inspection_faults(Inspection(date(2027, 1, 1), "nothing"), TODAY)
    assert fault.field == "on" and "lies ahead" in fault.en


def test_reach() -> None:
    said = [
        Activity("A", begins="2025-05", reach=100), Activity("A", begins="2025-05", reach=120),
        Activity("B", begins="2025-06"), Activity("C", begins="2024", reach=7), Activity("D", reach=9),
    ]  # fmt: skip
    rows, undated = reach_by_year(said)
    assert [(row.year, row.number, row.people.low, row.people.high, row.unsaid) for row in rows] == [
        (2025, 2, 100, 120, 1), (2024, 1, 7, 7, 0),
    ]  # fmt: skip
    assert undated == 1
    assert [one.field for one in activity_faults(Activity("A", reach=0, begins="2025", ends="2024"), TODAY)] == [
        "ends", "reach",
    ]  # fmt: skip


# --- counts of a few persons --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"admissions": "0"}, {"admissions": "0"}),
        ({"admissions": "2"}, {"admissions": "<3"}),
        ({"admissions": "3"}, {"admissions": "3"}),
        ({"completed": "1", "left_early": "40"}, {"completed": "<3", "left_early": "40"}),
        ({"admissions": "10", "voluntary": "9", "compulsory": "1"},
         {"admissions": "10", "voluntary": "x", "compulsory": "<3"}),
        ({"admissions": "10", "voluntary": "6", "compulsory": "4"},
         {"admissions": "10", "voluntary": "6", "compulsory": "4"}),
        ({"admissions": "10", "voluntary": "9", "compulsory": ""},  # one is left over
         {"admissions": "10", "voluntary": "x", "compulsory": ""}),
        ({"admissions": "10", "voluntary": "5", "compulsory": "4"},  # and here
         {"admissions": "10", "voluntary": "5", "compulsory": "x"}),
        ({"admissions": "10", "voluntary": "5", "compulsory": ""},
         {"admissions": "10", "voluntary": "5", "compulsory": ""}),
        ({"admissions": "3", "voluntary": "1", "compulsory": "2"},
         {"admissions": "3", "voluntary": "<3", "compulsory": "<3"}),
        ({"admissions": "10", "voluntary": "9", "compulsory": "<3"},
         {"admissions": "10", "voluntary": "x", "compulsory": "<3"}),
        ({"admissions": "2", "voluntary": "1", "compulsory": "1"},
         {"admissions": "<3", "voluntary": "x", "compulsory": "x"}),
        ({"followed": "20", "abstinent": "18", "relapsed": "2"},
         {"followed": "20", "abstinent": "x", "relapsed": "<3"}),
    ],
)  # fmt: skip
def test_kept(counts: dict[str, str], expected: dict[str, str]) -> None:
    assert kept(counts, TODAY) == expected
    assert kept(expected, TODAY) == expected  # what is kept stays as it is


@settings(max_examples=30)
@example(1, 1, 0)
@example(2, 2, 3)
@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 3))
def test_what_is_kept_leaves_no_few_persons_certain(voluntary: int, compulsory: int, rest: int) -> None:
    """By trying all: whatever was kept could have come of at least two numbers of any few persons."""
    counts = {
        "admissions": str(voluntary + compulsory + rest),
        "voluntary": str(voluntary),
        "compulsory": str(compulsory),
    }
    shown = kept(counts, TODAY)

    def fits(numbers: tuple[int, int, int]) -> bool:
        whole = (sum(numbers), numbers[0], numbers[1])
        return all(
            text == "x" or (text == "<3" and 0 < number < 3) or text == str(number)
            for number, text in zip(whole, shown.values(), strict=True)
        )

    # Rest of 1 or 2 is a category of its own: it must not be certain either.
    possible = [one for one in itertools.product(range(24), range(24), range(27)) if fits(one)]
    assert (voluntary, compulsory, rest) in possible
    for at, number in enumerate((voluntary, compulsory, rest)):
        if 0 < number < 3:
            assert len({one[at] for one in possible}) > 1


def total(period: str, **counts: str) -> TreatmentTotal:
    return TreatmentTotal(period, counts)


@pytest.mark.parametrize(
    ("new", "others", "refused"),
    [
        (total("2025", admissions="20"), [total("2025-01/2025-06", admissions="18"),
                                          total("2025-07/2025-12", admissions="<3")], True),
        (total("2025-07/2025-12", admissions="<3"), [total("2025-01/2025-06", admissions="18"),
                                                     total("2025", admissions="20")], True),
        (total("2025", admissions="20"), [total("2025-01/2025-06", admissions="x"),
                                          total("2025-07/2025-12", admissions="<3")], False),
        (total("2025", admissions="20"), [total("2025-01/2025-06", admissions="12"),
                                          total("2025-07/2025-12", admissions="8")], False),
        (total("2025", admissions="20"), [total("2025-07/2025-12", admissions="<3")], False),
        (total("2025", completed="20"), [total("2025-01/2025-06", admissions="18"),
                                         total("2025-07/2025-12", admissions="<3")], False),
        (total("2024", admissions="20"), [total("2025-01/2025-06", admissions="18"), total("2025", admissions="20"),
                                          total("2025-07/2025-12", admissions="<3")], False),  # not of its making
    ],
)  # fmt: skip
def test_given_away_by_another_period(new: TreatmentTotal, others: list[TreatmentTotal], refused: bool) -> None:
    faults = total_faults(new, others, TODAY)
    assert bool(faults) is refused
    assert not refused or "could be worked out" in faults[0].en


@pytest.mark.parametrize(
    ("counts", "field"),
    [
        ({"admissions": "5", "voluntary": "4", "compulsory": "4"}, "admissions"),
        ({"admissions": "99999999"}, "admissions"),
        ({"followed": "5", "abstinent": "9"}, "followed"),
    ],
)  # fmt: skip
def test_totals_refused(counts: dict[str, str], field: str) -> None:
    assert [one.field for one in total_faults(total("2025", **counts), [], TODAY)] == [field]


def test_sums_of_what_is_shown() -> None:
    found_ = sums([total("2025", admissions="10"), total("2025", admissions="<3"), total("2025", completed="x")])
    assert (found_["admissions"].shown, found_["admissions"].withheld, found_["admissions"].unsaid) == (10, 1, 1)
    assert (found_["completed"].shown, found_["completed"].withheld, found_["completed"].unsaid) == (0, 1, 2)
    assert number_of("x") is None and number_of("") is None and number_of("0") == 0


def test_terms() -> None:
    assert set(terms("verdict")) == {"met", "not_met", "cannot_tell", "no_target"}
    with pytest.raises(KeyError):
        terms("persons")
