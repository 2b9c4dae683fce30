"""A private PostgreSQL with the settings it is installed with, reached by a socket in its folder, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

USER = "lancang"
DATABASE = "lancang"


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    folder: Path

    @property
    def url(self) -> str:
        """For DATABASE_URL."""
        return f"postgresql://{USER}@{quote(str(self.folder), safe='')}/{DATABASE}"

    @property
    def pid(self) -> int:
        """The process that all its backends are children of."""
        return int((self.folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])


def binary(name: str) -> str | None:
    """initdb, pg_ctl: on the PATH, or where Debian puts them."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or next((str(path) for path in debian), None)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server with one empty database. Raises FileNotFoundError where no PostgreSQL is installed."""
    initdb, pg_ctl = binary("initdb"), binary("pg_ctl")
    if initdb is None or pg_ctl is None:
        raise FileNotFoundError("no PostgreSQL server: initdb or pg_ctl was not found; install the package postgresql")
    before, owner = _owner()
    # Short, for the path of a socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="lancang"))
    data = folder / "data"
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}

    def call(*arguments: str) -> None:
        subprocess.run([*before, *arguments], check=True, cwd=folder, env=environment, stdout=subprocess.DEVNULL)

    try:
        call(initdb, "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        call(
            pg_ctl,
            "-D",
            str(data),
            "-l",
            str(folder / "log"),
            "-o",
            f"-c listen_addresses='' -k {folder}",
            "-w",
            "start",
        )
        made = Cluster(folder)
        _create(made)
        yield made
    finally:
        if (data / "postmaster.pid").exists():
            call(pg_ctl, "-D", str(data), "-m", "fast", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _create(made: Cluster) -> None:
    import psycopg

    with psycopg.connect(host=str(made.folder), user=USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")


def _owner() -> tuple[list[str], pwd.struct_passwd]:
    """The server refuses to run as root: what stands before each command, and whom its files belong to."""
    if os.geteuid() != 0:
        return [], pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return ["setpriv", f"--reuid={name}", f"--regid={found.pw_gid}", "--clear-groups"], found
    raise FileNotFoundError("PostgreSQL does not run as root, and there is no user postgres or nobody")
