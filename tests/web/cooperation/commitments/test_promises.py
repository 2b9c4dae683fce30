"""Promises and what was done for them, through the services: rules, codes, who may tell, due days as rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.models import DueDay
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.commitments.services.due_days import extend, horizon
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import change, create, set_handling, withdraw

TODAY = timezone.now().date()
PROMISE = {"by": "MM", "text_en": "Reports the area.", "made": "2020", "due": date(2024, 1, 31)}
Make = Callable[..., Record]


@pytest.fixture
def made(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Make:
    """made(COMMITMENTS, "CN", …): a record of that party's reporter, open to all."""

    def make(register: Any, owner: str = "CN", label: str = "TLP:GREEN", **values: Any) -> Any:
        values = {**(PROMISE if register is COMMITMENTS else {}), **values}
        shown = handling(owner, label)
        role = "approver" if label == "TLP:RED" else "reporter"
        return create(actor=user_of(role, owner), register=register, values=values, handling=shown)

    return make


@pytest.fixture
def clause(made: Make) -> Any:
    """Article 3 of an agreement of China and Myanmar."""
    agreement = made(
        AGREEMENTS, code="MOU-1", kind="memorandum", level="multilateral", title_en="A memorandum", signed="1993"
    )
    for party in ("CN", "MM"):
        made(PARTICIPATIONS, agreement=agreement, party=party, signed="1993")
    return made(CLAUSES, agreement=agreement, number="3", kind="obligation", text_en="Each party reports.")


def days(commitment: Any) -> list[str]:
    return [
        str(one) for one in DueDay.objects.filter(commitment=commitment).order_by("day").values_list("day", flat=True)
    ]


def refused(error: pytest.ExceptionInfo[ValidationError]) -> dict[str, str]:
    return {name: texts[0] for name, texts in error.value.message_dict.items()}


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"due": date(2019, 12, 31)}, "due", "before the promise of 2020"),
        ({"recurs": "year", "until": date(2023, 1, 1)}, "until", "before the first due day"),
        ({"until": date(2025, 1, 1)}, "until", "for what is due once"),
        ({"due": None, "recurs": "year"}, "recurs", "without a due day"),
        ({"text_en": ""}, "text_en", "found no text"),
        ({"recurs": "weekly"}, "recurs", "weekly"),
        ({"text_en": "Call 13912345678"}, "text_en", "telephone"),
        ({"by": "no party at all"}, "by", "found no party at all"),
    ],
)
def test_promises_that_are_refused(values: dict[str, Any], field: str, said: str, made: Make) -> None:
    with pytest.raises(ValidationError) as error:
        made(COMMITMENTS, **values)
    assert said in refused(error)[field]
    assert not COMMITMENTS.model.objects.exists() and not DueDay.objects.exists()


def test_a_clause_binds_only_its_parties(made: Make, clause: Any) -> None:
    with pytest.raises(ValidationError) as error:
        made(COMMITMENTS, by="TH", clause=clause)
    assert "found TH, whom MOU-1 3 does not bind; expected one of CN, MM" in refused(error)["by"]
    # The national authority promises for its state, the police of which the tables know too.
    assert made(COMMITMENTS, by="CN", clause=clause).pk and made(COMMITMENTS, by="NNCC", clause=clause).pk


def test_codes_are_made_and_stay(made: Make, clause: Any, user_of: Callable[..., User]) -> None:
    one = made(COMMITMENTS, clause=clause)
    assert one.code.startswith("MOU-1-3-MM-20240131-")
    other = made(COMMITMENTS)
    assert other.code.startswith("MM-20240131-")
    changed = change(
        actor=user_of("reporter"), register=COMMITMENTS, record=one, values={"text_en": "More."}, version=1
    )
    assert changed.code == one.code
    with pytest.raises(ValidationError, match="entered already"):
        made(COMMITMENTS, clause=clause)


def test_a_code_does_not_name_what_its_readers_may_not_see(
    made: Make, clause: Any, user_of: Any, handling: Any
) -> None:
    hidden = set_handling(
        actor=user_of("approver"), register=CLAUSES, record=clause, handling=handling("CN", "TLP:RED"), version=1
    )
    values = {**PROMISE, "clause": hidden}
    code = create(
        actor=user_of("approver"), register=COMMITMENTS, values=values, handling=handling("CN", "TLP:GREEN")
    ).code
    assert code.startswith("MM-20240131-")


def test_due_days_follow_the_promise(made: Make, user_of: Callable[..., User]) -> None:
    one = made(COMMITMENTS, recurs="month", until=date(2024, 4, 30))
    assert days(one) == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]
    actor = user_of("reporter")
    one = change(actor=actor, register=COMMITMENTS, record=one, values={"until": date(2024, 2, 29)}, version=1)
    assert days(one) == ["2024-01-31", "2024-02-29"]
    one = change(actor=actor, register=COMMITMENTS, record=one, values={"recurs": "", "until": None}, version=2)
    assert days(one) == ["2024-01-31"]
    one = change(actor=actor, register=COMMITMENTS, record=one, values={"due": None}, version=3)
    assert days(one) == ["None"]
    withdraw(actor=actor, register=COMMITMENTS, record=one, reason="a mistake", version=4)
    assert days(one) == []


