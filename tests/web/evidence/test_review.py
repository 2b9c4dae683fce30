"""Decisions of a reviewer: which are possible from which state, what is kept, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.audit.selectors import history_of
from lancang_web.evidence.models import Document, Figure, State
from lancang_web.evidence.services import review
from lancang_web.evidence.services.conflict import Changed
from lancang_web.handling.models import Handling

TEXT = "2023年，全省缴获冰毒1200公斤。查获易制毒化学品3吨。"


@pytest.fixture
def document(handling: Callable[..., Handling], make_document: Callable[..., Document]) -> Document:
    return make_document(handling("CN", "TLP:GREEN"), TEXT)


@pytest.fixture
def figure(document: Document, make_figure: Callable[..., Figure]) -> Figure:
    return make_figure(document, "1200公斤", value=1200.0, place="CN")


@pytest.fixture
def reporter(user_of: Callable[..., User]) -> User:
    return user_of("reporter", "CN")


MOVES = [
    # from, decision, to (None: refused)
    ("proposed", "accept", "accepted"),
    ("proposed", "reject", "rejected"),
    ("proposed", "reopen", None),
    ("accepted", "accept", None),
    ("accepted", "reject", "rejected"),
    ("accepted", "reopen", "proposed"),
    ("rejected", "accept", "accepted"),
    ("rejected", "reject", None),
    ("rejected", "reopen", "proposed"),
    ("approved", "accept", None),
    ("approved", "reject", None),
    ("approved", "reopen", None),
    ("final", "accept", None),
    ("final", "reject", None),
    ("final", "reopen", None),
]


@pytest.mark.parametrize(("state", "decision", "after"), MOVES)
def test_moves(state: str, decision: str, after: str | None, figure: Figure, reporter: User) -> None:
    Figure.objects.filter(pk=figure.pk).update(state=state)
    if after is None:
        with pytest.raises(ValidationError):
            review.decide(actor=reporter, figure=figure, decision=decision, version=1)
    else:
        review.decide(actor=reporter, figure=figure, decision=decision, version=1)
    figure.refresh_from_db()
    assert figure.state == (after or state)
    assert Event.objects.filter(kind="evidence.figure").count() == (after is not None)


def test_the_second_of_two_is_told_and_loses_nothing(figure: Figure, reporter: User) -> None:
    review.correct(actor=reporter, figure=figure, changes={"place": "MM"}, version=1)
    with pytest.raises(Changed) as told:
        review.correct(actor=reporter, figure=figure, changes={"place": "LA"}, version=1)
    assert (told.value.present.place, told.value.present.version) == ("MM", 2)


def test_a_correction_keeps_the_reading_and_who_made_it(figure: Figure, reporter: User) -> None:
    changed = review.correct(actor=reporter, figure=figure, changes={"value": "1,250.5", "period": "2022"}, version=1)
    assert (changed.value, changed.period, changed.year, changed.state) == (1250.5, "2022", 2022, State.ACCEPTED)
    assert changed.corrected and changed.reading == {"value": 1200.0}
    assert changed.history.first().history_user == reporter
    event = Event.objects.get(action="figure.corrected")
    assert event.detail.content["changes"] == {"value": [1200.0, 1250.5], "period": ["2023", "2022"]}


WRONG = [
    # field, entry, what the message names
    ("measure", "seizures of ice", "measure"),
    ("measure", "", "measure"),
    ("unit", "stone", "unit"),
    ("subject_code", "ice", "subject_code"),
    ("value", "many", "value"),
    ("value", "", "value"),
    ("value", "nan", "value"),
    ("value", "1e30", "value"),
    ("value_max", "1", "value_max"),
    ("period", "last year", "period"),
    ("period", "2023-13", "period"),
    ("bound", "roughly", "bound"),
    ("status", "unknown", "status"),
    ("place", "联系人王小明，电话13800138000", "place"),
]


@pytest.mark.parametrize(("field", "entry", "named"), WRONG)
def test_wrong_entries_are_named(field: str, entry: str, named: str, figure: Figure, reporter: User) -> None:
    with pytest.raises(ValidationError) as told:
        review.correct(actor=reporter, figure=figure, changes={field: entry}, version=1)
    assert named in told.value.message_dict
    assert "13800138000" not in str(told.value)
    figure.refresh_from_db()
    assert figure.version == 1


@pytest.mark.parametrize("status", ["zero", "not_reported", "not_applicable", "withheld"])
def test_four_kinds_of_nothing_carry_no_number(status: str, figure: Figure, reporter: User) -> None:
    changed = review.correct(actor=reporter, figure=figure, changes={"status": status, "value": "7"}, version=1)
    assert (changed.status, changed.value, changed.value_max) == (status, 0.0, None)


def test_what_stood_there_may_stay(document: Document, make_figure: Callable[..., Figure], reporter: User) -> None:
    odd = make_figure(document, "3吨", unit="担", place="岚江州")
    assert review.correct(actor=reporter, figure=odd, changes={"unit": "担", "period": "2022"}, version=1).unit == "担"


FIELDS: dict[str, Any] = {"measure": "seizure", "unit": "kg", "value": "3000", "place": "CN", "period": "2023"}


def test_adding_at_a_selection(document: Document, reporter: User) -> None:
    at = TEXT.index("3吨")
    made = review.add(actor=reporter, document=document, start=at, end=at + 2, fields=FIELDS)
    assert (made.text, made.sentence, made.sentence_start) == ("3吨", "查获易制毒化学品3吨。", TEXT.index("查获"))
    assert (made.state, made.reading, made.value) == (State.ACCEPTED, {}, 3000.0)
    again = review.add(actor=reporter, document=document, start=at, end=at + 2, fields=FIELDS)
    assert again.reading_id != made.reading_id


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (5, 5), (6, 5), (0, 10_000)])
def test_a_selection_must_lie_in_the_text(start: int, end: int, document: Document, reporter: User) -> None:
    with pytest.raises(ValidationError):
        review.add(actor=reporter, document=document, start=start, end=end, fields=FIELDS)


def test_splitting(figure: Figure, reporter: User) -> None:
    parts = [{"value": "700"}, {"value": "500", "subject": "heroin", "subject_code": "heroin"}]
    first, second = review.split(actor=reporter, figure=figure, parts=parts, version=1)
    assert (first.value, second.value, second.subject_code) == (700.0, 500.0, "heroin")
    assert (first.start, first.end) == (second.start, second.end)


def test_accepting_many_takes_only_what_is_proposed(
    document: Document, make_figure: Callable[..., Figure], reporter: User
) -> None:
    made = [make_figure(document, "3吨", state=state) for state in ("proposed", "proposed", "rejected", "approved")]
    assert review.accept_many(actor=reporter, figures=made) == 2
    states = list(Figure.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["accepted", "accepted", "rejected", "approved"]
    event = Event.objects.get(action="figure.accepted.many")
    told = [[entry.event.pk for entry in history_of(reporter, one)] for one in made]
    assert [event.pk in one for one in told] == [True, True, False, False]
    assert all(one.history.count() == 2 for one in made[:2])


@pytest.mark.parametrize(
    ("role", "party"), [("reader", "CN"), ("approver", "MM"), ("secretariat", "SEC"), ("auditor", "CN")]
)
def test_who_may_not(role: str, party: str, figure: Figure, user_of: Callable[..., User]) -> None:
    with pytest.raises(PermissionDenied):
        review.decide(actor=user_of(role, party), figure=figure, decision="accept", version=1)
    with pytest.raises(PermissionDenied):
        review.accept_many(actor=user_of(role, party), figures=[figure])
