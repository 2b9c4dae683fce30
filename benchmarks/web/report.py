"""The results as a section of RESULTS.md."""

from __future__ import annotations

from suite import machine
from suite.markdown import table, whole

from .measuring import Run
from .pages import PAGES, YARDSTICKS

# Issue 3: shares of the bare view's requests per second; milliseconds.
TARGETS = {"detail": 0.3, "list": 0.15}
P95_TARGET = 300.0


def report(run: Run, begun: float | None, date: str) -> list[str]:
    """Lines of the section."""
    size = run.size
    return [
        *machine.describe(run.versions, begun, date),
        f"{whole(size.figures)} figures in {size.documents} documents of 7 parties under {run.handlings} handlings;"
        f" {whole(size.contradictions)} contradictions. 20 accounts, of which each may see {whole(min(run.visible))} to"
        f" {whole(max(run.visible))} figures. PostgreSQL as it is installed, gunicorn as `lancang serve` starts it"
        f" ({size.workers} processes of 4 threads), production settings without TLS. Server, database and load share"
        " the cores.",
        "",
        "**The yardstick is a view of one line that knows who asks, behind the middleware of a new Django project**: no"
        " page of a site with accounts can cost less, and nothing of ours is in it, so that a slow middleware of ours"
        " cannot flatter the ratio. Beside it stand the same view behind the site's own middleware, and one behind"
        " none, where nobody signs in and the database is not asked. All run in the same processes.",
        "",
        *_yardsticks(run),
        *_pages(run),
        *_paused(run),
        *_footprint(run),
    ]


def _yardsticks(run: Run) -> list[str]:
    head = ("yardstick", "requests/s", "p95", "CPU of a request", "errors")
    rows = []
    for page in YARDSTICKS:
        one = run.pages[page.name]
        cells = (whole(one.median("per_second")), _ms(one.median("p95")), _ms(one.cpu), str(one.errors))
        rows.append((page.title, *cells))
    return [
        "20 users without a pause; medians of " + f"{run.size.rounds} stretches of {run.size.seconds:.0f} s in turns:",
        "",
        *table(head, rows),
    ]


def _pages(run: Run) -> list[str]:
    head = (
        "page",
        "requests/s",
        "of the yardstick",
        "by CPU",
        "of the site's",
        "of none's",
        "p50",
        "p95",
        "Django",
        "PostgreSQL",
        "queries",
        "KB",
        "errors",
    )
    rows = []
    for page in PAGES:
        one, asked = run.pages[page.name], run.asked[page.name]
        ratio = f"{run.ratio(page.name, 'bare'):.2f}"
        if page.name in TARGETS:
            ratio = f"**{ratio}** (≥ {TARGETS[page.name]})"
        rows.append(
            (
                page.title,
                _rate(one.median("per_second")),
                ratio,
                f"{run.cpu_ratio(page.name, 'bare'):.2f}",
                f"{run.ratio(page.name, 'site'):.2f}",
                f"{run.ratio(page.name, 'none'):.3f}",
                _ms(one.median("p50")),
                _ms(one.median("p95")),
                _ms(one.median("django")),
                _ms(one.median("postgres")),
                str(asked["queries"]),
                whole(asked["bytes"] / 1000),
                str(one.errors),
            )
        )
    note = (
        "“By CPU” compares the processor time of a request (Django and PostgreSQL, without the load's own),"
        " which other work on the machine changes less. Queries include those for session and account."
    )
    return [*table(head, rows), note, ""]


def _paused(run: Run) -> list[str]:
    if run.paused is None:
        return ["Users who pause were not measured: locust is missing; run `make bench`.", ""]
    head = ("page", "requests", "p50", "p95", "errors")
    titles = {page.name: page.title for page in PAGES} | {"all": "all pages"}
    rows = [
        (titles[name], str(one.requests), _ms(one.p50), _ms(one.p95), str(one.errors))
        for name, one in ((name, run.paused[name]) for name in titles if name in run.paused)
    ]
    return [
        f"20 users who read one to three seconds between two pages (locust, {run.size.pause_seconds:.0f} s; target: p95"
        f" below {P95_TARGET:.0f} ms, no error):",
        "",
        *table(head, rows),
    ]


def _footprint(run: Run) -> list[str]:
    memory = ", ".join(f"{one:.0f}" for one in run.megabytes)
    return [
        f"A worker process holds {memory} MB after all this (PSS). The database takes"
        f" {whole(run.database_megabytes)} MB; it was migrated and filled in {run.fill_seconds:.0f} s.",
        "",
    ]


def _ms(value: float) -> str:
    return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"


def _rate(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
