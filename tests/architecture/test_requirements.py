"""Every dependency has a reason and a pin with hashes, and no lock names where packages come from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INPUTS = sorted((ROOT / "requirements").glob("*.in"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

# Lock files of other tools: a second list of versions, and they name download hosts.
OTHER_LOCKS = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml"}


def requirements(text: str) -> dict[str, str]:
    """Name (normalised as in PEP 503) and comment of each requirement of an .in file; options and comments left out."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        requirement, _, comment = line.partition("#")
        if name := re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", requirement.strip()):
            found[normalise(name.group())] = comment.strip()
    return found


def normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# about\n-c runtime.txt\n\ntyper  # the command line\n", {"typer": "the command line"}),
        ("Ahocorasick_rs==1.0", {"ahocorasick-rs": ""}),
        ("dask[distributed]   # a cluster", {"dask": "a cluster"}),
    ],
)
def test_requirements(text: str, expected: dict[str, str]) -> None:
    assert requirements(text) == expected


def test_there_are_requirements_and_each_has_a_lock() -> None:
    assert {path.stem for path in INPUTS} == {path.stem for path in LOCKS} >= {"build", "runtime", "dev"}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_every_dependency_says_why(path: Path) -> None:
    silent = [name for name, comment in requirements(path.read_text(encoding="utf-8")).items() if not comment]
    assert silent == []


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_the_lock_has_every_dependency(path: Path) -> None:
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==", path.with_suffix(".txt").read_text(encoding="utf-8"), flags=re.M)
    missing = requirements(path.read_text(encoding="utf-8")).keys() - {normalise(name) for name in pinned}
    assert missing == set(), "run make lock"


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_pin_has_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pins = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_no_lock_of_another_tool(root: Path, repository_files: list[Path]) -> None:
    assert [path.relative_to(root).as_posix() for path in repository_files if path.name in OTHER_LOCKS] == []
