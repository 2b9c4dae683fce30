"""What is asked for: the pages, each with as many addresses as a user would wander over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

YEARS = range(2015, 2026)
MEASURES = ("seizure", "cases", "arrests", "price")


@dataclass(frozen=True)
class Page:
    """A page under load. `weight`: how often a user opens it among the others when people work, in hundredths."""

    name: str
    title: str
    address: Callable[[Random, dict[str, Any]], str]
    weight: int = 0


def _listed(random: Random) -> str:
    return f"measure={random.choice(MEASURES)}&year={random.choice(YEARS)}"


def _desk(random: Random, known: dict[str, Any]) -> str:
    return f"/documents/{random.choice(known['documents'])}/desk/"


BARE = Page(
    "bare", "one line, knows who asks, middleware of a new project", lambda _random, _known: "/new/bare/signed-in/"
)
SITE = Page("site", "one line, middleware of the site", lambda _random, _known: "/bare/")
NONE = Page("none", "one line, no middleware, nobody signed in", lambda _random, _known: "/none/bare/")

PAGES = (
    Page("detail", "one figure", lambda random, known: f"/figures/{random.choice(known['figures'])}/", 35),
    Page("list", "figures by measure and year, 50 a page", lambda random, _: f"/figures/?{_listed(random)}", 20),
    Page("list-all", "figures, no filter, 50 a page", lambda random, _: f"/figures/?page={random.randint(1, 20)}", 5),
    Page("desk", "desk of a document with 200 figures", _desk, 10),
    Page("documents", "documents, 50 a page", lambda random, _: f"/documents/?page={random.randint(1, 5)}", 10),
    Page("start", "first page: what waits", lambda _random, _known: "/", 10),
    Page("ledger", "contradictions, 30 a page", lambda random, _: f"/ledger/?page={random.randint(1, 10)}", 5),
    Page("coverage", "coverage", lambda random, _: f"/coverage/?measure={random.choice(('', *MEASURES))}", 3),
    Page("export", "CSV of a measure and year", lambda random, _: f"/figures/export/?{_listed(random)}", 2),
)
YARDSTICKS = (BARE, SITE, NONE)
# How many addresses of each page are asked for in turn, over the sessions of all users.
ADDRESSES = 200


def requests(page: Page, users: list[dict[str, Any]], seed: int = 1) -> list[tuple[str, str]]:
    """(address, session) pairs. A user opens what the user may see: others' ids would be 404 and quick."""
    random = Random(f"{seed}:{page.name}")
    return [
        (page.address(random, user), user["session"])
        for number in range(ADDRESSES)
        for user in [users[number % len(users)]]
    ]


def write_requests(page: Page, users: list[dict[str, Any]], folder: Path) -> Path:
    """The pairs as a file of lines for wrk: address, tab, session."""
    path = folder / f"{page.name}.tsv"
    path.write_text("".join(f"{address}\t{session}\n" for address, session in requests(page, users)), encoding="ascii")
    return path


def write_mix(users: list[dict[str, Any]], folder: Path) -> Path:
    """The pages with their weights for locust: [{name, weight, requests}]."""
    path = folder / "mix.json"
    mix = [{"name": page.name, "weight": page.weight, "requests": requests(page, users, 2)} for page in PAGES]
    path.write_text(json.dumps(mix), encoding="ascii")
    return path
