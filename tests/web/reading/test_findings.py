"""Findings, doubts and contradictions follow the figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Contradiction, Document, Figure, Finding, FindingFigure
from lancang_web.evidence.selectors import findings as selectors
from lancang_web.evidence.services import ledger, review
from lancang_web.evidence.services.comparable import comparable
from lancang_web.evidence.services.findings import refresh

FIVE, SEVEN, NINE = (f"2019年缅甸缉获海洛因{kg}公斤。" for kg in (500, 700, 900))


def of_kind(kind: str) -> list[list[float]]:
    """The values of each finding of a kind, in their order."""
    found = [
        list(FindingFigure.objects.filter(finding=one).order_by("position").values_list("figure__value", flat=True))
        for one in Finding.objects.filter(kind=kind)
    ]
    return sorted(sorted(values) for values in found)


def pairs() -> list[tuple[float, float, str]]:
    """The ledger."""
    rows = Contradiction.objects.values_list("first__value", "second__value", "state")
    return sorted((min(one, other), max(one, other), state) for one, other, state in rows)


@pytest.fixture
def green(handling: Callable[..., Any]) -> Callable[[str], Any]:
    """green("CN"): open to all."""
    return lambda party: handling(party, "TLP:GREEN")


def test_a_sum_that_does_not_add_up_casts_doubt(bring: Callable[..., Document], user_of: Callable[..., User]) -> None:
    bring("2019年共缉获毒品100公斤，其中海洛因60公斤，冰毒70公斤。2018年培训20人。")
    assert of_kind("sum") == [[60, 70, 100]]
    doubts = dict(Figure.objects.values_list("value", "doubt"))
    assert {value for value, doubt in doubts.items() if doubt} == {60.0, 70.0, 100.0}
    wrong = Figure.objects.get(value=100.0)
    review.correct(actor=user_of("reporter"), figure=wrong, changes={"value": "130"}, version=None)
    assert set(Figure.objects.values_list("doubt", flat=True)) == {0}
    assert Finding.objects.get(kind="sum").verdict == "holds"


def test_contradictions_come_and_go(
    bring: Callable[..., Document], user_of: Callable[..., User], green: Callable[[str], Any]
) -> None:
    bring(FIVE, handling=green("CN"))
    bring(SEVEN, "MM", handling=green("MM"))
    assert pairs() == [(500, 700, "open")]
    assert of_kind("contradiction") == [[500, 700]]
    before = Finding.objects.get().pk, Contradiction.objects.get().pk
    for document in Document.objects.all():
        refresh(document)
    assert (Finding.objects.get().pk, Contradiction.objects.get().pk) == before, "nothing changed, nothing is written"
    bring("据统计，2019年缅甸缉获海洛因500公斤。", "TH", handling=green("TH"))
    assert pairs() == [(500, 700, "open")], "a repeat makes no second pair"
    assert of_kind("repeat") == [[500, 500]]
    seven = Figure.objects.get(value=700)
    review.correct(actor=user_of("reporter", "MM"), figure=seven, changes={"value": "500"}, version=None)
    assert (pairs(), of_kind("contradiction"), of_kind("repeat")) == ([], [], [[500, 500, 500]])
    review.decide(actor=user_of("reporter", "MM"), figure=seven, decision="reject", version=None)
    assert of_kind("repeat") == [[500, 500]]
    assert set(Figure.objects.values_list("doubt", flat=True)) == {0}


@pytest.mark.parametrize(
    ("outcome", "changes", "state"),
    [
        ("preferred", {}, "preferred"),
        ("scope", {}, "scope"),
        ("preferred", {"of": "something else"}, "preferred"),
        ("preferred", {"value": "800"}, "open"),
        ("scope", {"value": "800"}, "open"),
    ],
)
def test_what_is_settled_stays_settled_until_a_value_changes(
    outcome: str, changes: dict[str, str], state: str, bring: Callable[..., Document], user_of: Callable[..., User],
    green: Callable[[str], Any],
) -> None:  # fmt: skip
    bring(FIVE, handling=green("CN"))
    bring(SEVEN, "MM", handling=green("MM"))
    pair = Contradiction.objects.get()
    preferred = Figure.objects.get(value=500) if outcome == "preferred" else None
    ledger.settle(
        actor=user_of("approver"), contradiction=pair, outcome=outcome, reason="the later report", version=None,
        preferred=preferred,
    )  # fmt: skip
    for document in Document.objects.all():
        refresh(document)
    assert pairs() == [(500, 700, outcome)]
    assert set(Figure.objects.values_list("doubt", flat=True)) == {0}, "what is settled casts no doubt"
    if changes:
        seven = Figure.objects.get(value=700)
        review.correct(actor=user_of("reporter", "MM"), figure=seven, changes=changes, version=None)
    assert [one[2] for one in pairs()] == [state]
    assert (Figure.objects.get(value=500).doubt > 0) is (state == "open")


def test_what_was_dealt_with_outlives_its_finding(
    bring: Callable[..., Document], user_of: Callable[..., User], green: Callable[[str], Any]
) -> None:
    bring(FIVE, handling=green("CN"))
    bring(SEVEN, "MM", handling=green("MM"))
    pair = Contradiction.objects.get()
    ledger.settle(actor=user_of("approver"), contradiction=pair, outcome="scope", reason="another office", version=None)
    seven = Figure.objects.get(value=700)
    review.correct(actor=user_of("reporter", "MM"), figure=seven, changes={"value": "500"}, version=None)
    assert Contradiction.objects.get().finding is None
    review.correct(actor=user_of("reporter", "MM"), figure=seven, changes={"value": "650"}, version=None)
    again = Contradiction.objects.get()
    assert (again.pk, again.state, again.finding is None) == (pair.pk, "open", False)


def test_nobody_learns_of_a_document_from_a_finding(
    bring: Callable[..., Document], user_of: Callable[..., User], green: Callable[[str], Any]
) -> None:
    """A third, strict document neither hides what two open ones say nor shows through."""
    bring(FIVE, handling=green("CN"))
    bring(SEVEN, "MM", handling=green("MM"))
    bring(NINE, "TH")
    bring("据统计，2019年缅甸缉获海洛因500公斤。", "TH")
    assert [one[:2] for one in pairs()] == [(500, 700), (500, 900), (700, 900)]
    for party, most in (("CN", 700), ("MM", 700), ("TH", 900)):
        user = user_of("reader", party)
        seen = selectors.contradictions(user)
        values = {value for pair in seen for value in (pair.first.value, pair.second.value)}
        assert max(values) == most
        for pair in seen:
            assert pair.finding is not None
            assert {one.pk for one in pair.finding.figures.all()} == {pair.first_id, pair.second_id}
            assert ("900" in pair.finding.arithmetic) is (900 in (pair.first.value, pair.second.value))
        for finding in selectors.findings(user):
            assert max(one.value for one in finding.figures.all()) <= most
    assert Figure.objects.get(value=700).doubt == 2
    kinds = set(selectors.findings(user_of("reader", "TH")).values_list("kind", flat=True))
    assert kinds == {"contradiction", "repeat"}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, True),
        ({"measure": "arrests"}, False),
        ({"unit": "ha"}, False),
        ({"place": "TH"}, False),
        ({"place": "CN-YN"}, True),
        ({"place": ""}, False),
        ({"year": 2022, "period": "2022"}, False),
        ({"year": None, "period": ""}, True),
        ({"subject_code": "opium", "subject": "opium"}, False),
        ({"subject_code": "methamphetamine_crystal"}, True),
        ({"subject_code": "", "subject": "drugs"}, True),
        ({"state": "rejected"}, False),
    ],
)
def test_only_what_may_be_the_same_is_compared(
    fields: dict[str, Any], found: bool, make_document: Any, make_figure: Any, handling: Callable[..., Any]
) -> None:
    one = make_figure(make_document(handling("CN"), "100", name="a"))
    other = make_figure(make_document(handling("CN"), "100", name="b"), **fields)
    assert comparable([one]) == ({other.pk} if found else set())


def test_a_removed_figure_leaves_no_finding_behind(bring: Callable[..., Document], green: Callable[[str], Any]) -> None:
    """Of three that repeat each other one is read no longer: the other two still do."""
    from lancang_web.evidence.services import queue
    from lancang_web.evidence.services.reading import ask_rereading, store

    bring(FIVE, handling=green("CN"))
    bring("据统计，" + FIVE, "MM", handling=green("MM"))
    third = bring("另据统计，" + FIVE, "TH", handling=green("TH"))
    assert of_kind("repeat") == [[500, 500, 500]]
    ask_rereading(actor=third.uploaded_by, documents=[third])
    work = queue.lease("w")
    assert work is not None
    empty = {
        "text": third.text, "media": "text/plain", "encoding": "utf-8", "notes": [], "masked": 0, "layout": {},
        "figures": [], "acts": [],
    }  # fmt: skip
    assert store(work=work, answer=empty, version="2")
    assert of_kind("repeat") == [[500, 500]]
    assert not Finding.objects.filter(figures=None).exists()
