"""Country approves, secretariat accepts; approval locks; unlocking takes a reason and obeys the series' policy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Document, Figure, Notice, RevisionPolicy, State
from lancang_web.evidence.services import approval, review
from lancang_web.handling.models import Handling


@pytest.fixture
def figures(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure]
) -> list[Figure]:
    document = make_document(handling("CN", "TLP:AMBER"), "缴获100公斤")
    return [make_figure(document, "100", state=State.ACCEPTED) for _ in range(3)]


@pytest.fixture
def approver(user_of: Callable[..., User]) -> User:
    return user_of("approver", "CN")


@pytest.fixture
def secretariat(user_of: Callable[..., User]) -> User:
    return user_of("secretariat", "SEC")


def states() -> set[str]:
    return set(Figure.objects.values_list("state", flat=True))


def test_the_whole_way(figures: list[Figure], approver: User, secretariat: User) -> None:
    assert approval.approve(actor=approver, figures=figures) == 3
    assert states() == {"approved"}
    with pytest.raises(ValidationError):
        review.correct(actor=approver, figure=figures[0], changes={"value": "5"}, version=None)
    assert approval.finalise(actor=secretariat, figures=figures) == 3
    assert states() == {"final"}
    with pytest.raises(ValidationError, match="why"):
        approval.unlock(actor=secretariat, figures=figures, reason=" ")
    assert approval.unlock(actor=secretariat, figures=figures, reason="a digit was lost") == 3
    assert states() == {"accepted"}
    notice = Notice.objects.get()
    assert (notice.kind, notice.party.code, notice.count, notice.comment) == ("unlocked", "CN", 3, "a digit was lost")


def test_sending_back(figures: list[Figure], approver: User, secretariat: User) -> None:
    approval.approve(actor=approver, figures=figures)
    assert approval.send_back(actor=secretariat, figures=figures[:1], comment="which year?") == 1
    figures[0].refresh_from_db()
    assert (figures[0].state, figures[0].comment) == ("accepted", "which year?")
    assert approval.send_back(actor=approver, figures=figures, comment="read it again") == 1
    figures[0].refresh_from_db()
    assert figures[0].state == "proposed"


@pytest.mark.parametrize(
    ("step", "role", "party"),
    [
        ("approve", "reporter", "CN"), ("approve", "approver", "MM"), ("approve", "secretariat", "SEC"),
        ("finalise", "approver", "CN"), ("finalise", "reporter", "CN"), ("finalise", "administrator", None),
    ],
)  # fmt: skip
def test_who_may_not(
    step: str, role: str, party: str | None, figures: list[Figure], user_of: Callable[..., User]
) -> None:
    with pytest.raises(PermissionDenied):
        getattr(approval, step)(actor=user_of(role, party), figures=figures)
    assert states() == {"accepted"}


def test_the_secretariat_touches_only_what_it_may_see(
    figures: list[Figure], approver: User, secretariat: User, handling: Callable[..., Handling]
) -> None:
    approval.approve(actor=approver, figures=figures)
    Figure.objects.filter(pk=figures[0].pk).update(handling=handling("CN", "TLP:AMBER+STRICT"))
    with pytest.raises(PermissionDenied):
        approval.finalise(actor=secretariat, figures=list(Figure.objects.all()))


POLICIES = [
    # rule, days, days since the secretariat accepted it, may be revised
    (None, 0, 400, True),
    ("reason", 0, 400, True),
    ("window", 30, 29, True),
    ("window", 30, 31, False),
    ("never", 0, 0, False),
]


@pytest.mark.parametrize(("rule", "days", "since", "open_"), POLICIES)
def test_policy_of_a_series(
    rule: str | None, days: int, since: int, open_: bool, figures: list[Figure], approver: User, secretariat: User
) -> None:
    if rule:
        RevisionPolicy.objects.create(measure="seizure", rule=rule, days=days)
    approval.approve(actor=approver, figures=figures)
    approval.finalise(actor=secretariat, figures=figures)
    Figure.history.filter(state="final").update(history_date=timezone.now() - timedelta(days=since))
    if open_:
        assert approval.unlock(actor=secretariat, figures=figures, reason="a revision") == 3
    else:
        with pytest.raises(ValidationError, match="no longer"):
            approval.unlock(actor=secretariat, figures=figures, reason="a revision")
