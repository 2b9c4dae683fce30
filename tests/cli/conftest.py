"""The command line as a person meets it: arguments in; exit code, standard output and standard error out."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lancang.cli.main import main

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "sample"
LANCANG = [sys.executable, "-m", "lancang.cli.main"]


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: bytes
    err: str


Lancang = Callable[..., Ended]


@pytest.fixture
def lancang(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Lancang:
    """Runs a command in this process; `stdin` are its bytes."""

    def run(*arguments: object, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))  # type: ignore[type-var]
        code = main([str(one) for one in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ended(code, out, err.decode())

    return run


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of five documents in three formats and three encodings, one of them empty."""
    folder = tmp_path / "documents"
    (folder / "deep").mkdir(parents=True)
    for name in ("zh_01_prefecture_bulletin.txt", "zh_02_tv_news.md", "zh_03_mekong_operation.txt"):
        shutil.copy(SAMPLE / name, folder)
    shutil.copy(SAMPLE / "zh_08_hk_bulletin_big5.txt", folder / "deep")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """Start a command in a process of its own."""
    command = [*LANCANG, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
