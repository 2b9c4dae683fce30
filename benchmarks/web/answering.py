"""Statistics of requests as a part of the run: the same rows in SQLite and PostgreSQL, asked without a server."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from suite.markdown import table, times, whole
from suite.plan import Plan

from .cluster import binary
from .searching import postgresql, sqlite
from .server import django

REQUESTS, QUICK = 200_000, 2_000


def answering(plan: Plan) -> list[str]:
    """Lines of the section."""
    count = QUICK if plan.is_quick else REQUESTS
    lines = [
        f"{whole(count)} requests of twelve years between six states, four in five answered; asked for by an account",
        "that may see some of them. *Counts*: sent, answered in time and the median of days with open requests as",
        "waiting, for each pair and year, as objects in memory; the peers fetch the rows of the same account and come",
        "to the same numbers (that is checked). pandas uses our median, for it has none with open cases. *Page*: the",
        "whole page, through all middleware. The best of five, milliseconds (the loop: once).",
        "",
    ]
    for title, site in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        if title == "PostgreSQL" and binary("initdb") is None:
            lines += ["PostgreSQL: not measured, for it is not installed.", ""]
            continue
        with tempfile.TemporaryDirectory() as name, site(Path(name)) as given:
            django(given, "migrate", "-v0")
            django(given, "collectstatic", "--noinput", "-v0")
            lines += _lines(title, json.loads(django(given, "-m", "web.answers", str(count))))
    return lines


def _lines(title: str, told: dict[str, Any]) -> list[str]:
    ways = (("Lancang", "site"), ("pandas", "pandas"), ("a loop over the rows", "loop"))
    counts = [
        (name, f"{told[key]:.0f}", times(told[key] / told["site"]) if key != "site" else "") for name, key in ways
    ]
    pages = [(one["name"], f"{one['time']:.0f}") for one in told["pages"]]
    return [
        f"### {title}",
        "",
        f"The account may see {whole(told['visible'])} requests; there are {told['pairs']} lines of pair and year.",
        "",
        *table(("counts by", "ms", "Lancang is"), counts),
        "",
        *table(("page", "ms"), pages),
    ]
