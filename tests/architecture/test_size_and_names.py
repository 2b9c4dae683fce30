"""Modules and functions stay small enough to read in one sitting, and names say what is inside."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

MODULE_LINES = 300
FUNCTION_LINES = 60  # without the docstring: explaining a formula must not cost lines of code

# What may be longer, and why: path, or path::function. An excuse that is no longer needed fails too.
EXCUSED: dict[str, str] = {}

# Names that say nothing about what is inside, so that everything ends up in there.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "stuff"}


def function_lengths(source: str) -> dict[str, int]:
    """Lines of each function by qualified name, from its `def` to its last line, without its docstring."""
    lengths: dict[str, int] = {}

    def visit(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            name = prefix
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name = f"{prefix}.{child.name}".lstrip(".")
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                lengths[name] = _lines(child) - (_lines(child.body[0]) if ast.get_docstring(child) else 0)
            visit(child, name)

    visit(ast.parse(source), "")
    return lengths


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f():\n    return 1\n", {"f": 2}),
        ('def f():\n    """One.\n\n    More.\n    """\n    return 1\n', {"f": 2}),
        ("class A:\n    async def g(self):\n        x = 1\n        return x\n", {"A.g": 3}),
        ("def f():\n    def g():\n        return 1\n    return g\n", {"f": 4, "f.g": 2}),
    ],
)
def test_function_lengths(source: str, expected: dict[str, int]) -> None:
    assert function_lengths(source) == expected


def test_modules_and_functions_are_short(root: Path, source_files: list[Path]) -> None:
    too_long: dict[str, int] = {}
    for path in source_files:
        if path.parent.name == "migrations":  # written by Django
            continue
        name, source = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        if (lines := len(source.splitlines())) > MODULE_LINES:
            too_long[name] = lines
        too_long |= {f"{name}::{key}": n for key, n in function_lengths(source).items() if n > FUNCTION_LINES}
    assert too_long.keys() - EXCUSED.keys() == set(), f"split these, or excuse them with a reason: {too_long}"
    assert EXCUSED.keys() - too_long.keys() == set(), "these are short enough now: take their excuse out"


def test_names_say_what_is_inside(root: Path) -> None:
    named = [path for path in (root / "src").rglob("*") if path.is_dir() or path.suffix == ".py"]
    empty = [path.relative_to(root).as_posix() for path in named if path.stem.strip("_").lower() in EMPTY_NAMES]
    assert empty == []


def test_every_folder_with_modules_is_a_package(root: Path, source_files: list[Path]) -> None:
    """A folder without __init__.py works in a checkout and is missing from the installed package."""
    folders = {path.parent for path in source_files}
    bare = [folder.relative_to(root).as_posix() for folder in folders if not (folder / "__init__.py").is_file()]
    assert not bare
