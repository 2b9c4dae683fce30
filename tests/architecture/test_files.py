"""No file names a machine or a registry, every data file names its source, generated pages are up to date."""

from __future__ import annotations

import csv
import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

# Folders that exist on one machine only. Joined here so that this file does not contain what it looks for.
MACHINE_PATH = re.compile(
    r"(?<![\w.:/~-])/(?:" + "|".join(["work", "tmp", "root", "home", "Users", "opt"]) + r")/|\b[A-Z]:\\Users\\"
)
REGISTRY = re.compile(
    "|".join([r"pypi\.(?:org|python)", r"python" + "hosted", r"registry\." + "npm", r"crates" + r"\.io"])
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("open('" + "/" + "tmp/x')", True),
        ("cd " + "/" + "home/li/lancang", True),
        ("C:" + "\\Users\\li", True),
        ("https://example.org/home/page", False),
        ("build/tmp/x, ../work/y, ~/opt/z", False),
    ],
)
def test_machine_path(text: str, found: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is found


def test_no_file_names_a_machine_or_a_registry(root: Path, repository_files: list[Path]) -> None:
    found = []
    for path in repository_files:
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1):
            if hit := MACHINE_PATH.search(line) or REGISTRY.search(line):
                found.append(f"{path.relative_to(root).as_posix()}:{number}: {hit.group()}")
    assert not found, "\n".join(found)


def source_fault(name: str, text: str) -> str | None:
    """Why a data file does not say where its content comes from; None if it does.

    It does with the word "source" in the comment at its head, or with a column (CSV) or key (TOML) `source` that is
    filled in every row or table that has it.
    """
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("#")]
    if any("source" in line.lower() for line in head):
        return None
    if name.endswith(".toml"):
        given = list(_sources(tomllib.loads(text)))
        if not given:
            return "no key `source` and no comment that names one"
        return None if all(given) else "an empty `source`"
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    if not rows or "source" not in rows[0]:
        return "no column `source` and no comment that names one"
    empty = [number for number, row in enumerate(rows, start=1) if not (row["source"] or "").strip()]
    return f"no source in rows {empty[:5]}" if empty else None


def _sources(value: object) -> list[object]:
    """Every value under a key `source`, at any depth."""
    if isinstance(value, dict):
        own = [value["source"]] if "source" in value else []
        return own + [found for inner in value.values() for found in _sources(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in _sources(inner)]
    return []


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.csv", "# Source: BIPM 2019\ntext,unit\n吨,kg\n", None),
        ("a.csv", "# Units.\ntext,source\n吨,BIPM 2019\n", None),
        ("a.csv", "text,source\n吨,\n", "no source in rows [1]"),
        ("a.csv", "text,unit\n吨,kg\n", "no column `source` and no comment that names one"),
        ("a.toml", 'source = "BIPM 2019"\n', None),
        ("a.toml", '[[unit]]\nname = "吨"\nsource = "BIPM 2019"\n', None),
        ("a.toml", '[[unit]]\nname = "吨"\nsource = ""\n', "an empty `source`"),
        ("a.toml", 'name = "吨"\n', "no key `source` and no comment that names one"),
    ],
)
def test_source_fault(name: str, text: str, fault: str | None) -> None:
    assert source_fault(name, text) == fault


def test_every_data_file_names_its_source(root: Path) -> None:
    files = [path for kind in ("csv", "toml") for path in (root / "src").rglob(f"data/**/*.{kind}")]
    faults = [
        f"{path.relative_to(root).as_posix()}: {fault}"
        for path in files
        if (fault := source_fault(path.name, path.read_text("utf-8")))
    ]
    assert files, "no data files found"
    assert not faults, "\n".join(faults)


def test_the_reference_is_up_to_date(root: Path) -> None:
    description = importlib.util.spec_from_file_location("make_reference", root / "docs" / "make_reference.py")
    assert description is not None
    assert description.loader is not None
    module = importlib.util.module_from_spec(description)
    description.loader.exec_module(module)
    pages = module.make_pages(module.SPEC)
    assert len(pages) > 1, "no spec files found"
    assert module.compare(pages, module.REFERENCE) == [], "run make docs"
