"""Load on one page by wrk, on the mix of pages by locust."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
USERS = 20


@dataclass(frozen=True)
class Measured:
    """Answers of a stretch of load; times in milliseconds. `errors`: status from 400 on, or lost."""

    seconds: float
    requests: int
    errors: int
    p50: float
    p95: float
    bytes: int = 0

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return self.requests / self.seconds


def wrk() -> str | None:
    """The program, where it is installed."""
    return shutil.which("wrk")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other."""

    def redirect_request(self, *_arguments: Any) -> None:
        """Never follows."""


def check(address: str, requests: Path) -> None:
    """Ask once as each of the users, which also warms the site up. wrk takes a redirect to the sign-in for an answer.

    Raises RuntimeError for an answer other than 200.
    """
    opener = urllib.request.build_opener(_NoRedirect)
    for line in requests.read_text(encoding="ascii").splitlines()[:USERS]:
        path, session = line.split("\t")
        asked = urllib.request.Request(address + path, headers={"Cookie": f"sessionid={session}"})
        try:
            opener.open(asked, timeout=60).read()
        except urllib.error.HTTPError as error:
            raise RuntimeError(
                f"{path}: found status {error.code}; expected 200; see what the server logged"
            ) from error


def without_pause(address: str, requests: Path, seconds: float) -> Measured:
    """Twenty users who ask again as soon as they are answered."""
    command = [
        wrk() or "wrk",
        "-t1",
        f"-c{USERS}",
        f"-d{seconds:.0f}s",
        "--timeout",
        "20s",
        "-s",
        str(HERE / "replay.lua"),
        address,
        "--",
        str(requests),
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    line = next(line for line in done.splitlines() if line.startswith("JSON "))
    told = json.loads(line.removeprefix("JSON "))
    return Measured(told["seconds"], told["requests"], told["errors"], told["p50"], told["p95"], told["bytes"])


def with_pause(locust: Path, address: str, mix: Path, seconds: float) -> dict[str, Measured]:
    """Twenty users who read one to three seconds between two pages; by page, and "all" for all of them."""
    prefix = mix.with_name("locust")
    command = [
        str(locust),
        "--headless",
        "--only-summary",
        "--loglevel",
        "ERROR",
        "-f",
        str(HERE / "users_of_locust.py"),
        "-u",
        str(USERS),
        "-r",
        str(USERS),
        "-t",
        f"{seconds:.0f}s",
        "-H",
        address,
        "--json-file",
        str(prefix),
    ]
    environment = {**os.environ, "LANCANG_MIX": str(mix)}
    # Its code is 1 when a request failed; failures are counted below.
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rows = json.loads(prefix.with_suffix(".json").read_text(encoding="utf-8"))
    found = {row["name"]: _measured(row, seconds) for row in rows}
    times: dict[int, int] = {}
    for row in rows:
        for time, count in row["response_times"].items():
            times[int(float(time))] = times.get(int(float(time)), 0) + count
    requests, errors = sum(one.requests for one in found.values()), sum(one.errors for one in found.values())
    return {**found, "all": Measured(seconds, requests, errors, _share(times, 0.5), _share(times, 0.95))}


def _measured(row: dict[str, object], seconds: float) -> Measured:
    given = row["response_times"]
    assert isinstance(given, dict)
    times = {int(float(time)): int(count) for time, count in given.items()}
    requests, errors = int(str(row["num_requests"])), int(str(row["num_failures"]))
    return Measured(seconds, requests, errors, _share(times, 0.5), _share(times, 0.95))


def _share(times: dict[int, int], share: float) -> float:
    """The time within which this share of the answers came."""
    left = share * sum(times.values())
    for time in sorted(times):
        left -= times[time]
        if left <= 0:
            return float(time)
    return 0.0
