"""Whole databases for tests that need more than a transaction: both kinds, migrated once and copied for each test.

`database` is a fixture with one turn for SQLite and one for PostgreSQL; inside a test it is the site's own database.
`Databases.new(vendor)` makes further ones; `Database.entered()` makes one the site's for a while.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils.module_loading import import_string

from lancang_web.handling import selectors
from web.postgres import Cluster

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Database:
    """A database of the site, by its address."""

    url: str
    blocker: Any

    @property
    def file(self) -> Path:
        """The file of an SQLite database."""
        return Path(self.url.removeprefix("sqlite:///"))

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Inside, this is the database that the site works on in this process."""
        before = connections["default"]
        options = dj_database_url.parse(self.url)
        if self.url.startswith("sqlite"):
            options["OPTIONS"] = _SQLITE
        configured = connections.configure_settings({"default": options})["default"]
        wrapper = import_string(f"{options['ENGINE']}.base.DatabaseWrapper")(configured, "default")
        with self.blocker.unblock():
            connections["default"] = wrapper
            selectors._visible.cache_clear()
            try:
                yield
            finally:
                wrapper.close()
                connections["default"] = before
                selectors._visible.cache_clear()

    @property
    def environment(self) -> dict[str, str]:
        """For a process of its own that works on this database."""
        return {
            **os.environ, "DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "lancang_web.config.settings",
            "LANCANG_SECRET_KEY": settings.SECRET_KEY, "LANCANG_TLS": "0",
        }  # fmt: skip

    def start(self, code: str, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
        """Run Python on this database in a process of its own, Django set up."""
        whole = f"import django, sys; django.setup()\n{code}"
        return subprocess.Popen([sys.executable, "-c", whole, *arguments], env=self.environment, cwd=ROOT, **options)

    def until_one_waits(self) -> None:
        """Go on when a process stands before a lock of this PostgreSQL database; none in a minute is an error."""
        asked = "SELECT COUNT(*) FROM pg_locks WHERE NOT granted"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with connections["default"].cursor() as cursor:
                cursor.execute(asked)
                if cursor.fetchone()[0]:
                    return
            time.sleep(0.1)
        raise AssertionError("nobody waited for a minute")


# As the settings have them; written out here because the test settings may name another database.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


@dataclass
class Databases:
    """Makes databases of either kind."""

    folder: Path
    blocker: Any
    request: pytest.FixtureRequest
    _templates: dict[str, Database] = field(default_factory=dict)
    _number: Iterator[int] = field(default_factory=count)

    def new(self, vendor: str, *, tables: bool = True) -> Database:
        """A new database with the site's tables, and no rows but those of the migrations; or with nothing at all."""
        if not tables:
            return self._bare(vendor)
        if vendor not in self._templates:
            made = self._bare(vendor)
            with made.entered():
                call_command("migrate", verbosity=0)
            self._templates[vendor] = made
        template = self._templates[vendor]
        if vendor == "sqlite":
            copy = self._bare(vendor)
            shutil.copy(template.file, copy.file)
            return copy
        cluster = self._cluster()
        return Database(cluster.url(cluster.new_database(template.url.rpartition("/")[2])), self.blocker)

    def _bare(self, vendor: str) -> Database:
        if vendor == "sqlite":
            return Database(f"sqlite:///{self.folder / f'{next(self._number)}.sqlite3'}", self.blocker)
        cluster = self._cluster()
        return Database(cluster.url(cluster.new_database()), self.blocker)

    def _cluster(self) -> Cluster:
        cluster: Cluster = self.request.getfixturevalue("postgres")
        return cluster


@pytest.fixture(scope="session")
def databases(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Databases:
    """The maker of databases."""
    return Databases(tmp_path_factory.mktemp("databases"), django_db_blocker, request)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(databases: Databases, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of each kind, which is the site's own while the test runs."""
    made = databases.new(request.param)
    with made.entered():
        yield made
