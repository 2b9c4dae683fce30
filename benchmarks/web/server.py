"""The site as `lancang serve` starts it, on a free port, and what its processes use."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lancang_web.commands.serve import server_command

BENCHMARKS = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running gunicorn."""

    address: str
    pid: int

    def workers(self) -> list[int]:
        """Its processes that answer."""
        return children(self.pid)


def environment(url: str, data: Path) -> dict[str, str]:
    """For a process that works on the site's database: production settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LANCANG_")}
    return {
        **kept,
        "DATABASE_URL": url,
        "LANCANG_DATA": str(data),
        "LANCANG_TLS": "0",
        "DJANGO_SETTINGS_MODULE": "web.settings",
        "PYTHONPATH": str(BENCHMARKS),
    }


@contextmanager
def serving(given: dict[str, str], workers: int) -> Iterator[Server]:
    """gunicorn until the block ends."""
    port = _free_port()
    # What `lancang serve` runs, with our entrance in place of the site's.
    command = [
        "web.entrance" if part == "lancang_web.config.wsgi" else part
        for part in server_command("127.0.0.1", port, workers)
    ]
    child = subprocess.Popen(command, env=given, cwd=BENCHMARKS)
    address = f"http://127.0.0.1:{port}"
    try:
        _until_up(address, child)
        yield Server(address, child.pid)
    finally:
        child.terminate()
        child.wait(90)


def django(given: dict[str, str], *arguments: str) -> str:
    """A management command, or with `-m` a module, on the site's database; what it printed."""
    start = arguments if arguments[0] == "-m" else ("-m", "django", *arguments)
    return subprocess.run(
        [sys.executable, *start], env=given, cwd=BENCHMARKS, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def children(pid: int) -> list[int]:
    """Direct children of a process, by /proc."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(one) for one in text.split()]


def cpu_seconds(*roots: int) -> float:
    """CPU time of processes and their children, also of children that have ended."""
    total = 0
    for root in roots:
        for pid in (root, *children(root)):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except FileNotFoundError:
                continue
            # utime and stime of the process; those of its dead children only for the root, who has waited for them.
            total += int(fields[11]) + int(fields[12])
            total += int(fields[13]) + int(fields[14]) if pid == root else 0
    return total / TICKS


def megabytes(pid: int) -> float:
    """Memory of one process that it shares with no other, and its part of what is shared (PSS)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_up(address: str, child: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if child.poll() is not None:
            raise RuntimeError(f"gunicorn ended with code {child.returncode}; its message is above")
        try:
            urllib.request.urlopen(f"{address}/none/bare/", timeout=5).read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("gunicorn did not answer within 30 seconds")
