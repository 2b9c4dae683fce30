"""Search as a part of the run: the same sentences in SQLite and PostgreSQL, asked in this process without a server."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from suite.markdown import table, times, whole
from suite.plan import Plan

from .cluster import binary, cluster
from .measuring import QUICK, Size
from .server import django, environment


def searching(plan: Plan) -> list[str]:
    """Lines of the section."""
    size = QUICK if plan.is_quick else Size()
    lines = [
        f"{whole(size.figures)} sentences in {size.documents} documents, each with a figure; asked for by an account",
        "that may see about half of them. *Index*: the figures of the sentences found, with handling, as a count.",
        "*LIKE*: the same figures without an index, for which a database reads every sentence. *Page*: the whole page",
        "of search with counts of every kind, excerpts and marks. The best of five, milliseconds. The sentences are",
        "made of twelve forms, so that most words stand in a fifth of them: harder than reports, where they are rarer.",
        "",
    ]
    for title, site in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        if title == "PostgreSQL" and binary("initdb") is None:
            lines += ["PostgreSQL: not measured, for it is not installed.", ""]
            continue
        with tempfile.TemporaryDirectory() as name, site(Path(name)) as given:
            lines += _lines(title, _measured(given, Path(name), size))
    return lines


@contextmanager
def sqlite(folder: Path) -> Iterator[dict[str, str]]:
    """An environment with an SQLite file that is not there yet."""
    """The environment of a site on an SQLite file in the folder."""
    yield environment(f"sqlite:///{folder / 'site.sqlite3'}", folder)


@contextmanager
def postgresql(folder: Path) -> Iterator[dict[str, str]]:
    """One with an empty PostgreSQL of its own."""
    """The environment of a site on a private PostgreSQL, gone afterwards."""
    with cluster() as made:
        yield environment(made.url, folder)


def _measured(given: dict[str, str], folder: Path, size: Size) -> dict[str, Any]:
    django(given, "migrate", "-v0")
    django(given, "collectstatic", "--noinput", "-v0")
    sizes = ("--documents", size.documents, "--figures", size.figures, "--contradictions", size.contradictions)
    users = folder / "users.json"
    users.write_text(django(given, "-m", "web.filling", *map(str, sizes)), encoding="utf-8")
    told: dict[str, Any] = json.loads(django(given, "-m", "web.words", str(users)))
    return told


def _lines(title: str, told: dict[str, Any]) -> list[str]:
    rows = [
        (
            f"{one['kind']}: {one['text']}",
            whole(one["found"]),
            f"{one['index']:.1f}",
            f"{one['like']:.0f}",
            times(one["like"] / one["index"]),
            f"{one['page']:.0f}",
        )
        for one in told["questions"]
    ]
    return [
        f"### {title}",
        "",
        f"{whole(told['passages'])} passages indexed in {told['build']:.0f} s; the index takes"
        f" {told['megabytes']:.0f} MB. The account may see {whole(told['visible'])} figures.",
        "",
        *table(("asked for", "figures", "index", "LIKE", "index is", "page"), rows),
    ]
