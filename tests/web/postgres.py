"""A private PostgreSQL for tests: a cluster in a temporary folder, reached by a socket there, gone with the session.

conftest.py brings the fixture `postgres`; `databases.py` beside this module makes sites on it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

_NUMBER = count(1)
# Nothing of it outlives the session, so it need not survive a power cut.
_SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


@dataclass(frozen=True)
class Cluster:
    """A running server. Its folder holds data and socket."""

    folder: Path
    user: str

    def new_database(self, template: str = "template1") -> str:
        """The name of a new database: empty, or a copy of another to which nobody is connected."""
        name = f"lancang_{os.getpid()}_{next(_NUMBER)}"
        how = "ENCODING 'UTF8' LOCALE 'C.UTF-8'" if template == "template1" else ""
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} {how}")
        return name

    def url(self, database: str) -> str:
        """For DATABASE_URL."""
        return f"postgresql://{self.user}@{quote(str(self.folder), safe='')}/{database}"

    def run(self, sql: str, database: str = "postgres") -> None:
        """One statement, outside a transaction."""
        import psycopg

        with psycopg.connect(host=str(self.folder), user=self.user, dbname=database, autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]


def _binary(name: str) -> str:
    """initdb and pg_ctl stand on the PATH, or where Debian puts them. Skips the test where there is none."""
    found = shutil.which(name)
    if found is None:
        found = next(
            (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None
        )
    if found is None:
        pytest.skip(f"no PostgreSQL server: {name} was not found")
    return found


def _as_owner() -> tuple[list[str], str]:
    """The server refuses to run as root: what stands before each command, and the name of the owner."""
    if os.geteuid() != 0:
        return [], pwd.getpwuid(os.geteuid()).pw_name
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return ["setpriv", f"--reuid={name}", f"--regid={pwd.getpwnam(name).pw_gid}", "--clear-groups"], name
    pytest.skip("no PostgreSQL server: it does not run as root, and there is no user postgres or nobody")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The cluster, started once. Skips, by name, where no PostgreSQL is installed."""
    initdb, pg_ctl = _binary("initdb"), _binary("pg_ctl")
    before, owner = _as_owner()
    # Short, for the path of a socket may have 107 characters; pytest's own folders are closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    data = folder / "data"
    if before:
        os.chown(folder, pwd.getpwnam(owner).pw_uid, pwd.getpwnam(owner).pw_gid)
    folder.chmod(0o700)
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}

    def call(*arguments: str) -> None:
        subprocess.run(
            [*before, *arguments], check=True, cwd=folder, env=environment, stdout=subprocess.DEVNULL, timeout=120
        )

    try:
        call(initdb, "-D", str(data), "-U", "lancang", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        call(pg_ctl, "-D", str(data), "-l", str(folder / "log"), "-o", f"{_SETTINGS} -k {folder}", "-w", "start")
        yield Cluster(folder, "lancang")
    finally:
        if (data / "postmaster.pid").exists():
            call(pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
