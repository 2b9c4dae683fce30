"""The rules of conftest.py themselves: what a skip does, and that no test leaves the machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

SKIPS = """
import pytest

@pytest.mark.skip(reason="no browser")
def test_mark(): ...

def test_body():
    pytest.skip("no font")

def test_shared():
    pytest.skip("shared material absent: no folder")

@pytest.mark.xfail(reason="known")
def test_known():
    assert False

def test_runs(): ...
"""


# The inner run needs no plugin; loading them again takes seconds, and Django cannot be set up twice.
QUIET = [f"-pno:{name}" for name in ("cacheprovider", "hypothesispytest", "benchmark", "platformdirs", "django")]


@pytest.mark.parametrize(
    ("require", "expected"),
    [
        ("", {"passed": 1, "skipped": 3, "xfailed": 1}),
        # A skip by mark happens before the test starts, which pytest counts as an error.
        ("all", {"passed": 1, "skipped": 1, "xfailed": 1, "failed": 1, "errors": 1}),
    ],
)
def test_require_all_turns_skips_into_failures(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, require: str, expected: dict[str, int]
) -> None:
    monkeypatch.setenv("LANCANG_REQUIRE", require)
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(SKIPS)
    pytester.runpytest(*QUIET).assert_outcomes(**expected)


def test_require_all_fails_a_module_that_skips_itself(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANCANG_REQUIRE", "all")
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile("import pytest; pytest.importorskip('no_such_package')")
    result = pytester.runpytest(*QUIET)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no_such_package*"])


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0), ("example.org", 443)])
def test_a_test_cannot_leave_the_machine(address: Any) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as connection, pytest.raises(RuntimeError, match="reached for"):
        connection.connect(address)


def test_the_machine_itself_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


@pytest.mark.browser
def test_the_browser_sees_a_page(page: Any, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<meta charset=utf-8><h1>澜沧</h1>", encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    assert page.locator("h1").inner_text() == "澜沧"
