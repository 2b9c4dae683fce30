"""The board of commitments as a part of the run: the same promises in SQLite and PostgreSQL, beside a plain loop."""

from __future__ import annotations

import json
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from suite.markdown import table, times, whole
from suite.plan import Plan

from .cluster import binary
from .searching import postgresql, sqlite
from .server import django

COUNT, QUICK = 50_000, 1_000


def commitments(plan: Plan) -> list[str]:
    """Lines of the section."""
    lines = [
        "Made-up promises, due once, on no day, or again and again; what was done for them is handled by several",
        "owners, and the account that asks sees about half of everything. *Counts*: due days by party and status as of",
        "a day. *List*: the fifty that have to be looked at first. *Page*: the whole board, counts and list drawn, for",
        "who asks first; *again*: within a minute for who sees the same, as long as nothing was written.",
        "*Loop*: the same counts by a plain loop in Python, which fetches the visible rows and asks the library's rule",
        "for each due day; both gave the same numbers. The best of five, milliseconds (of the loop: one).",
        "",
    ]
    rows = []
    for title, site in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        if title == "PostgreSQL" and binary("initdb") is None:
            lines += ["PostgreSQL: not measured, for it is not installed.", ""]
            continue
        rows.append(_row(title, _measured(site, QUICK if plan.is_quick else COUNT)))
    head = ("database", "commitments", "due days", "visible and counted", "counts", "list", "page",
            "page again", "overdue of one party", "loop", "counts are")  # fmt: skip
    return [*lines, *table(head, rows)]


def _measured(site: Any, count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        made: AbstractContextManager[dict[str, str]] = site(Path(name))
        with made as given:
            django(given, "migrate", "-v0")
            django(given, "collectstatic", "--noinput", "-v0")
            told: dict[str, Any] = json.loads(django(given, "-m", "web.promises", str(count)))
    return told


def _row(title: str, told: dict[str, Any]) -> list[str]:
    took = told["times"]
    shown = [f"{took[name]:.0f}" for name in ("counts", "list", "page", "again", "overdue", "loop")]
    sizes = [whole(told[name]) for name in ("commitments", "due_days", "counted")]
    return [title, *sizes, *shown, f"{times(took['loop'] / took['counts'])} the speed"]
