"""One run: a site is made and filled, each page is under load in turns with the bare views, then all together."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import load
from .cluster import USER, Cluster, cluster
from .pages import PAGES, YARDSTICKS, Page, write_mix, write_requests
from .server import Server, cpu_seconds, django, environment, megabytes, serving


@dataclass(frozen=True)
class Size:
    """How much a run measures; seconds are those of each stretch of load."""

    figures: int = 100_000
    documents: int = 500
    contradictions: int = 2_000
    rounds: int = 5
    seconds: float = 4
    pause_seconds: float = 60
    workers: int = 2


QUICK = Size(2_000, 10, 20, 1, 1, 5)


@dataclass
class Stretches:
    """What the stretches of load on one page gave; CPU in milliseconds for each request."""

    measured: list[load.Measured] = field(default_factory=list)
    django: list[float] = field(default_factory=list)
    postgres: list[float] = field(default_factory=list)

    def median(self, name: str) -> float:
        """Of a field of the stretches, or of their CPU."""
        if name in ("django", "postgres"):
            return statistics.median(getattr(self, name))
        return statistics.median(getattr(one, name) for one in self.measured)

    def cpu_of_rounds(self) -> list[float]:
        """Milliseconds of CPU for a request, the workers' and the database's, by round."""
        return [mine + server for mine, server in zip(self.django, self.postgres, strict=True)]

    @property
    def cpu(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.cpu_of_rounds())

    @property
    def errors(self) -> int:
        """In all stretches."""
        return sum(one.errors for one in self.measured)


@dataclass
class Run:
    """Everything that was measured."""

    size: Size
    pages: dict[str, Stretches]
    paused: dict[str, load.Measured] | None
    asked: dict[str, dict[str, int]]
    visible: list[int]
    handlings: int
    megabytes: list[float]
    database_megabytes: float
    fill_seconds: float
    versions: dict[str, str]

    def ratio(self, page: str, yardstick: str) -> float:
        """Requests per second beside those of the yardstick: the median of the rounds, each by itself."""
        pairs = zip(self.pages[page].measured, self.pages[yardstick].measured, strict=True)
        return statistics.median(mine.per_second / bare.per_second for mine, bare in pairs)

    def cpu_ratio(self, page: str, yardstick: str) -> float:
        """The same by processor time: that of a request of the yardstick beside that of one of the page."""
        pairs = zip(self.pages[page].cpu_of_rounds(), self.pages[yardstick].cpu_of_rounds(), strict=True)
        return statistics.median(bare / mine for mine, bare in pairs)


def measure(size: Size, locust: Path | None) -> Run:
    """A run from an empty folder; nothing of it is left."""
    with tempfile.TemporaryDirectory() as name, cluster() as made:
        folder = Path(name)
        given = environment(made.url, folder)
        began = time.perf_counter()
        users = _filled(given, size)
        fill_seconds = time.perf_counter() - began
        (folder / "users.json").write_text(json.dumps(users), encoding="utf-8")
        asked = json.loads(django(given, "-m", "web.queries", str(folder / "users.json")))
        with serving(given, size.workers) as server:
            pages = _in_turns(server, made, users, folder, size)
            paused = None
            if locust and locust.exists():
                paused = load.with_pause(locust, server.address, write_mix(users, folder), size.pause_seconds)
            memory = [megabytes(pid) for pid in server.workers()]
        handlings, database = _stand(made)
        return Run(
            size,
            pages,
            paused,
            asked,
            [user["visible"] for user in users],
            handlings,
            memory,
            database,
            fill_seconds,
            _versions(made),
        )


def _filled(given: dict[str, str], size: Size) -> list[dict[str, Any]]:
    django(given, "migrate", "-v0")
    django(given, "collectstatic", "--noinput", "-v0")
    sizes = ("--documents", size.documents, "--figures", size.figures, "--contradictions", size.contradictions)
    told: list[dict[str, Any]] = json.loads(django(given, "-m", "web.filling", *map(str, sizes)))
    return told


def _in_turns(
    server: Server, made: Cluster, users: list[dict[str, Any]], folder: Path, size: Size
) -> dict[str, Stretches]:
    """All pages one after another, `rounds` times, so that a busy minute of the machine meets each of them."""
    found: dict[str, Stretches] = {}
    pages: Sequence[Page] = (*YARDSTICKS, *PAGES)
    lists = {page.name: write_requests(page, users, folder) for page in pages}
    for page in pages:
        load.check(server.address, lists[page.name])
    for _ in range(size.rounds):
        for page in pages:
            _until_quiet(server, made)
            before = cpu_seconds(server.pid), cpu_seconds(made.pid)
            measured = load.without_pause(server.address, lists[page.name], size.seconds)
            after = cpu_seconds(server.pid), cpu_seconds(made.pid)
            count = max(measured.requests, 1)
            stretches = found.setdefault(page.name, Stretches())
            stretches.measured.append(measured)
            stretches.django.append((after[0] - before[0]) * 1000 / count)
            stretches.postgres.append((after[1] - before[1]) * 1000 / count)
    return found


def _until_quiet(server: Server, made: Cluster) -> None:
    """What the stretch before left unanswered must not count for the next one."""
    last = -1.0
    for _ in range(50):
        now = cpu_seconds(server.pid, made.pid)
        if now == last:
            return
        last = now
        time.sleep(0.2)


def _stand(made: Cluster) -> tuple[int, float]:
    """Number of handlings, size of the database in megabytes."""
    import psycopg

    with psycopg.connect(host=str(made.folder), user=USER) as connection:
        found = connection.execute(
            "SELECT count(*), pg_database_size(current_database()) FROM handling_handling"
        ).fetchone()
    assert found is not None
    return int(found[0]), int(found[1]) / 1e6


def _versions(made: Cluster) -> dict[str, str]:
    import django as framework
    import gunicorn
    import psycopg

    with psycopg.connect(host=str(made.folder), user=USER) as connection:
        server = connection.info.server_version
    said = subprocess.run(["wrk", "-v"], check=False, capture_output=True, text=True).stdout.split()
    return {
        "Django": framework.__version__,
        "gunicorn": gunicorn.__version__,
        "PostgreSQL": f"{server // 10000}.{server % 100}",
        "wrk": said[1] if len(said) > 1 else "?",
    }
