"""Help, bad usage, interruption: what a person is told, and the exit code a script gets."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
import typer

from lancang.cli import app

from .conftest import LANCANG, SAMPLE, Lancang, start

BULLETIN = SAMPLE / "zh_01_prefecture_bulletin.txt"


def test_help_names_every_command(lancang: Lancang) -> None:
    ended = lancang("--help")
    assert ended.code == 0
    assert all(f"\n  {name} ".encode() in ended.out for name in app.COMMANDS)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("read", "--format --out --date --place --workers --scheduler --explain"),
        ("acts", "--format --out --date --place --workers --scheduler --explain"),
        ("check", "--fail-on"),
        ("report", "--out --lang --date --place --workers"),
    ],
)
def test_every_command_has_the_options_of_the_contract(lancang: Lancang, command: str, options: str) -> None:
    ended = lancang(command, "--help")
    assert ended.code == 0
    assert [one for one in options.split() if one not in ended.out.decode()] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "Usage: lancang"),
        ("red x", "No such command 'red'"),
        ("read", "Missing argument 'PATH…'"),
        ("read x --wrong", "No such option"),
        ("read x --format xml", "'xml' is not one of"),
        ("read x --workers 0", "greater than or equal to 1"),
        ("read x --workers 2 --scheduler tcp://127.0.0.1:1", "--workers and --scheduler: found both; expected one"),
        ("read SAMPLE --scheduler here", "scheduler here: found no address of one; expected a running Dask scheduler"),
        ("read x --date 2019-13-01", "--date: found '2019-13-01'; expected YYYY-MM-DD; write it like 2005-11-30"),
        ("read x --date 2019/2020", "--date: found '2019/2020'; expected YYYY-MM-DD"),
        ("read x --place 云南", "--place: found '云南'; expected an ISO 3166 code"),
        ("read x --place 云南", "write --place CN-YN"),
        ("read SAMPLE --format parquet", "--format parquet: found no file to write to; expected the name of a file"),
        ("read SAMPLE -o .", "found no file to write to; expected the name of a file"),
        (
            "read SAMPLE -o missing/out.csv",
            "out.csv: found No such file or directory; expected a file name in a folder",
        ),
        ("check x --fail-on fatal", "'fatal' is not one of"),
        ("report", "Missing option '-o'"),
        ("report -o SAMPLE/zh_02_tv_news.md", "found a file; expected a folder"),
        ("report -o x --lang th", "'th' is not one of"),
    ],
)
def test_bad_usage(
    lancang: Lancang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = lancang(*arguments.replace("SAMPLE", str(SAMPLE)).split())
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == b""
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_ours_is_one_line_and_with_debug_a_traceback(
    lancang: Lancang, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise KeyError("x\ny")

    monkeypatch.delenv("LANCANG_DEBUG", raising=False)
    monkeypatch.setattr("lancang.cli.extract.list_documents", broken)
    ended = lancang("read", BULLETIN)
    assert ended.code == 70
    assert ended.err == "lancang: an error of lancang itself: found KeyError: 'x\\ny'; add --debug to see where\n"
    monkeypatch.setenv("LANCANG_DEBUG", "")
    with pytest.raises(KeyError):
        lancang("read", BULLETIN, "--debug")


def test_a_full_disk_is_no_error_of_ours(lancang: Lancang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.delenv("LANCANG_DEBUG", raising=False)
    monkeypatch.setattr("lancang.cli.row_writers.JsonLines.write", full)
    (tmp_path / "out.jsonl").write_text("old")
    ended = lancang("read", BULLETIN, "-o", tmp_path / "out.jsonl")
    assert ended.code == 2
    assert ended.err.startswith("lancang: the system: found [Errno 28] No space left on device; expected")
    assert (tmp_path / "out.jsonl").read_text() == "old"


# --- commands of other packages -----------------------------------------------------------------------------------


def greet(name: str) -> None:
    """Say hello."""
    print(f"hello {name}")


group = typer.Typer(help="A group.")
group.command("first")(greet)
group.command("second")(greet)


class Point(EntryPoint):
    """An entry point whose object stands in this module, or cannot be imported."""

    def load(self) -> Any:
        if self.value == "missing":
            raise ImportError("no module named missing")
        return globals()[self.value]


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [("greet", "greet"), ("many", "group"), ("broken", "missing"), ("read", "greet")]
    points = [Point(name, value, app.GROUP) for name, value in found]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points if group == app.GROUP else [])


@pytest.mark.parametrize(
    ("arguments", "said"), [("greet Li", "hello Li"), ("many second Wang", "hello Wang"), ("--help", "Say hello.")]
)
def test_other_packages_add_commands(lancang: Lancang, packages: None, arguments: str, said: str) -> None:
    ended = lancang(*arguments.split())
    assert ended.code == 0
    assert said in ended.out.decode()
    assert "command broken left out: ImportError: no module named missing" in ended.err
    assert "command read of greet left out: the name is taken" in ended.err


def test_our_own_commands_do_not_wait_for_those_of_others(lancang: Lancang, packages: None) -> None:
    ended = lancang("read", BULLETIN)
    assert (ended.code, ended.err) == (0, "")


# --- processes of their own ---------------------------------------------------------------------------------------


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    for number in range(300):
        shutil.copy(BULLETIN, tmp_path / f"{number:03}.txt")
    process = start("read", tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    json.loads(process.stdout.readline())
    process.stdout.close()
    assert process.wait(timeout=60) == 141
    assert process.stderr.read() == b""


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_with_130_and_keeps_what_was_done(tmp_path: Path, workers: int) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(1000):
        shutil.copy(BULLETIN, documents / f"{number:04}.txt")
    out = tmp_path / "out.jsonl"
    process = start("read", documents, "-o", out, "--workers", workers)
    wait_for_entries(tmp_path / "out.jsonl.partial", 5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == b"lancang: interrupted\n"
    assert not out.exists()
    assert len(list((tmp_path / "out.jsonl.partial").glob("*.entry"))) >= 5


def wait_for_entries(journal: Path, count: int) -> None:
    limit = time.monotonic() + 60
    while not journal.is_dir() or sum(path.suffix == ".entry" for path in journal.iterdir()) < count:
        assert time.monotonic() < limit, "the run does not get on"
        time.sleep(0.01)


def test_a_killed_run_goes_on_where_it_stopped(
    tmp_path: Path, lancang: Lancang, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    text = BULLETIN.read_text("utf-8")[:250]
    for number in range(300):
        (documents / f"{number:03}.txt").write_text(f"{text}\n第{number}号", encoding="utf-8")
    out, journal = tmp_path / "out.jsonl", tmp_path / "out.jsonl.partial"
    out.write_text("old")
    process = start("read", documents, "-o", out, "--workers", 2, start_new_session=True)
    wait_for_entries(journal, 20)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    finished = len(list(journal.glob("*.entry")))
    assert 20 <= finished < 300, "the run was to be killed half-way"
    assert out.read_text() == "old"

    opened: list[str] = []
    original = sys.modules["lancang.running.one"].open_listed

    def recording(entry: Any) -> Any:
        opened.append(entry.name)
        return original(entry)

    monkeypatch.setattr("lancang.running.one.open_listed", recording)
    assert lancang("read", documents, "-o", out).code == 0
    assert len(opened) == len(set(opened)) == 300 - finished
    assert out.read_bytes() == lancang("read", documents).out
    assert not journal.exists()


def test_startup_imports_nothing_heavy() -> None:
    heavy = {"polars", "altair", "distributed", "dask", "rich", "numpy", "pandas", "lxml", "duckdb", "trafilatura"}
    code = (
        "import sys; from lancang.cli.main import main; main(sys.argv[1:]); "
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    for arguments in (["--help"], ["read", str(BULLETIN)]):
        run = subprocess.run([LANCANG[0], "-c", code, *arguments], capture_output=True, text=True, check=True)
        assert run.stderr == "[]\n"
