"""Fills the database that DATABASE_URL names with promises and asks the board about them. Prints JSON.

`count`: how many commitments. Two thirds are due once, a tenth on no day, the others again and again for years; three
quarters of what is due by now was done. Times are the best of five in milliseconds: what else the machine does only
adds to them. The peer is a plain loop in Python: it fetches the same rows and asks the library's own rule, one due day
after the other, which is also what shows that both answer alike.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from lancang.rooms.cooperation import due_days, months_later, standings  # noqa: E402
from lancang_web.accounts.models import User  # noqa: E402
from lancang_web.cooperation.commitments.board import selectors  # noqa: E402
from lancang_web.cooperation.commitments.board.asked import Asked, stand_of  # noqa: E402
from lancang_web.cooperation.commitments.models import Commitment, DueDay, ToldApart  # noqa: E402
from lancang_web.cooperation.commitments.register import COMMITMENTS  # noqa: E402
from lancang_web.cooperation.commitments.services.due_days import rows_of  # noqa: E402
from lancang_web.cooperation.fulfilments.models import Fulfilment  # noqa: E402
from lancang_web.cooperation.fulfilments.register import FULFILMENTS  # noqa: E402
from lancang_web.registers.selectors import in_use  # noqa: E402

from .filling.parties import COUNTRIES, make_handlings, make_parties, make_users, sign_in  # noqa: E402

ROUNDS = 5
TODAY = date(2026, 11, 22)
CHUNK = 5_000
RECURRENCES = (("", 66), ("none", 10), ("year", 14), ("two_years", 4), ("half_year", 3), ("quarter", 2), ("month", 1))


def main(count: str) -> int:
    """Fill, measure, print."""
    settings.ALLOWED_HOSTS = ["*"]
    random = Random(20260115)
    parties = make_parties()
    users = make_users(parties)
    _fill(int(count), users, make_handlings(parties, random), random)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    user = next(one for one in users if one.username == "approver-cn")
    asked = Asked(TODAY, last=months_later(TODAY, 12))
    client = Client()
    client.cookies["sessionid"] = sign_in(user)
    told: dict[str, Any] = {
        "commitments": Commitment.objects.count(), "due_days": DueDay.objects.count(),
        "fulfilments": Fulfilment.objects.count(), "visible": selectors.promises(user, asked).count(),
        "counted": sum(sum(one.values()) for one in selectors.counts(user, asked).values()),
    }  # fmt: skip
    loop, alike = _timed(lambda: _loop(user, asked), rounds=1)
    if alike != (own := selectors.counts(user, asked)):
        raise RuntimeError(f"board: found {own} and, in the loop, {alike}; expected the same")
    board = f"/cooperation/commitments/?day={TODAY}"
    told["times"] = {
        "counts": _timed(lambda: selectors.counts(user, asked), first=True)[0],
        "list": _timed(lambda: selectors.lines(user, asked, 50, 0, own))[0],
        "page": _timed(lambda: _page(client, board), first=True)[0],
        "again": _timed(lambda: _page(client, board))[0],
        "overdue": _timed(lambda: _page(client, f"{board}&by=MM&status=overdue"), first=True)[0],
        "loop": loop,
    }
    json.dump(told, sys.stdout)
    return 0


def _fill(count: int, users: list[User], handlings: dict[str, list[Any]], random: Random) -> None:
    keepers = {one.party.code: one for one in users if one.party and one.role in ("reporter", "secretariat")}
    kinds = random.choices([kind for kind, _often in RECURRENCES], [often for _kind, often in RECURRENCES], k=count)
    made = []
    for number, kind in enumerate(kinds):
        owner = random.choice((*COUNTRIES, "SEC"))
        due = date(2004, 1, 1) + timedelta(days=random.randrange(8_700))
        made.append(Commitment(
            code=f"C-{number}", by=random.choice(COUNTRIES), text_en=f"Promise {number} of the parties to each other.",
            due=None if kind == "none" else due, recurs="" if kind == "none" else kind,
            until=months_later(due, 60) if kind and random.random() < 0.7 else None,
            handling=random.choice(handlings[owner]), created_by=keepers[owner], changed_by=keepers[owner],
            identity=f"c{number}",
        ))  # fmt: skip
    Commitment.objects.bulk_create(made, batch_size=CHUNK)
    days, apart, done = [], [], []
    for one in made:
        told = [
            told
            for day in due_days(one.to_library(), TODAY) if random.random() < 0.75
            for told in _done(one, day, handlings, keepers, random)
        ]  # fmt: skip
        done += told
        for row, groups in rows_of(one, told, TODAY):
            days.append(row)
            apart += [
                ToldApart(due_day=row, handling_id=handling, first_on=first, whole_on=whole, disputed_on=disputed)
                for handling, (first, whole, disputed) in groups.items()
            ]
    DueDay.objects.bulk_create(days, batch_size=CHUNK)
    ToldApart.objects.bulk_create(apart, batch_size=CHUNK)
    Fulfilment.objects.bulk_create(done, batch_size=CHUNK)


def _done(
    one: Commitment, day: date, handlings: dict[str, list[Any]], keepers: dict[str, User], random: Random
) -> list[Fulfilment]:
    """What was told for a due day; for one in forty another party tells that it was not done."""
    on = day + timedelta(days=random.randrange(-60, 40))
    extent = "whole" if random.random() < 0.9 else "part"
    keeper = one.created_by
    told = [Fulfilment(commitment=one, due=day, on=on, extent=extent, what_en="Report sent.", handling=one.handling,
                       created_by=keeper, changed_by=keeper)]  # fmt: skip
    if random.random() < 0.025:
        other = random.choice(COUNTRIES)
        told.append(Fulfilment(
            commitment=one, due=day, on=on, disputed=True, dispute="Not received.",
            handling=random.choice(handlings[other]), created_by=keepers[other], changed_by=keepers[other],
        ))  # fmt: skip
    return told


def _loop(user: User, asked: Asked) -> dict[str, dict[str, int]]:
    """The board's counts without the database's help."""
    done: dict[int, list[Any]] = {}
    for one in in_use(user, FULFILMENTS).select_related(None).order_by():
        done.setdefault(one.commitment_id, []).append(one.to_library())
    counted: Counter[tuple[str, str]] = Counter()
    assert asked.last is not None
    for promise in in_use(user, COMMITMENTS).select_related(None).order_by():
        for due, standing in standings(promise.to_library(), done.get(promise.pk, ()), asked.day, asked.last):
            if due is None or due <= asked.last:
                counted[promise.by, stand_of(due, standing)] += 1
    found: dict[str, dict[str, int]] = {}
    for (party, stand), number in sorted(counted.items()):
        found.setdefault(party, {})[stand] = number
    return found


def _page(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: found status {answer.status_code}; expected 200")


def _timed(ask: Callable[[], Any], rounds: int = ROUNDS, *, first: bool = False) -> tuple[float, Any]:
    """`first`: as for who asks first, with nothing kept of what was counted before."""
    times, answer = [], None
    for _ in range(rounds):
        if first:
            caches["memory"].clear()
        started = time.perf_counter()
        answer = ask()
        times.append(time.perf_counter() - started)
    return min(times) * 1000, answer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
