"""What every test shares: no network, skips that fail on demand, the material beside the repository, the browser."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Generator, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]

# The one reason that may skip under REQUIRE=all: the material is not ours to ship.
SHARED_ABSENT = "shared material absent"

CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# --- skips that fail under LANCANG_REQUIRE=all -------------------------------------------------------------------


def _fail_if_required(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure under LANCANG_REQUIRE=all; an expected failure (xfail) is not a skip."""
    if os.environ.get("LANCANG_REQUIRE") != "all" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if reason.startswith(SHARED_ABSENT):
        return
    report.outcome = "failed"
    report.longrepr = (
        f"skipped: {reason}\nexpected: no skip, for REQUIRE=all asks for every test.\n"
        "do: install what is named above (.ci/run shows how), or run make test without REQUIRE."
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Every skip of a test passes here, by mark, by fixture or in its body."""
    report = yield
    _fail_if_required(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that skips itself whole (importorskip) passes here."""
    report = yield
    _fail_if_required(report)
    return report


# --- no network --------------------------------------------------------------------------------------------------


def _is_local(address: Any) -> bool:
    """Whether a socket address stays on this machine: a path, a loopback number, or localhost."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A test that reaches for another machine fails at once and says for which."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, original: Any = original) -> Any:
            if not _is_local(address):
                raise RuntimeError(f"a test reached for {address}; expected: only this machine. Use a recorded input.")
            return original(self, address)

        patch.setattr(socket.socket, name, guarded)
    yield
    patch.undo()


# --- material and browser ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the repository: documents and data that we may test with and may not ship."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"{SHARED_ABSENT}: no folder 'shared' beside the repository")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. One per module: Playwright holds an event loop that other modules' tests must not meet."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        pytest.skip("no chromium or chromium-browser on the PATH")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page of 1280 × 900 pixels. It fails its test by an error or a request to another machine."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"error in the page: {error}"))
    # The browser reports a refused form (422) or a conflict (409) as an error. Only a test that provokes one by its
    # mark may see it: @pytest.mark.refused("422").
    mark = request.node.get_closest_marker("refused")
    refused = [f"status of {status}" for status in mark.args] if mark else []
    page.on(
        "console",
        lambda line: (
            faults.append(f"console: {line.text}")
            if line.type == "error" and not any(one in line.text for one in refused)
            else None
        ),
    )
    local = ("file:", "data:", "blob:", "about:", "http://127.0.0.1", "http://localhost")
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(local) else faults.append(f"request to {asked.url}"),
    )
    yield page
    context.close()
    assert not faults, "\n".join(faults)
