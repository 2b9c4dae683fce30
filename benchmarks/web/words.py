"""Builds the index of search in the database that DATABASE_URL names and asks it. Prints JSON.

`users`: the file that web.filling printed. Each question is asked of the index alone (figures that one user may see,
as a count), of the same figures by LIKE, as a site without an index would, and as the whole page. Times are the best
of five in milliseconds: what else the machine does only adds to them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402
from django.test import Client  # noqa: E402

from lancang_web.accounts.models import User  # noqa: E402
from lancang_web.evidence.selectors.figures import figures  # noqa: E402
from lancang_web.search import selectors, services  # noqa: E402
from lancang_web.search.language import query_of  # noqa: E402

QUESTIONS = (
    ("one character, common", "公"), ("one character, rare", "邻"), ("two characters", "海洛"),
    ("three characters", "甲基苯"), ("seven characters", "联合调查组核实"), ("a name with variants", "海洛因"),
    ("mixed, two words", "MM-05 冰毒"), ("three words", "依托咪酯 案件 2019年"),
    ("English phrase", '"annual report" opium'), ("a number", "168.4"), ("found nowhere", "孟买"),
)  # fmt: skip
ROUNDS = 5


def main(users: str) -> int:
    """Build, measure, print."""
    settings.ALLOWED_HOSTS = ["*"]
    known = next(one for one in json.loads(Path(users).read_text(encoding="utf-8")) if one["name"] == "approver-cn")
    started = time.perf_counter()
    passages = services.rebuild()
    told: dict[str, Any] = {"passages": passages, "build": time.perf_counter() - started, "visible": known["visible"]}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_passage")
    told["megabytes"] = _megabytes()
    user, client = User.objects.get(username=known["name"]), Client()
    client.cookies["sessionid"] = known["session"]
    told["questions"] = [_asked(user, client, kind, text) for kind, text in QUESTIONS]
    json.dump(told, sys.stdout)
    return 0


def _asked(user: User, client: Client, kind: str, text: str) -> dict[str, Any]:
    query = query_of(text)
    like = figures(user)
    for one in query.wanted:
        words = Q()
        for word in (one.written, *one.variants):
            words |= Q(sentence__icontains=word)
        like = like.filter(words)
    return {
        "kind": kind,
        "text": text,
        "found": selectors.figures(user, query).count(),
        "index": _best(lambda: selectors.figures(user, query).count()),
        "like": _best(like.count),
        "page": _best(lambda: _page(client, text)),
    }


def _page(client: Client, text: str) -> None:
    answer = client.get("/search/", {"q": text})
    if answer.status_code != 200:
        raise RuntimeError(f"/search/?q={text}: found status {answer.status_code}; expected 200")


def _best(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return min(times) * 1000


def _megabytes() -> float:
    """Of passages and terms with all their indexes."""
    sizes = {
        "sqlite": "SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'search_%' OR name LIKE 'passage_%'",
        "postgresql": "SELECT pg_total_relation_size('search_passage')",
    }
    with connection.cursor() as cursor:
        cursor.execute(sizes[connection.vendor])
        return float(cursor.fetchone()[0]) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
