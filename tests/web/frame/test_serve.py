"""`lancang serve` and, in a browser, the way in: password, second factor set up, sign-out, sign-in with a code."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from web.totp import code

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "a long pass phrase for tests"
SECONDS = 90
OURS = ("LANCANG_", "DJANGO_", "DATABASE_")
ACCOUNTS = f"""
from lancang_web.accounts.models import Party, User
party = Party.objects.create(code="CN", kind="authority", country="CN", name_en="China", name_zh="中国")
User.objects.create_user("approver", {PASSWORD!r}, role="approver", party=party)
User.objects.create_user("administrator", {PASSWORD!r}, role="administrator")
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A site in processes of its own."""

    address: str
    process: subprocess.Popen[str]
    environment: dict[str, str]


def start(folder: Path, *arguments: str) -> Served:
    """`lancang serve` on a free port; returns when the site answers."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LANCANG_", "DJANGO_", "DATABASE_"))
    }
    environment = {
        **kept, "LANCANG_DATA": str(folder / "data"), "LANCANG_TLS": "0", "PYTHONUNBUFFERED": "1",
        "LANCANG_SECRET_KEY": "for this one test alone, fifty characters long or more",
    }  # fmt: skip
    port = free_port()
    command = [sys.executable, "-m", "lancang.cli.main", "serve", "--port", str(port), "--workers", "1", *arguments]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log, text=True)
    served = Served(f"http://127.0.0.1:{port}", process, environment)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{served.address}/accounts/login/", timeout=SECONDS):
                return served
        except urllib.error.URLError:
            time.sleep(0.2)
    process.kill()
    raise AssertionError((folder / "log").read_text())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site as in production but for TLS, with an approver and an administrator."""
    folder = tmp_path_factory.mktemp("site")
    served = start(folder, "--migrate", "--no-reader")
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--verbosity", "0", "-c", ACCOUNTS]
    subprocess.run(command, env=served.environment, check=True)
    yield served
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(60) == 0, (folder / "log").read_text()
    port = int(served.address.rpartition(":")[2])
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "something still listens"


def test_ctrl_c_ends_server_and_worker(tmp_path: Path) -> None:
    served = start(tmp_path, "--migrate")
    children = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children")
    if not children.exists():
        pytest.skip("no /proc: children of a process cannot be listed")
    running = [int(one) for one in children.read_text().split()]
    assert len(running) == 2
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(60) == 0
    assert [one for one in running if Path(f"/proc/{one}").exists()] == []
    assert "Traceback" not in (tmp_path / "log").read_text()


def refused(folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LANCANG_", "DJANGO_", "DATABASE_"))
    }
    command = [sys.executable, "-m", "lancang.cli.main", "serve", *arguments]
    environment = {**kept, "LANCANG_DATA": str(folder / "data"), **settings}
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return done.returncode, done.stderr.strip()


def test_what_serve_refuses(tmp_path: Path) -> None:
    key = {"LANCANG_SECRET_KEY": "for this one test alone, fifty characters long or more"}
    code, said = refused(tmp_path)
    assert (code, "LANCANG_SECRET_KEY: found nothing" in said) == (2, True)
    code, said = refused(tmp_path, LANCANG_TLS="perhaps", **key)
    assert (code, "LANCANG_TLS: found 'perhaps'; expected yes or no" in said) == (2, True)
    code, said = refused(tmp_path, **key)
    assert (code, "database: found" in said) == (2, True), said
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, said = refused(tmp_path, "--migrate", "--port", str(taken.getsockname()[1]), **key)
    assert (code, "expected a free port" in said) == (2, True), said


def serious(page: Page) -> list[str]:
    """What axe-core finds serious or critical on the page."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes']]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.browser
def test_the_way_in(page: Page, site: Served) -> None:
    def look(heading: str) -> None:
        assert page.locator("h1").all_inner_texts() == [heading]
        assert serious(page) == [], heading
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert fits(page), f"{heading} at {width}"

    page.goto(f"{site.address}/coverage/")
    look("Sign in")
    page.get_by_role("button", name="中文").click()
    look("登录")
    page.get_by_role("button", name="English").click()
    page.get_by_label("User name").fill("approver")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    look("Set up the second factor")
    shown = page.locator("img.qr").evaluate("one => [one.complete, one.naturalWidth > 100]")
    assert shown == [True, True], "the picture passes the content security policy"
    secret = page.locator("#secret").inner_text()
    page.get_by_label("Code").fill("000000")
    page.locator("main").get_by_role("button", name="Set up").click()
    assert "not right" in page.locator(".errorlist").inner_text()
    assert page.locator("#secret").inner_text() == secret, "a wrong code makes no new secret"
    page.get_by_label("Code").fill(code(secret, -1))
    page.locator("main").get_by_role("button", name="Set up").click()
    look("Recovery codes")
    assert page.locator("#codes li").count() == 10
    page.get_by_role("link", name="Done").click()
    assert page.get_by_role("navigation", name="Main").is_visible()

    page.locator("details.menu summary").click()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Sign out").is_visible()
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("User name").fill("approver")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    look("Second factor")
    page.get_by_label("Code").fill(code(secret))
    page.locator("main").get_by_role("button", name="Sign in").click()
    assert page.locator("header .who").inner_text() == "approver"
    page.locator("body").press("Tab")
    assert page.locator(":focus").inner_text() == "To the content"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_administrators_pages(page: Page, site: Served, language: str) -> None:
    page.goto(f"{site.address}/accounts/login/")
    page.locator("#id_login").fill("administrator")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main button").click()
    if page.locator("#secret").count():
        secret = page.locator("#secret").inner_text()
        site.environment["SECRET"] = secret
        page.locator("#id_code").fill(code(secret, -1))
    else:
        # The first turn set the second factor up with the code before this one.
        page.locator("#id_code").fill(code(site.environment["SECRET"], 1))
    page.locator("main button.primary").first.click()
    page.locator(f".language button[value={language}]").click()
    pages = ["/", "/users/", "/users/add/", "/users/1/", "/parties/", "/parties/add/", "/parties/1/", "/accounts/2fa/",
             "/accounts/password/change/", "/accounts/2fa/recovery-codes/generate/", "/accounts/2fa/totp/deactivate/",
             "/admin/", "/admin/accounts/user/"]  # fmt: skip
    faults = []
    for address in pages:
        page.goto(f"{site.address}{address}")
        faults += [f"{address}: {one}" for one in serious(page)]
        if not address.startswith("/admin/") and page.locator("h1").count() != 1:
            faults.append(f"{address}: {page.locator('h1').count()} h1")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            if not fits(page) and not address.startswith("/admin/"):
                faults.append(f"{address}: wider than {width}")
    assert faults == []
