"""Fills the database that DATABASE_URL names with requests, and asks for their statistics. Prints JSON.

The same question (counts, and the median of days with open requests as waiting, by pair and year) is put to the site,
to pandas, and to a loop over the rows. Times are the best of five in milliseconds: what else the machine does only
adds to them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import django

django.setup()

import pandas  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from lancang.rooms.cooperation import group_of, median_time, tallies, terms  # noqa: E402
from lancang_web.accounts.models import Party, User  # noqa: E402
from lancang_web.cooperation.requests import selectors  # noqa: E402
from lancang_web.cooperation.requests.asked import Asked  # noqa: E402
from lancang_web.cooperation.requests.completing import complete  # noqa: E402
from lancang_web.cooperation.requests.models import Request  # noqa: E402
from lancang_web.cooperation.requests.register import REQUESTS  # noqa: E402
from lancang_web.handling.models import Handling  # noqa: E402
from lancang_web.registers.selectors import in_use  # noqa: E402

from .filling.parties import make_handlings, make_parties, make_users, sign_in  # noqa: E402

ROUNDS, BATCH = 5, 2_000
FIRST, DAY = date(2015, 1, 5), date(2026, 11, 1)
STATES = ("CN", "KH", "LA", "MM", "TH", "VN")
PAGES = (
    ("statistics, all years", "/cooperation/requests/?day=2026-11-01"),
    ("statistics, all years, working days", "/cooperation/requests/?day=2026-11-01&unit=working_days"),
    ("statistics, as of 2020", "/cooperation/requests/?day=2020-06-30"),
    ("statistics of one year", "/cooperation/requests/?day=2026-11-01&year=2025"),
    ("statistics of one pair", "/cooperation/requests/?day=2026-11-01&sender=CN&receiver=TH"),
    ("the register", "/registers/requests/"),
    ("the register, open ones of a pair", "/registers/requests/?sender=CN&receiver=TH&stage=received"),
    ("the register, page 500", "/registers/requests/?page=500"),
)


def main(count: int) -> int:
    """Fill, measure, print."""
    settings.ALLOWED_HOSTS = ["*"]
    random = Random(20261101)
    parties = make_parties()
    users = make_users(parties)
    user = next(one for one in users if one.username == "approver-cn")
    started = time.perf_counter()
    fill(count, parties, make_handlings(parties, random), user, random)
    told: dict[str, Any] = {"requests": count, "filled": time.perf_counter() - started}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    client = Client()
    client.cookies["sessionid"] = sign_in(user)
    asked = Asked(DAY)
    site = selectors.by_pair_and_year(user, asked)
    told |= {
        "visible": in_use(user, REQUESTS).count(), "pairs": len(site),
        "site": best(lambda: selectors.by_pair_and_year(user, asked)), "pages": [],
    }  # fmt: skip
    for name, ways in (("pandas", by_pandas), ("loop", by_loop)):
        # Whoever is slower must at least say the same.
        if ways(user) != {row[:3]: (row[3].sent, row[3].in_time, row[3].median) for row in site}:
            raise RuntimeError(f"{name}: found other counts than the site; expected the same")
        told[name] = best(lambda ways=ways: ways(user), 1 if name == "loop" else ROUNDS)
    for name, address in PAGES:
        told["pages"].append({"name": name, "time": best(lambda address=address: page(client, address))})
    again = best(lambda: page(client, PAGES[0][1], anew=False))
    told["pages"].append({"name": f"{PAGES[0][0]}, again within a minute", "time": again})
    json.dump(told, sys.stdout)
    return 0


def fill(count: int, parties: list[Party], handlings: dict[str, list[Handling]], user: User, random: Random) -> None:
    """Requests of twelve years between six states, most of them answered."""
    lists = {name: list(terms(name)) for name in ("request_kind", "channel", "subject_class", "refusal_ground")}
    days = (DAY - FIRST).days
    rows: list[Request] = []
    for number in range(count):
        sender, receiver = random.sample(STATES, 2)
        owner = parties[number % len(parties)]
        row = Request(
            number=f"R-{number}", sender=sender, receiver=receiver, kind=random.choice(lists["request_kind"]),
            channel=random.choice(lists["channel"]), subject_class=random.choice(lists["subject_class"]),
            response_days=random.choice((None, 10, 15, 30)), sent=FIRST + timedelta(days=random.randrange(days)),
            handling=random.choice(handlings[owner.code]), created_by=user, changed_by=user,
        )  # fmt: skip
        run(row, lists["refusal_ground"], random)
        complete(row)
        rows.append(row)
        if len(rows) == BATCH or number == count - 1:
            Request.objects.bulk_create(rows)
            rows = []


def run(row: Request, grounds: list[str], random: Random) -> None:
    """What became of it: received, answered, refused, withdrawn by its sender, or none of these by the last day."""
    assert row.sent is not None
    day = row.sent + timedelta(days=random.randrange(10))
    if day <= DAY and random.random() < 0.9:
        row.received = day
    end = random.choices(("answered", "refused", "recalled", ""), (80, 6, 4, 10))[0]
    day += timedelta(days=int(random.expovariate(1 / 30)))
    if end and day <= DAY:
        setattr(row, end, day)
        row.ground = random.choice(grounds) if end == "refused" else ""


def by_loop(user: User) -> dict[tuple[str, str, int], tuple[int, int, int | None]]:
    """Every row through the library."""
    rows = in_use(user, REQUESTS).select_related(None).order_by()
    groups = [group_of(row.to_library(), row.deadline, DAY) for row in rows.iterator(BATCH)]
    found = tallies([one for one in groups if one], lambda one: (one.sender, one.receiver, one.year))
    return {key: (one.sent, one.in_time, one.median) for key, one in found.items()}


def by_pandas(user: User) -> dict[tuple[str, str, int], tuple[int, int, int | None]]:
    """Every row into a table in memory, grouped there; the median of each group as the site takes it."""
    names = ["sender", "receiver", "sent", "closed", "deadline", "stage"]
    table = pandas.DataFrame(in_use(user, REQUESTS).order_by().values_list(*names), columns=names)
    for name in ("sent", "closed", "deadline"):
        table[name] = pandas.to_datetime(table[name])
    table = table[table["sent"] <= pandas.Timestamp(DAY)]
    table["year"] = table["sent"].dt.year
    table["ended"] = table["stage"].isin(("answered", "refused"))
    table["days"] = (table["closed"].fillna(pandas.Timestamp(DAY)) - table["sent"]).dt.days
    table["in_time"] = (table["stage"] == "answered") & (table["closed"] <= table["deadline"])
    pair = ["sender", "receiver", "year"]
    counts = table.groupby(pair).agg(sent=("days", "size"), in_time=("in_time", "sum"))
    seen = table.groupby([*pair, "days", "ended"]).size()
    observed: dict[tuple[str, str, int], list[tuple[int, int, int]]] = {}
    for (sender, receiver, year, days, ended), number in seen.items():
        observed.setdefault((sender, receiver, year), []).append((days, number * ended, number * (not ended)))
    return {
        key: (int(row.sent), int(row.in_time), median_time(observed[key]))
        for key, row in zip(counts.index, counts.itertuples(), strict=True)
    }


def page(client: Client, address: str, anew: bool = True) -> None:
    """Asked for as a browser would; anew, or with what was counted for somebody else within the minute."""
    if anew:
        caches["memory"].clear()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: found status {answer.status_code}; expected 200")
    b"".join(answer)


def best(ask: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of the quickest."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return min(times) * 1000


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
