"""What the tests of the house look at: the files that are in the repository, or would be if committed now."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def repository_files() -> list[Path]:
    """Every file that .gitignore does not name. Needs no git, so it also works in an unpacked archive."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [".git", *(line.strip("/") for line in lines if line and not line.startswith("#"))]
    assert not [pattern for pattern in ignored if "/" in pattern or pattern.startswith("!")], (
        "only names are understood"
    )
    return sorted(_files(ROOT, ignored))


def _files(folder: Path, ignored: list[str]) -> list[Path]:
    """Files below a folder; an ignored folder is not entered, for .venv holds tens of thousands."""
    kept = [path for path in folder.iterdir() if not any(fnmatch(path.name, pattern) for pattern in ignored)]
    return [path for path in kept if path.is_file()] + [
        path for inner in kept if inner.is_dir() for path in _files(inner, ignored)
    ]


@pytest.fixture(scope="session")
def source_files() -> list[Path]:
    """Every module under src/."""
    return sorted((ROOT / "src").rglob("*.py"))
