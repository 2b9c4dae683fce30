"""docs/how-to/add-a-register.md, carried out: its blocks are written into a copy of the house, which has to hold."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "how-to" / "add-a-register.md"
BLOCK = re.compile(r"^\*\*(add to )?`([^`]+)`\*\*\n\n```python\n(.*?)^```$", re.M | re.S)
# What the copy needs: the source, the tests with their settings, the table of handling.
PARTS = ("src", "tests", "manage.py", "pyproject.toml", "docs/reference/handling.md")


def blocks() -> list[tuple[bool, str, str]]:
    """(whether it is added to a file that is there, path, code) of every block of the page that names a file."""
    return [(bool(add), path, code) for add, path, code in BLOCK.findall(PAGE.read_text(encoding="utf-8"))]


def add_to(text: str, block: str) -> str:
    """What a reader does with `from …` and `NAME = (..., MORE)`: the import to the others, MORE to the end of NAME."""
    imports = [line for line in block.splitlines() if line.startswith("from ")]
    ((name, more),) = re.findall(r"^(\w+) = [(\[]\.\.\., (.*)[)\]]$", block, re.M)
    first = re.search(r"^from \.", text, re.M)
    assert first is not None
    text = text[: first.start()] + "\n".join([*imports, ""]) + text[first.start() :]
    found = re.search(rf"^{name} = [(\[](.*?),?\s*[)\]](  # fmt: skip)?$", text, re.M | re.S)
    assert found is not None
    return text[: found.end(1)] + f", {more}" + text[found.end(1) :]


@pytest.mark.parametrize(
    ("text", "block", "expected"),
    [
        (
            '"""A."""\n\nfrom .b import B\n\nALL = (B,)\n',
            "from .c import C\n\nALL = (..., C)\n",
            '"""A."""\n\nfrom .c import C\nfrom .b import B\n\nALL = (B, C,)\n',
        ),
        (
            'from .b import B\n\n__all__ = [\n    "B",\n]\n',
            'from .c import C\n\n__all__ = [..., "C"]\n',
            'from .c import C\nfrom .b import B\n\n__all__ = [\n    "B", "C",\n]\n',
        ),
        (
            "from .b import B\n\nALL = (\n    B, D,\n)  # fmt: skip\nMORE = (B)\n",
            "from .c import C\n\nALL = (..., C)\n",
            "from .c import C\nfrom .b import B\n\nALL = (\n    B, D, C,\n)  # fmt: skip\nMORE = (B)\n",
        ),
    ],
)
def test_adding(text: str, block: str, expected: str) -> None:
    assert add_to(text, block) == expected


def test_the_page_has_a_block_for_every_step() -> None:
    assert [(add, Path(path).name) for add, path, _code in blocks()] == [
        (False, "laboratories.py"), (True, "__init__.py"), (False, "__init__.py"), (False, "models.py"),
        (False, "register.py"), (True, "registers.py"), (False, "test_laboratories.py"),
    ]  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house with the register of the page in it."""
    for part in PARTS:
        source, target = ROOT / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, target)
    for add, path, code in blocks():
        target = tmp_path / path
        if add:
            target.write_text(add_to(target.read_text(encoding="utf-8"), code), encoding="utf-8")
        else:
            assert not target.exists(), f"{path} is there already; the page needs another example"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(code, encoding="utf-8")
    return tmp_path


def run(house: Path, *command: str) -> str:
    """Run Python in the copy. What it says, when it ends well."""
    env = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(house / "src"), "LANCANG_DEMO": "1", "LANCANG_TLS": "0",
        "LANCANG_DATA": str(house / "data"), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    (house / "data").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, *command], cwd=house, env=env, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


@pytest.mark.slow
def test_the_page_does_not_lie(house: Path) -> None:
    where = (
        "import lancang_web.cooperation, lancang.rooms; print(lancang_web.cooperation.__file__, lancang.rooms.__file__)"
    )
    assert run(house, "-c", where).count(str(house)) == 2
    run(house, "manage.py", "makemigrations", "cooperation", "--name", "laboratories", "-v0")
    run(house, "manage.py", "makemigrations", "--check", "--dry-run")
    run(house, "-m", "ruff", "check", "--no-cache", *[path for add, path, _code in blocks() if not add])
    said = run(
        house, "-m", "pytest", "-q", "tests/web/registers/test_laboratories.py",
        "tests/web/registers/test_every_register.py", "tests/web/handling/test_pages.py", "-k",
        "laborator or every_address",
    )  # fmt: skip
    counted = re.search(r"(\d+) passed", said)
    assert counted is not None and int(counted[1]) > 30 and "skipped" not in said