def test_what_has_no_end_is_written_for_ten_years_and_on(made: Make) -> None:
    one = made(COMMITMENTS, due=TODAY, made="", recurs="year")
    ended = made(COMMITMENTS, due=TODAY, made="", recurs="year", until=horizon(TODAY), text_en="Another.")
    assert len(days(one)) == len(days(ended)) == 11
    assert extend(today=TODAY) == 0
    assert extend(today=TODAY + timedelta(days=800)) == 1
    assert len(days(one)) == 13 and len(days(ended)) == 11
    assert extend(today=TODAY + timedelta(days=800)) == 0


DONE = {"on": date(2024, 1, 20), "due": date(2024, 1, 31)}


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"due": date(2024, 2, 1)}, "due", "near it: 2024-01-31, 2024-02-29"),
        ({"due": None}, "due", "found nothing; expected a day on which it is due, near it: 2024-01-31"),
        ({"on": date(2019, 12, 31)}, "on", "before the promise of 2020"),
        ({"on": TODAY + timedelta(days=2)}, "on", "still to come"),
        ({"disputed": True}, "dispute", "without a reason"),
        ({"extent": "half"}, "extent", "half"),
    ],
)
def test_fulfilments_that_are_refused(values: dict[str, Any], field: str, said: str, made: Make) -> None:
    promise = made(COMMITMENTS, recurs="month", until=date(2024, 4, 30))
    with pytest.raises(ValidationError) as error:
        made(FULFILMENTS, commitment=promise, **{**DONE, **values})
    assert said in refused(error)[field]
    assert not FULFILMENTS.model.objects.exists()


def test_the_one_due_day_need_not_be_said(made: Make) -> None:
    told = made(FULFILMENTS, commitment=made(COMMITMENTS), on=date(2024, 2, 2))
    assert told.due == date(2024, 1, 31)


# owner of the promise (of MM, towards CN and the secretariat's records), who tells, whether it disputes → refused at
WHO = [
    ("CN", "CN", False, ""), ("CN", "MM", False, ""), ("CN", "TH", False, "commitment"),
    ("CN", "SEC", False, "commitment"),
    ("SEC", "SEC", False, ""), ("SEC", "CN", False, "commitment"), ("SEC", "MM", False, ""),
    ("SEC", "CN", True, ""), ("CN", "SEC", True, ""), ("CN", "TH", True, "disputed"), ("SEC", "MM", True, ""),
]  # fmt: skip


@pytest.mark.parametrize(("owner", "teller", "disputed", "field"), WHO)
def test_who_tells_and_who_disputes(owner: str, teller: str, disputed: bool, field: str, made: Make) -> None:
    promise = made(COMMITMENTS, owner, towards="CN")
    values = {"commitment": promise, **DONE, "disputed": disputed, "dispute": "not received" if disputed else ""}
    if not field:
        assert made(FULFILMENTS, teller, **values).pk
        return
    with pytest.raises(ValidationError) as error:
        made(FULFILMENTS, teller, **values)
    assert f"{teller}" in refused(error)[field] and ";" in refused(error)[field]


def test_towards_all_is_disputed_by_any(made: Make) -> None:
    assert made(FULFILMENTS, "TH", commitment=made(COMMITMENTS), **DONE, disputed=True, dispute="not received").pk


def test_a_change_keeps_what_was_done(made: Make, user_of: Callable[..., User]) -> None:
    promise = made(COMMITMENTS, recurs="month", until=date(2024, 4, 30))
    made(FULFILMENTS, commitment=promise, **DONE)
    actor = user_of("reporter")
    with pytest.raises(ValidationError) as error:
        change(actor=actor, register=COMMITMENTS, record=promise, values={"due": date(2024, 2, 15)}, version=1)
    assert "leave out 2024-01-31" in refused(error)["due"]
    promise.refresh_from_db()
    assert days(promise)[0] == "2024-01-31" and promise.version == 1


def test_rows_tell_what_was_told(made: Make, user_of: Callable[..., User]) -> None:
    promise = made(COMMITMENTS, towards="CN|TH")
    row = DueDay.objects.get()
    assert (row.party, row.told_id, row.mixed) == ("MM", None, False)
    first = made(FULFILMENTS, "CN", commitment=promise, **DONE, extent="part")
    row.refresh_from_db()
    assert (row.told_id, row.first_on, row.whole_on, row.mixed) == (first.handling_id, DONE["on"], None, False)
    other = made(FULFILMENTS, "TH", commitment=promise, **DONE, disputed=True, dispute="not received")
    row.refresh_from_db()
    assert row.mixed and row.told_id is None and row.first_on is None
    assert sorted(row.told_apart.values_list("handling_id", "first_on", "disputed_on")) == sorted([
        (first.handling_id, DONE["on"], None), (other.handling_id, DONE["on"], DONE["on"]),
    ])  # fmt: skip
    withdraw(actor=user_of("reporter", "TH"), register=FULFILMENTS, record=other, reason="it came", version=1)
    row.refresh_from_db()
    assert (row.told_id, row.mixed, row.told_apart.count()) == (first.handling_id, False, 0)
