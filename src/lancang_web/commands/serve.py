"""`lancang serve`: the site on this machine, with a worker beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from lancang.cli.faults import Exit, Refused

SETTINGS = "lancang_web.config.settings"
# How long a child may take to finish what it holds before it is killed: gunicorn's own grace is 30 seconds.
GRACE_SECONDS = 35
LOOPBACK = ("127.0.0.1", "localhost", "::1")
Child = subprocess.Popen[bytes]


def serve(
    demo: Annotated[bool, typer.Option("--demo", help="A site with made-up parties, for trying out.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    migrate: Annotated[bool, typer.Option("--migrate", help="Bring the database up to date first.")] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that answer requests.")] = 2,
    reader: Annotated[bool, typer.Option("--reader/--no-reader", help="Also read what is uploaded.")] = True,
) -> int:
    """Serve the site until Ctrl-C.

    --demo makes a database of its own, fills it, and prints the user names and passwords. Without it the settings come
    from the environment (docs/how-to/run-the-site.md), and the database is left as it is unless --migrate is given.
    """
    if demo:
        os.environ["LANCANG_DEMO"] = "1"
        # Never the folder of a real site, whose data the demo's well-known passwords would open.
        os.environ.setdefault("LANCANG_DATA", "lancang-data/demo")
        os.environ.setdefault("LANCANG_HOSTS", ",".join({"127.0.0.1": "", "localhost": "", host: ""}))
        if host not in LOOPBACK:
            print(f"lancang: everybody who reaches {host} can open the demo; enter nothing real", file=sys.stderr)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    _prepare(demo=demo, migrate=migrate or demo)
    _free(host, port)
    _say(host, port)
    children = [_start(server_command(host, port, workers))]
    if reader:
        children.append(_start([sys.executable, "-m", "lancang.cli.main", "worker"]))
    return _until_one_ends(children)


def _prepare(*, demo: bool, migrate: bool) -> None:
    """Folder, tables, static files and, for the demo, its content. Raises Refused for settings that are wrong."""
    from lancang_web.care.console import site

    if migrate:
        from lancang_web.config.environment import data_folder

        data_folder().mkdir(parents=True, exist_ok=True)
    with site(tables=not migrate):
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor

        if migrate:
            call_command("migrate", interactive=False, verbosity=0)
        executor = MigrationExecutor(connection)
        if left := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise Refused(
                "database", found=f"{len(left)} migrations missing", expected="tables that fit this version",
                action="make a backup, then start with --migrate",
            )  # fmt: skip
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        if not (settings.DEMO or settings.DEBUG):
            call_command("collectstatic", interactive=False, verbosity=0)
        if demo:
            _load_demo()


def _load_demo() -> None:
    """The demo's parties, accounts and documents; its user names and passwords go to standard output."""
    try:
        from lancang_web.evidence.demo import load
    except ModuleNotFoundError as error:
        if error.name != "lancang_web.evidence.demo":
            raise
        print("lancang: the demo has no content in this version", file=sys.stderr)
        return
    accounts = load()
    width = max((len(name) for name, _password in accounts), default=0)
    print(f"{'user name':{width}}  password")
    for name, password in accounts:
        print(f"{name:{width}}  {password}")


def _free(host: str, port: int) -> None:
    """Raises Refused when the address cannot be had: said here in words, not by a server that starts over and over."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(
                f"{host}:{port}", found=error.strerror or str(error), expected="a free port of this machine",
                action="end what uses it, or choose another with --port",
            ) from error  # fmt: skip


def _say(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"The site is at http://{shown}:{port}/ - Ctrl-C ends it.", flush=True)


def server_command(host: str, port: int, workers: int) -> list[str]:
    """gunicorn where it runs; elsewhere Django's own server in one process, which is for trying out only."""
    if os.name != "posix":
        return [sys.executable, "-m", "django", "runserver", f"{host}:{port}", "--noreload"]
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        sys.executable, "-m", "gunicorn", "lancang_web.config.wsgi", "--bind", bind, "--workers", str(workers),
        "--worker-class", "gthread", "--threads", "4", "--timeout", "60", "--log-level", "warning",
        "--no-control-socket",
    ]  # fmt: skip


def _start(command: list[str]) -> Child:
    """A child in a group of its own, so that Ctrl-C reaches this process alone and the children end in order."""
    return subprocess.Popen(command, start_new_session=os.name == "posix")


def _until_one_ends(children: list[Child]) -> int:
    """Wait; when a child ends, or on Ctrl-C and SIGTERM, end the others. 0 when it was asked for."""
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: asked.append(number))
    while not asked and all(child.poll() is None for child in children):
        time.sleep(0.2)
    ended = [child for child in children if child.poll() is not None]
    for child in children:
        _end(child)
    if asked:
        return Exit.DONE
    what = " ".join(str(part) for part in ended[0].args[1:4])  # type: ignore[index]
    print(f"lancang: {what} ended by itself with code {ended[0].returncode}; the site was stopped", file=sys.stderr)
    return Exit.INTERNAL


def _end(child: Child) -> None:
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
