"""What a request must keep to, its stage, its next steps, its deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lancang.rooms.cooperation import (
    Request,
    closed_on,
    deadline_of,
    next_steps,
    overdue_on,
    request_faults,
    request_steps,
    stage_of,
    terms,
)
from lancang.working_days import calendar_of


def day(text: str) -> date:
    return date.fromisoformat(text)


SENT = Request(
    number="CN-TH-2026-014", sender="CN", receiver="TH", kind="export_verification", channel="competent_authority",
    subject_class="precursors", response_days=15, drafted=day("2026-02-27"), sent=day("2026-03-02"),
)  # fmt: skip
DRAFT = replace(SENT, sent=None, channel="", subject_class="", drafted=None)
TODAY = day("2026-06-01")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"number": "PEN/2026(3).14-A"},
        {"number": "alphaword"},
        {"drafted": None},
        {"drafted": day("2026-03-02"), "received": day("2026-03-02"), "answered": day("2026-03-02")},
        {"answered": day("2026-05-01")},  # the receipt is not known
        {"partly_answered": day("2026-04-01"), "refused": day("2026-05-01"), "ground": "domestic_law"},
        {"recalled": day("2026-03-02")},
        {"received": day("2026-06-02")},  # tomorrow: it is so already farther east
        {"response_days": None},
        {"sender": "UNODC"},
    ],
)
def test_nothing_is_wrong(change: dict[str, object]) -> None:
    assert request_faults(replace(SENT, **change), TODAY) == []
    assert request_faults(DRAFT, TODAY) == []


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"number": ""}, "number", "found nothing"),
        ({"number": "CN TH 14"}, "number", "found CN TH 14; expected letters, digits"),
        ({"number": "公禁毒14"}, "number", "found 公禁毒14"),
        ({"number": "-14"}, "number", "found -14"),
        ({"number": "Li-Wei"}, "number", "looks like a name"),
        ({"receiver": "CN"}, "receiver", "found CN, which is also the sender"),
        ({"kind": ""}, "kind", "found nothing; expected one of information"),
        ({"kind": "arrest"}, "kind", "found arrest"),
        ({"channel": ""}, "channel", "found nothing; expected once it is sent"),
        ({"subject_class": ""}, "subject_class", "found nothing; expected once it is sent"),
        ({"subject_class": "people"}, "subject_class", "found people"),
        ({"response_days": 0}, "response_days", "found 0; expected 1 to 260"),
        ({"response_days": 3000}, "response_days", "found 3000"),
        ({"drafted": day("2026-03-03")}, "sent", "found 2026-03-02, before 2026-03-03 (drafted)"),
        ({"answered": day("2026-03-01")}, "answered", "found 2026-03-01, before 2026-03-02 (sent)"),
        ({"received": day("2026-04-02"), "started": day("2026-04-01")}, "started", "before 2026-04-02 (received)"),
        ({"refused": day("2026-03-01"), "ground": "form"}, "refused", "before 2026-03-02 (sent)"),
        ({"sent": None, "answered": day("2026-04-01")}, "answered", "no day of sending"),
        ({"sent": None, "recalled": day("2026-04-01")}, "recalled", "no day of sending"),
        ({"refused": day("2026-04-01")}, "ground", "found nothing; expected the ground"),
        ({"ground": "form"}, "ground", "found form without a day of refusal"),
        ({"refused": day("2026-04-01"), "ground": "mood"}, "ground", "found mood"),
        ({"answered": day("2026-04-01"), "refused": day("2026-04-01"), "ground": "form"}, "refused",
         "found a request that was answered and refused"),
        ({"answered": day("2026-04-01"), "recalled": day("2026-04-02")}, "recalled", "answered and withdrawn"),
        ({"received": day("2026-06-03")}, "received", "found 2026-06-03; expected no day after 2026-06-02"),
        ({"recalled": day("2026-04-01"), "received": day("2026-04-02")}, "recalled", "before 2026-04-02 (received)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(change: dict[str, object], field: str, said: str) -> None:
    faults = request_faults(replace(SENT, **change), TODAY)
    assert [fault.field for fault in faults] == [field]
    assert said in faults[0].en and "expected" in faults[0].en and "应" in faults[0].zh


def test_without_a_day_the_future_is_not_asked() -> None:
    assert request_faults(replace(SENT, sent=day("2030-01-02"))) == []


@pytest.mark.parametrize(
    ("change", "stage", "receiver", "sender"),
    [
        ({"drafted": None, "sent": None}, "drafted", "", "drafted sent"),
        ({"sent": None}, "drafted", "", "sent"),
        ({}, "sent", "received started partly_answered answered refused", "recalled"),
        ({"received": day("2026-03-03")}, "received", "started partly_answered answered refused", "recalled"),
        ({"started": day("2026-03-03")}, "in_work", "partly_answered answered refused", "recalled"),
        ({"partly_answered": day("2026-03-03")}, "partly_answered", "answered refused", "recalled"),
        ({"answered": day("2026-03-03")}, "answered", "", ""),
        ({"refused": day("2026-03-03"), "ground": "form"}, "refused", "", ""),
        ({"recalled": day("2026-03-03")}, "recalled", "", ""),
    ],
)
def test_stage_and_what_may_come_next(change: dict[str, object], stage: str, receiver: str, sender: str) -> None:
    request = replace(SENT, **change)
    assert stage_of(request) == stage
    assert [step.name for step in next_steps(request, "receiver")] == receiver.split()
    assert [step.name for step in next_steps(request, "sender")] == sender.split()


def test_every_stage_is_a_term_and_every_step_a_field() -> None:
    assert {step.stage for step in request_steps()} == set(terms("request_stage"))
    assert all(hasattr(SENT, step.name) for step in request_steps())


def test_the_deadline_runs_from_the_receipt_else_from_the_sending() -> None:
    thailand = calendar_of("TH")
    sent = deadline_of(SENT, thailand)
    assert (sent.day, sent.counted_from, sent.expected) == (day("2026-03-24"), "sent", False)
    received = deadline_of(replace(SENT, received=day("2026-03-05")), thailand)
    assert (received.day, received.counted_from) == (day("2026-03-26"), "received")


@pytest.mark.parametrize(
    ("change", "calendar", "said"),
    [
        ({"response_days": None}, "TH", "no working days to answer were agreed"),
        ({"sent": None}, "TH", "it has not been sent"),
        ({"receiver": "AU"}, "AU", "no calendar of working days is known for AU"),
        ({"sent": day("2027-12-20")}, "TH", "found a day of 2028 in TH"),
        ({"sent": day("2014-12-20")}, "TH", "found a day of 2014 in TH"),
    ],
)
def test_no_deadline_and_why(change: dict[str, object], calendar: str, said: str) -> None:
    found = deadline_of(replace(SENT, **change), calendar_of(calendar))
    assert found.day is None and said in found.en and found.zh


def test_a_deadline_of_a_year_not_yet_announced_says_so() -> None:
    assert deadline_of(replace(SENT, sent=day("2026-12-28")), calendar_of("TH")).expected


@pytest.mark.parametrize(
    ("change", "asked", "late"),
    [
        ({}, "2026-03-24", False),
        ({}, "2026-03-25", True),
        ({"partly_answered": day("2026-03-20")}, "2026-03-25", True),
        ({"answered": day("2026-03-25")}, "2026-03-25", False),
        ({"answered": day("2026-03-26")}, "2026-03-25", True),  # answered later: open on that day
        ({"refused": day("2026-03-20"), "ground": "form"}, "2026-03-25", False),
        ({"recalled": day("2026-03-20")}, "2026-03-25", False),
        ({"sent": None}, "2026-03-25", False),
        ({"sent": day("2026-03-26")}, "2026-03-25", False),
    ],
)
def test_overdue_is_open_past_the_deadline(change: dict[str, object], asked: str, late: bool) -> None:
    assert overdue_on(replace(SENT, **change), day(asked), day("2026-03-24")) is late
    assert not overdue_on(replace(SENT, **change), day(asked), None)


def test_closed_on_is_the_one_day_that_ends_it() -> None:
    assert closed_on(SENT) is None
    assert closed_on(replace(SENT, partly_answered=day("2026-03-09"))) is None
    assert closed_on(replace(SENT, recalled=day("2026-03-09"))) == day("2026-03-09")
