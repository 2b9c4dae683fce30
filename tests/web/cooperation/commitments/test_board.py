"""The board against the library's own rule, on both databases, for every viewer; and what it must not tell."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.test import Client

from lancang.figures import Label
from lancang.rooms.cooperation import standings
from lancang_web.accounts.models import Party, User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.board.asked import STANDS, Asked, stand_of
from lancang_web.cooperation.commitments.board.selectors import WORST, counts, lines, worst
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from lancang_web.registers.models import Record
from lancang_web.registers.selectors import in_use
from lancang_web.registers.services.records import create, withdraw
from web.databases import Database

DAY = date(2025, 6, 15)
PARTIES = ("CN", "MM", "TH", "SEC")
AUDIENCES = (None, None, {"MM"}, {"SEC", "TH"}, set())


def _site() -> dict[str, User]:
    users = {}
    for code in PARTIES:
        kind = "secretariat" if code == "SEC" else "authority"
        party = Party.objects.create(
            code=code, kind=kind, country="" if code == "SEC" else code, name_en=code, name_zh=code
        )
        for role in ("reader", "approver"):
            users[f"{role}-{code}"] = User.objects.create_user(f"{role}-{code}", role=role, party=party)
    return users


def _handling(party: Party, random: Random) -> Handling:
    return handling_of(owner=party, label=random.choice(list(Label)), audience=random.choice(AUDIENCES))


def _fill(users: dict[str, User], random: Random) -> None:
    """Promises of every kind and what several parties tell of them, some of it taken back again."""
    for number in range(50):
        keeper = users[f"approver-{random.choice(PARTIES)}"]
        due = random.choice([None, None, *(DAY + timedelta(days=random.randrange(-900, 500)) for _ in range(5))])
        recurs = random.choice(["", "", "", "quarter", "year"]) if due else ""
        values = {
            "by": random.choice(("CN", "MM", "TH")), "text_en": f"Promise {number}", "due": due, "recurs": recurs,
            "until": due + timedelta(days=800) if due and recurs else None,
        }  # fmt: skip
        assert keeper.party is not None
        one: Any = create(actor=keeper, register=COMMITMENTS, values=values, handling=_handling(keeper.party, random))
        days = list(one.due_days.values_list("day", flat=True))
        for _ in range(random.choice([0, 0, 1, 1, 2, 4])):
            _tell(users, one, random.choice(days), random)
        if random.random() < 0.1:
            withdraw(actor=keeper, register=COMMITMENTS, record=one, reason="a mistake", version=one.version)


def _tell(users: dict[str, User], one: Any, due: date | None, random: Random) -> None:
    """By the owner that it was done, or by another party that it was not; who cannot see the promise says nothing."""
    disputes = random.random() < 0.3
    teller = users[f"approver-{random.choice(PARTIES) if disputes else one.handling.owner.code}"]
    if not in_use(teller, COMMITMENTS).filter(pk=one.pk).exists():
        return
    assert teller.party is not None
    on = min((due or DAY) + timedelta(days=random.randrange(-60, 60)), DAY + timedelta(days=100))
    values = {
        "commitment": one, "due": due, "on": on, "extent": random.choice(["whole", "whole", "part"]),
        "disputed": disputes, "dispute": "not received" if disputes else "",
    }  # fmt: skip
    told: Any = create(actor=teller, register=FULFILMENTS, values=values, handling=_handling(teller.party, random))
    if random.random() < 0.15:
        withdraw(actor=teller, register=FULFILMENTS, record=told, reason="a mistake", version=told.version)


def _expected(user: User, asked: Asked) -> Counter[tuple[int, str, date | None, str, str]]:
    """What the library says of every due day that the user may see: commitment, party, day, stand, extent."""
    done: dict[int, list[Any]] = {}
    for one in in_use(user, FULFILMENTS):
        done.setdefault(one.commitment_id, []).append(one.to_library())
    found: Counter[tuple[int, str, date | None, str, str]] = Counter()
    last = asked.last or date(2036, 1, 1)
    for promise in in_use(user, COMMITMENTS):
        for due, standing in standings(promise.to_library(), done.get(promise.pk, ()), asked.day, date(2036, 1, 1)):
            inside = asked.undated if due is None else (asked.first or date.min) <= due <= last
            stand = stand_of(due, standing)
            if inside and asked.stand in ("", stand) and asked.by in ("", promise.by):
                found[promise.pk, promise.by, due, stand, standing.extent] += 1
    return found


def test_the_worst_of_each_promise_is_what_the_library_says(database: Database) -> None:
    users, random = _site(), Random(2)
    _fill(users, random)
    told = set()
    for user in users.values():
        done: dict[int, list[Any]] = {}
        for one in in_use(user, FULFILMENTS):
            done.setdefault(one.commitment_id, []).append(one.to_library())
        for day in (DAY, DAY - timedelta(days=400), DAY + timedelta(days=90)):
            expected = {}
            for promise in in_use(user, COMMITMENTS).filter(by__in=("CN", "MM", "TH")):
                each = standings(promise.to_library(), done.get(promise.pk, ()), day, day)
                stands = [(stand_of(due, one), due) for due, one in each]
                expected[promise.pk] = min(stands, key=lambda pair: (WORST.index(pair[0]), pair[1] or date.max))
            assert worst(user, day, in_use(user, COMMITMENTS).filter(by__in=("CN", "MM", "TH"))) == expected
            told.update(stand for stand, _due in expected.values())
    assert told == set(WORST)


def test_it_says_what_the_library_says(database: Database) -> None:
    users, random = _site(), Random(1)
    _fill(users, random)
    asked = [
        Asked(DAY), Asked(DAY - timedelta(days=400)), Asked(DAY + timedelta(days=400), last=date(2026, 1, 1)),
        Asked(DAY, first=DAY - timedelta(days=100), last=DAY + timedelta(days=100), undated=False), Asked(DAY, by="MM"),
        *(Asked(DAY, stand=name) for name in STANDS), Asked(date.min), Asked(date.max),
    ]  # fmt: skip
    shown = set()
    for user in users.values():
        for one in asked:
            expected = _expected(user, one)
            by_party: dict[str, dict[str, int]] = {}
            for (_pk, party, _day, stand, _extent), count in expected.items():
                row = by_party.setdefault(party, {})
                row[stand] = row.get(stand, 0) + count
            counted = counts(user, one)
            assert counted == by_party, (user.username, one)
            found = lines(user, one, 10_000, 0, counted)
            assert Counter((a.commitment, a.party, a.day, a.stand, a.extent) for a in found) == expected
            places = [(list(STANDS).index(a.stand), a.day or date.max, a.commitment) for a in found]
            assert places == sorted(places)
            paged = [line for start in range(0, len(found), 7) for line in lines(user, one, 7, start, counted)]
            assert paged == found
            shown |= {a.stand for a in found}
    assert shown == set(STANDS)  # the made-up site has every kind


Make = Callable[..., Record]


@pytest.fixture
def make(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Make:
    """make(COMMITMENTS, "TLP:GREEN", …): a record of China, or of `owner`."""

    def made(register: Any, label: str = "TLP:GREEN", owner: str = "CN", **values: Any) -> Any:
        given = {"by": "MM", "text_en": "Reports."} if register is COMMITMENTS else {}
        actor = user_of("approver", owner)
        return create(actor=actor, register=register, values={**given, **values}, handling=handling(owner, label))

    return made


def test_what_is_hidden_changes_nothing(make: Make, signed_in: Callable[..., Client]) -> None:
    promise = make(COMMITMENTS, code="OPEN-1", due=date(2024, 1, 31), text_en="openword")
    make(COMMITMENTS, "TLP:RED", code="RED-0")  # the handling is there before
    client = signed_in("approver", "TH")
    pages = (
        "/cooperation/commitments/",
        "/cooperation/commitments.csv",
        f"/cooperation/commitments/?commitment={promise.pk}",
    )

    def shown() -> list[bytes]:
        given = [b"".join(one.streaming_content) if one.streaming else one.content for one in map(client.get, pages)]
        return [re.sub(rb'nonce="[^"]+"|[A-Za-z0-9]{64}', b"", one) for one in given]

    before = shown()
    assert b"openword" in before[0] and b"overdue" in before[1]
    make(COMMITMENTS, "TLP:RED", code="RED-1", due=date(2024, 1, 31))
    make(FULFILMENTS, "TLP:RED", commitment=promise, on=date(2024, 1, 20))
    make(FULFILMENTS, "TLP:RED", commitment=promise, on=date(2024, 1, 21), disputed=True, dispute="not received")
    assert shown() == before
    own = signed_in("approver", "CN").get(pages[0]).content
    assert b"disputed" in own and b"RED-1" in own


def test_filters(make: Make, signed_in: Callable[..., Client]) -> None:
    mechanism = make(MECHANISMS, code="M-1", kind="mechanism", scope="regional", name_en="Mechanism one")
    text = make(AGREEMENTS, code="A-1", kind="memorandum", title_en="Text one", mechanism=mechanism)
    same = make(AGREEMENTS, owner="TH", code="A-1", kind="memorandum", title_en="Text one")
    clause = make(CLAUSES, agreement=text, number="1", text_en="Reports.")
    other = make(CLAUSES, owner="TH", agreement=same, number="1", text_en="Reports.")
    meeting = make(MEETINGS, code="S-1", title_en="Meeting one", mechanism=mechanism)
    under = make(COMMITMENTS, code="UNDER", clause=clause, due=date(2024, 1, 31))
    make(COMMITMENTS, code="SAME", clause=other, due=date(2030, 1, 31), owner="TH")
    make(COMMITMENTS, code="DECIDED", meeting=meeting, by="TH")
    make(COMMITMENTS, code="ALONE", due=date(2026, 1, 31), by="CN")
    client = signed_in("reader", "SEC")

    def codes(query: str) -> str:
        answer = client.get(f"/cooperation/commitments.csv?day=2026-06-15&{query}")
        assert answer.status_code == 200, answer.content
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        return " ".join(row["code"] for row in csv.DictReader(io.StringIO(text)))

    assert codes("last=2031-01-01") == "UNDER ALONE SAME"
    assert codes("") == "UNDER ALONE DECIDED"  # a year ahead
    assert codes(f"agreement={text.pk}&last=2031-01-01") == "UNDER SAME"  # whoever entered the text
    assert codes(f"mechanism={mechanism.pk}") == "UNDER DECIDED"
    assert codes(f"meeting={meeting.pk}") == "DECIDED"
    assert codes("by=缅甸") == "UNDER" and codes("by=th") == "DECIDED" and codes("by=LA") == ""
    assert codes("status=overdue") == "UNDER ALONE" and codes("status=open") == "DECIDED"
    assert codes("first=2025年12月1日") == "ALONE"
    assert codes(f"commitment={under.pk}") == "UNDER"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("day=soon", "found soon"), ("first=2026-13-01", "2026-13-01"), ("status=lost", "lost"),
        ("agreement=999999", ""), ("by=%00", ""), ("commitment=x", ""),
    ],
)  # fmt: skip
def test_bad_questions_are_told(query: str, said: str, signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader")
    for where in ("/cooperation/commitments/", "/cooperation/commitments.csv"):
        answer = client.get(f"{where}?{query}")
        assert answer.status_code == 400 and said in answer.content.decode()


def test_a_filter_does_not_find_by_what_is_hidden(
    make: Make, signed_in: Callable[..., Client], user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    """The promise is open, its clause is not: nobody who asks for the agreement learns that the two belong together."""
    text = make(AGREEMENTS, code="A-1", kind="memorandum", title_en="Text one")
    clause = make(CLAUSES, "TLP:RED", agreement=text, number="7", text_en="Secret.")
    make(COMMITMENTS, code="UNDER", clause=clause)
    where = f"/cooperation/commitments/?agreement={text.pk}"
    assert b"UNDER" in signed_in("approver", "CN").get(where).content
    client = signed_in("reader", "TH")
    assert b"UNDER" not in client.get(where).content
    assert "not to be seen by you" in client.get("/cooperation/commitments/").content.decode()


def test_next_steps(make: Make, signed_in: Callable[..., Client]) -> None:
    promise = make(COMMITMENTS, code="ONE", due=date(2024, 1, 31), towards="TH")
    where, form = "/cooperation/commitments/", f"/registers/fulfilments/add/?commitment={promise.pk}&amp;due=2024-01-31"
    mine, theirs = signed_in("reporter", "MM"), signed_in("reporter", "TH")
    assert f'"{form}"' in mine.get(where).content.decode()
    assert form not in theirs.get(where).content.decode()
    assert form not in signed_in("reader", "MM").get(where).content.decode()
    shown = mine.get(form.replace("&amp;", "&")).content.decode()
    assert f'<option value="{promise.pk}" selected>' in shown and 'value="2024-01-31"' in shown
    told = {"commitment": promise.pk, "due": "2024-01-31", "on": "2024-01-20", "extent": "whole", "label": "TLP:GREEN"}
    assert mine.post("/registers/fulfilments/add/", told).status_code == 302
    assert f"{form}&amp;disputed=on" in theirs.get(where).content.decode()
    assert form not in mine.get(where).content.decode()


def test_an_empty_register_and_chinese(signed_in: Callable[..., Client], make: Make) -> None:
    client = signed_in("reader")
    assert "No due day fits" in client.get("/cooperation/commitments/").content.decode()
    make(COMMITMENTS, text_zh="报告面积。", text_en="")
    shown = client.get("/cooperation/commitments/", headers={"Accept-Language": "zh-hans"}).content.decode()
    assert "报告面积。" in shown and "缅甸" in shown
