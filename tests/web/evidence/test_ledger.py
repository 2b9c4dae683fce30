"""Contradictions are settled by a person with a reason, or the owner is asked; nothing is averaged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.evidence.models import Contradiction, Document, Figure, Notice
from lancang_web.evidence.selectors import findings
from lancang_web.evidence.services import ledger
from lancang_web.evidence.services.conflict import Changed
from lancang_web.handling.models import Handling

SOON = date.today() + timedelta(days=7)


@pytest.fixture
def pair(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_contradiction: Callable[..., Contradiction],
) -> Contradiction:  # fmt: skip
    sides = []
    for owner, value in (("CN", 168.4), ("TH", 186.4)):
        document = make_document(handling(owner, "TLP:GREEN"), f"seized {value} kg", f"{owner}.txt")
        sides.append(make_figure(document, str(value), value=value))
    return make_contradiction(*sides)


def test_settling_keeps_both(pair: Contradiction, user_of: Callable[..., User]) -> None:
    approver = user_of("approver", "TH")
    done = ledger.settle(
        actor=approver, contradiction=pair, outcome="preferred", preferred=pair.first, reason="digits turned", version=1
    )
    assert (done.state, done.preferred_id, done.reason, done.version) == (
        "preferred",
        pair.first_id,
        "digits turned",
        2,
    )
    assert Figure.objects.count() == 2
    again = ledger.settle(actor=approver, contradiction=pair, outcome="open", reason="new document", version=2)
    assert (again.state, again.preferred, again.history.count()) == ("open", None, 3)


def test_the_reason_stands_in_no_event_that_one_side_alone_could_read(
    pair: Contradiction, user_of: Callable[..., User]
) -> None:
    ledger.settle(actor=user_of("approver"), contradiction=pair, outcome="scope", reason="secretword", version=1)
    assert "secretword" not in str(Event.objects.get(action="contradiction.settled").detail.content)


@pytest.mark.parametrize(
    ("outcome", "reason", "named"),
    [("average", "because", "outcome"), ("scope", " ", "reason"), ("preferred", "because", "preferred"),
     ("scope", "电话13800138000", "reason")],
)  # fmt: skip
def test_what_is_refused(
    outcome: str, reason: str, named: str, pair: Contradiction, user_of: Callable[..., User]
) -> None:
    with pytest.raises(ValidationError) as told:
        ledger.settle(actor=user_of("approver"), contradiction=pair, outcome=outcome, reason=reason, version=1)
    assert named in told.value.message_dict


def test_the_second_of_two_is_told(pair: Contradiction, user_of: Callable[..., User]) -> None:
    ledger.settle(actor=user_of("approver"), contradiction=pair, outcome="scope", reason="two months", version=1)
    with pytest.raises(Changed):
        ledger.settle(actor=user_of("approver", "TH"), contradiction=pair, outcome="open", reason="no", version=1)


@pytest.mark.parametrize(
    ("role", "party"), [("approver", "MM"), ("reporter", "CN"), ("reader", "CN"), ("auditor", "SEC")]
)
def test_who_may_not_settle(role: str, party: str, pair: Contradiction, user_of: Callable[..., User]) -> None:
    with pytest.raises(PermissionDenied):
        ledger.settle(actor=user_of(role, party), contradiction=pair, outcome="scope", reason="because", version=1)


def test_asking_and_answering(pair: Contradiction, parties: dict[str, Party], user_of: Callable[..., User]) -> None:
    asker = user_of("secretariat", "SEC")
    asked = ledger.ask(actor=asker, contradiction=pair, to=parties["TH"], text="Which is it?", due=SOON, version=1)
    pair.refresh_from_db()
    assert (pair.state, Notice.objects.get().party.code) == ("asked", "TH")
    with pytest.raises(PermissionDenied):
        ledger.answer(actor=user_of("approver", "CN"), question=asked, text="ours", version=1)
    answered = ledger.answer(actor=user_of("reporter", "TH"), question=asked, text="168.4 is right", version=1)
    assert (answered.answer, answered.version) == ("168.4 is right", 2)
    with pytest.raises(ValidationError):
        ledger.answer(actor=user_of("reporter", "TH"), question=asked, text="again", version=2)
    assert [one.party.code for one in Notice.objects.filter(kind="answer")] == ["SEC"]


@pytest.mark.parametrize(
    ("to", "due", "named"), [("MM", SOON, "to"), ("TH", date(2020, 1, 1), "due"), ("TH", date.today(), "due")]
)
def test_questions_refused(
    to: str, due: date, named: str, pair: Contradiction, parties: dict[str, Party], user_of: Callable[..., User]
) -> None:
    with pytest.raises(ValidationError) as told:
        ledger.ask(actor=user_of("approver"), contradiction=pair, to=parties[to], text="Why?", due=due, version=1)
    assert named in told.value.message_dict


def test_a_pair_is_shown_only_to_who_may_see_both(
    pair: Contradiction, handling: Callable[..., Handling], user_of: Callable[..., User]
) -> None:
    Figure.objects.filter(pk=pair.second_id).update(handling=handling("TH", "TLP:AMBER+STRICT", {"MM"}))
    seen = {
        party: (findings.contradictions(user).count(), findings.findings(user).count())
        for party in ("CN", "TH", "MM", "SEC")
        for user in [user_of("reader", party)]
    }
    assert seen == {"CN": (0, 0), "TH": (1, 1), "MM": (1, 1), "SEC": (0, 0)}
